"""Whoosh's tree of a query -> the query that the index answers.

Each word becomes the forms under which the index has it: its stem in every language of the
archive, and the word itself, in every field it may stand in. What is quoted, cut short with
``*`` or allowed to differ with ``~`` is compared with the words themselves.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from generator.search.engine import query as q
from generator.search.records import KINDS
from generator.search.schema import NAMES, STEMMED, stems
from generator.search.syntax import ALIASES, ANYWHERE, QueryError
from generator.search.words import fold, is_unspaced, words

_BOOSTS = {"headline": 2.0, "text": 1.0, **dict.fromkeys(NAMES, 0.5)}
"""The fields of a word that names none, and what a find there counts."""
_EXACT = 0.5
"""What the very word counts beside its stem: enough to come first."""
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)
_AFTER_DIGITS = "~"
"""Sorts after everything that may follow in a date."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One thing that is asked for: a word, or a run of a script without spaces."""

    surfaces: tuple[str, ...]
    """The word itself; or the overlapping pairs of a run, in order."""
    stems: tuple[str, ...]
    """One or more, as languages differ; none for a stop word and for a run."""

    left_out: bool
    """Some language leaves it out as a stop word."""


def understand(tree: Any, languages: Iterable[str]) -> Any:
    """Translate a parsed query; ``languages`` are those of the archive, as first parts of tags.

    Raises:
        QueryError: a date or kind cannot be one, or nothing is left to search for.
    """
    meaning = _Meaning(tuple(languages)).of(tree)
    if meaning is None:
        raise QueryError(
            "there is nothing here to search for; words as common as these must be in double quotes"
        )
    return meaning


def units(text: str, languages: Iterable[str]) -> Iterator[Unit]:
    """Part a text into what it asks for."""
    by_language = [list(words(text, language)) for language in languages]
    run: list[str] = []
    reached = 0
    for forms in zip(*by_language, strict=True):
        surface, _, start, end = forms[0]
        if is_unspaced(surface):
            if run and start >= reached:
                yield _run(run)
                run = []
            run.append(surface)
            reached = end
            continue
        if run:
            yield _run(run)
            run = []
        found = dict.fromkeys(stem for _, stem, _, _ in forms)
        yield Unit((surface,), tuple(filter(None, found)), left_out="" in found)
    if run:
        yield _run(run)


def _run(pairs: list[str]) -> Unit:
    """Leave out the last character, which the last pair holds already."""
    return Unit(tuple(pairs[:-1] if len(pairs) > 1 else pairs), (), left_out=False)


