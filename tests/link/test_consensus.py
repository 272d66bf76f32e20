"""What overlapping proposals agree on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.link.consensus import SURE, Consensus

GROUPS = st.lists(
    st.frozensets(st.integers(0, 9), min_size=1).map(sorted).map(tuple), min_size=1, unique=True
)


def dice(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    return 2 * len({*one} & {*other}) / (len(one) + len(other))


def test_the_group_that_the_others_resemble_most_has_their_agreement() -> None:
    groups = [(0, 1), (0, 1, 2), (0, 1, 2, 3), (2, 8, 9)]
    consensus = Consensus(groups)
    agreement = [consensus.agreement(group) for group in groups]
    assert max(agreement) == agreement[1]
    assert min(agreement) == agreement[3]
    shares = [4 / 5, 6 / 7, 2 / 6]
    assert agreement[1] == pytest.approx(sum(s * s for s in shares) / sum(shares))


def test_a_group_that_overlaps_with_none_has_no_agreement() -> None:
    assert Consensus([(0, 1), (2, 3)]).agreement((0, 1)) == 0


def test_what_few_near_groups_hold_does_not_belong() -> None:
    groups = [(0, 1, 2), (0, 1, 3), (0, 1, 4), (0, 1)]
    assert tuple(Consensus(groups).elect((0, 1, 2), [1.0] * 4)) == (0, 1, 2)
    # Its own vote on 2 is one of 1 + (2/3)^2 + (2/3)^2 + (4/5)^2, which makes two fifths; worth
    # half as much it makes a quarter.
    assert tuple(Consensus(groups).elect((0, 1, 2), [0.5, 1.0, 1.0, 1.0])) == (0, 1)


def test_what_most_near_groups_hold_comes_in() -> None:
    groups = [(0, 1, 2), (0, 1, 2, 3), (0, 2, 3), (1, 2, 3)]
    assert tuple(Consensus(groups).elect((0, 1, 2), [1.0] * 4)) == (0, 1, 2, 3)


def test_groups_far_off_have_no_vote() -> None:
    groups = [(0, 1), (1, 5, 6, 7)]
    assert Consensus(groups).elect((0, 1), [0.1, 9.0]) == {0: 1.0, 1: 1.0}


def test_the_share_of_the_votes_says_how_sure_a_sentence_belongs() -> None:
    groups = [(0, 1, 2), (0, 1, 3), (0, 1, 4), (0, 1)]
    cast = 1 + 2 * (2 / 3) ** 2 + (4 / 5) ** 2
    shares = Consensus(groups).elect((0, 1, 2), [1.0] * 4)
    assert shares == pytest.approx({0: 1.0, 1: 1.0, 2: 1 / cast})
    assert shares[2] < SURE < shares[1]


@given(GROUPS)
def test_agreement_is_a_share_and_knows_no_order(groups: list[tuple[int, ...]]) -> None:
    one, other = Consensus(groups), Consensus(groups[::-1])
    for group in groups:
        overlaps = [d for it in groups if it != group and (d := dice(it, group))]
        expected = sum(d * d for d in overlaps) / sum(overlaps) if overlaps else 0
        assert one.agreement(group) == pytest.approx(expected)
        assert one.agreement(group) == pytest.approx(other.agreement(group))


@given(GROUPS)
def test_a_group_alone_stays_as_it_is(groups: list[tuple[int, ...]]) -> None:
    group = groups[0]
    for value in (0.3, 0.0, -0.2):
        assert Consensus([group]).elect(group, [value]) == dict.fromkeys(group, 1.0)
