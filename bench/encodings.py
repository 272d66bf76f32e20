"""Measure which library guesses encodings best, on short, medium and whole news texts.

    python bench/encodings.py

``tests/cases/encodings/`` holds texts in UTF-8; the first line of each names the encodings that
its language was written in before. Every text is encoded in each, and a guess is right when it
gives the text back. chardet and charset-normalizer are asked where they are installed.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

from generator.read.encodings import guess_encoding

TEXTS = Path(__file__).parents[1] / "tests" / "cases" / "encodings"
PLAIN_MARKS = str.maketrans(
    {"’": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "–": "-", "—": "-"}
)
"""What writers did where an encoding has no typographic marks."""


def cases() -> Iterator[tuple[str, str, bytes]]:
    """Give each (size, text, text encoded): cuttings, the first line, the first two, all lines."""
    for path in sorted(TEXTS.glob("*.txt")):
        head, _, text = path.read_text("utf-8").partition("\n")
        lines = text.strip().split("\n")
        sized = [(f"{n} letters", cutting) for n in (20, 60) for cutting in cuttings(lines, n)]
        sized += [("one line", lines[0]), ("two lines", "\n".join(lines[:2]))]
        sized += [("all lines", "\n".join(lines))]
        for encoding in head.removeprefix("encodings:").split():
            for size, words in sized:
                try:
                    yield size, words, words.encode(encoding)
                except UnicodeEncodeError:
                    plain = words.translate(PLAIN_MARKS)
                    yield size, plain, plain.encode(encoding)


def cuttings(lines: list[str], letters: int) -> list[str]:
    """Cut three pieces out of a text; pieces of plain ASCII tell nothing."""
    text = "\n".join(lines)
    starts = (len(text) // 5, len(text) // 2, len(text) * 3 // 4)
    pieces = [text[start : start + letters] for start in starts]
    return [piece for piece in pieces if not piece.isascii()]


def guessers() -> dict[str, Callable[[bytes], str]]:
    """Give what can be asked here."""
    found: dict[str, Callable[[bytes], str]] = {"newsarchive": guess_encoding}
    try:
        import chardet
    except ImportError:
        pass
    else:
        found["chardet"] = lambda data: chardet.detect(data)["encoding"] or ""
    try:
        import charset_normalizer
    except ImportError:
        pass
    else:

        def normalizer(data: bytes) -> str:
            best = charset_normalizer.from_bytes(data).best()
            return best.encoding if best else ""

        found["charset-normalizer"] = normalizer
    return found


def is_right(name: str, text: str, data: bytes) -> bool:
    """Say whether an encoding gives the text back."""
    try:
        return data.decode(name) == text
    except (LookupError, UnicodeError):
        return False


def main() -> None:
    """Print a line for each guesser: right guesses by size, and the time that one takes."""
    measured = list(cases())
    for name, guess in guessers().items():
        begun = time.process_time()
        guesses = [guess(data) for _, _, data in measured]
        each = (time.process_time() - begun) / len(measured)
        right: dict[str, list[bool]] = {}
        for (size, text, data), found in zip(measured, guesses, strict=True):
            right.setdefault(size, []).append(is_right(found, text, data))
        parts = [f"{size} {sum(hits)}/{len(hits)}" for size, hits in right.items()]
        print(f"{name:20} {'   '.join(parts)}   {each * 1000:.2f} ms")


if __name__ == "__main__":
    main()
