"""Grouping is a pure function of the set of tellings."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from defgraph.graph.dates import compatible
from defgraph.graph.identity import group_tellings
from defgraph.graph.ids import event_id
from defgraph.graph.ports import Decision, Telling

DATES = st.sampled_from(
    [None, "2019", "2019-10", "2019-10-14", "2019-10-15", "2019-10-14/2019-10-16", "2020-01", "201X"]
)
PARTIES = st.lists(st.sampled_from(["KOR", "JPN", "USA", "NATO", "KOR:navy"]), max_size=3, unique=True)
OFFICIALS = st.lists(
    st.sampled_from(["KOR:kim-a", "KOR:lee-b", "JPN:sato-c", "unknown:sato", "KOR:defense-minister@2019"]),
    max_size=2, unique=True,
)  # fmt: skip
AGREEMENTS = st.sampled_from(
    [None, None, "MOU:JPN+KOR:2019:cyber", "MOU:JPN+KOR:undated:cyber", "DCA:JPN+KOR:2019:navy"]
)
DIRECTIONS = st.sampled_from([{}, {}, {"hosts": ("KOR",), "visitors": ("JPN",)}, {"hosts": ("JPN",)}])
POSITIONS = st.sampled_from([(), (("KOR:kim-a", "KOR:president"),), (("KOR:lee-b", "KOR:defense-minister"),)])


@st.composite
def tellings(draw: st.DrawFn) -> list[Telling]:
    count = draw(st.integers(0, 12))
    return [
        Telling(
            f"t-{number}",
            draw(st.sampled_from("pqrstu")),
            draw(st.sampled_from(["meeting", "talks", "visit", "agreement_signing"])),
            draw(st.sampled_from(["occurred", "planned", "cancelled_or_denied"])),
            draw(DATES),
            draw(st.sampled_from([None, None, "Seoul", "Busan", "Seoul, South Korea"])),
            draw(st.sampled_from([None, None, "KOR"])),
            tuple(sorted(draw(PARTIES))),
            tuple(sorted(draw(OFFICIALS))),
            draw(AGREEMENTS),
            **draw(DIRECTIONS),
            positions=draw(POSITIONS),
        )
        for number in range(count)
    ]


@st.composite
def decided(draw: st.DrawFn) -> tuple[list[Telling], list[Decision]]:
    told = draw(tellings())
    name = st.sampled_from([t.id for t in told] + [event_id(t.id) for t in told] + ["t-none"])
    kinds = st.sampled_from(["merge", "unmerge", "reject"])
    pairs = draw(st.lists(st.tuples(kinds, name, name), max_size=4))
    return told, [Decision(kind, a, b, "", "", "") for kind, a, b in pairs]


@given(decided(), st.randoms(use_true_random=False))
def test_the_order_of_the_tellings_plays_no_part(case: tuple[list[Telling], list[Decision]], random: object) -> None:
    told, decisions = case
    shuffled = list(told)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert group_tellings(shuffled, decisions) == group_tellings(told, decisions)
    assert group_tellings([*told, *shuffled], decisions) == group_tellings(told, decisions)


@given(decided())
def test_every_telling_has_the_event_named_after_the_smallest_of_its_group(
    case: tuple[list[Telling], list[Decision]],
) -> None:
    groups = group_tellings(*case)
    assert set(groups) == {t.id for t in case[0]}
    for event in groups.values():
        assert event == event_id(min(t for t, e in groups.items() if e == event))


@given(tellings())
def test_no_event_holds_tellings_that_exclude_each_other(told: list[Telling]) -> None:
    groups = group_tellings(told)
    for a, b in combinations(told, 2):
        if groups[a.id] == groups[b.id]:
            assert a.document != b.document
            assert compatible(a.date, b.date)
            assert {a.status, b.status} != {"occurred", "cancelled_or_denied"}
            assert (a.event_type == "visit") == (b.event_type == "visit")
            assert (a.event_type == "agreement_signing") == (b.event_type == "agreement_signing")


@given(tellings(), st.sampled_from(["FRA", "DEU"]))
def test_tellings_of_others_change_nothing(told: list[Telling], state: str) -> None:
    strangers = [
        Telling(f"x-{n}", f"y-{n}", "meeting", "occurred", "2019-10-14", parties=("BRA", state)) for n in range(3)
    ]
    alone = group_tellings(told)
    beside = group_tellings([*strangers, *told])
    assert {t: e for t, e in beside.items() if t in alone} == alone
    assert len({beside[s.id] for s in strangers}) == 1


@given(tellings(), st.data())
def test_a_decision_between_two_tellings_is_kept(told: list[Telling], data: st.DataObject) -> None:
    if len(told) < 2:
        return
    a, b = data.draw(st.lists(st.sampled_from([t.id for t in told]), min_size=2, max_size=2, unique=True))
    merge, unmerge = (Decision(kind, a, b, "", "", "") for kind in ("merge", "unmerge"))
    joined = group_tellings(told, [unmerge, merge])
    apart = group_tellings(told, [merge, unmerge])
    assert joined[a] == joined[b]
    assert apart[a] != apart[b]


@given(decided(), decided(), st.data())
def test_however_the_set_came_about_its_groups_are_those_of_the_set(
    first: tuple[list[Telling], list[Decision]], second: tuple[list[Telling], list[Decision]], data: st.DataObject
) -> None:
    session = group_tellings.session()
    standing: dict[str, Telling] = {}
    events: dict[str, str | None] = {}
    pool = [*first[0], *second[0]]
    decisions: list[Decision] = []
    for _ in range(data.draw(st.integers(1, 6))):
        come = {t.id: t for t in data.draw(st.lists(st.sampled_from(pool), max_size=6))} if pool else {}
        gone = set(data.draw(st.lists(st.sampled_from(sorted(standing)), max_size=4))) if standing else set()
        gone |= come.keys() & standing.keys()
        decisions = data.draw(st.sampled_from([decisions, first[1], [*first[1], *second[1]], []]))
        changed = session.change(sorted(gone), come.values(), decisions)
        standing = {i: t for i, t in standing.items() if i not in gone} | come
        assert all(event != events.get(telling) for telling, event in changed.items())
        events.update(changed)
        assert {t: e for t, e in events.items() if e is not None} == group_tellings(standing.values(), decisions)
