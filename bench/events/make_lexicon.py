"""Build ``generator/link/data/english.tsv`` from the files of WordNet 3.0.

    python -m bench.events.make_lexicon WORDNET_DIR > generator/link/data/english.tsv

``WORDNET_DIR`` holds ``data.noun``, ``data.verb``, ``data.adj``, ``cntlist.rev`` and the
``*.exc`` files (Debian: package ``wordnet-base``, ``/usr/share/wordnet``). Each line of the
result describes one Snowball stem:

    stem  family  eventness  commonness

*family* is the stem of the verb that the word is derived from (death: die), or the stem itself;
*eventness* is the share, in tenths, of the word's occurrences in a sense that is a happening;
*commonness* is the number of articles, of 10,000 neutral ones, that would use the word.

Source: WordNet 3.0, Princeton University 2006 (licence in ``data/WORDNET-LICENSE``); occurrences
are the sense counts of its semantic concordance, ``cntlist.rev``; derivations are its ``+``
pointers, which join word forms of two synsets.
"""

from __future__ import annotations

import math
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import Stemmer

HAPPENING_NOUNS = frozenset({4, 11, 19, 22})
"""Lexicographer files noun.act, noun.event, noun.phenomenon and noun.process."""
STATIVE = frozenset({42})
SMALL_COUNT = 0.3
"""Stands for a sense that the concordance never met."""
TAGGED_WORDS_IN_AN_ARTICLE = 134
"""An article of 400 words, of which one in three carries a sense in the concordance."""
PAST_SHARE = 0.4
"""Of a verb's occurrences, those in one of its irregular forms; the concordance has lemmas only."""
KEEP_COUNT = 1.0
"""A stem met less than this is left out unless its family is worth telling."""


Stem = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Sense:
    """A word in one of its synsets."""

    lemma: str
    part: str
    file: int
    count: float


def read_senses(
    folder: Path,
) -> tuple[dict[tuple[str, str, int], Sense], list[tuple[Sense, Sense]]]:
    """Read all senses and the derivations between them."""
    counts = {}
    for line in (folder / "cntlist.rev").read_text().splitlines():
        key, _, count = line.split()
        lemma, rest = key.split("%")
        kind, file, number = rest.split(":")[:3]
        counts[lemma, kind, file, number] = int(count)
    senses: dict[tuple[str, str, int], Sense] = {}
    pointers = []
    for part, name in (("n", "noun"), ("v", "verb"), ("a", "adj")):
        for line in (folder / f"data.{name}").read_text().splitlines():
            if line.startswith(" "):
                continue
            fields = line.split(" | ")[0].split()
            offset, file, kind, words = fields[0], fields[1], fields[2], int(fields[3], 16)
            for n in range(words):
                lemma = fields[4 + 2 * n].split("(")[0].lower()
                code = {"n": "1", "v": "2", "a": "3", "s": "5"}[kind]
                number = f"{int(fields[5 + 2 * n], 16):02d}"
                count = counts.get((lemma, code, file, number), 0) or SMALL_COUNT
                senses[part, offset, n + 1] = Sense(lemma, part, int(file), count)
            at = 4 + 2 * words
            for p in range(int(fields[at])):
                symbol, target, tpart, ends = fields[at + 1 + 4 * p : at + 5 + 4 * p]
                if symbol == "+":
                    a = (part, offset, int(ends[:2], 16))
                    b = ("a" if tpart == "s" else tpart, target, int(ends[2:], 16))
                    pointers.append((a, b))
    return senses, [(senses[a], senses[b]) for a, b in pointers if b in senses]


def irregular(folder: Path) -> Iterator[tuple[str, str, str]]:
    """Give irregular forms: part of speech, form, lemma."""
    for part, name in (("v", "verb"), ("n", "noun"), ("a", "adj")):
        for line in (folder / f"{name}.exc").read_text().splitlines():
            form, *lemmas = line.split()
            yield part, form, lemmas[0]


def alike(a: str, b: str) -> bool:
    """Tell whether two derived words look it: three letters alike, or two of a short word."""
    same = next(
        (i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b))
    )
    return same >= min(3, len(a) - 1, len(b) - 1)


@dataclass(slots=True)
class Counts:
    """How often words occur; keys are stems but for ``verbs`` and ``parts``."""

    words: dict[str, float]
    happenings: dict[str, float]
    verbs: dict[str, float]
    """Lemma -> occurrences as a verb."""
    parts: dict[tuple[str, str], float]
    """Lemma and part of speech -> occurrences."""


