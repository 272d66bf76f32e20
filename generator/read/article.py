"""One file -> one Article: the stages of reading, in order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.errors import Problem
from generator.model import Article, Moment, Passage, RawFile, RemovedLine, Source
from generator.read.blocks import Block
from generator.read.bylines import find_dateline
from generator.read.dates import DateFault, parse_moment
from generator.read.decode import Decoded, decode
from generator.read.firstline import parse_first_line
from generator.read.liveblog import Placed, place_clocks
from generator.read.metadata import DatePlace, Metadata, parse_metadata
from generator.read.passages import Body, make_body
from generator.read.pieces import Piece, arrange
from generator.read.plaintext import parse_blocks
from generator.read.stamps import Stamp
from generator.read.zones import settle_zone


@dataclass(frozen=True, slots=True)
class ReadTask:
    """All that is needed to read one article: the same task always gives the same Article."""

    raw: RawFile
    sidecar: RawFile | None
    source: Source | None
    language: str
    """BCP 47 tag of texts of which nobody says the language."""
    zone: str
    """IANA name; settles times that neither the text nor the source settles."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """What reading one file gave."""

    article: Article | None
    """None when the file holds no text."""
    problems: tuple[Problem, ...] = ()
    dates: tuple[DatePlace, ...] = ()
    """Where the article's dates are written, for ``check_articles`` to compare with today."""


@dataclass(frozen=True, slots=True)
class _Draft:
    """A file's text in blocks, and what the file itself states."""

    blocks: tuple[Block, ...]
    stated: Metadata
    removed: tuple[RemovedLine, ...] = ()


def parse_article(task: ReadTask) -> Parsed:
    """Read one article; whatever is wrong with the file becomes a Problem."""
    path = f"content/{task.raw.path}"
    problems: list[Problem] = []
    editor = _read_sidecar(task, problems)
    decoded = decode(task.raw.data, path, editor.encoding)
    if isinstance(decoded, Problem):
        return Parsed(None, (*problems, decoded))
    problems.extend(decoded.problems)
    draft = _draft_plain(task, path, decoded, editor, problems)
    return _assemble(task, path, decoded, editor, draft, problems)


def _read_sidecar(task: ReadTask, problems: list[Problem]) -> Metadata:
    if task.sidecar is None:
        return Metadata()
    path = f"content/{task.sidecar.path}"
    decoded = decode(task.sidecar.data, path)
    if isinstance(decoded, Problem):
        problems.append(decoded)
        return Metadata()
    problems.extend(decoded.problems)
    source_zone = task.source.zone if task.source else ""
    metadata, found = parse_metadata(decoded.text, path, source_zone, task.zone)
    problems.extend(found)
    return metadata


def _draft_plain(
    task: ReadTask, path: str, decoded: Decoded, editor: Metadata, problems: list[Problem]
) -> _Draft:
    blocks = parse_blocks(decoded.text)
    if not blocks:
        return _Draft((), Metadata())
    head = blocks[0]
    first = parse_first_line(head, head.start - decoded.text.rfind("\n", 0, head.start) - 1)
    rest = (first.rest, *blocks[1:]) if first.rest else blocks[1:]
    if not first.date:
        return _Draft(rest, Metadata())
    source_zone = editor.zone or (task.source.zone if task.source else "")
    moment = parse_moment(first.date, source_zone, task.zone)
    if isinstance(moment, DateFault):
        problems.append(Problem(path, head.line, first.column, moment.rule, moment.message))
        return _Draft(rest, Metadata(), (RemovedLine(f"date {first.date}", head.line),))
    place = DatePlace(moment, path, head.line, first.column)
    return _Draft(rest, Metadata(published=place))


