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
from collections.abc import Iterator
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


def main() -> None:
    """Write the table to standard output."""
    folder = Path(sys.argv[1])
    stem = Stemmer.Stemmer("english").stemWord
    senses, derived = read_senses(folder)
    total = sum(s.count for s in senses.values() if s.count >= 1)
    count: dict[str, float] = defaultdict(float)
    happening: dict[str, float] = defaultdict(float)
    verb_count: dict[str, float] = defaultdict(float)
    part_count: dict[tuple[str, str], float] = defaultdict(float)
    for s in senses.values():
        if "_" in s.lemma or not s.lemma.isalpha():
            continue
        count[stem(s.lemma)] += s.count
        part_count[s.lemma, s.part] += s.count
        if (s.part == "v" and s.file not in STATIVE) or (
            s.part == "n" and s.file in HAPPENING_NOUNS
        ):
            happening[stem(s.lemma)] += s.count
        if s.part == "v":
            verb_count[s.lemma] += s.count

    weight: dict[tuple[str, str], float] = defaultdict(float)
    for a, b in derived:
        if a.part != "v" and b.part == "v" and a.lemma.isalpha() and b.lemma.isalpha():
            share = min(a.count / part_count[a.lemma, a.part], 1)
            weight[a.lemma, b.lemma] += share * math.sqrt(b.count / verb_count[b.lemma])
    family: dict[str, tuple[float, str]] = {}
    inflected: dict[str, str] = {}

    def join(word: str, root: str, strength: float) -> None:
        w, r = stem(word), stem(root)
        if w != r and strength > family.get(w, (0.0, ""))[0]:
            family[w] = (strength, r)

    for (word, verb), strength in sorted(weight.items()):
        own = verb_count.get(word, 0.0)
        mostly_noun = sum(part_count.get((word, p), 0.0) for p in "na") >= own
        if strength >= 0.25 and mostly_noun and alike(word, verb):
            join(word, verb, strength * (1 + math.log1p(verb_count[verb])))
    for part, form, lemma in irregular(folder):
        if form.isalpha() and lemma.isalpha() and count.get(stem(lemma), 0) >= KEEP_COUNT:
            rival = count.get(stem(form), 0.0)
            if part == "v" and rival <= 8 * verb_count.get(lemma, 0.0):
                join(form, lemma, 9.0 + math.log1p(verb_count.get(lemma, 0.0)))
                inflected[stem(form)] = stem(lemma)
            elif part == "n" and rival < SMALL_COUNT * 2:
                join(form, lemma, 5.0)

    for form, lemma in inflected.items():
        if form != lemma:
            count[form] += PAST_SHARE * count[lemma]
            happening[form] += PAST_SHARE * happening[lemma]

    def root_of(word: str) -> str:
        seen = [word]
        while (step := family.get(seen[-1])) and step[1] not in seen:
            seen.append(step[1])
        return seen[-1]

    print("# stem\tfamily\teventness (tenths)\tarticles of 10,000; made by make_lexicon.py")
    for word in sorted(set(count) | set(family)):
        root = root_of(word)
        if not word.isascii() or len(word) < 2 or count.get(root, 0) < KEEP_COUNT:
            continue
        if count.get(word, 0) < KEEP_COUNT and root == word:
            continue
        here = count.get(word, 0.0) or SMALL_COUNT
        both = (
            happening.get(word, 0.0)
            if count.get(word)
            else happening.get(root, 0.0) * here / count[root]
        )
        tenths = round(10 * min(both / here, 1))
        articles = 10_000 * (1 - math.exp(-here * TAGGED_WORDS_IN_AN_ARTICLE / total))
        print(word, root, tenths, round(articles), sep="\t")


if __name__ == "__main__":
    main()
