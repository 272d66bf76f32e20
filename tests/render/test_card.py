"""The pictures of events and stories, read back as a service that shows them would."""

from __future__ import annotations

import html
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import date, time, timedelta, timezone
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from PIL import Image

from generator.build import build_site
from generator.card_font import card_font
from generator.errors import SettingsError
from generator.job import BuildOptions
from generator.model import Moment, OutputFile
from generator.progress import Silent
from generator.render.card import CardLook, draw_card, drawable
from generator.render.languages import Language
from generator.site.cardplan import CardPlan, CardRow
from generator.site.marks import Mark
from tests.conftest import TODAY
from tests.made import copy_site

ENGLISH = Language("en", ())
LOOK = CardLook(card_font(()), ENGLISH)
PLAIN = CardLook(b"", ENGLISH)
"""With the font that Pillow has of its own."""
POST = Mark("HP", 1, "The Harbour Post", True)
WIRE = Mark("SW", 2, "Strait Wire", True)
NOON = Moment(date(2024, 3, 13), time(12, tzinfo=timezone(timedelta(hours=1))))
PLAN = CardPlan(
    address="events/bridge/",
    archive="The strait archive",
    title="The bridge was closed",
    rows=(CardRow(POST, ((3.7, 0.0),)), CardRow(WIRE, ((50.0, 20.0),))),
    left=0,
    span=(NOON, NOON),
)


def drawn(plan: CardPlan, look: CardLook = LOOK) -> Image.Image:
    file = draw_card(plan, look)
    assert len(file.data) < 30_000
    image = Image.open(BytesIO(file.data))
    image.load()
    assert (image.format, image.mode, image.size) == ("PNG", "P", (1200, 630))
    return image


def ink(image: Image.Image, box: tuple[int, int, int, int]) -> int:
    """Count the pixels in a part of the picture that are not paper."""
    part = image.convert("RGB").crop(box)
    colours = part.getcolors(1 << 20) or []
    return sum(count for count, colour in colours if colour != (251, 248, 242))


def test_a_card_is_a_small_picture_at_its_address() -> None:
    file = draw_card(PLAN, LOOK)
    assert file.path == "events/bridge/card.png"
    assert drawn(PLAN).getcolors(64)


def test_the_same_bytes_twice_here_and_in_another_process() -> None:
    code = (
        "import sys\nfrom tests.render.test_card import *\n"
        "sys.stdout.buffer.write(draw_card(PLAN, LOOK).data)"
    )
    root = Path(__file__).parents[2]
    other = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, check=True)
    assert draw_card(PLAN, LOOK).data == draw_card(PLAN, LOOK).data == other.stdout


def test_each_fact_changes_the_picture() -> None:
    pictures = [
        draw_card(plan, LOOK).data
        for plan in (
            PLAN,
            replace(PLAN, title="The bridge was opened"),
            replace(PLAN, archive="Another archive"),
            replace(PLAN, left=3),
            replace(PLAN, span=None),
            replace(PLAN, rows=PLAN.rows[:1]),
            replace(PLAN, rows=(CardRow(replace(POST, hue=5), ((3.7, 0.0),)), PLAN.rows[1])),
            replace(PLAN, rows=(CardRow(POST, ((80.0, 0.0),)), PLAN.rows[1])),
        )
    ]
    assert len(set(pictures)) == len(pictures)


@pytest.mark.parametrize("rows", [0, 1, 2, 3, 4])
@pytest.mark.parametrize("title", ["A", "word " * 60, "w" * 400, "Twelve words " * 9])
def test_a_title_of_any_length_stays_off_the_rows_and_the_edges(rows: int, title: str) -> None:
    row = CardRow(replace(POST, label="A very long name of a paper " * 6), ((0.0, 0.0),))
    image = drawn(replace(PLAN, title=title, rows=(row,) * rows, left=12))
    assert ink(image, (0, 12, 70, 630)) == 0, "left of the margin"
    assert ink(image, (1140, 12, 1200, 630)) == 0, "right of the margin"
    top = 630 - 62 - 48 * (rows + 1)
    assert ink(image, (0, top - 4, 1200, top + 4)) == 0, "between title and rows"
    assert ink(image, (72, 98, 1128, top - 4)) > 0


