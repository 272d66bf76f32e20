"""Pages under the strict policy of a site reload when the preview has a new build."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from generator.preview import Shown, open_preview

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Page</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self';
connect-src 'self'"></head><body><h1>{}</h1></body></html>"""


@pytest.mark.browser
def test_an_open_page_reloads_after_each_build(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(PAGE.format("one"), encoding="utf-8")
    shown = Shown(tmp_path, "/repo")
    page = browser.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    with open_preview(shown, 0) as address:
        page.goto(f"{address}/repo/")
        for word in ("two", "three"):
            (tmp_path / "index.html").write_text(PAGE.format(word), encoding="utf-8")
            shown.show("/repo")
            page.get_by_role("heading", name=word).wait_for(timeout=10_000)
        page.goto("about:blank")
    page.close()
    assert [text for text in complaints if "favicon" not in text and "404" not in text] == []
