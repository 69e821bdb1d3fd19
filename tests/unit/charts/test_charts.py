"""Charts: what is drawn is what was given; the same input gives the same bytes."""

from __future__ import annotations

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from tests.fixtures.memory_view import MemoryView
from tests.fixtures.tie_graphs import SOURCE, Fact, view_of
from tests.fixtures.world import world

from defgraph.charting import chart, rank_lines, timeline_bars
from defgraph.graph.analysis.filters import Filters
from defgraph.graph.analysis.measures.ranking import analyze
from defgraph.graph.analysis.networks.projection import project
from defgraph.graph.charts import draw_ego, draw_heatmap, draw_rank
from defgraph.graph.delta import NodeClaim
from defgraph.graph.errors import ExportError, ParameterError
from defgraph.graph.schema import label_of


@pytest.fixture(scope="module")
def view() -> MemoryView:
    return MemoryView(world(120).deltas)


def texts(path: Path) -> list[str]:
    found = ET.fromstring(path.read_text(encoding="utf-8"))  # noqa: S314 - our own file
    return ["".join(e.itertext()).strip() for e in found.iter() if e.tag.endswith("}text")]


def draw(view: MemoryView, kind: str, path: Path, filters: Filters | None = None) -> list[str]:
    chart(
        view, kind, path, network="states", filters=filters or Filters(), measure="degree", top=5,
        title=None, with_organizations=False,
    )  # fmt: skip
    return texts(path)


def test_the_timeline_covers_every_year_and_type_of_what_occurred(view: MemoryView, tmp_path: Path) -> None:
    shown = draw(view, "timeline", tmp_path / "t.svg")
    occurred = [
        e.props for e in view.nodes("Event") if e.props["status"] == "occurred" and e.props.get("date_start")
    ]  # fmt: skip
    years = {int(p["date_start"][:4]) for p in occurred}
    assert [t for t in shown if re.fullmatch(r"(19|20)\d\d", t)] == [str(y) for y in range(min(years), max(years) + 1)]
    assert {label_of(p["event_type"]) for p in occurred} <= set(shown)


def test_the_ego_chart_names_the_neighbors_of_the_center(view: MemoryView, tmp_path: Path) -> None:
    graph = project(view, "states", Filters())
    center = max(graph, key=lambda i: (graph.degree(i), i))
    shown = draw(view, "ego", tmp_path / "e.svg", Filters(focus=center))
    near = sorted(graph[center], key=lambda i: (-len(graph.edges[center, i]["events"]), i))[:5]
    assert {graph.nodes[i]["name"] for i in [center, *near]} <= set(shown)


def test_ranks_are_those_of_the_measure_in_the_year(view: MemoryView, tmp_path: Path) -> None:
    year = Filters(since="2020", until="2020")
    rows = analyze(project(view, "states", year), ["degree"])
    years, ranks, names = rank_lines(view, "states", year, "degree", 5)
    assert (years, len(ranks)) == (["2020"], 5)
    for node, by_year in ranks.items():
        value = next(r["degree"] for r in rows if r["id"] == node)
        assert by_year["2020"] == 1 + sum(r["degree"] > value for r in rows)
    shown = draw(view, "rank", tmp_path / "r.svg")
    assert "1" in shown
    assert "0" not in shown
    assert set(names.values()) & set(shown)


def test_windows_of_ranks_are_those_asked_for(view: MemoryView) -> None:
    period = Filters(since="2016", until="2021")
    windows, ranks, _ = rank_lines(view, "states", period, "degree", 3, windows="3/3")
    assert windows == ["2016/2018", "2019/2021"]
    for span in (("2016", "2018"), ("2019", "2021")):
        rows = analyze(project(view, "states", Filters(since=span[0], until=span[1])), ["degree"])
        expected = {r["id"]: r["rank"] for r in rows if r["id"] in ranks}
        assert {i: by["/".join(span)] for i, by in ranks.items() if "/".join(span) in by} == expected


def test_nodes_of_one_name_have_lines_of_their_own(tmp_path: Path) -> None:
    same = [NodeClaim(SOURCE, "State", state, "Congo") for state in ("COD", "COG")]
    facts = [
        Fact(("COD", "KOR"), date="2019"),
        Fact(("COD", "PER"), date="2019"),
        Fact(("COG", "KOR"), date="2020"),
        Fact(("COD", "COG"), date="2020"),
    ]
    view = view_of(facts, same * 3)
    _, ranks, names = rank_lines(view, "states", Filters(), "degree", 5)
    assert ranks["COD"] == {"2019": 1, "2020": 2}
    assert ranks["COG"] == {"2020": 1}
    assert (names["COD"], names["COG"], names["KOR"]) == ("Congo (COD)", "Congo (COG)", "Kor")
    for kind in ("rank", "heatmap"):
        assert {"Congo (COD)", "Congo (COG)"} <= set(draw(view, kind, tmp_path / f"{kind}.svg"))
    assert {"Congo (COD)", "Congo (COG)"} <= set(draw(view, "ego", tmp_path / "e.svg", Filters(focus="COG")))


