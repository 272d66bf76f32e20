"""A card's plan -> the picture: drawn by Pillow, the same bytes each time.

Letters are set one after the other, without the shaping that Arabic or Devanagari need: where a
text has such letters, or letters that the font has not, there is no card, for a wrong one would
be worse.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING
from unicodedata import bidirectional, category, normalize

from generator.model import OutputFile
from generator.render.canvas import FULL, Canvas
from generator.render.languages import Language
from generator.render.words import Words
from generator.site.cardplan import HEIGHT, WIDTH, CardPlan, CardRow

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

_PAPER, _INK, _SOFT, _RULE = "#fbf8f2", "#1b1a17", "#5d5850", "#d8d1c3"
_HUES = (
    *("#0b5c9a", "#b0410a", "#00704f", "#83387a"),
    *("#7d5a00", "#006a75", "#9c2743", "#4d5a66"),
)
"""Those of the theme ``broadsheet`` in light."""
_MARGIN, _LINE_LEFT, _ROW = 72, 560, 48
_SIZES, _LEADING = (68, 58, 48), 1.17
"""Of the title: the first in which it fits; in the last it is cut short."""
_TITLE_TOP, _FOOT = 98, 62
_PLAIN = str.maketrans({"\u00a0": " ", "\u2009": " ", "\u202f": " ", "\u00ad": None})


@dataclass(frozen=True, slots=True)
class CardLook:
    """What all cards share."""

    font: bytes
    """A TrueType or OpenType font; empty: Pillow's own, which knows English letters alone."""
    language: Language
    """Of the interface."""


def drawable(plans: Iterable[CardPlan], look: CardLook) -> dict[str, CardPlan]:
    """Give the cards whose every letter the font has, by address."""
    words = Words(look.language)
    return {
        plan.address: plan
        for plan in plans
        if all(_known(character, look.font) for text in _texts(plan, words) for character in text)
    }


def draw_card(plan: CardPlan, look: CardLook) -> OutputFile:
    """Draw a card as a PNG of few colours."""
    canvas = Canvas(WIDTH, HEIGHT, _PAPER)
    words = Words(look.language)
    small = _font(look.font, 28)
    canvas.ink(_INK).rectangle((0, 0, WIDTH, 9), FULL)
    archive = _cut(_clean(plan.archive), small, WIDTH - 2 * _MARGIN)
    canvas.ink(_SOFT).text((_MARGIN, 46), archive, FULL, small)
    top = HEIGHT - _FOOT - _ROW * (len(plan.rows) + 1)
    lines, font, step = _title(_clean(plan.title), look.font, top - _TITLE_TOP)
    for number, line in enumerate(lines):
        canvas.ink(_INK).text((_MARGIN, _TITLE_TOP + number * step), line, FULL, font)
    canvas.ink(_RULE)  # below the marks that stand on it
    for number, row in enumerate(plan.rows):
        _draw_row(canvas, row, top + number * _ROW, words, look.font, timed=plan.span is not None)
    _draw_foot(canvas, plan, top + len(plan.rows) * _ROW + 6, words, _font(look.font, 22))
    return OutputFile(plan.path, canvas.png()).digested()


def _draw_row(
    canvas: Canvas, row: CardRow, top: int, words: Words, face: bytes, *, timed: bool
) -> None:
    font, hue, middle = _font(face, 26), _HUES[row.mark.hue], top + _ROW // 2
    draw = canvas.ink(hue)
    chip = max(46, round(font.getlength(row.mark.code)) + 20)
    draw.rectangle((_MARGIN, middle - 18, _MARGIN + chip, middle + 18), outline=FULL, width=2)
    draw.text((_MARGIN + chip / 2, middle), row.mark.code, FULL, font, anchor="mm")
    end = (_LINE_LEFT if timed else WIDTH - _MARGIN) - 24
    left = _MARGIN + chip + 16
    label = _cut(_clean(words.source_name(row.mark)), font, end - left)
    canvas.ink(_INK).text((left, middle), label, FULL, font, anchor="lm")
    if not timed:
        return
    canvas.ink(_RULE).line((_LINE_LEFT, middle, WIDTH - _MARGIN, middle), FULL, 2)
    length = WIDTH - _MARGIN - _LINE_LEFT
    for x, width in row.told:
        start = _LINE_LEFT + round(length * x / 100)
        if width:
            finish = max(start + 8, start + round(length * width / 100))
            draw.rectangle((start, middle - 5, finish, middle + 5), fill=FULL)
        else:
            draw.ellipse((start - 8, middle - 8, start + 8, middle + 8), fill=FULL)


