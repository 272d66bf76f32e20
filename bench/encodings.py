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
    """Give each (size, text, text encoded): the first line, the first two, all lines."""
    for path in sorted(TEXTS.glob("*.txt")):
        head, _, text = path.read_text("utf-8").partition("\n")
        lines = text.strip().split("\n")
        sizes = {"one line": lines[:1], "two lines": lines[:2], "all lines": lines}
        for encoding in head.removeprefix("encodings:").split():
            for size, some in sizes.items():
                words = "\n".join(some)
                try:
                    yield size, words, words.encode(encoding)
                except UnicodeEncodeError:
                    plain = words.translate(PLAIN_MARKS)
                    yield size, plain, plain.encode(encoding)


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
