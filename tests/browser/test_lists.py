"""The lists that the search page writes for Pagefind's program, byte for byte."""

from __future__ import annotations

from typing import Any

import cbor2
import pytest
from playwright.sync_api import Browser

pytestmark = pytest.mark.browser
COUNTS = [*range(300), 65_535, 65_536, 1_000_000, *[7] * 70_000]
"""Of every length that a number can have."""
STARTS = ["", "café", "防波堤", "x" * 300]
WRITE = """async ([address, call, given]) => {
  const lists = await import(address);
  return [...lists[call](...given)];
}"""


def written(browser: Browser, address: str, call: str, *given: object) -> Any:
    page = browser.new_page()
    page.goto(f"{address}search/")
    said = bytes(page.evaluate(WRITE, [f"{address}static/lists.js", call, given]))
    page.close()
    assert said.startswith(b"pagefind_dcd")
    return said.removeprefix(b"pagefind_dcd")


def test_the_list_of_records(browser: Browser, harbour_address: str) -> None:
    lists = {"counts": COUNTS, "starts": STARTS, "fields": ["title"]}
    said = written(browser, harbour_address, "recordList", "1.5.2", lists, ["kind", "year"])
    ends = [*STARTS[1:], "\U0010ffff"]
    assert said == cbor2.dumps(
        [
            "1.5.2",
            [[str(place), count] for place, count in enumerate(COUNTS)],
            [[start, end, str(n)] for n, (start, end) in enumerate(zip(STARTS, ends, strict=True))],
            [["kind", "kind"], ["year", "year"]],
            [["date", list(range(len(COUNTS)))]],
            ["title"],
        ]
    )


def test_the_list_of_a_filter(browser: Browser, harbour_address: str) -> None:
    lists = [["A", "B", "none"], [[0, 1, 299], [70_000], []]]
    said = written(browser, harbour_address, "filterList", "place", lists)
    values = [["0", [0, 1, 300]], ["1", [70_000]], ["2", []]]
    assert said == cbor2.dumps(["place", values])
