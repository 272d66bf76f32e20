"""Archives for tests: copies of those in tests/sites, and articles and archives from code."""

from __future__ import annotations

import random
import shutil
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path

REPOSITORY = Path(__file__).parents[1]


def copy_site(name: str, root: Path) -> Path:
    """Copy a made archive of tests/sites, without what it is expected to become."""
    kept = shutil.ignore_patterns("expected", "expected.yaml")
    return Path(shutil.copytree(REPOSITORY / "tests" / "sites" / name, root, ignore=kept))


def tree(folder: Path) -> dict[str, bytes]:
    """Give the files of a folder, by path."""
    files = (p for p in sorted(folder.rglob("*")) if p.is_file())
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in files}


def add_odd_articles(root: Path) -> None:
    """Add what is not kept as a file: a text of a book's length, and bytes that are no text."""
    content = root / "content"
    words = " date 2024-03-30 The inquiry’s record, in full\n\n" + long_text(30_000)
    (content / "courier" / "record.txt").write_text(words, "utf-8")
    (content / "hostile" / "nul.txt").write_bytes(
        b" date 2024-02-10 A head\x00line with a \x1b[31mNUL\x1b[0m\n\n"
        b"The teleprinter of the pilots sent \x00 and \x7f and then stopped.\n"
    )
    (content / "hostile" / "noise.txt").write_bytes(bytes(range(256)) * 4)


def long_text(count: int) -> str:
    """Give so many words in paragraphs, as varied as English (it packs to two fifths of its size).

    The words mean nothing, so that they are near to no article.
    """
    chosen = random.Random(1)
    syllables = [
        a + b for a in ("", *"bdfglmnprstvz") for b in ("a", "e", "i", "o", "u", "an", "el")
    ]
    words = ["".join(chosen.choices(syllables, k=chosen.randint(1, 4))) for _ in range(9000)]
    spread = list(accumulate(1 / (rank + 3) for rank in range(len(words))))
    drawn = chosen.choices(words, cum_weights=spread, k=count)
    paragraphs = []
    while drawn:
        sentences = []
        for _ in range(chosen.randint(2, 5)):
            length = chosen.randint(8, 26)
            sentence, drawn = drawn[:length], drawn[length:]
            if sentence:
                sentences.append(" ".join(sentence).capitalize() + ".")
        paragraphs.append(" ".join(sentences))
    return "\n\n".join(paragraphs) + "\n"


SOURCES = ("Herald", "Gazette", "Mail", "Wire", "Radio Two")
TOWNS = [
    first + second
    for first in ("Abber", "Brock", "Duns", "East", "Farn", "Helms", "Kel", "Ox")
    for second in ("ley", "holt", "mere", "wold", "by", "combe", "spring")
]
PEOPLE = ("Ida Marsh", "Otto Lindqvist", "Pearl Adeyemi", "Hugh Sorrell", "Mina Castellan")
HAPPENINGS = (
    ("A fire destroyed the {thing} in {town} on {day}.", "Flames consumed {town}’s {thing}."),
    ("The {thing} in {town} was flooded on {day}.", "Water stood in the {thing} of {town}."),
    ("Thieves broke into the {thing} in {town} on {day}.", "A burglary emptied {town}’s {thing}."),
    ("The {thing} in {town} collapsed on {day}.", "The roof of {town}’s {thing} came down."),
)
THINGS = ("granary", "library", "ropeworks", "station", "chapel", "bakery", "theatre", "mill")
MORE = (
    "{number} people were led to safety, the fire brigade said.",
    "About {other} people were brought out, according to the police.",
    "The damage was put at {other} thousand crowns.",
    "“I heard it before I saw it,” said {person}, who lives opposite.",
    "{person} said: “I heard it before I ever saw it.”",
    "The mayor of {town} promised that the {thing} would be built again.",
    "Neighbours brought blankets and soup to the square.",
    "The road through {town} was closed until the evening.",
    "Nobody could say how it began, and an inquiry was opened on the following day.",
)


def write_archive(root: Path, count: int) -> Path:
    """Write an archive of so many short articles: every twenty of them tell one happening."""
    chosen = random.Random(2)
    content = root / "content"
    content.mkdir(parents=True)
    (root / "archive.yaml").write_text(
        "title: A generated archive\nbase_url: https://example.org/many\n", "utf-8"
    )
    (content / "sources.yaml").write_text(
        "".join(f"s{i}: {{name: {name}, files: s{i}/}}\n" for i, name in enumerate(SOURCES)),
        "utf-8",
    )
    for number in range(count):
        happening, teller = divmod(number, 20)
        first = random.Random(happening)
        day = date(1998, 1, 5) + timedelta(days=first.randrange(60))
        told = {
            "town": TOWNS[happening % len(TOWNS)],
            "thing": first.choice(THINGS),
            "day": f"{day:%A}",
            "number": str(first.randint(12, 90)),
            "other": str(first.randint(91, 400)),
            "person": first.choice(PEOPLE),
        }
        opening = first.choice(HAPPENINGS)
        lines = [chosen.choice(opening), *chosen.sample(MORE, 3)]
        text = [line.format(**told) for line in lines]
        headline = opening[teller % 2].format(**told).rstrip(".")
        folder = content / f"s{number % len(SOURCES)}"
        folder.mkdir(exist_ok=True)
        body = "\n\n".join([f" date {day + timedelta(days=teller // 8)} {headline}", *text])
        (folder / f"{number:05}.txt").write_text(body + "\n", "utf-8")
    return root
