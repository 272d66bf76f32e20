"""Take the pictures in the documents: build the demo archive and photograph its pages.

Run it from the repository: ``make pictures``.
"""

from __future__ import annotations

import tempfile
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


def main() -> None:
    """Build the demo and write ``event.png``: an event page."""
    with tempfile.TemporaryDirectory() as made:
        root = Path(made)
        copy(REPOSITORY / "archive.yaml", root)
        copytree(REPOSITORY / "content", root / "content")
        build_site(root, BuildOptions(today=date(2026, 1, 1)), Silent())
        shown = Shown(root / "site", "/newsarchive")
        with open_preview(shown, 0) as address, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
            page = browser.new_page(viewport=WINDOW, device_scale_factor=1.5)
            page.goto(f"{address}/newsarchive/")
            page.click(".lead-first .row-title a >> nth=1")
            page.screenshot(path=FOLDER / "event.png")
            browser.close()


if __name__ == "__main__":
    main()
