"""Measure both searches on made archives: what indexing costs, and what a reader waits for.

    python -m bench.search_pages SIZE… [--folder FOLDER] [--alone]

For each size an archive is made and built (kept in FOLDER/SIZE, if you name a folder, and used
again). Then, each by itself, and with ``--alone`` without the third, whose memory grows with the
archive, so that only the search page is built:

- the index behind ``newsarchive search``, from records that are read from a file;
- the indexes of the search page, one period after the other, from documents in a file;
- plain Pagefind over the whole site, as its manual shows, for comparison;
- in Chromium: bytes over the wire and milliseconds until ten results stand there, of a first query
  and of a second one, with the search page, and with plain Pagefind's own interface to programs.

Memory is that of the largest process. The page itself is not counted: only what a query loads.
"""

from __future__ import annotations

import argparse
import pickle
import re
import shutil
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from playwright.sync_api import Browser, Page, sync_playwright

from bench.made.__main__ import make_archive
from bench.speed.measure import Run, joined, run
from generator.build import (
    Planned,
    build_site,
    plan_site,
    read_settings,
    records_of,
    search_files,
)
from generator.job import BuildOptions
from generator.progress import Silent
from generator.render.page import page_settings, render_page
from generator.search.browser.documents import document_writer, filters, name_of
from generator.search.browser.pagefind import executable
from generator.search.browser.periods import cut_into_periods
from generator.search.records import SearchRecord
from generator.site.views.search import search_page
from generator.state import state_folder
from tests.browser.conftest import FLAGS, find_chromium
from tests.browser.serving import serve

OPTIONS = BuildOptions(today=date(2026, 1, 1))
PLAIN = "plain-pagefind"
WHOOSH = (
    "import pickle, sys; from pathlib import Path\n"
    "from generator.search.index import update_index\n"
    "update_index(Path(sys.argv[2]), pickle.loads(Path(sys.argv[1]).read_bytes()))\n"
)
PERIOD = (
    "import pickle, sys; from pathlib import Path\n"
    "from generator.search.browser.bundle import bundle_files\n"
    "from generator.search.browser.pagefind import index_documents\n"
    "names, texts, filters = pickle.loads(Path(sys.argv[1]).read_bytes())\n"
    "made = index_documents(zip(names, texts, strict=True))\n"
    "for path, data in bundle_files(made, names, filters, 0):\n"
    "    file = Path(sys.argv[2], path)\n"
    "    file.parent.mkdir(parents=True, exist_ok=True)\n"
    "    file.write_bytes(data)\n"
)
ASK_PLAIN = """async ([base, query]) => {
  const basePath = `${base}plain-pagefind/`;
  const { createInstance } = await import(`${basePath}pagefind.js`);
  window.plain ||= createInstance({ basePath, noWorker: true }); // a worker is not counted
  const found = await window.plain.search(query);
  await Promise.all(found.results.slice(0, 10).map((result) => result.data()));
  return found.results.length;
}"""


def build_search_page(root: Path, planned: Planned, records: tuple[SearchRecord, ...]) -> None:
    """Write the search page and what it loads, and no other page."""
    config, theme, _ = read_settings(root, OPTIONS)
    settings = page_settings(config, planned.archive.urls, theme.look, planned.language)
    page = render_page(search_page(planned.archive), settings)
    for file in (page, *theme.static, *search_files(planned, records, state_folder(root))):
        path = root / "site" / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.data)


def measure_indexes(
    planned: Planned, records: Sequence[SearchRecord], work: Path
) -> tuple[dict[str, Run], int]:
    """Index an archive for both searches; give the runs, and how many periods there are."""
    archive = planned.archive
    write = document_writer(archive.articles, archive.marks, archive.urls)
    kept = work / "records"
    kept.write_bytes(pickle.dumps(tuple(records)))
    runs = {"newsarchive search": run([sys.executable, "-c", WHOOSH, kept, work / "w"], Path.cwd())}
    periods: list[Run] = []
    for name, held in cut_into_periods(records):
        rows = [(name_of(record), write(record), tuple(filters(record))) for record in held]
        asked = tuple(zip(*rows, strict=True))
        kept.write_bytes(pickle.dumps(asked))
        periods.append(run([sys.executable, "-c", PERIOD, kept, work / name], Path.cwd()))
    runs["search page"] = joined(*periods)
    return runs, len(periods)


