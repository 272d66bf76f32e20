"""HTML that Markdown made -> blocks of plain text and safe markup.

The HTML is untrusted. nh3 parses it as a browser does and leaves only what ``ALLOWED`` names;
what is walked here is its well-formed output. Nothing that a page would load from elsewhere
survives: a picture becomes its description and its address, in words.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from html import escape
from html.parser import HTMLParser

from generator.model import PassageKind
from generator.read.controls import showable
from generator.read.tables.words import words

_INLINE = words("a abbr b br cite code del em i ins kbd mark q s samp small strong sub sup u var")
_TABLE = words("caption table tbody td tfoot th thead tr")
_HEADINGS = words("h1 h2 h3 h4 h5 h6")
_BLOCKS = _HEADINGS | words("blockquote dd div dl dt figcaption figure hr li ol p pre ul")
ALLOWED = _INLINE | _TABLE | _BLOCKS | {"img"}
_ATTRIBUTES = {
    "a": {"class", "href", "title"},
    "abbr": {"title"},
    "img": {"alt", "src", "title"},
    "li": {"id"},
    "ol": {"start"},
}
_SCHEMES = {"http", "https", "mailto"}
_KEPT_ATTRIBUTES = {"a": {"href", "rel", "title"}, "abbr": {"title"}}
_BACK = "\u21a9"


@dataclass(frozen=True, slots=True)
class Markup:
    """One block of a document."""

    kind: PassageKind
    text: str
    """Plain text; cells of a table are parted by tabs, its rows by line ends."""
    html: str
    """Safe markup of the block's inside; empty when ``text`` says it all."""
    level: int = 0
    """Of a heading, 1 to 6."""
    footnote: str = ""
    """Label of the footnote that this block belongs to."""


def parse_markup(html: str) -> tuple[Markup, ...]:
    """Take HTML apart; every word that is no tag, address or comment is in one block's text."""
    import nh3

    clean = nh3.clean(
        html,
        tags=set(ALLOWED),
        clean_content_tags=set(),  # a stripped tag's words stay, as text
        attributes=_ATTRIBUTES,
        url_schemes=_SCHEMES,
        link_rel=None,
    )
    walker = _Walker()
    walker.feed(showable(clean))
    walker.close()
    walker.flush()
    return tuple(replace(block, html=_closed(block)) for block in walker.blocks)


def _closed(block: Markup) -> str:
    """Close what a block leaves open: a tag may reach over several blocks."""
    import nh3

    if "<" not in block.html:
        return block.html
    around = ("<table>", "</table>") if block.kind == "table" else ("", "")
    clean = nh3.clean(
        block.html.join(around),
        tags=set(ALLOWED - {"img"}),
        attributes=_KEPT_ATTRIBUTES,
        url_schemes=_SCHEMES,
        link_rel=None,
    )
    html = clean.removeprefix(around[0]).removesuffix(around[1])
    return "" if html == escape(block.text, quote=False) else html


