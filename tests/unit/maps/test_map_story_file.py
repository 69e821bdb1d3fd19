from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest

from defgraph.graph.errors import MapError
from defgraph.graph.maps import read_story
from defgraph.graph.maps.view_model import build_model
from defgraph.graph.model import SubgraphMeta


def written(folder: Path, text: str) -> Path:
    file = folder / "story.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def test_dates_and_numbers_of_yaml_are_read_as_text(tmp_path: Path) -> None:
    steps = read_story(
        written(tmp_path, "- {title: 2031, since: 2031-04-01, until: 2032, depth: 2, focus: XAV, text: }\n")
    )
    assert steps == [{"title": "2031", "since": "2031-04-01", "until": "2032", "depth": 2, "focus": "XAV"}]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("title: x\n", "dict found; a list of steps"),
        ("- x\n", "step 1: str found"),
        ("- {title: a}\n- {sellect: b}\n", "step 2: unknown key 'sellect'"),
        ("- {depth: 4}\n", "step 1: depth is 4; 1, 2 or 3"),
        ("- {depth: yes}\n", "step 1: depth is True"),
        ("- {since: soon}\n", "step 1: since is 'soon'; an EDTF date"),
        ("- {path: [a]}\n", "step 1: path has 1 ends"),
        ("- {types: visit}\n", "step 1: types is not a list"),
        ("- {title: [a]}\n", "step 1: title is not text"),
        ("- {notes: [{at: a}]}\n", "step 1: notes 1 is not an object of 'at' and 'text'"),
        ("- {title: 'open\n", "not YAML"),
        ("- !!python/object/apply:os.getcwd []\n", "not YAML"),
    ],
)
def test_what_is_wrong_is_named_with_file_and_key(tmp_path: Path, text: str, told: str) -> None:
    file = written(tmp_path, text)
    with pytest.raises(MapError) as caught:
        read_story(file)
    assert told in str(caught.value)
    assert str(file) in str(caught.value)
    assert caught.value.hint
    assert "\n" not in str(caught.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(MapError, match=r"nothing\.yaml"):
        read_story(tmp_path / "nothing.yaml")


@pytest.mark.parametrize(
    ("step", "told"),
    [
        ({"select": "XAVV"}, "step 1: select names 'XAVV'"),
        ({"focus": "nobody"}, "step 1: focus names 'nobody'"),
        ({"path": ["XAV", "XYZ"]}, "step 1: path names 'XYZ'"),
        ({"notes": [{"at": "XYZ", "text": "x"}]}, "step 1: notes names 'XYZ'"),
        ({"types": ["vist"]}, "step 1: types has 'vist'"),
        ({"statuses": ["done"]}, "step 1: statuses has 'done'"),
    ],
)
def test_a_step_that_names_nothing_on_the_map_is_refused(maps: ModuleType, step: dict[str, object], told: str) -> None:
    graph = maps.briefing()
    meta = replace(graph.meta, story=[step], story_from="briefing.yaml")
    with pytest.raises(MapError) as caught:
        build_model(replace(graph, meta=meta))
    assert told in str(caught.value)
    assert str(caught.value).startswith("briefing.yaml: ")


def test_near_ids_are_offered(maps: ModuleType) -> None:
    graph = maps.briefing()
    with pytest.raises(MapError) as caught:
        build_model(replace(graph, meta=SubgraphMeta(story=[{"select": "XEL:emre-solac"}])))
    assert "XEL:emre-solak" in str(caught.value.hint)


def test_times_become_days(maps: ModuleType) -> None:
    graph = maps.briefing()
    story = [{"title": "x", "since": "1970-01-02", "until": "1970-01"}]
    [step] = build_model(replace(graph, meta=SubgraphMeta(story=story))).story
    assert step == {"title": "x", "from": 1, "to": 30}
