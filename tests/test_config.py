"""archive.yaml: what is understood, and every fault with its line and column."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path

import pytest

from generator.config import Config, Make, parse_config

DOC = Path(__file__).parents[1] / "docs" / "configuration.md"
LEAST = "title: A\nbase_url: https://example.org/a/\n"


def test_defaults_fill_what_is_not_said() -> None:
    config, problems = parse_config(LEAST)
    assert problems == ()
    assert config == Config(
        title="A",
        description="",
        base_url="https://example.org/a",
        language="en",
        zone="UTC",
        theme="broadsheet",
        tag="example.org,2026",
        link_threshold=0.5,
        make=Make(),
    )
    assert config.base_path == "/a"


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("zone: Europe/Lodnon", "3:7: error[setting-zone]"),
        ("corrections: nowhere", "3:14: error[setting-corrections]"),
        ("corrections: 'javascript:alert(1)'", "3:14: error[setting-corrections]"),
        ("corrections: https://example.org/a b", "3:14: error[setting-corrections]"),
        ("language: English!", "3:11: error[setting-language]"),
        ("theme: ../evil", "3:8: error[setting-name]"),
        ("feed: {tag: x}", "3:13: error[setting-tag]"),
        ("link: {threshold: 2}", "3:19: error[value-type]"),
        ("make: {serch: true}", "3:8: error[key-unknown]"),
        ("tilte: B", "3:1: error[key-unknown]"),
        ("make: all", "3:7: error[value-type]"),
        ("zone: [UTC", "4:1: error[yaml-syntax]"),
    ],
)
def test_a_fault_says_where_it_is(line: str, place: str) -> None:
    _, problems = parse_config(f"{LEAST}{line}\n")
    assert len(problems) == 1
    assert str(problems[0]).startswith(f"archive.yaml:{place}: ")


@pytest.mark.parametrize(
    "url", ["ftp://x.org", "example.org", "https://", "https://x.org/a b", "https://x.org/?q=1"]
)
def test_a_base_url_must_be_one(url: str) -> None:
    _, problems = parse_config(f"title: A\nbase_url: '{url}'\n")
    assert [p.rule for p in problems] == ["setting-address"]


def test_all_faults_are_reported_at_once() -> None:
    _, problems = parse_config("zone: Mars\ntheme: a/b\n")
    assert [p.rule for p in problems] == [
        "setting-missing",
        "setting-missing",
        "setting-zone",
        "setting-name",
    ]


def test_every_setting_is_documented() -> None:
    documented = set(re.findall(r"^### `([a-z_.]+)`", DOC.read_text("utf-8"), re.MULTILINE))
    names = {f.name for f in fields(Config)} - {"make", "tag", "link_threshold"}
    assert documented == names | {"feed.tag", "link.threshold"} | {
        f"make.{f.name}" for f in fields(Make)
    }


@pytest.mark.parametrize(
    ("given", "link"),
    [
        ("desk@example.org", "mailto:desk@example.org"),
        ("mailto:desk@example.org", "mailto:desk@example.org"),
        ("https://example.org/contact?to=desk", "https://example.org/contact?to=desk"),
    ],
)
def test_where_mistakes_are_told(given: str, link: str) -> None:
    config, problems = parse_config(f"{LEAST}corrections: {given}\n")
    assert (config.corrections, problems) == (link, ())
