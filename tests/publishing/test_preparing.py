"""A site is made ready beside the build, whether anybody asks already or not."""

from __future__ import annotations

import time
from pathlib import Path

from generator.publishing.preparing import Place, PreparationBeside
from generator.publishing.record import Record

LONG = 60.0
"""Seconds in which a process has done a hundredth of a second's work for sure."""


def test_the_spare_is_made_before_anybody_asks_how_the_site_differs(tmp_path: Path) -> None:
    site, state = tmp_path / "site", tmp_path / "state"
    site.mkdir()
    state.mkdir()
    names = [f"{number:0100}" for number in range(2000)]  # no pipe holds as much
    for name in names:
        (site / name).touch()
    (tmp_path / "work").mkdir()
    place = Place(site, tmp_path / "work", Record.of(site, state))
    preparation = PreparationBeside(place)
    try:
        until = time.monotonic() + LONG
        while not place.spare.is_dir():
            assert time.monotonic() < until
            time.sleep(0.01)
        assert preparation.survey().strange == frozenset(names)
        assert set(preparation.mirror().folders) == {""}
    finally:
        preparation.close()
