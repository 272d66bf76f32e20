"""References to load: BibTeX, RIS and CSL-JSON.

Sources: the BibTeX format as biber and BibTeX 0.99d read it; the RIS format specification (Research
Information Systems 2001); CSL-JSON, schema of the Citation Style Language 1.0.2.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any
from urllib.parse import quote

from generator.site.bylines import inverted, split_name
from generator.site.citations import Citation

_SPECIAL = str.maketrans({
    "\\": r"\textbackslash{}", "{": r"\{", "}": r"\}", "$": r"\$", "&": r"\&", "%": r"\%",
    "#": r"\#", "_": r"\_", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
})  # fmt: skip


def bibtex(citations: Iterable[Citation]) -> str:
    """Write entries for BibTeX and biber, in UTF-8."""
    return "\n".join(map(_bibtex_entry, citations))


def _bibtex_entry(c: Citation) -> str:
    fields = {
        "author": " and ".join(_bibtex_name(name) for name in c.authors),
        "title": f"{{{_tex(c.title)}}}",
        "journal": _tex(_container(c)),
        "year": f"{c.published.day.year}" if c.published else "",
        "month": f"{c.published.day.month}" if c.published else "",
        "day": f"{c.published.day.day}" if c.published else "",
        "langid": c.language,
        "url": c.original or c.url,
        "note": _tex(_note(c)),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    kind = "article" if c.kind == "article" and c.sources else "misc"
    return "\n".join([f"@{kind}{{{c.key},", *lines, "}", ""])


def ris(citations: Iterable[Citation]) -> str:
    """Write records in RIS, lines ended by CR and LF."""
    return "".join(map(_ris_record, citations))


def _ris_record(c: Citation) -> str:
    day = c.published.day if c.published else None
    tags: list[tuple[str, str]] = [
        ("TY", "NEWS" if c.kind == "article" else "GEN"),
        ("ID", c.key),
        *(("AU", inverted(name)) for name in c.authors),
        ("TI", c.title),
        ("T2", _container(c)),
        ("PY", f"{day.year}" if day else ""),
        ("DA", f"{day.year:04}/{day.month:02}/{day.day:02}/" if day else ""),
        ("LA", c.language),
        ("UR", c.original),
        ("DB", c.archive),
        ("UR", c.url),
        ("N1", _note(c)),
        ("ER", ""),
    ]
    kept = ((tag, " ".join(value.split())) for tag, value in tags if value or tag == "ER")
    return "".join(f"{tag}  - {value}\r\n" for tag, value in kept)


def csl_json(citations: Iterable[Citation]) -> str:
    """Write CSL-JSON, which citation processors and Zotero read."""
    return json.dumps([_csl_item(c) for c in citations], ensure_ascii=False, indent=1) + "\n"


def _csl_item(c: Citation) -> Mapping[str, Any]:
    day = c.published.day if c.published else None
    item = {
        "id": c.key,
        "type": "article-newspaper" if c.kind == "article" else "webpage",
        "title": c.title,
        "author": [_csl_name(name) for name in c.authors],
        "container-title": _container(c),
        "issued": {"date-parts": [[day.year, day.month, day.day]]} if day else None,
        "language": c.language,
        "URL": c.original or c.url,
        "archive": c.archive,
        "archive_location": c.url,
        "note": _note(c),
    }
    return {name: value for name, value in item.items() if value}


_SAFE = "/:;,"
_ENCODABLE = "".join(sign for sign in map(chr, range(128)) if quote(sign, safe=_SAFE) != sign)
_ENCODED = tuple((sign, quote(sign, safe=_SAFE)) for sign in ("%", *_ENCODABLE.replace("%", "")))
"""What has to be encoded, and how; the per cent sign first, for it begins what is encoded."""


FORMATS: Mapping[str, tuple[str, str, Callable[[Iterable[Citation]], str]]] = {
    "BibTeX": ("bib", "application/x-bibtex", bibtex),
    "RIS": ("ris", "application/x-research-info-systems", ris),
    "CSL-JSON": ("json", "application/vnd.citationstyles.csl+json", csl_json),
}
"""Name -> ending, media type, writer."""


def data_address(citation: Citation, name: str) -> str:
    """Give a download as an address that holds it: it costs no file.

    Source: RFC 2397.
    """
    _, media, write = FORMATS[name]
    return f"data:{media};charset=utf-8,{_encoded(write([citation]))}"


def _encoded(text: str) -> str:
    """Percent-encode, as ``quote`` does a character at a time."""
    for sign, written in _ENCODED:
        if sign in text:
            text = text.replace(sign, written)
    return text if text.isascii() else quote(text, safe=f"%{_SAFE}{_ENCODABLE}")


def _container(c: Citation) -> str:
    return "".join(c.sources) if c.kind == "article" else c.archive


def _note(c: Citation) -> str:
    """Say where it is kept, and of which bytes the article was made."""
    parts = []
    if c.kind == "event" and c.sources:
        parts.append(f"As told by {', '.join(c.sources)}.")
    parts.append(f"Archived in {c.archive}: {c.url}")
    if c.sha256:
        parts.append(f"SHA-256 of the file received: {c.sha256}")
    return " ".join(parts)


def _bibtex_name(name: str) -> str:
    """Braces keep a name that is no person's in one piece."""
    return _tex(inverted(name)) if split_name(name) else f"{{{_tex(name)}}}"


def _csl_name(name: str) -> Mapping[str, str]:
    parts = split_name(name)
    return {"family": parts[0], "given": parts[1]} if parts else {"literal": name}


def _tex(text: str) -> str:
    return " ".join(text.translate(_SPECIAL).split())
