"""Full-text search of a store sees what was committed last, on every store."""

from __future__ import annotations

import pytest

from defgraph.graph.errors import ParameterError, StoreError


def ids(view, *asked, **kinds):
    return [hit.node.id for hit in view.search(*asked, **kinds)]


def test_a_search_sees_what_was_written_meanwhile(store_factory, claims):
    store = store_factory()
    with store.writer() as writer:
        writer.replace(claims("a", {"states": ["KOR", "CHL"], "place": "Valparaíso", "name": "Talks on frigates"}))
        with store.view() as view:
            before = view.state()
            assert ids(view, "valparaiso frigates", ["Event"]) == [n.id for n in view.nodes("Event")]
            assert ids(view, "Punta Arenas") == []
            assert view.state() == before
            writer.replace(claims("b", {"states": ["KOR", "CHL"], "place": "Punta Arenas", "date": "2020"}))
            assert view.state() != before
            (found,) = view.search("punta arenas", ["Event"])
            assert found.node.props["place"] == "Punta Arenas"
            assert [found.words[a:b] for a, b in found.marks] == ["Punta", "Arenas"]
            writer.remove("b")
            assert ids(view, "Punta Arenas") == []


def test_labels_and_a_limit_choose_among_what_is_found(store_factory, claims):
    store = store_factory()
    with store.writer() as writer:
        writer.replace(claims("a", {"states": ["KOR", "CHL"]}, {"states": ["KOR", "PER"], "date": "2021"}))
    with store.view() as view:
        assert ids(view, "state", ["State"]) == ["CHL", "KOR", "PER"]
        assert ids(view, "words", ["Passage"], limit=1) == ["p-a-0"]
        assert set(ids(view, "words")) == {"p-a-0", "p-a-1"}
        assert view.search("talks")[0].node == view.node(view.search("talks")[0].node.id)


def test_a_search_without_a_word_and_one_of_a_closed_store_say_so(store_factory, claims):
    store = store_factory()
    with store.writer() as writer:
        writer.replace(claims("a", {"states": ["KOR"]}))
    with store.view() as view, pytest.raises(ParameterError, match="no word"):
        view.search(" ?! ")
    with pytest.raises(StoreError, match="closed"):
        view.search("words")
