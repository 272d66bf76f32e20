"""``aliases.yaml``: what it may say, and where a fault is."""

from __future__ import annotations

from generator.link.names import Alias, parse_aliases
from generator.model import RawFile


def parse(text: str | bytes) -> tuple[tuple[Alias, ...], frozenset[str], list[str]]:
    data = text if isinstance(text, bytes) else text.encode("utf-8")
    aliases, problems = parse_aliases(RawFile("aliases.yaml", data, ""))
    return aliases.entries, aliases.not_names, [str(p) for p in problems]


def test_both_forms_and_the_list_of_no_names() -> None:
    entries, not_names, problems = parse(
        "Yevgeny Prigozhin: [Yevgueni Prigojine, Prigozhin]\n"
        "Wagner Group:\n  kind: organisation\n  spellings: [Wagner, PMC Wagner]\n"
        "Kyiv: Kiev\n"
        "not_a_name: [Friday Night]\n"
    )
    assert problems == []
    assert not_names == {"Friday Night"}
    assert entries == (
        Alias(
            "Yevgeny Prigozhin",
            None,
            ("Yevgeny Prigozhin", "Yevgueni Prigojine", "Prigozhin"),
        ),
        Alias("Wagner Group", "organisation", ("Wagner Group", "Wagner", "PMC Wagner")),
        Alias("Kyiv", None, ("Kyiv", "Kiev")),
    )


def test_an_empty_file_says_nothing() -> None:
    assert parse("") == ((), frozenset(), [])
    assert parse("# nothing yet\n") == ((), frozenset(), [])


def test_faults_have_their_place() -> None:
    _, _, problems = parse(
        "Anna Petrova: [Petrova]\nOlga Petrova: [Petrova]\nEmpty One:\n"
        "Brevik:\n  kind: company\n  spelings: [B]\nDeep: [[x]]\n"
    )
    assert [p.split(": ", 2)[:2] for p in problems] == [
        ["content/aliases.yaml:2:1", "error[alias-twice]"],
        ["content/aliases.yaml:3:1", "error[alias-empty]"],
        ["content/aliases.yaml:5:9", "error[value-unknown]"],
        ["content/aliases.yaml:6:3", "error[key-unknown]"],
        ["content/aliases.yaml:7:8", "error[value-type]"],
    ]


def test_what_is_no_mapping_or_no_text_is_refused() -> None:
    assert "error[value-type]" in parse("- a\n- b\n")[2][0]
    assert "error[yaml-syntax]" in parse("a: [\n")[2][0]
    assert parse(b"a: [b]\nc: [\xff\xfe]\n")[2] == [
        (
            "content/aliases.yaml:2: error[alias-encoding]: this is no UTF-8 text; "
            "save the file as UTF-8"
        )
    ]


def test_a_spelling_in_two_names_counts_for_the_first() -> None:
    entries, _, _ = parse("Anna Petrova: [Petrova]\nOlga Petrova: [Petrova]\n")
    assert entries[0].spellings == ("Anna Petrova", "Petrova")
    assert entries[1].spellings == ("Olga Petrova",)
