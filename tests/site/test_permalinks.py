"""Addresses that last: nothing moves, nothing is lost, nothing is given twice."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.site.permalinks import Claim, Entry, parse_ledger, render_ledger, settle
from generator.site.slugs import slug


def event(id: str, title: str, *keys: str) -> Claim:
    return Claim("event", id, keys, f"events/{slug(title, 'event')}/")


def test_a_new_thing_gets_its_wish_and_a_second_one_a_number() -> None:
    settled = settle([event("1", "Fire", "a"), event("2", "Fire", "b")], [])
    assert sorted(settled.addresses.values()) == ["events/fire-2/", "events/fire/"]


def test_a_new_title_does_not_move_an_event() -> None:
    first = settle([event("1", "Fire at mill", "a", "b")], [])
    second = settle([event("9", "Mill burns down", "b", "a", "c")], first.ledger)
    assert second.addresses["event", "9"] == "events/fire-at-mill/"
    assert second.ledger[0].keys == ("b", "a", "c")


def test_of_two_heirs_the_one_with_more_of_it_keeps_the_address() -> None:
    first = settle([event("1", "Fire", "a", "b", "c")], [])
    split = settle([event("2", "Alarm", "a"), event("3", "Blaze", "b", "c")], first.ledger)
    assert split.addresses == {("event", "2"): "events/alarm/", ("event", "3"): "events/fire/"}


def test_a_merged_event_leads_on() -> None:
    first = settle([event("1", "Fire", "a", "b"), event("2", "Blaze", "c")], [])
    merged = settle([event("3", "Fire", "a", "b", "c")], first.ledger)
    assert merged.addresses["event", "3"] == "events/fire/"
    assert merged.moved == {"events/blaze/": "events/fire/"}
    assert {e.address for e in merged.ledger} == {"events/fire/", "events/blaze/"}


def test_an_event_that_is_no_more_leads_to_the_article_that_told_it() -> None:
    article = Claim("article", "x.txt", ("x.txt", "sha256:1"), "2023/06/24/x/")
    first = settle([article, event("1", "Fire", "x.txt#p-1.0")], [])
    assert settle([article], first.ledger).moved == {"events/fire/": "2023/06/24/x/"}


def test_a_renamed_file_keeps_its_address_and_a_removed_one_leaves_a_mark() -> None:
    def article(path: str, sha: str) -> Claim:
        return Claim("article", path, (path, sha), f"undated/{slug(path, 'article')}/")

    first = settle([article("old.txt", "s1"), article("gone.txt", "s2")], [])
    second = settle([article("new.txt", "s1")], first.ledger)
    assert second.addresses["article", "new.txt"] == "undated/old-txt/"
    assert [e.address for e in second.gone] == ["undated/gone-txt/"]


def test_an_article_cannot_take_the_address_of_a_further_list_page() -> None:
    settled = settle([Claim("article", "a", ("a",), "2023/06/24/page-2/")], [])
    assert settled.addresses["article", "a"] == "2023/06/24/page-2-2/"


keys = st.lists(st.sampled_from("abcdefgh"), min_size=1, max_size=4, unique=True)
claims = st.lists(st.tuples(st.sampled_from(["Fire", "Flood", "Ünïcode 火"]), keys), max_size=6)


@given(claims, claims)
def test_every_address_ever_given_still_leads_somewhere(
    before: list[tuple[str, list[str]]], after: list[tuple[str, list[str]]]
) -> None:
    first = settle([event(str(n), t, *k) for n, (t, k) in enumerate(before)], [])
    second = settle([event(str(n), t, *k) for n, (t, k) in enumerate(after)], first.ledger)
    assert len(set(second.addresses.values())) == len(after)
    given_before = set(first.addresses.values())
    now = set(second.addresses.values()) | set(second.moved) | {e.address for e in second.gone}
    assert given_before <= now
    assert set(second.moved.values()) <= set(second.addresses.values())


@given(claims)
def test_the_order_of_claims_does_not_matter(things: list[tuple[str, list[str]]]) -> None:
    made = [event(str(n), t, *k) for n, (t, k) in enumerate(things)]
    assert settle(made, []) == settle(reversed(made), [])


@given(
    st.lists(
        st.builds(
            Entry,
            st.sampled_from(["article", "event"]),
            st.text(st.characters(exclude_characters="/", categories=["L", "N", "P"])).map(
                lambda t: f"x/_{t}/"
            ),
            st.lists(st.text(), min_size=1, max_size=3).map(tuple),
        ),
        unique_by=lambda e: e.address,
    )
)
def test_the_ledger_reads_back(entries: list[Entry]) -> None:
    ordered = tuple(sorted(entries, key=lambda e: (e.kind, e.address)))
    assert parse_ledger(render_ledger(ordered)) == (ordered, ())


def test_a_ledger_that_a_person_edited_is_read_as_yaml() -> None:
    text = "event:\n  events/fire/:\n    - a\n    - b\n"
    assert parse_ledger(text) == ((Entry("event", "events/fire/", ("a", "b")),), ())


def test_faults_in_the_ledger_have_a_place() -> None:
    _, problems = parse_ledger("evnt:\n  x/: [a]\n")
    assert [(p.rule, p.line, p.column) for p in problems] == [("permalinks-entry", 1, 1)]
    _, problems = parse_ledger('event:\n  "../x/": ["a"]\n')
    assert "no address below the site" in problems[0].message


def test_slugs_read_well() -> None:
    assert (
        slug("Putin’s “stab in the back”: Café Ünder", "x") == "putins-stab-in-the-back-cafe-under"
    )
    assert slug("Мэр Москвы", "x") == "мэр-москвы"
    assert slug("火災発生", "x") == "火災発生"
    assert slug("…!", "event") == "event"
    assert len(slug("word " * 40, "x").encode()) <= 64
    assert slug("ж" * 100, "x") == "ж" * 32
