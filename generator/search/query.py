"""Search the index."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, get_args

from generator.errors import NewsarchiveError
from generator.search.facets import FACETS, QUICK, Counts, count_facets
from generator.search.records import KINDS, SearchRecord
from generator.search.snippets import Marked

if TYPE_CHECKING:
    from generator.search.answer import Scores
    from generator.search.explain import Explanation
    from generator.search.snippets import Wanted

Sort = Literal["relevance", "newest", "oldest"]
SORTS: tuple[Sort, ...] = get_args(Sort)


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that was found."""

    url: str
    headline: Marked
    kind: str
    source: str
    """Name of the source; empty when nobody said, and for events and stories."""
    date: str
    """ISO 8601, a day or a minute; empty when unknown."""
    language: str
    score: float
    """How well it fits; comparable within one search only."""
    snippet: Marked
    """Where the text answers the query."""


@dataclass(frozen=True, slots=True)
class Results:
    """What a search found."""

    query: str
    understood: str
    """The query with its fields and operators written out."""
    total: int
    hits: tuple[Hit, ...]
    """The first of them, in order."""
    suggestion: str
    """A query that finds something, when this one found nothing; else empty."""
    sources: Counts
    """Articles and live updates by source."""
    years: Counts
    """By year, the latest first."""
    kinds: Counts
    facets: tuple[tuple[str, Counts], ...] = ()
    """Those that were asked for, each with its counts."""
    explanation: Explanation | None = None


def search(
    folder: Path,
    query: str,
    *,
    source: str = "",
    after: str = "",
    before: str = "",
    kind: str = "",
    limit: int = 10,
    sort: Sort = "relevance",
    facets: Iterable[str] = (),
    explain: bool = False,
) -> Results:
    """Search the index in ``folder``.

    ``source`` is an id or a name; ``after`` and ``before`` are years, months or days, and belong
    to what is found; ``kind`` is one of ``KINDS``. An empty query finds everything that these
    let through. ``facets`` are names from ``FACETS`` to count by. What fits equally well comes
    newest first; undated finds come last in both orders of time; ties keep the order of keys.

    Raises:
        QueryError: the query or what narrows it cannot be understood.
        NewsarchiveError: there is no index, or none that can be read.
    """
    from generator.search.meaning import understand
    from generator.search.spelling import suggest
    from generator.search.syntax import QueryError, parse_query

    if limit < 1:
        raise QueryError("the limit is 1 or more")
    if sort not in SORTS:
        raise QueryError(f"cannot sort by '{sort}'; write one of: {', '.join(SORTS)}")
    asked = tuple(dict.fromkeys(facets))
    for name in asked:
        if name not in FACETS:
            raise QueryError(f"cannot count by '{name}'; write some of: {', '.join(FACETS)}")
    if not query.strip() and not (source or after or before or kind):
        raise QueryError("say what to search for; * finds everything")
    with opened(folder) as searcher:
        reader = searcher.reader()
        tree = parse_query(query.strip() or "*")
        languages = _languages(reader)
        narrow = _narrowed(reader, source, after, before, kind)
        meaning = understand(tree, languages)
        found = _find(searcher, meaning, narrow)
        suggestion = ""
        if not found.scores and (better := suggest(query, reader, languages)):
            again = _find(searcher, understand(parse_query(better), languages), narrow)
            suggestion = better if again.scores else ""
        counts = count_facets(reader, found.scores, (*QUICK, *asked))
        numbers = _ranked(reader, found, sort)[:limit]
        return Results(
            query=query,
            understood=_readable(tree),
            total=len(found.scores),
            hits=_hits(reader, found, numbers),
            suggestion=suggestion,
            sources=counts["source"],
            years=counts["year"],
            kinds=counts["kind"],
            facets=tuple((name, counts[name]) for name in asked),
            explanation=_explained(searcher, meaning, numbers, languages) if explain else None,
        )