def main() -> None:
    """Write the table to standard output."""
    folder = Path(sys.argv[1])
    stem = Stemmer.Stemmer("english").stemWord
    senses, derived = read_senses(folder)
    counts = count_words(senses.values(), stem)
    families = derive(derived, counts, stem)
    for form, root in inflect(irregular(folder), counts, families, stem).items():
        if form != root:
            counts.words[form] += PAST_SHARE * counts.words[root]
            counts.happenings[form] += PAST_SHARE * counts.happenings[root]
    total = sum(s.count for s in senses.values() if s.count >= 1)
    print("# stem\tfamily\teventness (tenths)\tarticles of 10,000; made by make_lexicon.py")
    for line in table(counts, families, total):
        print(line)


def count_words(senses: Iterable[Sense], stem: Stem) -> Counts:
    """Add up the senses of each word."""
    counts = Counts(defaultdict(float), defaultdict(float), defaultdict(float), defaultdict(float))
    for s in senses:
        if not s.lemma.isalpha():
            continue
        counts.words[stem(s.lemma)] += s.count
        counts.parts[s.lemma, s.part] += s.count
        act = s.part == "v" and s.file not in STATIVE
        if act or (s.part == "n" and s.file in HAPPENING_NOUNS):
            counts.happenings[stem(s.lemma)] += s.count
        if s.part == "v":
            counts.verbs[s.lemma] += s.count
    return counts


def derive(
    derived: Iterable[tuple[Sense, Sense]], counts: Counts, stem: Stem
) -> dict[str, tuple[float, str]]:
    """Give each derived word its verb's stem, with the strength of the tie."""
    weight: dict[tuple[str, str], float] = defaultdict(float)
    for a, b in derived:
        if a.part != "v" and b.part == "v" and a.lemma.isalpha() and b.lemma.isalpha():
            share = min(a.count / counts.parts[a.lemma, a.part], 1)
            weight[a.lemma, b.lemma] += share * math.sqrt(b.count / counts.verbs[b.lemma])
    families: dict[str, tuple[float, str]] = {}
    for (word, verb), strength in sorted(weight.items()):
        own = counts.verbs.get(word, 0.0)
        mostly_noun = sum(counts.parts.get((word, p), 0.0) for p in "na") >= own
        if strength >= 0.25 and mostly_noun and alike(word, verb):
            often = strength * (1 + math.log1p(counts.verbs[verb]))
            _join(families, stem(word), stem(verb), often)
    return families


def inflect(
    forms: Iterable[tuple[str, str, str]],
    counts: Counts,
    families: dict[str, tuple[float, str]],
    stem: Stem,
) -> dict[str, str]:
    """Add irregular forms to the families; give those of verbs."""
    inflected = {}
    for part, form, lemma in forms:
        if form.isalpha() and lemma.isalpha() and counts.words.get(stem(lemma), 0) >= KEEP_COUNT:
            rival = counts.words.get(stem(form), 0.0)
            verb = counts.verbs.get(lemma, 0.0)
            if part == "v" and rival <= 8 * verb:
                _join(families, stem(form), stem(lemma), 9.0 + math.log1p(verb))
                inflected[stem(form)] = stem(lemma)
            elif part == "n" and rival < SMALL_COUNT * 2:
                _join(families, stem(form), stem(lemma), 5.0)
    return inflected


def table(counts: Counts, families: dict[str, tuple[float, str]], total: float) -> Iterator[str]:
    """Give the lines of the table, sorted by stem."""
    for word in sorted(set(counts.words) | set(families)):
        root = _root(families, word)
        known = counts.words.get(word, 0.0)
        if not word.isascii() or len(word) < 2 or counts.words.get(root, 0.0) < KEEP_COUNT:
            continue
        if known < KEEP_COUNT and root == word:
            continue
        here = known or SMALL_COUNT
        like_root = counts.happenings.get(root, 0.0) * here / counts.words[root]
        happening = counts.happenings.get(word, 0.0) if known else like_root
        articles = 10_000 * (1 - math.exp(-here * TAGGED_WORDS_IN_AN_ARTICLE / total))
        yield f"{word}\t{root}\t{round(10 * min(happening / here, 1))}\t{round(articles)}"


def _join(families: dict[str, tuple[float, str]], word: str, root: str, strength: float) -> None:
    if word != root and strength > families.get(word, (0.0, ""))[0]:
        families[word] = (strength, root)


def _root(families: dict[str, tuple[float, str]], word: str) -> str:
    seen = [word]
    while (step := families.get(seen[-1])) and step[1] not in seen:
        seen.append(step[1])
    return seen[-1]


if __name__ == "__main__":
    main()
