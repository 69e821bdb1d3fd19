"""The commands on the bundled samples: names and JSON shapes that others rely on."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.fixtures.command_line import Run

from defgraph.cli.output import print_table
from defgraph.samples import sample_manifest

Cli = Callable[..., Any]
EXTRACT_KEYS = {
    "doc", "type", "date", "status", "states", "organizations", "officials", "agreement", "place", "evidence",
    "start", "end", "spans", "attributed_to", "confidence", "incomplete",
}  # fmt: skip


@pytest.fixture
def loaded(cli: Cli, sample_store: Path, tmp_path: Path) -> Cli:
    shutil.copytree(sample_store, tmp_path, dirs_exist_ok=True)
    return cli


def test_the_demo_ends_with_answers_and_the_map(cli: Cli, tmp_path: Path) -> None:
    done = cli("demo", "-o", "out")
    assert done.code == 0, done.err
    assert done.out.rstrip().endswith(str(Path("out") / "map.html"))
    assert "Chile" in done.out
    page = (tmp_path / "out" / "map.html").read_text(encoding="utf-8")
    assert 'id="graph"' in page
    assert "Senegal" in page
    assert cli("demo", "-o", "out").code == 0


def test_load_reports_in_the_agreed_shape_and_knows_what_it_has(cli: Cli) -> None:
    first = cli("load", "--manifest", sample_manifest(), "--format", "json").json()
    assert set(first) == {
        "documents", "unchanged", "rows", "events", "facts", "nodes_added", "edges_added", "rejected",
        "own_files", "at_least", "events_left_out", "facts_left_out",
    }  # fmt: skip
    assert (first["documents"], first["unchanged"]) == (2, 0)
    assert first["events"] > 0
    again = cli("load", "--manifest", sample_manifest(), "--format", "json").json()
    assert (again["documents"], again["unchanged"], again["nodes_added"], again["edges_added"]) == (0, 2, 0, 0)


def test_facts_are_counted_and_extracted_only_when_asked_for(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Sweden joined NATO on 7 March 2024.", encoding="utf-8")
    assert cli("load", "a.txt").out.startswith("loaded: 1 document, 1 event, 1 fact, ")
    (event,) = map(json.loads, cli("extract", "a.txt").out.splitlines())
    assert set(event) == EXTRACT_KEYS
    first, fact = map(json.loads, cli("extract", "a.txt", "--facts").out.splitlines())
    assert first == event
    assert (fact["kind"], fact["type"], fact["properties"]["from"]) == ("fact", "MEMBER_OF", "2024-03-07")
    shown = cli("show", "Sweden").out
    assert "MEMBER_OF since 2024-03-07" in shown


def test_changed_metadata_replaces_what_the_document_said(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The Defense Minister of Italy visited Spain in May 2018.", encoding="utf-8")
    assert cli("load", "a.txt").code == 0
    changed = cli("load", "a.txt", "--publisher", "A Gazette", "--format", "json").json()
    assert (changed["documents"], changed["unchanged"]) == (1, 0)
    documents = cli("query", "documents", "--format", "json").json()
    assert len(documents) == 1
    assert "A Gazette" in json.dumps(documents)


def test_a_dry_run_stores_nothing(cli: Cli, tmp_path: Path) -> None:
    told = cli("load", "--manifest", sample_manifest(), "--dry-run", "--format", "json").json()
    assert told["documents"] == 2
    assert not (tmp_path / "defgraph.db").exists()


def test_extract_gives_one_object_a_line_with_the_agreed_keys(cli: Cli) -> None:
    done = cli("extract", "--manifest", sample_manifest())
    rows = [json.loads(line) for line in done.out.splitlines()]
    assert rows
    for row in rows:
        assert set(row) == EXTRACT_KEYS
        assert row["doc"] in {"sample-yearbook", "sample-article"}
        assert all(set(o) == {"name", "office", "of"} for o in row["officials"])
        assert row["start"] < row["end"]


def test_extract_reads_standard_input_and_writes_an_empty_file_without_events(cli: Cli, tmp_path: Path) -> None:
    told = b"The Defense Minister of Italy visited Spain in May 2018."
    done = cli("extract", "-", stdin=told)
    assert [json.loads(line)["doc"] for line in done.out.splitlines()] == ["stdin"]
    done = cli("extract", "-", "-o", "none.jsonl", stdin=b"The weather was fine in the whole of the country today.")
    assert done.code == 0
    assert (tmp_path / "none.jsonl").read_bytes() == b""


def test_extract_says_on_request_which_rule_read_each_passage(cli: Cli) -> None:
    told = b"The Defense Minister of Italy visited Spain in May 2018. Sweden joined NATO on 7 March 2024."
    done = cli("-v", "extract", "-", "--facts", "--all", stdin=told)
    assert [line for line in done.err.splitlines() if " read by " in line] == [
        'stdin: visit "The Defense Minister of Italy visited Spain in May 2018." read by travel.visited',
        'stdin: agreement_step "Sweden joined NATO on 7 March 2024." read by memberships.entered',
        'stdin: MEMBER_OF "Sweden joined NATO on 7 March 2024." read by membership.verb',
    ]
    assert cli("extract", "-", "--facts", "--all", stdin=told) == Run(0, done.out, "")


def test_show_says_which_rule_read_each_passage(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The Defense Minister of Italy visited Spain in May 2018.", encoding="utf-8")
    assert cli("load", "a.txt").code == 0
    (event,) = cli("query", "events", "--format", "json").json()
    (passage,) = cli("show", event["event"], "--format", "json").json()["evidence"]
    assert passage["found_by"] == "travel.visited"
    assert cli("show", event["event"]).out.rstrip().endswith("line 1, read by travel.visited")


def test_queries_are_listed_shown_and_printed_in_every_format(loaded: Cli) -> None:
    listed = loaded("query", "--list", "--format", "json").json()
    assert len(listed) >= 16
    assert all(set(q) == {"name", "question", "params"} for q in listed)
    assert all(set(p) == {"name", "required"} for q in listed for p in q["params"])
    assert "MATCH" in loaded("query", "who-met-whom", "--show").out
    rows = loaded("query", "who-met-whom", "-p", "state=KOR", "--format", "json").json()
    columns = ["event", "event_type", "date", "certain", "status", "place", "a", "a_name", "b", "b_name", "evidence",
               "documents"]  # fmt: skip
    assert rows
    assert all(list(row)[: len(columns)] == columns for row in rows)
    lines = loaded("query", "who-met-whom", "-p", "state=KOR", "--format", "jsonl").out.splitlines()
    assert [json.loads(line) for line in lines] == rows
    table = loaded("query", "who-met-whom", "-p", "state=KOR", "--format", "csv").out
    assert table.splitlines()[0].startswith(",".join(columns))


def test_a_known_name_without_an_answer_gives_an_empty_list(loaded: Cli) -> None:
    assert loaded("query", "agreements", "-p", "a=Nepal", "--format", "json").json() == []


def test_cypher_takes_parameters_and_standard_input(loaded: Cli) -> None:
    text = "MATCH (s:State) WHERE s.id IN $ids RETURN s.id AS id, s.name AS name ORDER BY id"
    expected = [{"id": "CHL", "name": "Chile"}, {"id": "KOR", "name": "South Korea"}]
    assert loaded("cypher", text, "-p", 'ids=["KOR", "CHL"]', "--format", "json").json() == expected
    piped = loaded("cypher", "-", "-p", 'ids=["KOR", "CHL"]', "--format", "json", stdin=text.encode())
    assert piped.json() == expected


def test_a_dump_makes_the_same_graph_again(loaded: Cli, tmp_path: Path) -> None:
    dump = loaded("export", "jsonl", "-o", "-")
    assert dump.code == 0
    assert loaded("--store", "copy.db", "load", "-", stdin=dump.out.encode()).code == 0
    assert loaded("--store", "copy.db", "export", "jsonl", "-o", "-").out == dump.out
    assert loaded("export", "jsonl", "-o", "dump.jsonl").code == 0
    assert loaded("load", "dump.jsonl", "--format", "json", "--store", "third.db").json()["documents"] == 2
    assert (tmp_path / "dump.jsonl").read_text(encoding="utf-8") == dump.out


def test_removing_a_document_takes_only_what_it_alone_supports(loaded: Cli) -> None:
    assert loaded("remove", "sample-article").code == 0
    names = {r["name"] for r in loaded("cypher", "MATCH (s:State) RETURN s.name AS name", "--format", "json").json()}
    assert "Senegal" in names
    assert "New Zealand" not in names
    documents = loaded("query", "documents", "--format", "json").json()
    assert [d for d in documents if "sample-article" in json.dumps(d)] == []


def test_show_gives_ties_and_the_words_behind_them(loaded: Cli) -> None:
    card = loaded("show", "Senegal", "--format", "json").json()
    assert card["node"]["id"] == "SEN"
    quotes = [p["quote"] for tie in card["ties"] for p in tie["evidence"]]
    assert any("Senegal visited South Korea in October 2019" in quote for quote in quotes)
    assert "Senegal" in loaded("show", "SEN").out


def test_stats_schema_and_doctor(loaded: Cli) -> None:
    stats = loaded("stats", "--format", "json").json()
    assert stats["nodes"]["Document"] == 2
    schema = loaded("schema", "--format", "json").json()
    assert {n["label"] for n in schema["nodes"]} >= {"State", "Organization", "Official", "Agreement", "Event"}
    checks = loaded("doctor", "--format", "json").json()
    assert all(c["ok"] for c in checks)
    assert {"store", "spaCy model", "Cypher engine"} <= {c["check"] for c in checks}


def test_a_map_of_a_projection_is_written(loaded: Cli, tmp_path: Path) -> None:
    done = loaded("map", "-o", "m.html", "--network", "states", "--svg", "m.svg", "--marking", "EXAMPLE")
    assert done.code == 0, done.err
    assert done.out.strip() == "m.html"
    assert "EXAMPLE" in (tmp_path / "m.html").read_text(encoding="utf-8")
    assert (tmp_path / "m.svg").read_text(encoding="utf-8").startswith("<")


def test_analysis_rows_are_ordered_by_the_first_measure(loaded: Cli) -> None:
    rows = loaded("analyze", "degree", "closeness", "--network", "states", "--format", "json").json()
    assert rows
    assert list(rows[0]) == ["id", "name", "degree", "closeness", "rank"]
    assert rows == sorted(rows, key=lambda r: (-r["degree"], r["id"]))


@pytest.mark.parametrize("command", ["load", "query", "map", "extract", "analyze", "export jsonl", "show", "cypher"])
def test_help_has_an_example(cli: Cli, command: str) -> None:
    done = cli(*command.split(), "--help")
    assert done.code == 0
    assert f"  defgraph {command}" in done.out


def test_the_store_comes_from_option_then_environment(cli: Cli, tmp_path: Path) -> None:
    env = {"DEFGRAPH_STORE": str(tmp_path / "env.db")}
    assert cli("load", "--manifest", sample_manifest(), env=env).code == 0
    assert (tmp_path / "env.db").exists()
    assert cli("stats", "--store", "other.db", env=env).code == 1


def test_a_table_of_cypher_shows_nodes_by_name_and_json_has_all_of_them(loaded: Cli) -> None:
    text = "MATCH p = (s:State {id: 'CHL'})-[r:PARTICIPATED_IN]->(e:Event) RETURN s, r, p LIMIT 1"
    table = loaded("cypher", text).out
    assert "Chile (State CHL)" in table
    assert "-PARTICIPATED_IN" in table
    assert "{" not in table
    (row,) = loaded("cypher", text, "--format", "json").json()
    assert row["s"]["props"]["region"] == "South America"


def test_a_column_without_a_value_keeps_its_heading_and_says_why(loaded: Cli) -> None:
    done = loaded("cypher", "MATCH (s:State {id: 'KOR'}) RETURN s.nmae")
    assert "s.nmae" in done.out
    assert "no property nmae" in done.err


def test_ids_are_never_cut_in_a_table(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    row = {"agreement": "joint_statement:AUS+JPN+KOR+NATO+NZL:2025:cooperation", "name": "n" * 90}
    print_table([row], tuple(row))
    shown = "".join(capsys.readouterr().out.replace("agreement", "").replace("name", "").split())
    assert shown == row["agreement"] + row["name"]


def test_an_empty_answer_says_why_on_stderr_alone(loaded: Cli) -> None:
    done = loaded(
        "query", "who-met-whom", "-p", "state=KOR", "-p", "since=1950", "-p", "until=1951", "--format", "json"
    )
    assert done.json() == []
    assert "without since and until there are" in done.err
    quiet = loaded("-q", "query", "who-met-whom", "-p", "state=Fiji", "--format", "json")
    assert (quiet.json(), quiet.err) == ([], "")


def test_two_names_of_one_file_stand_once_and_do_not_take_turns(cli: Cli, tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("The Defense Minister of Italy visited Spain in May 2018.", encoding="utf-8")
    first = cli("load", ".", "--format", "json")
    assert (first.json()["documents"], first.json()["unchanged"]) == (1, 1)
    assert "the same file as a" in first.err
    dump = cli("export", "jsonl", "-o", "-").out
    again = cli("load", ".", "--format", "json").json()
    assert (again["documents"], again["unchanged"]) == (0, 2)
    assert cli("export", "jsonl", "-o", "-").out == dump


def test_a_load_says_which_documents_told_nothing_and_which_lack_a_date(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "weather.txt").write_text("The weather was fine in the whole of the country.", encoding="utf-8")
    (tmp_path / "visit.txt").write_text("The Defense Minister of Italy visited Spain last month.", encoding="utf-8")
    (tmp_path / "talks.txt").write_text("The Defense Minister of Italy visited Peru in 2018.", encoding="utf-8")
    told = cli("load", ".").err.splitlines()
    (silent,) = [line for line in told if "no event was found" in line]
    (undated,) = [line for line in told if "date of publication" in line]
    assert "weather" in silent
    assert "visit" not in silent
    assert "visit" in undated
    assert "talks" not in undated
    dated = cli("load", "visit.txt", "--published", "2020-04-20")
    assert "date of publication" not in dated.err
    assert cli("load", ".", "-q").err == ""


def test_a_text_in_another_language_is_flagged_without_being_asked(cli: Cli, tmp_path: Path) -> None:
    words = "El ministro de Defensa de Chile visitó Corea del Sur en abril y firmó un acuerdo de cooperación militar."
    (tmp_path / "es.txt").write_text(words * 3, encoding="utf-8")
    assert "another language than English" in cli("load", "es.txt").err


def test_stats_count_events_by_status_with_their_period(loaded: Cli) -> None:
    told = loaded("stats", "--format", "json").json()
    events = loaded("query", "events", "--format", "json").json()
    (row,) = [row for row in told["events"] if row["status"] == "occurred"]
    mine = [event for event in events if event["status"] == "occurred"]
    assert row["events"] == len(mine)
    assert row["undated"] == len([event for event in mine if not event["date"]])
    assert row["from"][:4] == min(event["date"] for event in mine if event["date"])[:4]
    assert "undated" in loaded("stats").out


def test_a_folder_is_loaded_without_what_defgraph_wrote_into_it(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "visit.txt").write_text("The Defense Minister of Italy visited Spain in May 2018.", encoding="utf-8")
    assert cli("load", ".").code == 0
    assert cli("map", "-o", "map.html", "--svg", "map.svg").code == 0
    assert cli("export", "gexf", "-o", "graph.gexf").code == 0
    again = cli("load", ".", "--format", "json").json()
    assert (again["documents"], again["unchanged"], again["rejected"]) == (0, 1, [])
    assert {file["source"] for file in again["own_files"]} == {"map.html", "map.svg", "graph.gexf"}
    named = ("load", "graph.gexf", "--dry-run", "--format", "json")
    assert cli(*named).json()["documents"] == 0
    assert cli(*named, "--loader", "text").json()["documents"] == 1


def test_columns_are_chosen_in_the_order_asked_for(loaded: Cli) -> None:
    asked = ("query", "who-met-whom", "-p", "state=KOR", "--columns", "place, a_name,date")
    rows = loaded(*asked, "--format", "json").json()
    whole = loaded("query", "who-met-whom", "-p", "state=KOR", "--format", "json").json()
    assert [list(row) for row in rows] == [["place", "a_name", "date"]] * len(whole)
    assert [row["date"] for row in rows] == [row["date"] for row in whole]
    assert loaded(*asked, "--format", "csv").out.splitlines()[0] == "place,a_name,date"
    wrong = loaded("query", "who-met-whom", "--columns", "when")
    assert wrong.code == 1
    assert "'when'" in wrong.err
    assert "a_name" in wrong.err


def test_who_met_whom_is_a_table_where_the_terminal_has_room_and_has_the_words_on_request(loaded: Cli) -> None:
    asked = ("query", "who-met-whom", "-p", "state=CHL")
    (heading, _, *lines) = loaded(*asked, env={"COLUMNS": "100"}).out.splitlines()
    assert [word.strip() for word in heading.split("┃")] == ["date", "a", "b", "what", "place", "source"]
    assert all(len(line) <= 100 for line in lines)
    assert "2019-04" in lines[0]
    assert "sample-yearbook" in lines[0]
    words = "Chile's President came to Seoul in April 2019."
    assert words not in " ".join(lines)
    assert words in loaded(*asked, "--full", env={"COLUMNS": "100"}).out
    assert words in loaded(*asked, env={"COLUMNS": "99"}).out
    assert loaded(*asked, "--columns", "evidence", env={"COLUMNS": "100"}).out.count(words) == 1


def test_a_short_table_says_where_a_date_is_not_certain(loaded: Cli) -> None:
    out = loaded("query", "who-met-whom", "-p", "state=KOR", "-p", "since=2019-10-10", env={"COLUMNS": "120"}).out
    assert out.splitlines()[0].rstrip().endswith("certain")


def test_a_search_gives_exact_words_with_marks_and_a_table_that_shows_them(loaded: Cli) -> None:
    rows = loaded("search", "VISITED", "--state", "Senegal", "--since", "2019", "--format", "json").json()
    (passage,) = [row for row in rows if row["kind"] == "Passage"]
    assert [passage["words"][a:b] for a, b in passage["marks"]] == ["visited"]
    assert passage["documents"] == ["sample-yearbook"]
    assert "«visited» South Korea" in loaded("search", "visited", "--state", "SEN").out
    assert loaded("search", "visited", "--until", "1990").out == "no rows\n"
    refused = loaded("search", "...")
    assert (refused.code, refused.err.count("\n")) == (1, 1)
    assert "no word" in refused.err


def test_a_search_that_is_cut_off_says_so_on_stderr(loaded: Cli) -> None:
    done = loaded("search", "korea*", "--limit", "1", "--format", "jsonl")
    assert len(done.out.splitlines()) == 1
    assert "more are not listed" in done.err