@contextmanager
def opened(folder: Path) -> Iterator[Any]:
    """Open the index; whatever is wrong with its files is said in a sentence."""
    from generator.search.engine import scoring
    from generator.search.folder import SEAL_FILE, open_index, read_seal
    from generator.search.schema import index_schema

    if not (folder / SEAL_FILE).is_file():
        raise NewsarchiveError("there is no search index yet; run 'newsarchive build' first")
    if not read_seal(folder):
        raise NewsarchiveError(
            "the search index was made by another version; run 'newsarchive build' to renew it"
        )
    try:
        with (
            open_index(folder, index_schema()) as opened,
            opened.searcher(weighting=scoring.BM25F()) as searcher,
        ):
            yield searcher
    except NewsarchiveError:
        raise
    except Exception as error:
        raise NewsarchiveError(
            "the search index cannot be read; run 'newsarchive build' to make it anew "
            f"({type(error).__name__}: {error})"
        ) from error


def _languages(reader: Any) -> tuple[str, ...]:
    """Give the languages of the archive, as first parts of their tags."""
    tags = (term.decode() for term in reader.lexicon("language"))
    return tuple(sorted({tag.partition("-")[0] for tag in tags})) or ("en",)


def _narrowed(reader: Any, source: str, after: str, before: str, kind: str) -> Any:
    """Give the query that the finds must answer as well; None for no such."""
    from generator.located import nearest
    from generator.search.engine import query as q
    from generator.search.meaning import check_date, days
    from generator.search.syntax import QueryError
    from generator.search.words import fold

    parts = []
    if source:
        known = [term.decode() for term in reader.lexicon("source_key")]
        if fold(source) not in known:
            hint = nearest(fold(source), known) or (
                f"; there are: {', '.join(known[:20])}" if known else "; none is stated anywhere"
            )
            raise QueryError(f"there is no source '{source}' in the archive{hint}")
        parts.append(q.Term("source_key", fold(source)))
    if kind:
        if kind not in KINDS:
            raise QueryError(f"there is no kind '{kind}'; kinds are: {', '.join(KINDS)}")
        parts.append(q.Term("kind_key", kind))
    if after or before:
        parts.append(days(after and check_date(after), before and check_date(before)))
    return q.And(parts) if parts else None


@dataclass(frozen=True, slots=True)
class _Found:
    scores: Scores
    wanted: Wanted


def _find(searcher: Any, meaning: Any, narrow: Any) -> _Found:
    from generator.search.answer import answer
    from generator.search.matched import wanted_words

    scores = answer(meaning, searcher)
    if narrow is not None:
        let_through = answer(narrow, searcher)
        scores = {number: score for number, score in scores.items() if number in let_through}
    return _Found(scores, wanted_words(meaning, searcher.reader()))


def _ranked(reader: Any, found: _Found, sort: Sort) -> list[int]:
    """Give the numbers of all finds, in order."""
    if not found.scores:
        return []
    keys, orders = (reader.column_reader(name) for name in ("key", "order"))
    numbers = sorted(found.scores, key=keys.__getitem__)
    numbers.sort(key=orders.__getitem__, reverse=sort != "oldest")  # reversed, ties stay in order
    numbers.sort(key=lambda number: not orders[number])
    if sort == "relevance":
        numbers.sort(key=lambda number: -round(found.scores[number], 6))
    return numbers


def _hits(reader: Any, found: _Found, numbers: Iterable[int]) -> tuple[Hit, ...]:
    from generator.search.schema import to_record

    rows = reader.column_reader("row") if found.scores else ()
    return tuple(
        _hit(to_record(rows[number]), found.scores[number], found.wanted) for number in numbers
    )


def _explained(
    searcher: Any, meaning: Any, numbers: list[int], languages: tuple[str, ...]
) -> Explanation:
    from generator.search.explain import explain

    return explain(meaning, searcher, numbers, languages)


def _hit(record: SearchRecord, score: float, wanted: Wanted) -> Hit:
    from generator.search.snippets import mark, snippet

    return Hit(
        url=record.url,
        headline=mark(record.headline, wanted, record.language),
        kind=record.kind,
        source=record.source_name or record.source,
        date=record.date,
        language=record.language,
        score=round(score, 3),
        snippet=snippet(record.text, wanted, record.language),
    )


def _readable(tree: Any) -> str:
    """Write a tree out, without the brackets around all of it."""
    while len(getattr(tree, "subqueries", ())) == 1:
        tree = tree.subqueries[0]
    text = str(tree)
    return text[1:-1] if hasattr(tree, "subqueries") else text
