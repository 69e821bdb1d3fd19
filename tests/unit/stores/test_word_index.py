"""What full-text search finds, against a plain reading of the same texts, and where it marks it."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from defgraph.graph.errors import ParameterError
from defgraph.graph.model import Node
from defgraph.graph.stores.words import WordIndex


def passages(*quotes: str) -> WordIndex:
    return WordIndex(Node(f"p-{n}", "Passage", "words", {"quote": quote}) for n, quote in enumerate(quotes))


def found(index: WordIndex, text: str) -> list[str]:
    return sorted(hit.words for hit in index.find(text))


def marked(index: WordIndex, text: str) -> list[list[str]]:
    return [[hit.words[start:end] for start, end in hit.marks] for hit in index.find(text)]


QUOTES = ("They issued a joint statement.", "A statement was joint.", "Statements were issued.")


def test_every_word_has_to_be_there_and_a_phrase_word_for_word() -> None:
    index = passages(*QUOTES)
    assert found(index, "joint statement") == sorted(QUOTES[:2])
    assert found(index, '"joint statement"') == [QUOTES[0]]
    assert found(index, '"joint statement') == [QUOTES[0]]
    assert found(index, "state*") == sorted(QUOTES)
    assert found(index, "statement") == sorted(QUOTES[:2])
    assert found(index, "nothing") == []


def test_case_and_accents_do_not_count_and_the_marks_fit_the_exact_words() -> None:
    index = passages("General MÜLLER met Łukasz Sørensen in São Tomé, 위성락 보좌관 too.")
    for text in ("muller", "Müller", "lukasz", "sorensen", "sao tome", "SÃO", "위성락"):
        assert len(index.find(text)) == 1, text
    assert marked(index, "Tome lukasz muller") == [["MÜLLER", "Łukasz", "Tomé"]]


def test_a_decomposed_accent_is_the_same_letter() -> None:
    quote = unicodedata.normalize("NFD", "Zoé arrived.")
    assert marked(passages(quote), "zoé") == [[quote[:4]]]


@pytest.mark.parametrize(
    "text",
    ["joint OR nothing", "joint NOT statement", "NEAR(joint statement)", "name:joint", "joint AND statement", "^joint"],
)
def test_nothing_in_a_question_is_a_command(text: str) -> None:
    words = set(re.findall(r"\w+", text.casefold()))
    index = passages(*QUOTES)
    assert found(index, text) == sorted(q for q in QUOTES if words <= set(re.findall(r"\w+", q.casefold())))


@pytest.mark.parametrize("text", ["", "  ", "*", '""', '"', "- .", "\x00"])
def test_a_question_without_a_word_is_refused(text: str) -> None:
    with pytest.raises(ParameterError, match="no word in it"):
        passages("a").find(text)


def test_marks_of_a_name_and_of_what_follows_it_are_places_in_the_same_words() -> None:
    node = Node("KOR", "State", "South Korea", {"official_name": "Republic of Korea", "aliases": ["ROK", "Korea"]})
    index = WordIndex([node])
    assert marked(index, "korea") == [["Korea", "Korea", "Korea"]]
    assert marked(index, "rok republic") == [["Republic", "ROK"]]


def test_a_name_comes_before_what_only_tells_of_it() -> None:
    told = Node("a", "Passage", "words", {"quote": "Chile was there."})
    assert [h.node.id for h in WordIndex([told, Node("CHL", "State", "Chile")]).find("chile")] == ["CHL", "a"]


def test_marks_that_a_text_brings_itself_lead_nobody_astray() -> None:
    assert marked(passages("one \x02two\x03 three\x00 four \ud800 five"), "five two") == [["two", "five"]]


WORDS = st.text(alphabet=st.sampled_from("abé Zß.,-'\"*()\n7"), max_size=30)


@given(st.lists(WORDS, max_size=6), st.text(alphabet="abz7", min_size=1, max_size=3))
def test_a_word_is_found_where_it_stands_and_nowhere_else(quotes: list[str], word: str) -> None:
    def plain(text: str) -> list[str]:
        bare = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
        return re.findall(r"[^\W_]+", bare.lower())

    hits = passages(*quotes).find(word)
    assert sorted(h.node.id for h in hits) == [f"p-{n}" for n, q in enumerate(quotes) if word in plain(q)]
    for hit in hits:
        assert [plain(hit.words[a:b]) for a, b in hit.marks] == [[word]] * plain(hit.words).count(word)