class _Walker(HTMLParser):
    """Gather the blocks of well-formed HTML."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Markup] = []
        self._text: list[str] = []
        self._html: list[str] = []
        self._open: list[str] = []
        self._depth: Counter[str] = Counter()
        self._numbers: list[int] = []
        """The next number in each list that is open; -1 in one without numbers."""
        self._number = ""
        """Of the item that begins: it is shown, and no word of the text."""
        self._links: list[str] = []
        self._footnote = ""
        self._mark = ""

    def flush(self) -> None:
        """End the block that is being gathered."""
        text = "".join(self._text)
        if text.strip():
            kind, level = self._kind()
            if kind == "code":
                text, html = text.strip("\n"), ""
            else:
                text = "\n".join(part.strip() for part in text.split("\n")).strip()
                html = "".join(self._html).strip()
            html = self._number + html
            html = "" if html == escape(text, quote=False) else html
            self._number = ""
            self.blocks.append(Markup(kind, text, html, level, self._footnote))
        self._text.clear()
        self._html.clear()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a tag."""
        given = {name: value or "" for name, value in attrs}
        if tag == "img":
            self._add(" ".join(filter(None, (given.get("alt"), _aside(given, "src")))))
        elif tag in _BLOCKS:
            self._start_block(tag, given)
        elif tag in _TABLE:
            if tag == "table" and not self._depth["table"]:
                self.flush()
            self._push(tag)
            if tag != "table":
                self._html.append(f"<{tag}>")
        elif tag == "br":
            self._text.append("\n")
            self._html.append("<br>")
        elif tag == "a":
            self._start_link(given)
        else:
            title = f' title="{escape(given["title"])}"' if "title" in given else ""
            self._html.append(f"<{tag}{title}>")

    def handle_endtag(self, tag: str) -> None:
        """Close a tag."""
        if tag in _BLOCKS:
            if not self._depth["table"]:
                self.flush()
            self._pop(tag)
            if tag == "li":
                self._footnote = ""
            elif tag in ("ol", "ul") and self._numbers:
                self._numbers.pop()
        elif tag in _TABLE:
            self._end_table_part(tag)
        elif tag == "a":
            self._end_link()
        elif tag not in ("br", "img"):
            self._html.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        """Take text."""
        if self._mark == "back" and data.strip() in (_BACK, ""):
            return
        if self._mark == "number" and data.strip().isdigit():
            # The figure stands in the markup only: it is no word of the sentence.
            self._html.append(escape(data, quote=False))
            return
        if not self._depth["pre"]:
            data = data.replace("\n", " ")
            in_cell = bool(self._open) and self._open[-1] in ("td", "th", "caption")
            if self._depth["table"] and not in_cell and not data.strip():
                return  # line ends between the tags
            if not self._text or self._text[-1].endswith(("\t", "\n")):
                data = data.lstrip(" ")
        self._add(data)

    def _add(self, data: str) -> None:
        self._text.append(data)
        self._html.append(escape(data, quote=False))

    def _start_block(self, tag: str, given: dict[str, str]) -> None:
        if not self._depth["table"]:
            self.flush()
        self._push(tag)
        if tag in ("ol", "ul"):
            start = given.get("start", "1")
            first = int(start) if re.fullmatch(r"\d{1,6}", start, re.ASCII) else 1
            self._numbers.append(first if tag == "ol" else -1)
        elif tag == "li":
            if given.get("id", "").startswith("fn:"):
                self._footnote = given["id"].removeprefix("fn:")
            if self._numbers and self._numbers[-1] >= 0 and not self._depth["table"]:
                self._number = f"{self._numbers[-1]}. "
                self._numbers[-1] += 1

    def _end_table_part(self, tag: str) -> None:
        if tag in ("td", "th"):
            self._text.append("\t")
        elif tag in ("tr", "caption"):
            self._text.append("\n")
        if tag == "table" and self._depth["table"] == 1:
            self.flush()
        elif tag != "table":
            self._html.append(f"</{tag}>")
        self._pop(tag)

    def _start_link(self, given: dict[str, str]) -> None:
        href, role = given.get("href", ""), given.get("class", "")
        if role == "footnote-backref" and href.startswith("#fnref"):
            self._mark = "back"
            self._links.append("")
        elif role == "footnote-ref" and href.startswith("#fn:"):
            self._mark = "number"
            self._html.append(f'<a href="{escape(href)}">')
            self._links.append("</a>")
        elif ":" in href and href.partition(":")[0].lower() in _SCHEMES:
            title = f' title="{escape(given["title"])}"' if given.get("title") else ""
            self._html.append(f'<a href="{escape(href)}"{title} rel="noopener noreferrer">')
            self._links.append("</a>")
        else:
            # An address inside the place where the file once was leads nowhere from here.
            self._links.append(_aside(given, "href"))

    def _end_link(self) -> None:
        closing = self._links.pop() if self._links else ""
        self._mark = ""
        if closing == "</a>":
            self._html.append(closing)
        elif closing:
            self._add(f" {closing}")

    def _push(self, tag: str) -> None:
        if tag != "hr":
            self._open.append(tag)
            self._depth[tag] += 1

    def _pop(self, tag: str) -> None:
        while self._depth[tag]:
            closed = self._open.pop()
            self._depth[closed] -= 1
            if closed == tag:
                return

    def _kind(self) -> tuple[PassageKind, int]:
        """Give the kind of the block that is being gathered, and the level of a heading."""
        if self._depth["table"]:
            return "table", 0
        if self._depth["pre"]:
            return "code", 0
        if self._depth["blockquote"]:
            return "quote", 0
        if self._depth["li"] or self._depth["dd"]:
            return "list item", 0
        if self._open and self._open[-1] in _HEADINGS:
            return "subheading", int(self._open[-1][1])
        return "paragraph", 0


def _aside(given: dict[str, str], address: str) -> str:
    """Give an address and a title as words in brackets; empty when there is neither."""
    parts = [part for part in (given.get(address), given.get("title")) if part]
    return f"({'; '.join(parts)})" if parts else ""
