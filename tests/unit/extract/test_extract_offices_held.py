"""Offices told in a text: who held which, since when and until when; who came after whom."""

from __future__ import annotations

import pytest

#: (sentence, (name, position, of, from, to) of each).
TOLD = [
    # appointments
    ("Ana Ruiz was appointed Minister of Defence of Chile on 3 May 2021.",
     [("Ana Ruiz", "defense-minister", "CHL", "2021-05-03", None)]),
    ("President Omar Diallo of Senegal named Fatou Sarr as defence minister on 12 April 2019.",
     [("Fatou Sarr", "defense-minister", "SEN", "2019-04-12", None)]),
    ("Admiral Tomas Vega took office as Chief of the Navy of Chile on 1 June 2020.",
     [("Tomas Vega", "navy-chief", "CHL", "2020-06-01", None)]),
    ("On 12 March 2019, Dalia Kass was sworn in as Kenya's defence minister.",
     [("Dalia Kass", "defense-minister", "KEN", "2019-03-12", None)]),
    ("Goran Halim became Indonesia's chief of defence in May 2020.",
     [("Goran Halim", "chief-of-defense", "IDN", "2020-05", None)]),
    ("Chile's new defence minister, Ana Ruiz, took office on 3 May 2021.",
     [("Ana Ruiz", "defense-minister", "CHL", "2021-05-03", None)]),
    ("General Karim Osei assumed command as Chief of Army Staff of Ghana on 8 January 2018.",
     [("Karim Osei", "army-chief", "GHA", "2018-01-08", None)]),
    ("Norway's parliament confirmed Ilja Brandt as minister of defence on 4 October 2017.",
     [("Ilja Brandt", "defense-minister", "NOR", "2017-10-04", None)]),
    ("Since his appointment as Ghana's defence minister in February 2021, Abel Morrow has visited twelve states.",
     [("Abel Morrow", "defense-minister", "GHA", "2021-02", None)]),
    ("Hedda Lund was elected President of Estonia on 30 August 2021.",
     [("Hedda Lund", "president", "EST", "2021-08-30", None)]),
    ("Jorun Dahl took over as Secretary General of NATO on 1 October 2014.",
     [("Jorun Dahl", "secretary-general", "NATO", "2014-10-01", None)]),
    # ends
    ("Abel Morrow resigned as defence minister of Ghana on 4 July 2022.",
     [("Abel Morrow", "defense-minister", "GHA", None, "2022-07-04")]),
    ("Norwegian Defence Minister Ilja Brandt stepped down on 20 October 2017.",
     [("Ilja Brandt", "defense-minister", "NOR", None, "2017-10-20")]),
    ("The president dismissed Chile's Defence Minister Luis Soto on 3 May 2021.",
     [("Luis Soto", "defense-minister", "CHL", None, "2021-05-03")]),
    ("General Femi Bello retired as Nigeria's chief of defence staff in January 2021.",
     [("Femi Bello", "chief-of-defense", "NGA", None, "2021-01")]),
    ("Dalia Kass left the post of Kenya's defence minister in August 2022.",
     [("Dalia Kass", "defense-minister", "KEN", None, "2022-08")]),
    ("Peru's army chief, General Mateo Rojas, was sacked on 5 December 2022.",
     [("Mateo Rojas", "army-chief", "PER", None, "2022-12-05")]),
    ("Casper Holm was removed as Danish chief of defence on 3 April 2024.",
     [("Casper Holm", "chief-of-defense", "DNK", None, "2024-04-03")]),
    ("Emeric Laurent, French defence minister until May 2022, wrote a book about it.",
     [("Emeric Laurent", "defense-minister", "FRA", None, "2022-05")]),
    ("Fenna de Wit was relieved of her duties as Dutch foreign minister on 2 February 2020.",
     [("Fenna de Wit", "foreign-minister", "NLD", None, "2020-02-02")]),
    ("Following the resignation of Goran Halim as Indonesia's defence minister in June 2020, the talks stopped.",
     [("Goran Halim", "defense-minister", "IDN", None, "2020-06")]),
    # one after the other
    ("Ana Ruiz was appointed Minister of Defence of Chile on 3 May 2021, succeeding Luis Soto.",
     [("Ana Ruiz", "defense-minister", "CHL", "2021-05-03", None),
      ("Luis Soto", "defense-minister", "CHL", None, "2021-05-03")]),
    ("General Karim Osei succeeded General Femi Bello as Nigeria's chief of defence staff in January 2021.",
     [("Karim Osei", "chief-of-defense", "NGA", "2021-01", None),
      ("Femi Bello", "chief-of-defense", "NGA", None, "2021-01")]),
    ("Luis Soto was replaced as defence minister of Chile by Ana Ruiz on 3 May 2021.",
     [("Ana Ruiz", "defense-minister", "CHL", "2021-05-03", None),
      ("Luis Soto", "defense-minister", "CHL", None, "2021-05-03")]),
    ("Kenya's defence minister Dalia Kass was succeeded by Peter Mwangi on 27 September 2022.",
     [("Peter Mwangi", "defense-minister", "KEN", "2022-09-27", None),
      ("Dalia Kass", "defense-minister", "KEN", None, "2022-09-27")]),
    ("Ilja Brandt took over from Abel Storm as Norway's defence minister on 20 October 2017.",
     [("Ilja Brandt", "defense-minister", "NOR", "2017-10-20", None),
      ("Abel Storm", "defense-minister", "NOR", None, "2017-10-20")]),
    ("Estonian President Hedda Lund replaced Defence Minister Jaan Kask with Mari Tamm on 26 January 2021.",
     [("Mari Tamm", "defense-minister", "EST", "2021-01-26", None),
      ("Jaan Kask", "defense-minister", "EST", None, "2021-01-26")]),
    ("Admiral Tomas Vega handed over the post of Chief of the Navy of Chile to Admiral Pablo Lira on 18 June 2021.",
     [("Pablo Lira", "navy-chief", "CHL", "2021-06-18", None),
      ("Tomas Vega", "navy-chief", "CHL", None, "2021-06-18")]),
    ("Linnea Berg was named Sweden's chief of defence on 1 October 2024 in succession to Kasimir Nord.",
     [("Linnea Berg", "chief-of-defense", "SWE", "2024-10-01", None),
      ("Kasimir Nord", "chief-of-defense", "SWE", None, "2024-10-01")]),
    ("Vice Admiral Pablo Lira was appointed to succeed Admiral Tomas Vega as commander of the Chilean navy on 18 June "
     "2021.",
     [("Pablo Lira", "navy-chief", "CHL", "2021-06-18", None),
      ("Tomas Vega", "navy-chief", "CHL", None, "2021-06-18")]),
    ("Abel Storm, who replaced Bruna Vik as Norwegian foreign minister in October 2013, signed the treaty.",
     [("Abel Storm", "foreign-minister", "NOR", "2013-10", None),
      ("Bruna Vik", "foreign-minister", "NOR", None, "2013-10")]),
    # terms
    ("Goran Halim has been chief of the Indonesian navy since May 2020.",
     [("Goran Halim", "navy-chief", "IDN", "2020-05", None)]),
    ("Ilja Brandt, who served as Norwegian defence minister from 2015 to 2018, wrote the book.",
     [("Ilja Brandt", "defense-minister", "NOR", "2015", "2018")]),
    ("Casimir Holt, Canada's minister of national defence from 2015 to 2021, spoke first.",
     [("Casimir Holt", "defense-minister", "CAN", "2015", "2021")]),
    ("Dalia Kass was Kenya's defence minister between 2018 and 2022.",
     [("Dalia Kass", "defense-minister", "KEN", "2018", "2022")]),
    ("Wanjiru Kamau ceased to be Kenya's defence minister on 27 October 2022.",
     [("Wanjiru Kamau", "defense-minister", "KEN", None, "2022-10-27")]),
    # Wordings met after the rules were written.
    ("The new chief of the Ghana Navy is Rear Admiral Kojo Asante, who took command on 2 March 2022.",
     [("Kojo Asante", "navy-chief", "GHA", "2022-03-02", None)]),
    ("Lima named career diplomat Ines Palacios its ambassador to Brazil on 9 July 2018.",
     [("Ines Palacios", "ambassador", "PER", "2018-07-09", None)]),
    ("King Tupai swore in Sione Latu as Tonga's defence minister on 30 December 2014.",
     [("Sione Latu", "defense-minister", "TON", "2014-12-30", None)]),
    ("As of 1 July 2019, Lieutenant General Anders Moen heads the Norwegian armed forces.",
     [("Anders Moen", "chief-of-defense", "NOR", "2019-07-01", None)]),
    ("A career soldier, Major General Seretse Moyo was made commander of the Botswana army in 2012.",
     [("Seretse Moyo", "army-chief", "BWA", "2012", None)]),
    ("Admiral Kojo Asante's term as chief of the Ghana Navy ended on 2 March 2024.",
     [("Kojo Asante", "navy-chief", "GHA", None, "2024-03-02")]),
    ("Niger's defence minister Salif Barka lost his job in a reshuffle on 6 May 2020.",
     [("Salif Barka", "defense-minister", "NER", None, "2020-05-06")]),
    ("The resignation of French Defence Minister Emeric Laurent was accepted on 20 June 2017.",
     [("Emeric Laurent", "defense-minister", "FRA", None, "2017-06-20")]),
    ("General Ivo Marsh took the helm of the Croatian army from General Ante Barun on 1 March 2016.",
     [("Ivo Marsh", "army-chief", "HRV", "2016-03-01", None), ("Ante Barun", "army-chief", "HRV", None, "2016-03-01")]),
    ("Wanjiru Kamau's successor as Kenya's defence minister, Peter Mwangi, took office on 27 October 2022.",
     [("Peter Mwangi", "defense-minister", "KEN", "2022-10-27", None),
      ("Wanjiru Kamau", "defense-minister", "KEN", None, "2022-10-27")]),
    ("Mr Kwame Addo was on 4 June 2024 sworn into office as Ghana's Minister for Defence.",
     [("Kwame Addo", "defense-minister", "GHA", "2024-06-04", None)]),
    ("Rear Admiral Mei Tan handed over command of the Republic of Singapore Navy to Rear Admiral Aaron Lim on 10 March "
     "2023.",
     [("Aaron Lim", "navy-chief", "SGP", "2023-03-10", None), ("Mei Tan", "navy-chief", "SGP", None, "2023-03-10")]),
    ("Turkish Chief of General Staff Gen. Kemal Aydin retired on 4 August 2022 and was replaced by Gen. Orhan Demir.",
     [("Kemal Aydin", "chief-of-defense", "TUR", None, "2022-08-04"),
      ("Orhan Demir", "chief-of-defense", "TUR", "2022-08-04", None)]),
    ("Poland's president on 16 November 2015 appointed Marek Zielinski defence minister.",
     [("Marek Zielinski", "defense-minister", "POL", "2015-11-16", None)]),
]  # fmt: skip

