"""References to copy, in three styles.

Sources: Publication Manual of the American Psychological Association, 7th ed., 10.1 and 10.16
(newspaper articles, webpages); The Chicago Manual of Style, 17th ed., 14.191 to 14.206
(bibliography); MLA Handbook, 9th ed., chapter 5. The archive is added as a second container, and
the digest of the received file as a note, which all three allow.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from generator.model import Moment
from generator.site.bylines import initials, inverted, joined, split_name
from generator.site.citations import Citation

if TYPE_CHECKING:
    from markupsafe import Markup

_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_SHORT = (
    *("Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July"),
    *("Aug.", "Sept.", "Oct.", "Nov.", "Dec."),
)


def apa(c: Citation) -> Markup:
    """``Doe, J. (2024, May 31). Bridge closed. <i>The Post</i>. https://…``."""
    authors = joined(map(_apa_name, c.authors), ", & ") if c.authors else ""
    day = c.published.day if c.published else None
    date = f"({day.year}, {_MONTHS[day.month - 1]} {day.day})." if day else "(n.d.)."
    source = _source(c)
    if authors or not source:
        title = _ended(c.title) if source else _html("<i>{}</i>{}", c.title, _stop(c.title))
        container = _html("<i>{}</i>.", source) if source else ""
    else:
        authors, title, container = source, _html("<i>{}</i>{}", c.title, _stop(c.title)), ""
    who = _ended(authors) if authors else ""
    head = (who, date, title) if who else (title, date)
    return _line(
        *head,
        container,
        c.original,
        _accounts(c),
        _html("Archived in <i>{}</i>.", c.archive),
        c.url,
        _digest(c),
    )


def chicago(c: Citation) -> Markup:
    """``Doe, Jane. “Bridge closed.” <i>The Post</i>, May 31, 2024. https://…``."""
    who = _ended(joined(_authors(c), ", and ")) if c.authors else ""
    day = c.published.day if c.published else None
    date = f"{_MONTHS[day.month - 1]} {day.day}, {day.year}" if day else "n.d."
    source = _source(c)
    place = _html("<i>{}</i>, {}", source, date) if source else date
    return _line(
        who,
        _quoted(c.title, "."),
        _ended(place),
        _dotted(c.original),
        _accounts(c),
        _html("Archived in <i>{}</i>.", c.archive),
        _dotted(c.url),
        _digest(c),
    )


def mla(c: Citation) -> Markup:
    """``Doe, Jane. “Bridge closed.” <i>The Post</i>, 31 May 2024, example.org/….``."""
    names = _authors(c)
    if len(names) > 2:
        names = [f"{names[0]}, et al"]
    who = _ended(joined(names, ", and ")) if names else ""
    source = _source(c)
    parts = [
        _html("<i>{}</i>", source) if source else "",
        _mla_date(c.published),
        _bare(c.original),
    ]
    first = _join_parts(parts)
    second = _join_parts([_html("<i>{}</i>", c.archive), _bare(c.url)])
    return _line(
        _ended(who) if who else "", _quoted(c.title, "."), first, _accounts(c), second, _digest(c)
    )


STYLES: Mapping[str, Callable[[Citation], Markup]] = {"APA": apa, "Chicago": chicago, "MLA": mla}


def _authors(c: Citation) -> list[str]:
    """Name the authors, the first with the surname first."""
    return [inverted(name) if n == 0 else name for n, name in enumerate(c.authors)]


def _source(c: Citation) -> str:
    return "" if c.kind == "event" else "".join(c.sources)


def _apa_name(name: str) -> str:
    parts = split_name(name)
    return f"{parts[0]}, {initials(parts[1])}" if parts else name


def _mla_date(moment: Moment | None) -> str:
    if moment is None:
        return ""
    return f"{moment.day.day} {_SHORT[moment.day.month - 1]} {moment.day.year}"


def _accounts(c: Citation) -> str:
    """Name who tells an event, since nobody published it as a whole."""
    if c.kind != "event" or not c.sources:
        return ""
    return f"As told by {joined(c.sources, ' and ')}."


def _digest(c: Citation) -> str:
    return f"SHA-256 of the file received: {c.sha256}." if c.sha256 else ""


def _join_parts(parts: list[Markup | str]) -> Markup | str:
    from markupsafe import Markup

    known = [part for part in parts if part]
    return _ended(Markup(", ").join(known)) if known else ""


def _quoted(title: str, stop: str) -> Markup:
    inner = title.replace("“", "‘").replace("”", "’").replace('"', "’")
    return _html("“{}{}”", inner, "" if _stop(title) == "" else stop)


def _stop(text: str) -> str:
    return "" if text.rstrip("”’\"' ").endswith((".", "?", "!", "…")) else "."


def _ended(text: Markup | str) -> Markup | str:
    return text + _stop(str(text))


def _dotted(address: str) -> str:
    return f"{address}." if address else ""


def _bare(address: str) -> str:
    return address.removeprefix("https://").removeprefix("http://")


def _line(*parts: Markup | str) -> Markup:
    from markupsafe import Markup

    return Markup(" ").join(part for part in parts if part)


def _html(pattern: str, *values: str) -> Markup:
    """Fill values into the places ``{}`` of a pattern, escaped."""
    from markupsafe import Markup, escape

    first, *rest = pattern.split("{}")
    return Markup(
        first + "".join(f"{escape(value)}{text}" for value, text in zip(values, rest, strict=True))
    )
