"""A query as a person types it -> Whoosh's tree of it, its words not yet looked at.

Whoosh's parser never complains: it drops what it cannot place. So the query is checked first,
and whoever typed it hears what is wrong with it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from generator.errors import NewsarchiveError
from generator.located import nearest

ANYWHERE = "anywhere"
"""The field of a word that names none: headline, text and names."""

FIELDS = (
    "headline",
    "text",
    "source",
    "date",
    "person",
    "place",
    "organisation",
    "event",
    "kind",
    "language",
)
"""What a query can ask for, as in ``source:reuters``."""

ALIASES = {"title": "headline", "organization": "organisation", "lang": "language"}

_LONGEST = 1000
_DEEPEST = 20
_MOST_WILDCARDS = 4
_QUOTES = str.maketrans("“”„‟«»", '""""""')
_LEXEME = re.compile(r'"[^"]*"|[\[{][^\]}]*[\]}]|[()\[\]{}"]|[^\s()\[\]{}"]+')
_RANGE = r"""
    (?P<open>[\[{])\s*
    (?P<start>'[^']*'|[^\s\]}']+)?\s*
    (?<=[\s\[{])[Tt][Oo](?=[\s\]}])\s*
    (?P<end>'[^']*'|[^\s\]}']+)?\s*
    (?P<close>[\]}])