def test_only_letters_that_can_be_drawn_rightly_are_drawn() -> None:
    def has_card(title: str, look: CardLook = LOOK) -> bool:
        return bool(drawable([replace(PLAN, title=title)], look))

    for title in ("Plain", "“Quoted”—so", "Größe, œuvre, Łódź", "Мэр Москвы", "Αθήνα", "e\u0301te"):
        assert has_card(title), title
    for title in ("火災発生", "حريق", "חדש", "आग", "fire \U0001f525", "nul \x00", "q\u0308\u0323"):
        assert not has_card(title), title
    assert has_card("Plain", PLAIN)
    assert not has_card("Größe", PLAIN)
    assert drawn(PLAN, PLAIN)
    named = replace(PLAN, rows=(CardRow(replace(POST, label="新聞"), ()),))
    assert not drawable([named], LOOK)


def test_a_themes_font_comes_first() -> None:
    assert card_font([OutputFile("static/card.ttf", b"font")]) == b"font"


def test_without_pillow_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "PIL", None)
    with pytest.raises(SettingsError) as caught:
        card_font(())
    (problem,) = caught.value.problems
    assert problem.rule == "setting-cards"
    assert "pip install 'newsarchive[cards]'" in problem.message


def test_without_the_font_pillows_own_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    assert card_font(())
    monkeypatch.setitem(sys.modules, "font_source_serif_pro", None)
    assert card_font(()) == b""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the earthquake archive, built with cards."""
    root = copy_site("earthquake", tmp_path_factory.mktemp("cards") / "root")
    settings = root / "archive.yaml"
    settings.write_text(
        settings.read_text("utf-8").replace("make: {", "make: {cards: true, "), "utf-8"
    )
    build_site(root, BuildOptions(today=TODAY), Silent())
    return root / "site"


def test_events_and_stories_name_their_cards(site: Path) -> None:
    pages = [*(site / "events").glob("*/index.html"), *(site / "stories").glob("*/index.html")]
    assert len(pages) > 2
    for page in pages:
        text = page.read_text("utf-8")
        tags = re.findall(r'<meta (?:property|name)="([^"]+)" content="([^"]*)">', text)
        said = {name: html.unescape(content) for name, content in tags}
        path = unquote(urlsplit(said["og:image"]).path)
        assert Path(path).parent.name == page.parent.name
        with Image.open(page.parent / "card.png") as image:
            assert image.size == (int(said["og:image:width"]), int(said["og:image:height"]))
            assert image.get_format_mimetype() == said["og:image:type"]
        assert said["twitter:card"] == "summary_large_image"
        assert said["og:title"] in said["og:image:alt"]
        assert said["twitter:image:alt"] == said["og:image:alt"]
        told = re.findall(r'<span class="mark[^>]*title="([^"]*)"', text)
        assert any(html.unescape(name) in said["og:image:alt"] for name in told), page
    for page in (site / "index.html", *(site / "articles").glob("index.html")):
        assert "og:image" not in page.read_text("utf-8")


def test_a_shared_card_is_in_the_manifest_and_goes_when_it_is_turned_off(
    site: Path, tmp_path: Path
) -> None:
    root = tmp_path / "root"
    shutil.copytree(site.parent, root)
    assert "card.png" in (root / "site" / "manifest-sha256.txt").read_text("utf-8")
    settings = root / "archive.yaml"
    settings.write_text(settings.read_text("utf-8").replace("cards: true", "cards: false"), "utf-8")
    build_site(root, BuildOptions(today=TODAY), Silent())
    assert not list((root / "site").rglob("card.png"))
    assert "og:image" not in next((root / "site" / "events").glob("*/index.html")).read_text()
