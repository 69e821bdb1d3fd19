"""Why an official is taken to serve a state: the ground is kept with him, and the surest one stays."""

from __future__ import annotations

import pytest
from tests.unit.extract.conftest import make_document

from defgraph.loaders.extract.mentions.mention import Person
from defgraph.loaders.extract.pipeline import read_document
from defgraph.loaders.extract.rules import RulesExtractor

RELEASE = {"publisher": "Georgian Ministry of Defence", "kind": "press_release", "published": "2021-03-12"}


MINISTERS = "Japanese Defense Minister Kenji Mori met Omani Defense Minister Said Harthy."
LISTED = "President Adam Lis and Prime Minister Jan Rak of Poland met the Omani sultan."
ABROAD = "Kenyan Defense Minister Joseph Otieno visited Oslo, where he met Defense Minister Ola Berg."
OURS = "Minister of Defence Giorgi Lomidze met Polish Defence Minister Adam Lis."


@pytest.mark.parametrize(
    ("text", "more", "name", "of", "ground"),
    [
        (MINISTERS, {}, "Kenji Mori", "JPN", "text"),
        (LISTED, {}, "Adam Lis", "POL", "list"),
        (ABROAD, {}, "Ola Berg", "NOR", "place"),
        (OURS, RELEASE, "Giorgi Lomidze", "GEO", "publisher"),
    ],
)
def test_the_ground_is_kept(
    extractor: RulesExtractor, text: str, more: dict[str, object], name: str, of: str, ground: str
) -> None:
    document = make_document(text, **more)
    drafts, _, _ = read_document(document, [(document.segments[0], extractor._nlp(text))], extractor._trie)
    (person,) = {id(p): p for d in drafts for p in d.parties.persons if p.name == name}.values()
    assert (person.of, person.because) == (of, ground)


def test_a_weaker_ground_does_not_replace_a_surer_one() -> None:
    person = Person.told("Kenji Mori", "minister", "JPN")
    person.serve("JPN", "place")
    assert (person.of, person.because, person.explicit) == ("JPN", "text", True)


def test_what_the_text_says_replaces_a_guess() -> None:
    person = Person("Kenji Mori", "minister")
    person.serve("JPN", "dateline")
    person.serve("JPN", "text", explicit=True)
    assert (person.of, person.because, person.explicit) == ("JPN", "text", True)


def test_nobody_is_served_on_no_ground() -> None:
    person = Person.told("Kenji Mori", "minister", None)
    assert (person.of, person.because, person.explicit) == (None, None, False)
