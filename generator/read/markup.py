"""HTML that Markdown made -> blocks of plain text and safe markup.

The HTML is untrusted. nh3 parses it as a browser does and leaves only what ``ALLOWED`` names;
what is walked here is its well-formed output. Nothing that a page would load from elsewhere
survives: a picture becomes its description and its address, in words.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
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
_ATTRIBUTES = {"a": {"href", "class"}, "img": {"src", "alt"}, "li": {"id"}}
_SCHEMES = {"http", "https", "mailto"}


@dataclass(frozen=True, slots=True)
class Markup:
    """One block of a document."""

    kind: PassageKind
    text: str
    """Plain text; cells of a table are parted by tabs, its rows by line ends."""
    html: str
    """Safe markup of the block's inside."""
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
    return tuple(walker.blocks)


class _Walker(HTMLParser):
    """Gather the blocks of well-formed HTML."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Markup] = []
        self._text: list[str] = []
        self._html: list[str] = []
        self._open: list[str] = []
        self._depth: Counter[str] = Counter()
        self._links: list[str] = []
        self._footnote = ""
        self._skipping = ""

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
            html = "" if html == escape(text, quote=False) else html
            self.blocks.append(Markup(kind, text, html, level, self._footnote))
        self._text.clear()
        self._html.clear()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a tag."""
        given = {name: value or "" for name, value in attrs}
        if tag == "img":
            self._add(
                f"{given.get('alt', '')} ({given['src']})"
                if "src" in given
                else given.get("alt", "")
            )
        elif tag in _BLOCKS:
            if not self._depth["table"]:
                self.flush()
            if tag == "li" and given.get("id", "").startswith("fn:"):
                self._footnote = given["id"].removeprefix("fn:")
            self._push(tag)
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
            self._html.append(f"<{tag}>")

    def handle_endtag(self, tag: str) -> None:
        """Close a tag."""
        if tag in _BLOCKS:
            if not self._depth["table"]:
                self.flush()
            self._pop(tag)
            if tag == "li":
                self._footnote = ""
        elif tag in _TABLE:
            if tag in ("td", "th"):
                self._text.append("\t")
            elif tag in ("tr", "caption"):
                self._text.append("\n")
            if tag == "table" and self._depth["table"] == 1:
                self.flush()
            elif tag != "table":
                self._html.append(f"</{tag}>")
            self._pop(tag)
        elif tag == "a":
            self._end_link()
        elif tag not in ("br", "img"):
            self._html.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        """Take text."""
        if self._skipping == "back":
            return
        if self._skipping == "ref":
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

    def _start_link(self, given: dict[str, str]) -> None:
        href = given.get("href", "")
        if given.get("class") == "footnote-backref":
            self._skipping = "back"
            self._links.append("skip")
        elif given.get("class") == "footnote-ref" and href.startswith("#fn:"):
            # The figure stands in the markup only: it is no word of the sentence.
            self._skipping = "ref"
            self._html.append(f'<a href="{escape(href)}">')
            self._links.append("ref")
        elif href.partition(":")[0].lower() in _SCHEMES and ":" in href:
            self._html.append(f'<a href="{escape(href)}" rel="noopener noreferrer">')
            self._links.append("link")
        else:
            self._links.append(href)

    def _end_link(self) -> None:
        what = self._links.pop() if self._links else ""
        self._skipping = ""
        if what in ("ref", "link"):
            self._html.append("</a>")
        elif what not in ("", "skip"):
            # An address inside the place where the file once was leads nowhere from here.
            self._add(f" ({what})")

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