class _Meaning:
    """The languages of an archive, and what each kind of leaf means in them.

    A meaning is a query, or None when nothing is asked for: a stop word, a dash.
    """

    def __init__(self, languages: tuple[str, ...]) -> None:
        self.languages = languages or ("en",)

    def of(self, tree: Any) -> Any:
        """Translate a tree or a leaf."""
        match tree:
            case q.Not():
                found = self.of(tree.query)
                return None if found is None else q.Not(found)
            case q.AndNot() | q.AndMaybe() | q.Require():
                return self._pair(tree)
            case q.And() | q.Or():
                return self._group(tree)
            case q.Every():
                return tree
        return None if tree == q.NullQuery else self._leaf(tree)

    def _group(self, tree: Any) -> Any:
        parts = [(part, found) for part in tree.subqueries if (found := self.of(part)) is not None]
        if isinstance(tree, q.Or):
            return q.Or([found for _, found in parts], boost=tree.boost) if parts else None
        needed = [found for part, found in parts if not self._is_slight(part)]
        slight = [found for part, found in parts if self._is_slight(part)]
        if not (needed and slight):
            return q.And(needed or slight, boost=tree.boost) if parts else None
        return q.AndMaybe(q.And(needed, boost=tree.boost), q.Or(slight))

    def _is_slight(self, part: Any) -> bool:
        """Tell whether a word is a stop word in some language: *die* is, in German."""
        return isinstance(part, q.Term) and any(
            unit.left_out for unit in units(part.text, self.languages)
        )

    def _pair(self, tree: Any) -> Any:
        a, b = self.of(tree.a), self.of(tree.b)
        if b is None:
            return a
        if a is None:
            return q.Not(b) if isinstance(tree, q.AndNot) else b
        return tree.__class__(a, b)

    def _leaf(self, leaf: Any) -> Any:
        name = (leaf.field() or ANYWHERE).lower()
        name = ALIASES.get(name, name)
        if name in _VALUES:
            return _VALUES[name](leaf)
        fields = _BOOSTS if name == ANYWHERE else {name: 1.0}
        return self._words(leaf, {field: b * leaf.boost for field, b in fields.items()})

    def _words(self, leaf: Any, boosts: dict[str, float]) -> Any:
        match leaf:
            case q.Phrase():
                return self._quotation(leaf, boosts)
            case q.FuzzyTerm():
                return self._per_word(leaf.text, lambda word: _fuzzy(word, leaf, boosts))
            case q.Prefix():
                return self._cut_short(leaf.text, boosts)
            case q.Wildcard():
                return _wildcard(leaf.text, boosts)
            case q.TermRange():
                return _any_field(boosts, lambda f, b: _range(f, leaf, b))
        return self._plain(leaf.text, boosts)

    def _plain(self, text: str, boosts: dict[str, float]) -> Any:
        asked = list(units(text, self.languages))
        found = [self._unit(unit, boosts) for unit in asked]
        found = [meaning for meaning in found if meaning is not None]
        if not found:
            return None
        if len(asked) == 1:
            return found[0]
        together = [surface for unit in asked for surface in unit.surfaces]
        nearby = _any_field(boosts, lambda f, b: q.Phrase(f, together, boost=b))
        return q.AndMaybe(q.And(found), nearby)

    def _unit(self, unit: Unit, boosts: dict[str, float]) -> Any:
        if unit.left_out and not unit.stems and not boosts.keys().isdisjoint(STEMMED):
            return None
        return _any_field(boosts, lambda f, b: _forms(f, unit, b))

    def _quotation(self, leaf: Any, boosts: dict[str, float]) -> Any:
        asked = [surface for surface, _, _, _ in words(" ".join(leaf.words), self.languages[0])]
        if len(asked) > 1 and is_unspaced(asked[-1]) and len(asked[-1]) == 1 < len(asked[-2]):
            del asked[-1]
        if not asked:
            return None
        return _any_field(boosts, lambda f, b: _exactly(f, tuple(asked), b, leaf.slop))

    def _cut_short(self, text: str, boosts: dict[str, float]) -> Any:
        """Translate ``anti-terr*``: whole words, and the start of the last."""
        parts = [surface for surface, _, _, _ in words(text, self.languages[0])]
        if not parts or not text[-1].isalnum():
            return self._plain(text, boosts)
        *whole, start = parts
        found = [_any_field(boosts, lambda f, b, w=w: q.Term(f, w, boost=b)) for w in whole]  # type: ignore[misc]
        return q.And([*found, _any_field(boosts, lambda f, b: q.Prefix(f, start, boost=b))])

    def _per_word(self, text: str, meaning: Callable[[str], Any]) -> Any:
        found = [meaning(surface) for surface, _, _, _ in words(text, self.languages[0])]
        return q.And(found) if found else None


def _any_field(boosts: dict[str, float], meaning: Callable[[str, float], Any]) -> Any:
    found = [meaning(field, boost) for field, boost in boosts.items()]
    return found[0] if len(found) == 1 else q.Or(found)


def _forms(field: str, unit: Unit, boost: float) -> Any:
    """Ask for a word: by its stems where the field has them, and by itself."""
    exact = _exactly(field, unit.surfaces, boost)
    if field not in STEMMED or not unit.stems:
        return exact
    by_stem = [q.Term(stems(field), stem, boost=boost) for stem in unit.stems]
    if unit.left_out:
        return q.Or(by_stem)
    return q.Or([*by_stem, exact.with_boost(boost * _EXACT)])