def test_a_timeline_keeps_to_the_focus_and_says_what_is_left_out(tmp_path: Path) -> None:
    facts = [
        Fact(("KOR", "CHL"), date="2019-03"),
        Fact(("KOR", "PER", "JPN"), date="2019-05"),
        Fact(("KOR/kim", "CHL/rojas"), date="2021", event_type="talks"),
        Fact(("CHL", "PER"), date="2020"),
        Fact(("KOR", "PER"), date=None),
        Fact(("KOR", "PER"), date="2021", status="planned"),
    ]
    view = view_of(facts)
    years, counts, left_out = timeline_bars(view, "states", Filters(focus="KOR"))
    assert (years, counts) == (["2019", "2020", "2021"], {"meeting": {"2019": 2}, "talks": {"2021": 1}})
    assert left_out == ["1 event of another status than occurred", "1 without a date"]
    _, counts, _ = timeline_bars(view, "states", Filters(focus="KOR", max_participants=2))
    assert counts["meeting"] == {"2019": 1}
    assert timeline_bars(view, "officials", Filters(focus="KOR/kim"))[1] == {"talks": {"2021": 1}}
    shown = " ".join(draw(view, "timeline", tmp_path / "t.svg", Filters(focus="KOR")))
    assert "Events around Kor by year and type" in shown
    assert "1 without a date" in shown
    with pytest.raises(ExportError, match="KOR/kim is none of the states"):
        timeline_bars(view, "states", Filters(focus="KOR/kim"))


def test_what_a_chart_has_no_room_for_is_counted(tmp_path: Path) -> None:
    view = view_of([Fact(("KOR", f"X{n:02}"), date="2019") for n in range(7)])
    assert "shown: the 5 of 7 partners" in " ".join(draw(view, "ego", tmp_path / "e.svg", Filters(focus="KOR")))
    assert "shown: the 5 of 8 states" in " ".join(draw(view, "heatmap", tmp_path / "h.svg"))
    few = Filters(focus="X01")
    assert "shown" not in " ".join(draw(view, "ego", tmp_path / "f.svg", few))


def test_no_two_lines_of_ranks_look_alike(tmp_path: Path) -> None:
    draw_rank(tmp_path / "r.svg", ["1", "2"], {f"N{n}": {"1": n, "2": n} for n in range(1, 21)}, title="t", note="n")
    lines = re.findall(
        r'style="(fill: none; [^"]*stroke-width: 2(?![.\d])[^"]*)"', (tmp_path / "r.svg").read_text("utf-8")
    )
    assert len(set(lines)) == 20


def test_long_names_around_an_ego_have_room_and_very_long_ones_are_cut(tmp_path: Path) -> None:
    def height(name: str) -> float:
        draw_ego(tmp_path / "e.svg", "A", [(name, 1.0), ("B", 1.0)], [], title="t", note="n")
        return float(ET.parse(tmp_path / "e.svg").getroot().attrib["height"].removesuffix("pt"))  # noqa: S314 - ours

    # Ten letters more on either side: more than an inch of 72 points.
    assert height("N" * 40) - height("N" * 30) > 72
    tall = height("N" * 40)
    assert height("N" * 90) == tall
    assert "N" * 20 + "…" + "N" * 19 in texts(tmp_path / "e.svg")


@pytest.mark.parametrize("kind", ["timeline", "heatmap", "rank"])
@pytest.mark.parametrize("form", ["svg", "png", "pdf"])
def test_the_same_input_gives_the_same_bytes(view: MemoryView, tmp_path: Path, kind: str, form: str) -> None:
    for name in ("a", "b"):
        chart(
            view, kind, tmp_path / f"{name}.{form}", network="states", filters=Filters(), measure="degree", top=5,
            title="T", with_organizations=False,
        )  # fmt: skip
    assert (tmp_path / f"a.{form}").read_bytes() == (tmp_path / f"b.{form}").read_bytes()


def test_hostile_names_are_drawn_as_they_stand(tmp_path: Path) -> None:
    names = [r"$\frac{a}{b}$", "<b>&amp;</b>"]
    draw_heatmap(tmp_path / "h.svg", names, {(0, 1): 2.0}, title="$x$ <i>", note="n")
    shown = texts(tmp_path / "h.svg")
    assert {*names, "$x$ <i>"} <= set(shown)


def test_faults_are_named(view: MemoryView, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"\.gif"):
        draw_rank(tmp_path / "r.gif", ["2001"], {"A": {"2001": 1}}, title="t", note="n")
    with pytest.raises(ExportError, match="nothing to draw"):
        draw(view, "timeline", tmp_path / "t.svg", Filters(since="1500", until="1501"))
    with pytest.raises(ParameterError, match="'contacts' ranks no nodes"):
        chart(
            view, "rank", tmp_path / "r.svg", network="states", filters=Filters(), measure="contacts", top=5,
            title=None, with_organizations=False,
        )  # fmt: skip
    with pytest.raises(ParameterError, match="--focus"):
        draw(view, "ego", tmp_path / "e.svg")
    assert list(tmp_path.iterdir()) == []
