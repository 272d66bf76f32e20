"""Bytes to text: encodings, control characters, files that are no text."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest

from generator.errors import Problem
from generator.read.decode import Decoded, decode
from generator.read.encodings import find_encoding, guess_encoding

TEXTS = sorted((Path(__file__).parents[1] / "cases" / "encodings").glob("*.txt"))
PLAIN = str.maketrans(
    {"’": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "–": "-", "—": "-"}
)
ENGLISH = "The café’s lease – £900 a month – runs out in May, its owner said."


def decoded(data: bytes, stated: str = "") -> Decoded:
    result = decode(data, "content/a.txt", stated)
    assert isinstance(result, Decoded)
    return result


def rules(result: Decoded | Problem) -> list[str]:
    if isinstance(result, Problem):
        return [result.rule]
    return [p.rule for p in result.problems]


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_byte_order_mark_decides_and_is_no_part_of_the_text(mark: bytes, encoding: str) -> None:
    result = decoded(mark + ENGLISH.encode(encoding))
    assert (result.text, result.encoding, rules(result)) == (ENGLISH, encoding, [])


def test_utf8_without_a_mark_needs_no_guess() -> None:
    assert decoded(ENGLISH.encode()) == Decoded(ENGLISH, "utf-8")


def test_the_editors_word_decides() -> None:
    result = decoded("Совет".encode("koi8-r"), "koi8-r")
    assert (result.text, result.encoding, rules(result)) == ("Совет", "koi8-r", [])


def test_a_wrong_word_of_the_editor_is_reported() -> None:
    result = decoded(b"caf\xe9 open\n" * 3, "utf-8")
    assert rules(result) == ["encoding-damaged"]
    assert (result.problems[0].line, result.problems[0].column) == (1, 4)
    assert "\ufffd" in result.text


def test_there_are_texts_to_guess() -> None:
    assert len(TEXTS) > 20


@pytest.mark.parametrize("path", TEXTS, ids=lambda p: p.stem)
def test_every_language_is_read_in_its_old_encodings_and_it_is_said(path: Path) -> None:
    head, _, text = path.read_text("utf-8").partition("\n")
    for encoding in head.removeprefix("encodings:").split():
        try:
            data = text.encode(encoding)
        except UnicodeEncodeError:
            text = text.translate(PLAIN)
            data = text.encode(encoding)
        result = decoded(data)
        assert result.text == text, encoding
        assert rules(result) == ["encoding-guessed"]
        assert result.encoding in result.problems[0].message
        assert result.encoding in str(result.notes[0])


def test_a_broken_byte_does_not_change_the_encoding_of_a_good_text() -> None:
    data = (ENGLISH * 5).encode().replace(b"May", b"M\xffy", 1)
    result = decoded(data)
    assert result.encoding == "utf-8"
    assert rules(result) == ["encoding-damaged"]
    assert result.text.count("\ufffd") == 1


def test_utf8_read_wrongly_once_is_pointed_out_and_kept() -> None:
    text = "It’s the café’s lease.".encode().decode("cp1252")
    result = decoded(text.encode())
    assert result.text == text
    assert rules(result) == ["encoding-mixed"]
    assert result.problems[0].severity == "warning"


@pytest.mark.parametrize("text", ["Ã Noël", "São Paulo", "ÂGE", "fête – Âme", "Ðà"])
def test_real_letters_are_no_mojibake(text: str) -> None:
    assert rules(decoded(text.encode())) == []


def test_control_characters_are_replaced_one_by_one() -> None:
    result = decoded(
        b"a\x00b\x1bc\n\x7fd "
        + "\x80".encode()
        + b" and more text here, enough of it to be no program"
    )
    assert result.text.startswith("a\ufffdb\ufffdc\n\ufffdd \ufffd")
    (problem,) = result.problems
    assert (problem.rule, problem.line, problem.column) == ("character-control", 1, 2)
    assert "4 control" in problem.message
    assert "U+0000" in problem.message


def test_white_space_of_all_kinds_is_left_alone() -> None:
    text = "a\tb\x85c\u2028d\u2029e\u00a0f"
    assert decoded(text.encode()).text == text


def test_old_page_breaks_become_what_feeds_can_hold() -> None:
    assert decoded(b"a\fb\vc").text == "a\u2028b\u2028c"


def test_line_ends_keep_their_length() -> None:
    result = decoded(b"one\r\ntwo\rthree\nfour")
    assert result.text == "one \ntwo\nthree\nfour"
    assert result.crlf


@pytest.mark.parametrize(
    "data",
    [b"", b" \r\n\t", codecs.BOM_UTF8, codecs.BOM_UTF16_LE + b"\n\0", b"\0\0\0"],
    ids=repr,
)
def test_nothing_is_no_text(data: bytes) -> None:
    assert rules(decode(data, "a")) == ["file-empty"]


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7 text",
        b"\x89PNG\r\n\x1a\n",
        b"PK\x03\x04word",
        b"{\\rtf1 text}",
        b"\x1f\x8b\x08",
        bytes(range(256)) * 8,
        b"\x00\x01\x02\x03" * 50,
        b"text" + b"\x01" * 20,
    ],
    ids=lambda data: repr(data[:6]),
)
def test_binary_files_are_refused(data: bytes) -> None:
    assert rules(decode(data, "a")) == ["file-binary"]


def test_names_of_encodings() -> None:
    assert find_encoding("Windows-1251") == "cp1251"
    assert find_encoding("latin-1") == "iso8859-1"
    for name in ("", "morse", "zlib", "idna", "unicode_escape", "rot13", "a\0b"):
        assert find_encoding(name) == ""


def test_a_guess_covers_what_the_sample_does_not_hold() -> None:
    data = b"word " * 20_000 + "“café”".encode("cp1252")
    assert data.decode(guess_encoding(data)).endswith("“café”")