def _draw_foot(canvas: Canvas, plan: CardPlan, top: int, words: Words, font: FreeTypeFont) -> None:
    if plan.left:
        canvas.ink(_SOFT).text((_MARGIN, top), f"+{plan.left}", FULL, font)
    if plan.span:
        text = _clean(words.span(*plan.span))
        canvas.ink(_SOFT).text((WIDTH - _MARGIN, top), text, FULL, font, anchor="ra")


def _title(text: str, face: bytes, height: int) -> tuple[list[str], FreeTypeFont, int]:
    """Break the title into lines, as large as it fits; and say how far one is from the next."""
    for size in _SIZES:
        font, step = _font(face, size), round(size * _LEADING)
        lines = _wrap(text, font, WIDTH - 2 * _MARGIN)
        if len(lines) * step <= height:
            return lines, font, step
    shown = lines[: height // step]
    shown[-1] = _cut(f"{shown[-1]} {lines[len(shown)]}", font, WIDTH - 2 * _MARGIN)
    return shown, font, step


def _wrap(text: str, font: FreeTypeFont, width: int) -> list[str]:
    """Break at white space; a word that is wider than the line is broken anywhere."""
    lines = [""]
    for word in text.split():
        joined = f"{lines[-1]} {word}".lstrip()
        if font.getlength(joined) <= width:
            lines[-1] = joined
            continue
        if lines[-1]:
            lines.append("")
        for character in word:
            if font.getlength(lines[-1] + character) > width:
                lines.append("")
            lines[-1] += character
    return lines


def _cut(text: str, font: FreeTypeFont, width: int) -> str:
    """Shorten a line that is too wide."""
    if font.getlength(text) <= width:
        return text
    text = text.rstrip("…")
    while text and font.getlength(f"{text}…") > width:
        text = text[:-1]
    return f"{text.rstrip()}…"


def _texts(plan: CardPlan, words: Words) -> Iterable[str]:
    """Give every text that stands on a card."""
    yield from (_clean(plan.archive), _clean(plan.title), "…+0123456789")
    for row in plan.rows:
        yield _clean(row.mark.code)
        yield _clean(words.source_name(row.mark))
    if plan.span:
        yield _clean(words.span(*plan.span))


def _clean(text: str) -> str:
    return " ".join(normalize("NFC", text).translate(_PLAIN).split())


@lru_cache(maxsize=32)
def _font(font: bytes, size: int) -> FreeTypeFont:
    from PIL import ImageFont

    basic = ImageFont.Layout.BASIC  # what it does depends on no other library
    if font:
        return ImageFont.truetype(BytesIO(font), size, layout_engine=basic)
    default = ImageFont.load_default(size)
    assert isinstance(default, ImageFont.FreeTypeFont)
    return default.font_variant(layout_engine=basic)


@lru_cache(maxsize=65536)
def _known(character: str, font: bytes) -> bool:
    """Tell whether the font has a letter, and it can stand by itself."""
    if character == " ":
        return True
    if category(character)[0] in "MC" or bidirectional(character) in ("R", "AL", "AN"):
        return False
    return _shape(character, font) != _shape("\U0010ffff", font)


def _shape(character: str, font: bytes) -> tuple[tuple[int, int], bytes]:
    mask = _font(font, 28).getmask(character)
    return mask.size, bytes(mask)
