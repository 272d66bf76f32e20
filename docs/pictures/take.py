"""Take the pictures in the documents: build two archives and photograph their pages.

Run it from the repository: ``make pictures``.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from shutil import copy, copytree

from playwright.sync_api import sync_playwright

from generator.build import build_site
from generator.job import BuildOptions
from generator.preview import Shown, open_preview
from generator.progress import Silent
from tests.browser.conftest import FLAGS, find_chromium

FOLDER = Path(__file__).parent
REPOSITORY = FOLDER.parents[1]
WINDOW = {"width": 1200, "height": 860}
MADE = REPOSITORY / "tests" / "sites" / "harbour"
"""A made archive that has what the demo lacks: ten sources, copies, differences."""
MADE_PAGES = {
    "front": "",
    "event": "events/about-3-000-people-marched-through-port-merrin-on-saturday/",
    "story": "stories/merrin-council-votes-to-sell-old-harbour-to-tessel-holdings/",
    "live": "2024/05/29/the-vote-on-the-old-harbour-as-it-happened/",
    "search": "search/?q=ferry",
}
"""Name of the picture -> the page that it shows."""


def main() -> None:
    """Write ``event.png``, of the demo, and a picture of each main page in each theme."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        with shown_site(REPOSITORY, "broadsheet", "/newsarchive") as address:
            page = browser.new_page(viewport=WINDOW, device_scale_factor=1.5)
            page.goto(address)
            page.click(".lead-first .row-title a >> nth=1")
            page.screenshot(path=FOLDER / "event.png")
        for theme in ("broadsheet", "wire"):
            with shown_site(MADE, theme, "/strait") as address:
                page = browser.new_page(viewport=WINDOW)
                for name, path in MADE_PAGES.items():
                    found = page.goto(f"{address}{path}")
                    if found is None or not found.ok:
                        raise SystemExit(f"there is no page {path} to take a picture of")
                    if name == "search":
                        page.locator("#results li").first.wait_for()
                    page.screenshot(path=FOLDER / f"{theme}-{name}.png")
        browser.close()


@contextmanager
def shown_site(source: Path, theme: str, base_path: str) -> Iterator[str]:
    """Build an archive in a theme and give the address of its front page."""
    with tempfile.TemporaryDirectory() as made:
        root = Path(made)
        copytree(source / "content", root / "content")
        if (source / "permalinks.yaml").is_file():
            copy(source / "permalinks.yaml", root)
        text = (source / "archive.yaml").read_text("utf-8")
        kept = [line for line in text.splitlines() if not line.startswith("theme:")]
        (root / "archive.yaml").write_text("\n".join([*kept, f"theme: {theme}", ""]), "utf-8")
        build_site(root, BuildOptions(today=date(2026, 1, 1)), Silent())
        with open_preview(Shown(root / "site", base_path), 0) as address:
            yield f"{address}{base_path}/"


if __name__ == "__main__":
    main()
