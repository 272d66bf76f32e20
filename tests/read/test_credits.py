"""Captions and credits, told from headlines."""

from __future__ import annotations

import pytest

from generator.read.credits import split_credit


@pytest.mark.parametrize(
    ("line", "caption", "credit"),
    [
        ("A crane beside the quay on Friday night - REUTERS",
         "A crane beside the quay on Friday night", "REUTERS"),
        ("The bridge at dawn (Photo: AP)", "The bridge at dawn", "Photo: AP"),
        ("The bridge at dawn [Photo by Jane Doe]", "The bridge at dawn", "Photo by Jane Doe"),
        ("The bridge at dawn (Jane Doe/Reuters)", "The bridge at dawn", "Jane Doe/Reuters"),
        ("The bridge at dawn (AFP via Getty Images)", "The bridge at dawn", "AFP via Getty Images"),
        ("The bridge at dawn. Getty Images", "The bridge at dawn", "Getty Images"),
        ("The bridge at dawn | Shutterstock", "The bridge at dawn", "Shutterstock"),
        ("Firefighters at the scene | AFP", "Firefighters at the scene", "AFP"),
        ("The bridge at dawn. Photograph: Jane Doe/Alamy",
         "The bridge at dawn.", "Photograph: Jane Doe/Alamy"),
        ("Smoke rises on Monday. Jane Doe/Reuters", "Smoke rises on Monday.", "Jane Doe/Reuters"),
        ("Smoke rises over the harbour /Reuters", "Smoke rises over the harbour", "Reuters"),
        ("A fire engine on Friday - Reuters", "A fire engine on Friday", "Reuters"),
        ("Jane Doe waves to the crowd, 24 June 2023 - dpa",
         "Jane Doe waves to the crowd, 24 June 2023", "dpa"),
        ("Foto: dpa", "", "Foto: dpa"),
        ("Фото: РИА Новости", "", "Фото: РИА Новости"),
        ("REUTERS/Jane Doe", "", "REUTERS/Jane Doe"),
        ("Source: Jane Doe/Getty Images", "", "Source: Jane Doe/Getty Images"),
    ],
)  # fmt: skip
def test_pictures(line: str, caption: str, credit: str) -> None:
    found = split_credit(line)
    assert found is not None
    assert found[0].rstrip(".") == caption.rstrip(".")
    assert found[1] == credit


@pytest.mark.parametrize(
    "line",
    [
        "Minister resigns - Reuters",
        "Minister resigns - AFP",
        "Minister resigns | Reuters",
        "MINISTER RESIGNS - REUTERS",
        "Cars burn in Paris — AFP",
        "Bank fires chief (Reuters)",
        "The deal was signed by PA",
        "She works for Getty Images",
        "He joined AP",
        "The picture: what we know",
        "Image: a nation in grief. It began",
        "Photos: Storm Hits The Coast",
        "The Image by design",
        "She was photographed by her father",
        "Photo",
        "",
        "The council put off the sale of the old harbour on Tuesday.",
        "A crane on Friday - REUTERS " * 30,
    ],
)
def test_other_lines(line: str) -> None:
    assert split_credit(line) is None
