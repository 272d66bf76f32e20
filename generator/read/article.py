"""One file -> one Article: the stages of reading, in order."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.errors import Problem
from generator.model import Article, HeadlineFrom, Note, Passage, RawFile
from generator.read.arrange import arrange
from generator.read.blocks import Block
from generator.read.bylines import find_dateline
from generator.read.dates import DateFault, parse_moment
from generator.read.decode import Decoded, decode
from generator.read.draft import Draft, draft_markdown, draft_plain
from generator.read.frontmatter import stated_encoding
from generator.read.language import detect_language
from generator.read.metadata import NOTHING_STATED, DatePlace, Metadata, parse_metadata
from generator.read.passages import Body, make_body
from generator.read.pieces import Piece
from generator.read.times import date_article, date_entries

_LONGEST_DERIVED = 300
"""Code points of a headline that is made from a text's first sentence."""


@dataclass(frozen=True, slots=True)
class ReadTask:
    """All that is needed to read one article: the same task always gives the same Article."""

    raw: RawFile
    sidecar: RawFile | None
    language: str
    """BCP 47 tag of texts of which nobody says the language."""
    zone: str
    """IANA name; settles times that neither the text nor the source settles."""
    source: str = ""
    """Id of the Source; empty when nobody says who published it."""
    source_language: str = ""
    source_zone: str = ""


@dataclass(frozen=True, slots=True)
class Parsed:
    """What reading one file gave."""

    article: Article | None
    """None when the file holds no text."""
    problems: tuple[Problem, ...] = ()
    dates: tuple[DatePlace, ...] = ()
    """Where the article's dates are written, for ``check_articles`` to compare with today."""
    wording: bytes = b""
    """Digest of the article's words: copies have the same."""


def parse_article(task: ReadTask) -> Parsed:
    """Read one article; whatever is wrong with the file becomes a Problem."""
    path = f"content/{task.raw.path}"
    editor, problems = _read_sidecar(task)
    plain = task.raw.path.lower().endswith(".txt")
    encoding = editor.encoding or ("" if plain else stated_encoding(task.raw.data))
    decoded = decode(task.raw.data, path, encoding)
    if isinstance(decoded, Problem):
        return Parsed(None, (*problems, decoded))
    zones = (editor.zone or task.source_zone, task.zone)
    draft = (draft_plain if plain else draft_markdown)(decoded, path, zones)
    problems = (*problems, *decoded.problems, *draft.problems)
    if not draft.blocks:
        empty = Problem(path, 0, 0, "file-empty", "this file holds no text; fill it or remove it")
        return Parsed(None, (*problems, empty))
    return _assemble(task, decoded, editor, draft, problems)


def _read_sidecar(task: ReadTask) -> tuple[Metadata, tuple[Problem, ...]]:
    if task.sidecar is None:
        return NOTHING_STATED, ()
    path = f"content/{task.sidecar.path}"
    decoded = decode(task.sidecar.data, path)
    if isinstance(decoded, Problem):
        return NOTHING_STATED, (decoded,)
    metadata, problems = parse_metadata(decoded.text, path, task.source_zone, task.zone)
    return metadata, (*decoded.problems, *problems)


def _assemble(
    task: ReadTask,
    decoded: Decoded,
    editor: Metadata,
    draft: Draft,
    problems: tuple[Problem, ...],
) -> Parsed:
    path = f"content/{task.raw.path}"
    stated = editor.over(draft.stated)
    zones = (stated.zone or task.source_zone, task.zone)
    picture_known = bool(stated.caption or stated.credit)
    pieces = arrange(draft.blocks, draft.stated.headline, picture_known)
    if stated.byline:  # the text's own line is not needed then: it stays text
        pieces = tuple(replace(p, role="passage") if p.names else p for p in pieces)
    dated = date_article(pieces, stated, path, zones)
    entries = date_entries(dated.pieces, dated, path, zones)
    language, notes = _language(task, stated, dated.pieces)
    body = make_body(dated.pieces, entries.clocks, language)
    headline, origin, said = _headline(editor, draft.stated, body, task.raw.path)
    picture = next((p for p in dated.pieces if p.credit), None)
    has_caption = picture is not None and picture.block.text != picture.credit
    caption = " ".join(picture.block.text.split()) if picture and has_caption else ""
    overruled = draft.stated.overruled_by(editor)
    article = Article(
        id=task.raw.path,
        headline=headline,
        headline_from=origin,
        kind="live blog" if body.updates else "article",
        source=task.source,
        published=dated.published.moment if dated.published else None,
        language=language,
        passages=body.passages,
        sha256=task.raw.sha256,
        size=len(task.raw.data),
        encoding=decoded.encoding,
        updated=dated.updated.moment if dated.updated else None,
        updates=body.updates,
        byline=stated.byline or tuple(name for p in dated.pieces for name in p.names),
        dateline=stated.dateline or _dateline(body),
        credit=stated.credit or (picture.credit if picture else ""),
        caption=stated.caption or caption,
        url=stated.url,
        tags=stated.tags,
        removed=tuple(sorted((*draft.removed, *body.removed), key=lambda r: r.line)),
        notes=(*decoded.notes, *entries.notes, *notes, *said, *overruled, *_note(stated)),
        words=sum(len(passage.text.split()) for passage in body.passages),
    )
    found = (*problems, *entries.problems)
    if dated.published is None and not any(p.rule.startswith("date-") for p in found):
        found = (*found, _undated(path, draft.blocks[0], zones))
    dates = tuple(place for place in (dated.published, dated.updated) if place is not None)
    return Parsed(article, found, dates, _wording(body))


