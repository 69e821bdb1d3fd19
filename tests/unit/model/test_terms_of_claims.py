"""Which claims speak of the same term of an office, or the same membership."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from defgraph.graph.delta import EdgeClaim
from defgraph.graph.merge import grow_edge, merge_edges

HOLDS = ("CHL:ana-ruiz", "CHL:defense-minister")


def claim(source: str, start: str = HOLDS[0], end: str = HOLDS[1], kind: str = "HOLDS", **props: object) -> EdgeClaim:
    told = {{"first": "from", "last": "to"}.get(k, k): v for k, v in props.items()}
    return EdgeClaim(source, kind, start, end, {**told, "evidence": [f"p-{source}"]})


def terms(*claims: EdgeClaim) -> list[tuple[object, ...]]:
    return [
        (e.props.get("from"), e.props.get("to"), e.props.get("seen"), "".join(p[2:] for p in e.props["evidence"]))
        for e in merge_edges(claims, {})
    ]


def test_a_day_and_its_month_are_one_beginning_and_the_day_is_kept() -> None:
    expected = [("2021-05-03", None, None, "ab")]
    assert terms(claim("a", first="2021-05"), claim("b", first="2021-05-03")) == expected
    assert terms(claim("a", first="2021-05"), claim("b", first="2021-05-03"), claim("c", first="2021")) == [
        ("2021-05-03", None, None, "abc")
    ]


def test_appointment_and_first_day_in_office_are_one_beginning() -> None:
    assert terms(claim("a", first="2021-05-03"), claim("b", first="2021-05-10")) == [("2021-05-03", None, None, "ab")]


def test_an_end_told_by_another_source_ends_the_term() -> None:
    assert terms(claim("a", first="2018-03-11"), claim("b", last="2021-05-03")) == [
        ("2018-03-11", "2021-05-03", None, "ab")
    ]


def test_a_second_term_is_an_edge_of_its_own() -> None:
    told = (claim("a", first="2009-05", last="2012-06-30"), claim("b", first="2018-03-11"), claim("c", last="2021"))
    assert terms(*told) == [("2009-05", "2012-06-30", None, "a"), ("2018-03-11", "2021", None, "bc")]
    first, second = merge_edges(told, {})
    assert second.rid == f"{first.rid}.1"
    assert (first.start, first.end) == (second.start, second.end) == HOLDS


def test_a_soon_second_term_is_one_where_an_end_lies_between() -> None:
    assert terms(claim("a", first="2019-01", last="2019-03-01"), claim("b", first="2019-05-01")) == [
        ("2019-01", "2019-03-01", None, "a"), ("2019-05-01", None, None, "b"),
    ]  # fmt: skip


def test_an_end_before_every_beginning_is_a_term_without_a_beginning() -> None:
    assert terms(claim("a", first="2018"), claim("b", last="2012")) == [
        (None, "2012", None, "b"), ("2018", None, None, "a"),
    ]  # fmt: skip


def test_sightings_belong_to_the_term_that_holds_their_day() -> None:
    told = (claim("a", first="2009", last="2012"), claim("b", first="2018", last="2021"))
    seen = (claim("c", seen=["2010-02"]), claim("d", seen=["2020"]), claim("e", seen=["2030-01-01"]))
    assert terms(*told, *seen) == [
        ("2009", "2012", ["2010-02"], "ac"), ("2018", "2021", ["2020"], "bd"), (None, None, ["2030-01-01"], "e"),
    ]  # fmt: skip


def test_sightings_alone_stay_one_edge_with_the_rid_they_had() -> None:
    from defgraph.graph.ids import edge_id

    (edge,) = merge_edges([claim("a", seen=["2010"]), claim("b", seen=["2020"])], {})
    assert edge.rid == edge_id("HOLDS", *HOLDS)
    assert edge.props["seen"] == ["2010", "2020"]


def test_a_state_that_left_and_came_back_was_a_member_twice() -> None:
    def member(source: str, **props: object) -> EdgeClaim:
        return claim(source, "PAK", "Commonwealth", "MEMBER_OF", **props)

    told = (member("a", first="1947"), member("b", last="1972-01-30"), member("c", first="1989-10-01"))
    assert terms(*told) == [("1947", "1972-01-30", None, "ab"), ("1989-10-01", None, None, "c")]


def test_partners_and_full_members_are_told_apart() -> None:
    def member(source: str, kind: str, first: str) -> EdgeClaim:
        return EdgeClaim(source, "MEMBER_OF", "SWE", "NATO", {"kind": kind, "from": first, "evidence": [f"p-{source}"]})

    edges = merge_edges([member("a", "partner", "1994-05-09"), member("b", "full", "2024-03-07")], {})
    assert {(e.props["kind"], e.props["from"]) for e in edges} == {("partner", "1994-05-09"), ("full", "2024-03-07")}


DATES = st.sampled_from(["2009", "2009-05", "2009-05-03", "2012-06", "2018", "2018-03-11", "2021"])
CLAIMS = st.builds(
    lambda source, first, last, seen: claim(
        source, **{k: v for k, v in (("first", first), ("last", last), ("seen", seen and [seen])) if v}
    ),
    st.sampled_from("abcdef"), st.none() | DATES, st.none() | DATES, st.none() | DATES,
)  # fmt: skip


@given(st.lists(CLAIMS, min_size=1, max_size=6), st.randoms())
def test_terms_depend_on_the_set_of_claims_alone(claims: list[EdgeClaim], random: object) -> None:
    expected = merge_edges(claims, {})
    random.shuffle(claims)  # type: ignore[attr-defined]
    assert merge_edges(claims, {}) == expected
    evidence = {p for e in expected for p in e.props["evidence"]}
    assert evidence == {p for c in claims for p in c.props["evidence"]}


@pytest.mark.parametrize("added", [{"first": "2009"}, {"last": "2021"}])
def test_an_edge_with_a_bound_is_made_anew_from_all_claims(added: dict[str, str]) -> None:
    (edge,) = merge_edges([claim("a", seen=["2010"])], {})
    assert grow_edge(edge, [claim("b", **added)]) is None
    assert grow_edge(edge, [claim("b", seen=["2011"])]).props["seen"] == ["2010", "2011"]
    (bounded,) = merge_edges([claim("a", first="2009")], {})
    assert grow_edge(bounded, [claim("b", seen=["2011"])]) is None
