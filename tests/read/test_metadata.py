"""What a front matter or a sidecar states, and dates as archivists write them."""

from __future__ import annotations

import pytest

from generator.model import Moment
from generator.read.dates import DateFault, parse_moment
from generator.read.metadata import NOTHING_STATED, Metadata, parse_metadata


def metadata(text: str) -> tuple[Metadata, list[str]]:
    found, problems = parse_metadata(text, "content/a.yaml", "", "Europe/Paris")
    return found, [f"{p.line}:{p.column} {p.rule}" for p in problems]


def test_all_keys() -> None:
    found, problems = metadata(
        "headline: 'A: b'\nsource: S\nbyline: [A, B]\npublished: 2024-05-31T14:00\n"
        "updated: 2024-06-01\nlanguage: pt-BR\nurl: https://example.org/a\ncredit: C\ncaption: D\n"
        "dateline: E\ntags: [f, g]\nencoding: latin-1\nzone: Asia/Tokyo\nnote: 'no'\n"
    )
    assert problems == []
    assert found.headline == "A: b"
    assert found.byline == ("A", "B")
    assert found.published is not None
    assert found.published.moment.iso == "2024-05-31T14:00+09:00"  # its own zone
    assert found.updated is not None
    assert found.updated.moment.iso == "2024-06-01"
    assert (found.language, found.zone, found.encoding) == ("pt-BR", "Asia/Tokyo", "iso8859-1")
    assert (found.tags, found.note) == (("f", "g"), "no")


@pytest.mark.parametrize(
    ("alias", "key"),
    [("title", "headline"), ("lang", "language"), ("author", "byline"), ("keywords", "tags")],
)
def test_other_names_of_keys(alias: str, key: str) -> None:
    found, problems = metadata(f"{alias}: en")
    assert problems == []
    assert getattr(found, key) in ("en", ("en",))
    found, problems = metadata(f"{key}: en\n{alias}: de")
    assert problems == [f"2:{len(alias) + 3} key-twice"]
    assert getattr(found, key) in ("en", ("en",))


def test_nothing_states_nothing() -> None:
    for text in ("", "# a remark\n", "headline:\nbyline: []\npublished: ~\n"):
        assert metadata(text) == (NOTHING_STATED, [])


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("headlin: A", "1:1 key-unknown"),
        ("published: 31.5.2024", "1:12 date-unreadable"),
        ("published: 2024-02-30", "1:12 date-impossible"),
        ("published: 2024-05-31T25:00", "1:12 date-impossible"),
        ("updated: 2024-05-31T14:00 XX", "1:10 date-zone"),
        ("published: [2024-05-31]", "1:12 value-type"),
        ("byline: {a: b}", "1:9 value-type"),
        ("a\nb", "1:1 value-type"),
        ("headline: A\nheadline: B", "2:1 yaml-syntax"),
        ("a: &x b\nc: *x", "2:4 yaml-syntax"),
    ],
)
def test_faults(text: str, problem: str) -> None:
    assert metadata(text)[1] == [problem]


def test_an_editor_overrules_and_it_is_noted() -> None:
    own, _ = metadata("headline: A\nbyline: [B, C]\ntags: d\npublished: 2024-05-31\n")
    editor, _ = metadata("headline: E\nbyline: [B, C]\npublished: 2024-05-30\n")
    assert editor.over(own).headline == "E"
    assert editor.over(own).tags == ("d",)
    assert tuple(map(str, own.overruled_by(editor))) == (
        "The file itself says 'headline: A'.",
        "The file itself says 'published: 2024-05-31'.",
    )


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2024-05-31", "2024-05-31"),
        ("2024-5-1", "2024-05-01"),
        ("2024-05-31T14:00+01:00", "2024-05-31T14:00+01:00"),
        ("2024-05-31 14:00:05 +0530", "2024-05-31T14:00:05+05:30"),
        ("2024-05-31T14:00:05.123Z", "2024-05-31T14:00:05+00:00"),
        ("2024-05-31 14:00 CEST", "2024-05-31T14:00+02:00"),
        ("2024-05-31T14:00", "2024-05-31T14:00+02:00"),
        ("2024-01-31T14:00", "2024-01-31T14:00+01:00"),
        ("1605-01-01", "1605-01-01"),
    ],
)
def test_dates(text: str, iso: str) -> None:
    moment = parse_moment(text, "", "Europe/Paris")
    assert isinstance(moment, Moment)
    assert moment.iso == iso


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("", "date-unreadable"),
        ("soon", "date-unreadable"),
        ("05/31/2024", "date-unreadable"),
        ("٢٠٢٤-٠٥-٣١", "date-unreadable"),
        ("2024-05-31T14", "date-unreadable"),
        ("2023-02-29", "date-impossible"),
        ("2024-13-01", "date-impossible"),
        ("1604-12-31", "date-impossible"),
        ("3000-01-01", "date-impossible"),
        ("0000-01-01", "date-impossible"),
        ("2024-05-31T14:00+15:00", "date-zone"),
    ],
)
def test_what_is_no_date(text: str, rule: str) -> None:
    fault = parse_moment(text, "", "UTC")
    assert isinstance(fault, DateFault)
    assert fault.rule == rule
