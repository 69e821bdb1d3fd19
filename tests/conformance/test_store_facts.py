"""Facts from a text to the answers: memberships and offices with dates and words, in every store."""

from __future__ import annotations

import pytest

import defgraph
from defgraph.graph.analysis.subgraph import Filters, whole

SENTENCES = (
    "Sweden joined NATO on 7 March 2024.",
    "Ana Ruiz was appointed Minister of Defence of Chile on 3 May 2021, succeeding Luis Soto.",
    "Former Kenyan Defence Minister Ada Otieno met Ugandan Defence Minister Sam Okello in Nairobi on 4 May 2023.",
)
OLDER = (
    "Luis Soto was sworn in as Chile's minister of defence on 11 March 2018. Pakistan left the Commonwealth in 1972."
)


@pytest.fixture
def graph(store_factory, tmp_path, monkeypatch):
    """A graph of all that is read, however unsure; ``graph.add(name, text)`` reads more."""
    monkeypatch.setenv("DEFGRAPH_AT_LEAST", "0")
    made = defgraph.open(store_factory().url)

    def add(name, text, **meta):
        (tmp_path / name).write_text(text, encoding="utf-8")
        return made.load([str(tmp_path / name)], published="2024-05-16", publisher="A Gazette", **meta)

    made.add = add
    return made


@pytest.fixture
def news(graph):
    graph.report = graph.add("news.txt", "\n\n".join(SENTENCES))
    return graph


def terms(graph, **asked):
    rows = graph.query("offices", **asked)
    return {(r["official"], r["position"], r["since"], r["until"], tuple(r["seen"])) for r in rows}


def test_memberships_and_offices_have_dates_and_evidence(news):
    assert (news.report.events, news.report.facts) == (2, 3)
    (row,) = news.query("memberships", organization="NATO")
    assert (row["member"], row["kind"], row["since"], row["until"]) == ("SWE", "full", "2024-03-07", None)
    assert (row["evidence"], row["documents"], row["publishers"]) == ([SENTENCES[0]], ["news"], ["A Gazette"])
    assert terms(news, state="CHL") == {
        ("CHL:ana-ruiz", "CHL:defense-minister", "2021-05-03", None, ()),
        ("CHL:luis-soto", "CHL:defense-minister", None, "2021-05-03", ()),
    }
    assert all(r["evidence"] and r["evidence"][0] in SENTENCES[1] for r in news.query("offices", state="CHL"))


def test_a_membership_counts_from_its_day_on(news):
    assert [len(news.query("memberships", state="SWE", date=d)) for d in ("2024-03-06", "2024-03-07", "2025")] == [
        0,
        1,
        1,
    ]


def test_beyond_what_is_told_an_office_is_likely_not_certain(news):
    def certain(date):
        return {r["name"]: r["certain"] for r in news.query("offices", state="CHL", date=date)}

    assert certain("2021-05-03") == {"Ana Ruiz": True, "Luis Soto": True}
    assert certain("2023") == {"Ana Ruiz": False}
    assert certain("2020") == {"Luis Soto": False}


def test_a_former_official_is_not_seen_in_office_at_the_event(news):
    (former,) = news.query("offices", official="Ada Otieno")
    assert (former["seen"], former["since"], former["until"]) == ([], None, None)
    assert news.query("offices", official="Ada Otieno", date="2023-05-04") == []
    (current,) = news.query("offices", official="Sam Okello", date="2023-05-04")
    assert (current["seen"], current["certain"]) == (["2023-05-04"], True)


def test_two_sources_make_one_term_and_taking_one_away_leaves_its_own(news):
    before = list(news.dump_lines())
    news.add("older.txt", OLDER)
    assert ("CHL:luis-soto", "CHL:defense-minister", "2018-03-11", "2021-05-03", ()) in terms(news)
    (tie,) = [t for t in news.show("Luis Soto")["ties"] if t["type"] == "HOLDS"]
    assert (tie["since"], tie["until"], len(tie["evidence"])) == ("2018-03-11", "2021-05-03", 2)
    news.remove("older")
    assert list(news.dump_lines()) == before
    assert ("CHL:luis-soto", "CHL:defense-minister", None, "2021-05-03", ()) in terms(news)
    news.remove("news")
    with news.view() as view:
        assert (list(view.nodes()), list(view.edges())) == ([], [])


def test_loading_twice_is_unchanged_and_a_changed_text_replaces_its_facts(news):
    dump = list(news.dump_lines())
    assert news.add("news.txt", "\n\n".join(SENTENCES)).unchanged == 1
    assert list(news.dump_lines()) == dump
    news.remove("news")
    news.add("news.txt", "Sweden joined NATO on 8 March 2024.")
    assert [r["since"] for r in news.query("memberships")] == ["2024-03-08"]
    assert news.query("offices") == []


def test_a_state_that_came_back_has_two_rows(news):
    news.add("older.txt", OLDER)
    news.add("later.txt", "Pakistan rejoined the Commonwealth on 1 October 1989.")
    rows = news.query("memberships", state="PAK")
    assert {(r["since"], r["until"]) for r in rows} == {(None, "1972"), ("1989-10-01", None)}
    assert [len(news.query("memberships", state="PAK", date=d)) for d in ("1960", "1980", "1995")] == [1, 0, 1]


def test_dump_and_copy_carry_facts(news, store_factory, tmp_path):
    copied = store_factory(name="copy")
    news.copy_to(copied.url)
    assert list(defgraph.open(copied.url).dump_lines()) == list(news.dump_lines())
    (tmp_path / "all.jsonl").write_text("\n".join(news.dump_lines()), encoding="utf-8")
    read = defgraph.open(str(tmp_path / "read.db"))
    read.load([str(tmp_path / "all.jsonl")])
    assert terms(read) == terms(news)
    assert list(read.query("memberships")) == list(news.query("memberships"))


def test_the_whole_graph_has_the_membership_and_ftm_its_dates(news):
    from defgraph.graph.export.ftm import ftm_lines

    with news.view() as view:
        drawn = whole(view, filters=Filters())
        lines = [line for line in ftm_lines(news.subgraph()) if '"Membership"' in line]
    (edge,) = [e for e in drawn.edges if e.type == "MEMBER_OF"]
    assert (edge.start, edge.end, edge.props["from"]) == ("SWE", "NATO", "2024-03-07")
    assert any('"startDate":["2024-03-07"]' in line for line in lines)