NOT_TOLD = [
    "Ana Ruiz will be appointed Minister of Defence of Chile on 3 May 2027.",
    "The president is expected to name Ana Ruiz as Chile's minister of defence.",
    "A new minister of defence of Chile was appointed on 3 May 2021.",
    "Luis Soto was appointed chairman of the board of Nordbank in Norway on 3 May 2021.",
    "Luis Soto was elected president of the Chilean Football Federation on 3 May 2021.",
    "Karim Osei was named captain of the Nigerian national team on 3 May 2021.",
    "Chile's minister of defence appointed a committee on 3 May 2021.",
    "Ana Ruiz could be named defence minister of Chile, the newspaper wrote on 3 May 2021.",
    "Ana Ruiz denied that she had resigned as defence minister of Chile on 3 May 2021.",
    "The opposition called on Chile's Defence Minister Luis Soto to resign on 3 May 2021.",
    "Luis Soto refused to step down as Chile's defence minister on 3 May 2021.",
    "The team replaced coach Luis Soto with Ana Ruiz on 3 May 2021.",
    "Ana Ruiz was nominated as Chile's ambassador to Kenya on 3 May 2021.",
    "Ana Ruiz declined the post of Chile's minister of defence on 3 May 2021.",
    "Emeric Laurent was appointed director of the Airbus plant in France on 3 May 2021.",
    "Chile's Defence Minister Luis Soto met Ana Ruiz on 3 May 2021.",
    "The committee, chaired by Luis Soto, was appointed on 3 May 2021.",
    "The EU appointed an envoy to Kosovo on 3 May 2021.",
    "Rumours that Ana Ruiz had been dismissed as Chile's defence minister spread on 3 May 2021.",
    "Luis Soto, tipped to become Chile's defence minister, met her on 3 May 2021.",
    "Had Luis Soto resigned as Chile's defence minister in 2021, the deal would have failed.",
]


