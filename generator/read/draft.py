"""A file's text -> its blocks and what the file itself states, one function a form."""

from __future__ import annotations

from dataclasses import dataclass

from generator.errors import Problem
from generator.model import RemovedLine
from generator.read.blocks import Block
from generator.read.dates import DateFault, parse_moment
from generator.read.decode import Decoded
from generator.read.firstline import parse_first_line
from generator.read.frontmatter import split_front_matter
from generator.read.markdown_form import is_too_costly, parse_markdown
from generator.read.metadata import NOTHING_STATED, DatePlace, Metadata, parse_metadata
from generator.read.plaintext import parse_blocks

FRONT_MATTER_LINE = 2
"""The line of the file on which a front matter's YAML begins."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What a form's reader hands on."""

    blocks: tuple[Block, ...]
    stated: Metadata = NOTHING_STATED
    removed: tuple[RemovedLine, ...] = ()
    problems: tuple[Problem, ...] = ()


def draft_plain(decoded: Decoded, path: str, zones: tuple[str, str]) -> Draft:
    """Read the plain-text form; ``zones`` are the source's and the site's."""
    blocks = parse_blocks(decoded.text)
    if not blocks:
        return Draft(())
    head = blocks[0]
    first = parse_first_line(head, head.start - decoded.text.rfind("\n", 0, head.start) - 1)
    rest = (first.rest, *blocks[1:]) if first.rest else blocks[1:]
    if first.date:
        moment = parse_moment(first.date, *zones)
        if not isinstance(moment, DateFault):
            stated = Metadata(published=DatePlace(moment, path, head.line, first.column))
            return Draft(rest, stated)
        problem = Problem(path, head.line, first.column, moment.rule, moment.message)
        unread = RemovedLine(f"date {first.date}", head.line)
        return Draft(rest, removed=(unread,), problems=(problem,))
    if first.doubtful:
        message = "this line begins with 'date' and gives none; write 'date 2024-05-31 Headline'"
        problem = Problem(path, head.line, first.column, "date-unreadable", message, "warning")
        return Draft(rest, problems=(problem,))
    return Draft(rest)


def draft_markdown(decoded: Decoded, path: str, zones: tuple[str, str]) -> Draft:
    """Read the Markdown form, with a front matter or without."""
    text = decoded.text
    header = split_front_matter(text)
    if header is None:
        return _draft_body(decoded, path, 0, Draft(()))
    stated, problems = parse_metadata(header.yaml, path, *zones, first_line=FRONT_MATTER_LINE)
    if not header.closed:
        message = "this front matter is not closed; write a line '---' below its last key"
        problem = Problem(path, 1, 1, "front-matter-open", message)
        problems = (problem, *problems)
    unread = _unread(header.yaml, problems)
    return _draft_body(decoded, path, header.body_start, Draft((), stated, unread, problems))


def _draft_body(decoded: Decoded, path: str, start: int, draft: Draft) -> Draft:
    """Convert what stands below the front matter; text that cannot be converted is still read."""
    text, fault = decoded.text, ""
    if is_too_costly(text[start:]):
        fault = "too large, or too many brackets left open"
    else:
        try:
            body = parse_markdown(text, start, decoded.crlf)
        except RecursionError:
            fault = "nested too deeply"
        else:
            removed = (*draft.removed, *body.removed)
            return Draft(body.blocks, draft.stated, removed, draft.problems)
    message = f"cannot be read as Markdown ({fault}); it is shown as plain text: simplify it"
    problem = Problem(path, 0, 0, "markdown-unreadable", message, "warning")
    first_line = text.count("\n", 0, start) + 1
    blocks = parse_blocks(text[start:], first_line, start)
    return Draft(blocks, draft.stated, draft.removed, (*draft.problems, problem))


def _unread(yaml: str, problems: tuple[Problem, ...]) -> tuple[RemovedLine, ...]:
    """Keep the words of a front matter that could not be used: whole, or the lines at fault."""
    if any(p.rule == "yaml-syntax" for p in problems):
        at_fault = range(FRONT_MATTER_LINE, FRONT_MATTER_LINE + yaml.count("\n") + 1)
    else:
        at_fault = [p.line for p in problems if p.line >= FRONT_MATTER_LINE]  # type: ignore[assignment]
    lines = yaml.split("\n")
    return tuple(
        RemovedLine(lines[n - FRONT_MATTER_LINE].strip(), n)
        for n in sorted(set(at_fault))
        if n - FRONT_MATTER_LINE < len(lines) and lines[n - FRONT_MATTER_LINE].strip()
    )