def _assemble(
    task: ReadTask,
    path: str,
    decoded: Decoded,
    editor: Metadata,
    draft: _Draft,
    problems: list[Problem],
) -> Parsed:
    stated = editor.over(draft.stated)
    notes = list(decoded.notes)
    source_zone = stated.zone or (task.source.zone if task.source else "")
    zones = (source_zone, task.zone)
    language = stated.language or (task.source.language if task.source else "") or task.language
    pieces = arrange(draft.blocks, bool(draft.stated.headline))
    stamped = _read_stamps(pieces, stated, path, zones)
    pieces = stamped.pieces
    if stamped.published is None:
        message = "no date is given; begin the first line with 'date 2024-05-31'"
        problems.append(Problem(path, 1, 1, "date-missing", message, "warning"))
    published = stamped.published.moment if stamped.published else None
    clocks = _place(pieces, published, zones, path, problems, notes)
    body = make_body(pieces, clocks, language)
    headline, origin = editor.headline, "editor"
    if not headline:
        headline, origin = draft.stated.headline, "given"
    if not headline:
        headline = next((p.text for p in body.passages if p.kind == "headline"), "")
    if not headline:
        headline, origin = _headline_from_lead(body), "lead"
    caption = next((p for p in pieces if p.kind == "caption" and p.credit), None)
    article = Article(
        id=task.raw.path,
        headline=headline,
        headline_from=origin,  # type: ignore[arg-type]
        kind="live blog" if body.updates else "article",
        source=task.source.id if task.source else "",
        published=published,
        language=language,
        passages=body.passages,
        sha256=task.raw.sha256,
        size=len(task.raw.data),
        encoding=decoded.encoding,
        updated=stamped.updated.moment if stamped.updated else None,
        updates=body.updates,
        byline=stated.byline or next((p.names for p in pieces if p.role == "byline"), ()),
        dateline=stated.dateline or _dateline(body),
        credit=stated.credit or (caption.credit if caption else ""),
        caption=stated.caption or (caption.block.text if caption else ""),
        url=stated.url,
        tags=stated.tags,
        removed=tuple(sorted((*draft.removed, *body.removed), key=lambda r: r.line)),
        notes=tuple(notes),
    )
    dates = tuple(d for d in (stamped.published, stamped.updated) if d is not None)
    return Parsed(article, tuple(problems), dates)


@dataclass(frozen=True, slots=True)
class _Stamped:
    pieces: tuple[Piece, ...]
    published: DatePlace | None
    updated: DatePlace | None


def _read_stamps(
    pieces: Sequence[Piece], stated: Metadata, path: str, zones: tuple[str, str]
) -> _Stamped:
    """Take the dates that lines above the text print; a stamp that adds nothing stays text."""
    published, updated = stated.published, stated.updated
    kept: list[Piece] = []
    for piece in pieces:
        used = 0
        if piece.role == "stamp":
            for stamp in piece.stamps:
                moment = _stamp_moment(stamp, published, zones)
                if moment is None:
                    continue
                place = DatePlace(moment, path, piece.block.line, 1)
                if stamp.label == "updated":
                    if updated is None:
                        updated, used = place, used + 1
                elif _adds(moment, published):
                    published, used = place, used + 1
        if piece.role == "stamp" and used < len(piece.stamps):
            piece = replace(piece, role="passage")
        kept.append(piece)
    return _Stamped(tuple(kept), published, updated)


def _adds(moment: Moment, published: DatePlace | None) -> bool:
    if published is None:
        return True
    known = published.moment
    return known.time is None and known.day == moment.day and moment.time is not None


def _stamp_moment(
    stamp: Stamp, published: DatePlace | None, zones: tuple[str, str]
) -> Moment | None:
    day = stamp.date or (published.moment.day if published and not stamp.day else None)
    if day is None:
        return None
    if stamp.at is None:
        return Moment(day, printed=stamp.printed)
    settled = settle_zone(stamp.zone, day, stamp.at, *zones)
    at = stamp.at.replace(tzinfo=settled.offset) if settled else None
    return Moment(day, at, stamp.printed)


def _place(
    pieces: Sequence[Piece],
    published: Moment | None,
    zones: tuple[str, str],
    path: str,
    problems: list[Problem],
    notes: list[str],
) -> dict[int, Placed]:
    """Give the clock lines their days; the ones that have none stay text."""
    indices = [i for i, p in enumerate(pieces) if p.role == "clock"]
    if not indices:
        return {}
    days = place_clocks([pieces[i].stamps[0] for i in indices], published, *zones)
    notes.extend(days.notes)
    placed: dict[int, Placed] = {}
    told = False
    for index, clock in zip(indices, days.clocks, strict=True):
        line = pieces[index].block.line
        if clock is None:
            if not told:
                message = "this clock has no day; begin the first line with 'date 2024-05-31'"
                problems.append(Problem(path, line, 1, "clock-undated", message, "warning"))
            told = True
            continue
        placed[index] = clock
        if clock.doubtful and not told:
            message = f"{clock.note} State the source's 'zone:' in content/sources.yaml"
            problems.append(Problem(path, line, 1, "zone-ambiguous", message, "warning"))
            told = True
    return placed


def _headline_from_lead(body: Body) -> str:
    """Take the first sentence of the text, without its full stop."""
    ranked = sorted(
        body.passages, key=lambda p: (p.kind not in ("lead", "paragraph", "quote"), p.start)
    )
    for passage in ranked:
        if passage.sentences:
            first = passage.sentences[0]
            sentence = " ".join(passage.text[first.begin : first.finish].split())
            return sentence[:-1] if sentence.endswith(".") and sentence[-2:] != ".." else sentence
    return ""


def _dateline(body: Body) -> str:
    lead: Passage | None = next((p for p in body.passages if p.kind == "lead"), None)
    return find_dateline(lead.text) if lead else ""