def told(facts_found):
    return [
        (f.start.name, f.end.position, f.end.of, f.properties.get("from"), f.properties.get("to")) for f in facts_found
    ]


@pytest.mark.parametrize(("sentence", "expected"), TOLD, ids=[s for s, _ in TOLD])
def test_an_office_has_its_holder_owner_and_dates(facts, sentence, expected):
    found = facts(sentence, published="2026-01-15")
    assert told(found) == expected
    assert {f.start.of for f in found} == {of for _, _, of, _, _ in expected}


@pytest.mark.parametrize("sentence", NOT_TOLD)
def test_plans_boards_teams_and_the_unnamed_hold_no_office(facts, sentence):
    assert facts(sentence, published="2026-01-15") == []


def test_he_is_the_official_named_before(facts):
    text = (
        "General Kagiso Tau commands the army of Botswana. "
        "He was appointed Chief of the Defence Force of Botswana in 2016."
    )
    assert ("Kagiso Tau", "chief-of-defense", "BWA", "2016", None) in told(facts(text))


def test_a_surname_alone_is_the_person_whom_the_text_named_in_full(facts):
    text = (
        "Chile has a new cabinet. Ana Ruiz, 54, is an engineer. "
        "Ruiz was appointed defence minister of Chile on 3 May 2021."
    )
    assert told(facts(text)) == [("Ana Ruiz", "defense-minister", "CHL", "2021-05-03", None)]


