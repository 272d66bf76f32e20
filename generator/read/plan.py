"""All files -> reading tasks: sidecars find their articles, articles their sources."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator.config import Config
from generator.errors import Problem
from generator.located import parse_yaml
from generator.model import RawFile, Source
from generator.read.article import ReadTask
from generator.read.codes import give_codes
from generator.read.controls import showable
from generator.read.decode import decode
from generator.read.frontmatter import split_front_matter
from generator.read.sources import (
    SOURCES_FILE,
    ListedSource,
    parse_sources,
    sources_by_word,
    stated_source,
)

ARTICLE_ENDINGS = (".txt", ".md", ".markdown")
EDITOR_FILES = (SOURCES_FILE, "events.yaml", "aliases.yaml", "removed.yaml")
"""The editor's word about the whole archive, at the top of ``content/``."""
_SOURCE_LINE = re.compile(r"""^["']?source["']?[ \t]*:[ \t]*(\S.*)$""", re.MULTILINE)
_BOM = b"\xef\xbb\xbf"
_NOBODY = Source(id="", name="")


@dataclass(frozen=True, slots=True)
class ReadPlan:
    """What is to be read, and who published it."""

    tasks: tuple[ReadTask, ...]
    sources: tuple[Source, ...]
    """Every source that is listed or that a file states, each with a code, in order of id."""
    problems: tuple[Problem, ...]


def plan_reading(files: Sequence[RawFile], config: Config) -> ReadPlan:
    """Pair sidecars with articles and settle each article's source.

    A sidecar's word goes before the front matter's, and that before ``sources.yaml``'s patterns.
    """
    problems: list[Problem] = []
    listed = _listed(files, problems)
    articles = [f for f in files if f.path.lower().endswith(ARTICLE_ENDINGS)]
    sidecars = _pair(articles, files, problems)
    owners = {f.path: _owner(f.path, listed) for f in articles}
    problems.extend(_without_files(listed, set(owners.values())))
    stated = {f.path: _stated_name(f, sidecars.get(f.path)) for f in articles}
    known = [entry.source for entry in listed]
    words = sources_by_word(known)
    for name in dict.fromkeys(name for _, name in sorted(stated.items()) if name):
        if name.casefold() not in words:
            known.append(stated_source(name, (s.id for s in known)))
            words[name.casefold()] = known[-1]
    tasks = []
    for file in articles:
        name = stated[file.path] or owners[file.path]
        source = words[name.casefold()] if name else _NOBODY
        task = ReadTask(
            raw=file,
            sidecar=sidecars.get(file.path),
            language=config.language,
            zone=config.zone,
            source=source.id,
            source_language=source.language,
            source_zone=source.zone,
        )
        tasks.append(task)
    sources = sorted(give_codes(known), key=lambda s: s.id)
    return ReadPlan(tuple(tasks), tuple(sources), tuple(problems))


def _without_files(listed: Sequence[ListedSource], owners: set[str]) -> list[Problem]:
    message = "'files' of '{}' match no article; write a folder or a pattern below content/"
    path = f"content/{SOURCES_FILE}"
    return [
        Problem(path, e.line, 1, "source-files", message.format(e.source.id), "warning")
        for e in listed
        if e.owned is not None and e.source.id not in owners
    ]


def _listed(files: Sequence[RawFile], problems: list[Problem]) -> tuple[ListedSource, ...]:
    file = next((f for f in files if f.path == SOURCES_FILE), None)
    if file is None:
        return ()
    path = f"content/{file.path}"
    decoded = decode(file.data, path)
    if isinstance(decoded, Problem):
        if decoded.rule != "file-empty":
            problems.append(decoded)
        return ()
    problems.extend(decoded.problems)
    listed, found = parse_sources(decoded.text, path)
    problems.extend(found)
    return listed


def _pair(
    articles: Sequence[RawFile], files: Sequence[RawFile], problems: list[Problem]
) -> dict[str, RawFile]:
    """Map each article that has a sidecar to it: NAME.txt.yaml, or NAME.yaml if that is clear."""
    by_stem: dict[str, list[str]] = {}
    for article in articles:
        by_stem.setdefault(article.path.rpartition(".")[0], []).append(article.path)
    paths = {a.path for a in articles}
    pairs: dict[str, RawFile] = {}
    yamls = [f for f in files if f.path.lower().endswith(".yaml") and f.path not in EDITOR_FILES]
    for file in sorted(yamls, key=lambda f: (-f.path.count("."), f.path)):
        stem, place = file.path.rpartition(".")[0], f"content/{file.path}"
        owners = [stem] if stem in paths else by_stem.get(stem, [])
        if not owners:
            message = f"no article belongs to this file; name it after one: {stem}.txt"
            problems.append(Problem(place, 0, 0, "sidecar-orphaned", message, "warning"))
        elif len(owners) > 1:
            names = " or ".join(f"{o}.yaml" for o in sorted(owners))
            message = f"this can belong to {len(owners)} articles; rename it: {names}"
            problems.append(Problem(place, 0, 0, "sidecar-ambiguous", message))
        elif owners[0] in pairs:
            message = f"'{owners[0]}' has a sidecar already; keep one of the two"
            problems.append(Problem(place, 0, 0, "sidecar-ambiguous", message))
        else:
            pairs[owners[0]] = file
    return pairs


def _owner(path: str, listed: Sequence[ListedSource]) -> str:
    """Give the id of the first source whose patterns own the file."""
    return next((entry.source.id for entry in listed if entry.owns(path)), "")


def _stated_name(file: RawFile, sidecar: RawFile | None) -> str:
    """Give the source that a sidecar or a front matter names; empty when neither does."""
    if sidecar is not None:
        name = _name_in(_text(sidecar))
        if name:
            return name
    plain = file.path.lower().endswith(".txt")
    if plain or not file.data.removeprefix(_BOM).startswith(b"---"):
        return ""
    header = split_front_matter(_text(file))
    return _name_in(header.yaml) if header else ""


def _text(file: RawFile) -> str:
    decoded = decode(file.data, file.path)
    return "" if isinstance(decoded, Problem) else decoded.text


def _name_in(header: str) -> str:
    found = _SOURCE_LINE.search(header)
    if found is None:
        return ""
    node, _ = parse_yaml(found[1], "")
    if node is None or not isinstance(node.value, str):
        return ""
    return " ".join(showable(node.value).split())
