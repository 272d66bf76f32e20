"""Where sentences end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model import Sentence, Sentences
from generator.read.sentences import split_sentences


def sentences(text: str, language: str = "en") -> list[str]:
    return [text[begin:finish] for begin, finish in split_sentences(text, language)]


@pytest.mark.parametrize(
    "parts",
    [
        ["It rained.", "The council met."],
        ["Did it rain?", "Yes!", "It did."],
        ["“We were never asked.", "Nobody came,” she said."],
        ["“It has been sold.”", "The mayor left."],
        ["He left (in a hurry).", "She stayed."],
        ["The price rose 3.5 percent to $4.20.", "It fell later."],
        ["Mr. Roe met Dr. Doe and Gen. Lee.", "They talked."],
        ["John F. Roe and J. R. Doe came.", "They talked."],
        ["The U.S. Navy came at 4 p.m. Thursday.", "It left at 5 p.m.", "The quay was empty."],
        ["It opens at 4:30 p. m. ET on Jan. 5.", "No. 7 is closed."],
        ["The firm, Doe Inc., was sold.", "Doe Inc. said so."],
        ["She lives on Main St. near St. Mary’s.", "He does not."],
        ["He said no.", "Police came."],
        ["They carry on.", "Nobody minds."],
        ["It was in Mass. that he fell.", "The mass was said."],
        ["We chose plan B.", "The mayor chose plan A."],
        ["In 2003 he left.", "In 2004 she came."],
        ["He waited ... and left.", "She stayed…", "Nobody knew."],
        ["The winner is … Jane Doe.", "It was late …", "They left."],
        ["“Why?” Smith asked.", "Nobody knew."],
        ["“Why?” he asked.", "“Because,” she said."],
        ["“Stop!”", "The guard came."],
        ["It ended there .", "Then they left ."],
        ["“ It ended there . ”", "Then they left ."],
        ['He said it was " over. "', "Then they left."],
        ["It reads so. .", "Nobody knew."],
        ["The sale is off.", "iPhone owners shrugged."],
        ["See example.com and A.B.C. News for more."],
        ["The sale was over.", "Then they left."],
        ["1. The first point."],
        ["Hello", ],
        ["The No. 5 bus and pp. 3 and 4."],
        ["The vote, i.e. the second one, failed.", "It was 3 vs. 4."],
    ],
    ids=lambda parts: parts[0][:24],
)  # fmt: skip
def test_english(parts: list[str]) -> None:
    assert sentences(" ".join(parts)) == parts


@pytest.mark.parametrize(
    ("language", "parts"),
    [
        ("de", ["Am 24. Juni kam der 3. Versuch, z. B. im Hafen.", "Er misslang."]),
        ("de", ["Die Miete beträgt ca. 900 Euro bzw. mehr.", "Dr. Jansen klagte."]),
        ("de", ["„Uns hat niemand gefragt.“", "Das sagte sie."]),
        ("fr", ["« On ne nous a rien demandé. »", "M. Roe est parti."]),
        ("es", ["¿Quién fue?", "¡Nadie!", "La Sra. Doe calló."]),
        ("ru", ["Он живёт на ул. Портовой.", "В. В. Иванов, т. е. сосед, ушёл."]),
        ("zh", ["他走了。", "“没有人来。”", "她留下了！"]),
        ("ja", ["「来なかった。」", "彼は言った。"]),
        ("ar", ["هل سئل أحد؟", "لم يسأل أحد.", "رحل الجميع۔"]),
        ("hi", ["वह चला गया।", "वह रुकी।"]),
        ("el", ["Κανείς δεν ήρθε.", "Έφυγαν όλοι."]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_other_languages(language: str, parts: list[str]) -> None:
    joint = "" if language in ("zh", "ja") else " "
    assert sentences(joint.join(parts), language) == parts


def test_a_lost_space_is_seen() -> None:
    assert sentences("The sale is over.Then they left.") == ["The sale is over.", "Then they left."]


def test_addresses_and_names_are_not_torn() -> None:
    text = "Write to St.Petersburg or Jane.Doe@example.Com about version 2.Next"
    assert sentences(text) == [text]


def test_wrapped_lines_are_one_sentence() -> None:
    assert sentences("The sale\nwas put off.\nNobody came.") == [
        "The sale\nwas put off.",
        "Nobody came.",
    ]


def test_nothing_gives_nothing() -> None:
    assert sentences("") == []
    assert sentences("  \n ") == []


@given(st.lists(st.tuples(*[st.integers(0, 2**32 - 1)] * 4)))
def test_packed_sentences_are_what_they_were(numbers: list[tuple[int, int, int, int]]) -> None:
    packed = Sentences.of(numbers)
    assert list(packed) == [Sentence(*four) for four in numbers]
    assert list(reversed(packed)) == list(packed)[::-1]
    assert len(packed) == len(numbers)
    assert [packed[n] for n in range(len(numbers))] == list(packed)
    assert [packed[-n] for n in range(1, len(numbers) + 1)] == list(packed)[::-1]
    assert packed[-2:] == tuple(packed)[-2:]
    assert packed == Sentences.of(packed)