def test_two_offices_of_one_holder_are_two_facts(facts):
    found = facts("Ana Ruiz became Deputy Prime Minister and Defence Minister of Chile on 3 May 2021.")
    assert {f.end.position for f in found} == {"deputy-prime-minister", "defense-minister"}


def test_what_has_just_been_done_without_a_date_is_so_on_the_day_of_the_text(facts):
    (fact,) = facts("Chile's president has appointed Ana Ruiz as defence minister.", published="2021-05-04")
    assert fact.properties == {"seen": ["2021-05-04"]}


def test_an_undated_appointment_of_old_has_no_dates(facts):
    (fact,) = facts("Ana Ruiz was appointed Minister of Defence of Chile.", published="2021-05-04")
    assert fact.properties == {}


@pytest.mark.parametrize(
    ("office", "term"),
    [
        ("Former Kenyan Defence Minister Ada Otieno", "past"),
        ("Kenya's former defence minister Ada Otieno", "past"),
        ("Ex-Defence Minister Ada Otieno of Kenya", "past"),
        ("The former Kenyan defence minister", "past"),
        ("Kenya's incoming defence minister Ada Otieno", "future"),
        ("Kenya's defence minister-designate", "future"),
        ("Then Kenyan Defence Minister Ada Otieno", "current"),
        ("Outgoing Kenyan Defence Minister Ada Otieno", "current"),
        ("Kenyan Defence Minister Ada Otieno", "current"),
    ],
)
def test_a_former_minister_and_one_designate_are_not_in_office_at_the_event(read, office, term):
    (event,) = read(f"{office} met Ugandan Defence Minister Sam Okello in Nairobi on 4 May 2023.")
    assert {p.of: p.term for p in event.officials()} == {"KEN": term, "UGA": "current"}


def test_a_former_minister_stays_one_in_the_next_sentence(read):
    text = (
        "Former Kenyan Defence Minister Ada Otieno arrived. "
        "Otieno met Ugandan Defence Minister Sam Okello on 4 May 2023."
    )
    (event,) = read(text)
    assert {p.name: p.term for p in event.officials()} == {"Ada Otieno": "past", "Sam Okello": "current"}