"""
_RANGE_LEXEME = re.compile(_RANGE, re.VERBOSE)
_FIELD = re.compile(r"([^\W\d]\w*):(?!//)(.*)", re.DOTALL)
_BINARY = ("AND", "OR", "ANDNOT", "ANDMAYBE", "REQUIRE")


class QueryError(NewsarchiveError):
    """A query that cannot be searched for; the message says what to write instead."""


def parse_query(text: str) -> Any:
    """Parse a query into Whoosh's tree; every leaf has the field it asks for, or ``anywhere``.

    Raises:
        QueryError: a quotation, bracket or range is left open, an operator has nothing to join,
            a field does not exist, or the query is longer or deeper than any use.
    """
    checked = _checked(text)
    try:
        return _parser().parse(checked, normalize=False)
    except Exception:  # noqa: BLE001 # Whoosh's parser raises whatever it trips over
        raise QueryError(
            "this query cannot be understood; look at its operators and brackets"
        ) from None


@dataclass(frozen=True, slots=True)
class _Lexeme:
    """A quotation, a range, a bracket, or a run of anything else up to a space."""

    text: str
    start: int
    before: str
    """The character before it; empty at the start."""
    after: str


def _checked(text: str) -> str:
    """Give the query with straight quotation marks and ``NOT`` for ``-``, or complain."""
    if len(text) > _LONGEST:
        raise QueryError(f"a query has at most {_LONGEST} characters; this one has {len(text)}")
    if re.search(r"[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]", text):
        raise QueryError("the query holds characters that are not text")
    text = text.translate(_QUOTES)
    lexemes = [
        _Lexeme(m.group(), m.start(), text[max(m.start() - 1, 0) : m.start()], text[m.end() :][:1])
        for m in _LEXEME.finditer(text)
    ]
    for previous, lexeme in pairwise((_Lexeme("", 0, "", ""), *lexemes)):
        _check_lexeme(lexeme, "" if lexeme.before.isspace() else previous.text)
    _check_brackets(lexemes)
    _check_operators(lexemes)
    for lexeme in reversed(lexemes):
        if _is_minus(lexeme):
            text = f"{text[: lexeme.start]}NOT {text[lexeme.start + 1 :]}"
    return text


def _is_minus(lexeme: _Lexeme) -> bool:
    """Tell whether a word starts with the ``-`` that leaves it out of what is found."""
    if lexeme.before.strip() not in ("", "("):
        return False
    return re.match(r"-\w", lexeme.text) is not None or (
        lexeme.text == "-" and lexeme.after in ('"', "(") and lexeme.after != ""
    )


def _check_lexeme(lexeme: _Lexeme, joined: str) -> None:
    """Complain about one piece of a query; ``joined`` stands before it without a space."""
    text, start = lexeme.text, lexeme.start
    if text == '"':
        raise _error(start, "this quotation is never closed; add '\"'")
    if text[0] == '"':
        return
    if text in "[]{}":
        raise _error(start, f"this '{text}' is no whole range; write [2023-06 TO 2023-07]")
    if text[0] in "[{":
        found = _RANGE_LEXEME.fullmatch(text)
        if not found or not (found["start"] or found["end"]):
            raise _error(start, "a range is written [2023-06-01 TO 2023-07]; one end may be open")
        if not _FIELD.fullmatch(joined) or not joined.endswith(":"):
            raise _error(start, "say what the range is of: date:[2023-06-01 TO 2023-07]")
        return
    if sum(text.count(c) for c in "*?") > _MOST_WILDCARDS:
        raise _error(start, f"a word has at most {_MOST_WILDCARDS} wildcards")
    if fuzzy := re.search(r"\S~([3-9])", text):
        raise _error(start, f"words may differ by ~1 or ~2 letters, not ~{fuzzy[1]}")
    if field := _FIELD.match(text.removeprefix("-")):
        _check_field(field[1], start)
        if re.fullmatch(r"[<>=]*", field[2]) and lexeme.after not in tuple('"([{'):
            raise _error(start, f"'{text}' needs a word right after it")


def _check_field(name: str, start: int) -> None:
    if name.lower() in (*FIELDS, *ALIASES, ANYWHERE):
        return
    hint = nearest(name.lower(), FIELDS) or f"; there are {', '.join(FIELDS)}"
    raise _error(
        start,
        f"there is no field '{name}'{hint} (to search for the words themselves, put them in "
        "double quotes)",
    )


def _check_brackets(lexemes: list[_Lexeme]) -> None:
    opened: list[int] = []
    for lexeme in lexemes:
        if lexeme.text == "(":
            opened.append(lexeme.start)
            if len(opened) > _DEEPEST:
                raise QueryError("this query is nested too deeply; use fewer brackets")
        elif lexeme.text == ")":
            if not opened:
                raise _error(lexeme.start, "this ')' closes nothing; remove it, or open it")
            opened.pop()
    if opened:
        raise _error(opened[-1], "this '(' is never closed; add ')'")


def _check_operators(lexemes: list[_Lexeme]) -> None:
    """Complain about operators that have nothing on one side, and about empty brackets."""
    previous = "("
    for word in (*(lexeme.text for lexeme in lexemes), ")"):
        if word in _BINARY and previous in ("(", "NOT", *_BINARY):
            raise QueryError(f"{word} needs something before it (in small letters it is a word)")
        if (word == ")" and previous in _BINARY) or (word in (")", "NOT") and previous == "NOT"):
            raise QueryError(f"{previous} needs something after it (in small letters it is a word)")
        if word == ")" and previous == "(" and lexemes:
            raise QueryError("there is nothing between '(' and ')'")
        previous = word


def _error(offset: int, message: str) -> QueryError:
    return QueryError(f"query, character {offset + 1}: {message}")


def _parser() -> Any:
    from generator.search.engine import qparser

    names = "|".join((*FIELDS, *ALIASES, ANYWHERE))
    plugins = [
        qparser.SingleQuotePlugin(),
        qparser.FieldsPlugin(rf"(?<!\w)(?P<text>(?i:{names})):", remove_unknown=False),
        qparser.WildcardPlugin(),
        qparser.PhrasePlugin(),
        qparser.RangePlugin(re.compile(_RANGE, re.VERBOSE)),
        qparser.GroupPlugin(),
        qparser.OperatorsPlugin(),
        qparser.BoostPlugin(),
        qparser.EveryPlugin(),
        qparser.FuzzyTermPlugin(),
        qparser.GtLtPlugin(),
    ]
    return qparser.QueryParser(ANYWHERE, None, plugins)