def _wording(body: Body) -> bytes:
    words = "\n".join(" ".join(passage.text.split()) for passage in body.passages)
    return hashlib.blake2b(words.encode("utf-8", "replace"), digest_size=16).digest()


def _undated(path: str, first: Block, zones: tuple[str, str]) -> Problem:
    """Say that there is no date, or that the first line is one that no calendar has."""
    read = parse_moment(first.text, *zones)
    if isinstance(read, DateFault) and read.rule == "date-impossible":
        return Problem(path, first.line, 1, read.rule, read.message, "warning")
    how = "begin the first line with 'date 2024-05-31'"
    if not path.lower().endswith(".txt"):
        how = "write 'published: 2024-05-31' between two lines '---' at its top"
    message = f"nobody says when this was published; {how}"
    return Problem(path, 1, 1, "date-missing", message, "warning")


def _language(
    task: ReadTask, stated: Metadata, pieces: Sequence[Piece]
) -> tuple[str, tuple[Note, ...]]:
    """Give the language and, where the text contradicts what was expected, a note on it."""
    if stated.language:
        return stated.language, ()
    expected = task.source_language or task.language
    texts = (p.block.text for p in pieces if p.role == "passage" and p.kind != "code")
    found = detect_language(texts, expected)
    if not found:
        return expected, ()
    values = (("found", found), ("expected", expected))
    if task.source_language:
        note = Note(
            "The text is clearly in '%(found)s', though the source’s language is '%(expected)s'.",
            values,
        )
    else:
        note = Note(
            "The text is clearly in '%(found)s', though the archive’s language is '%(expected)s'.",
            values,
        )
    return found, (note,)


def _note(stated: Metadata) -> tuple[str, ...]:
    return (stated.note,) if stated.note else ()


def _headline(
    editor: Metadata, stated: Metadata, body: Body, path: str
) -> tuple[str, HeadlineFrom, tuple[Note, ...]]:
    """Give the headline, where it comes from, and what is to be said about it."""
    printed = next((" ".join(p.text.split()) for p in body.passages if p.kind == "headline"), "")
    if editor.headline:
        differs = printed not in ("", editor.headline, stated.headline)
        note = Note("The headline in the file: %(headline)s", (("headline", printed),))
        return editor.headline, "editor", (note,) * differs
    if stated.headline or printed:
        return stated.headline or printed, "given", ()
    derived = _from_lead(body)
    if derived:
        return derived, "lead", ()
    name = path.rpartition("/")[2].rpartition(".")[0]
    note = Note("The text has no words for a headline: the file’s name stands for it.")
    return name, "lead", (note,)


def _from_lead(body: Body) -> str:
    """Take the first sentence of the text, without its dateline and its full stop."""
    text = ("lead", "paragraph", "quote", "list item")
    ranked = sorted(body.passages, key=lambda p: (p.kind not in text, p.kind != "lead"))
    sentence = _first_sentence(ranked[0]) if ranked else ""
    if len(sentence) > _LONGEST_DERIVED:
        cut = sentence[:_LONGEST_DERIVED].rsplit(" ", 1)[0]
        return f"{cut.rstrip(' ,;:–—-') or cut} …"
    return sentence


def _first_sentence(passage: Passage) -> str:
    first = passage.sentences[0]
    sentence = passage.text[first.begin : first.finish]
    opening = find_dateline(sentence)
    rest = sentence[len(opening) :].lstrip(" -–—:") if opening else sentence
    sentence = " ".join((rest or sentence).split())
    ends_plainly = sentence.endswith((".", "。")) and not sentence.endswith("..")
    return sentence[:-1].rstrip() if ends_plainly else sentence


def _dateline(body: Body) -> str:
    lead = next((p for p in body.passages if p.kind == "lead"), None)
    return find_dateline(lead.text) if lead else ""