def measure_plain(root: Path, work: Path) -> Run:
    """Index all pages of a built archive as Pagefind's manual says."""
    plain = root / "site" / PLAIN
    shutil.rmtree(plain, ignore_errors=True)
    return run([executable(), "--site", root / "site", "--output-path", plain], work)


def choose_queries(records: Sequence[SearchRecord]) -> tuple[str, str]:
    """Choose a word of many headlines, and two words of one."""
    headlines = [record.headline for record in records if record.kind == "article"]
    words = Counter(word for line in headlines for word in re.findall(r"\b[a-z]{6,}", line))
    two = re.findall(r"\b[a-z]{5,}", headlines[len(headlines) // 2])[:2]
    return words.most_common(1)[0][0], " ".join(two)


def ask_page(page: Page, query: str) -> int:
    """Ask the search page; give how many results it found, once ten stand there."""
    page.locator("#q").fill(query)
    page.keyboard.press("Enter")
    page.locator("#results:not([aria-busy]) li").first.wait_for()
    return int(re.sub(r"\D", "", page.locator("#status").inner_text()))


def ask_plain(page: Page, query: str) -> int:
    """Ask plain Pagefind as a program does, and read ten results."""
    return int(page.evaluate(ASK_PLAIN, ["/made/", query]))


def measure_query(page: Page, ask: Callable[[Page, str], int], query: str) -> str:
    """Say bytes, milliseconds and the number of results of one query."""
    received: list[int] = []
    log = page.context.new_cdp_session(page)
    log.send("Network.enable")
    log.on("Network.loadingFinished", lambda event: received.append(event["encodedDataLength"]))
    began = perf_counter()
    found = ask(page, query)
    spent = (perf_counter() - began) * 1000
    page.wait_for_timeout(300)
    log.detach()
    return f"{sum(received) / 1000:7.0f} kB {spent:7.0f} ms, {found} found  ({query})"


def measure_browser(browser: Browser, root: Path, queries: Sequence[str]) -> None:
    """Ask the search page and plain Pagefind, if it is there, each in a fresh browser profile."""
    asked = [("search page", ask_page), ("plain Pagefind", ask_plain)]
    for name, ask in asked if (root / "site" / PLAIN).exists() else asked[:1]:
        with serve(root / "site", "/made") as address:
            context = browser.new_context()
            page = context.new_page()
            page.set_default_timeout(300_000)
            page.goto(f"{address}search/", wait_until="networkidle")
            for number, query in enumerate(queries, 1):
                said = measure_query(page, ask, query)
                print(f"  {name:<20} query {number}: {said}", flush=True)
            context.close()


def report(size: int, folder: Path, browser: Browser, *, alone: bool) -> None:
    """Measure an archive of one size and print what was found."""
    root = folder / str(size)
    if not root.exists():
        make_archive(size, root)
    if not alone and not (root / "site").exists():
        build_site(root, OPTIONS, Silent())
    planned = plan_site(root, OPTIONS, Silent())
    records = tuple(records_of(planned))
    with TemporaryDirectory() as work:
        runs, periods = measure_indexes(planned, records, Path(work))
        if alone:
            build_search_page(root, planned, records)
        else:
            runs["plain Pagefind"] = measure_plain(root, Path(work))
    print(f"{size} articles, {len(records)} records, {periods} periods", flush=True)
    for name, spent in runs.items():
        print(f"  {name:<20} {spent.wall:7.1f} s {spent.cpu:7.1f} s CPU {spent.peak:7.0f} MB")
    measure_browser(browser, root, choose_queries(records))
    shutil.rmtree(root / "site" / PLAIN, ignore_errors=True)


def main() -> None:
    """Print the figures of each size."""
    parser = argparse.ArgumentParser(prog="python -m bench.search_pages", description=__doc__)
    parser.add_argument("sizes", type=int, nargs="+", metavar="SIZE")
    parser.add_argument("--folder", type=Path, help="where archives are kept")
    parser.add_argument("--alone", action="store_true", help="without plain Pagefind")
    options = parser.parse_args()
    with TemporaryDirectory() as name, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        for size in options.sizes:
            report(size, options.folder or Path(name), browser, alone=options.alone)
        browser.close()


if __name__ == "__main__":
    main()