def _exactly(field: str, surfaces: tuple[str, ...], boost: float, slop: int = 1) -> Any:
    if len(surfaces) > 1:
        return q.Phrase(field, list(surfaces), slop=slop, boost=boost)
    if is_unspaced(surfaces[0]) and len(surfaces[0]) == 1:
        return q.Prefix(field, surfaces[0], boost=boost)
    return q.Term(field, surfaces[0], boost=boost)


def _fuzzy(word: str, leaf: Any, boosts: dict[str, float]) -> Any:
    """Ask for near words. The first letter is held to be right: that is 20 times as fast."""
    prefix = max(leaf.prefixlength, 1)
    return _any_field(
        boosts,
        lambda f, b: q.FuzzyTerm(f, word, boost=b, maxdist=leaf.maxdist, prefixlength=prefix),
    )


def _wildcard(text: str, boosts: dict[str, float]) -> Any:
    pattern = re.sub(r"\*+", "*", fold(text))
    if not re.search(r"[^\W_]", pattern):
        if pattern != "*":
            return None
        return q.Every() if boosts.keys() == _BOOSTS.keys() else q.Every(*boosts)
    return _any_field(boosts, lambda f, b: q.Wildcard(f, pattern, boost=b))


def _range(field: str, leaf: Any, boost: float) -> Any:
    start = None if leaf.start is None else fold(leaf.start)
    end = None if leaf.end is None else fold(leaf.end)
    return q.TermRange(field, start, end, leaf.startexcl, leaf.endexcl, boost=boost)


def _text(leaf: Any) -> str:
    if isinstance(leaf, q.TermRange):
        raise QueryError(f"'{leaf.field()}' has no ranges; only dates and words do")
    return " ".join(leaf.words) if isinstance(leaf, q.Phrase) else str(leaf.text)


def _date(leaf: Any) -> Any:
    """Ask for days: ``2023``, ``2023-06``, ``2023-06-24``, or a range of such."""
    if isinstance(leaf, q.TermRange):
        start = leaf.start and check_date(leaf.start)
        end = leaf.end and check_date(leaf.end)
        return days(start, end, leaf.startexcl, leaf.endexcl)
    text = _text(leaf).removesuffix("*").removesuffix("-")
    if not text:
        return q.Every("date")
    return q.Prefix("date", check_date(text), boost=leaf.boost)


def days(
    start: str | None, end: str | None, without_start: bool = False, without_end: bool = False
) -> Any:
    """Ask for the days between two dates, years and months counting as a whole.

    ``start`` or ``end`` may be missing; each belongs to the range if it is not left out.
    """
    if start and without_start:
        start += _AFTER_DIGITS
    if end and not without_end:
        end += _AFTER_DIGITS
    return q.TermRange("date", start or None, end or None, endexcl=without_end)


def check_date(text: str) -> str:
    """Give a date that is a year, a month or a day.

    Raises:
        QueryError: it is none, or the calendar has no such day.
    """
    found = _DATE.fullmatch(text.strip())
    year, month, day = (int(part or 1) for part in found.groups()) if found else (0, 0, 0)
    if not (year and 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]):
        raise QueryError(f"cannot read '{text}' as a date; write 2023, 2023-06 or 2023-06-24")
    return text.strip()


def _kind(leaf: Any) -> Any:
    known = sorted({word for kind in KINDS for word in kind.split()})
    asked = fold(_text(leaf)).split()
    if asked == ["*"]:
        return q.Every()
    if not asked or any(word not in known for word in asked):
        raise QueryError(f"there is no kind '{_text(leaf)}'; kinds are: {', '.join(KINDS)}")
    return q.And([q.Term("kind", word, boost=leaf.boost) for word in asked])


def _language(leaf: Any) -> Any:
    return q.Term("language", fold(_text(leaf)).strip("*"), boost=leaf.boost)


_VALUES = {"date": _date, "kind": _kind, "language": _language}
"""Fields that hold no words of a text."""
