"""Each paragraph is read by its own language: what is English is read wherever it stands, the rest is not."""

import pytest
from tests.unit.extract.conftest import Read

ENGLISH = (
    "The defence ministers of Kenya and Ghana met in Accra on 5 May 2021, and they said that the navies of both "
    "countries will train at sea from next year on."
)
FRENCH = (
    "Le ministre de la Défense du Togo a rencontré son homologue du Bénin à Lomé le 6 mai 2021 pour une visite de "
    "deux jours avec les membres du parlement."
)
SPANISH = (
    "El ministro de Defensa de Chile se reunió con el de Perú en Lima el 7 de mayo de 2021 para hablar de los "
    "ejercicios y firmó un acuerdo por la paz entre los países."
)
GERMAN = (
    "Die Verteidigungsminister von Polen und Litauen haben sich in Warschau am 8. Mai 2021 getroffen und den "
    "Vertrag über die Übungen in der Ostsee mit dem Stab unterzeichnet."
)
SHORT = "Rencontre à Lomé."


@pytest.mark.parametrize(
    "text",
    [
        f"{FRENCH}\n\n{ENGLISH}",
        f"{ENGLISH}\n\n{FRENCH}",
        f"{SPANISH}\n\n{ENGLISH}\n\n{SPANISH}",
        f"{GERMAN}\n\n{GERMAN}\n\n{ENGLISH}",
        f"{SHORT}\n\n{FRENCH}\n\n{ENGLISH}",
        f"{FRENCH}\n\n{SHORT}\n\n{ENGLISH}",
        f"{ENGLISH}\n\n{FRENCH}\n\n{SPANISH}\n\n{GERMAN}",
    ],
)
def test_the_english_paragraph_is_read_beside_any_other(text: str, read: Read) -> None:
    for language in ("en", "fr"):
        (event,) = [e for e in read(text, language=language) if e.date == "2021-05-05"]
        assert {p.id for p in event.participants if p.kind == "state"} == {"KEN", "GHA"}
        passage = event.evidence
        assert text[slice(*passage.spans[0])] in ENGLISH


@pytest.mark.parametrize("text", [FRENCH, f"{FRENCH}\n\n{GERMAN}", f"{SHORT}\n\n{SPANISH}", SHORT])
def test_what_is_not_english_gives_nothing(text: str, read: Read) -> None:
    assert read(text, language="fr") == []


def test_a_short_line_is_in_the_language_of_its_neighbour(read: Read) -> None:
    told = "Kenya met Togo on 9 May 2021."
    assert any(e.date == "2021-05-09" for e in read(f"{ENGLISH}\n\n{told}", language="en"))
    assert not any(e.date == "2021-05-09" for e in read(f"{FRENCH}\n\n{told}", language="fr"))
