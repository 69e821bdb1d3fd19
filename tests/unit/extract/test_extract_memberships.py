"""Memberships told in a text: who is a member of what, since when and until when."""

from __future__ import annotations

import pytest

#: (sentence, (member, body, kind, from, to) of each).
TOLD = [
    ("Sweden joined NATO on 7 March 2024.", [("SWE", "NATO", "full", "2024-03-07", None)]),
    ("The Kingdom of Norway acceded to the Council of Europe on 5 May 1949.",
     [("NOR", "Council of Europe", "full", "1949-05-05", None)]),
    ("Finland became the 31st member of NATO on 4 April 2023.", [("FIN", "NATO", "full", "2023-04-04", None)]),
    ("On 26 October 2025 Timor-Leste was admitted to ASEAN as its eleventh member.",
     [("TLS", "ASEAN", "full", "2025-10-26", None)]),
    ("ECOWAS lost three members when Mali, Niger and Burkina Faso withdrew from the bloc on 29 January 2025.",
     [("MLI", "ECOWAS", "full", None, "2025-01-29"), ("NER", "ECOWAS", "full", None, "2025-01-29"),
      ("BFA", "ECOWAS", "full", None, "2025-01-29")]),
    ("After Qatar left OPEC in January 2019, oil ministers met less often.",
     [("QAT", "OPEC", "full", None, "2019-01")]),
    ("Belarus, which has been a full member of the Shanghai Cooperation Organisation since July 2024, hosted it.",
     [("BLR", "SCO", "full", "2024-07", None)]),
    ("Mongolia was granted observer status in the SCO in 2004.", [("MNG", "SCO", "observer", "2004", None)]),
    ("Mongolia holds observer status in the SCO since 2004.", [("MNG", "SCO", "observer", "2004", None)]),
    ("Ukraine joined the Partnership for Peace in February 1994.", [("UKR", "NATO", "partner", "1994-02", None)]),
    ("Saudi Arabia became a dialogue partner of the SCO in March 2023.", [("SAU", "SCO", "partner", "2023-03", None)]),
    ("Since its accession to NATO in 1999, Poland has hosted several headquarters.",
     [("POL", "NATO", "full", "1999", None)]),
    ("Greece was a member of the Western European Union from 1995 to 2011.", [("GRC", "WEU", "full", "1995", "2011")]),
    ("Pakistan withdrew from the Commonwealth in 1972 and rejoined it in 1989.",
     [("PAK", "Commonwealth", "full", None, "1972"), ("PAK", "Commonwealth", "full", "1989", None)]),
    ("The Arab League expelled Egypt in March 1979.", [("EGY", "Arab League", "full", None, "1979-03")]),
    ("Croatia and Albania, NATO members since April 2009, sent ships.",
     [("HRV", "NATO", "full", "2009-04", None), ("ALB", "NATO", "full", "2009-04", None)]),
    ("Indonesia ended its membership of OPEC in January 2009.", [("IDN", "OPEC", "full", None, "2009-01")]),
    ("Bolivia became an associate member of Mercosur in 1996 and a full member in 2024.",
     [("BOL", "Mercosur", "associate", "1996", None), ("BOL", "Mercosur", "full", "2024", None)]),
    # Wordings met after the rules were written.
    ("Venezuela formally pulled out of the Organization of American States on 27 April 2019.",
     [("VEN", "OAS", "full", None, "2019-04-27")]),
    ("Georgia has belonged to the Council of Europe since 27 April 1999.",
     [("GEO", "Council of Europe", "full", "1999-04-27", None)]),
    ("The SCO took in India and Pakistan as full members at the Astana summit on 9 June 2017.",
     [("IND", "SCO", "full", "2017-06-09", None), ("PAK", "SCO", "full", "2017-06-09", None)]),
    ("Iceland's 1949 accession to NATO was opposed by many.", [("ISL", "NATO", "full", "1949", None)]),
    ("Vanuatu's membership of the Pacific Islands Forum dates from 1981.",
     [("VUT", "Pacific Islands Forum", "full", "1981", None)]),
    ("The Gambia returned to the Commonwealth on 8 February 2018 after five years outside.",
     [("GMB", "Commonwealth", "full", "2018-02-08", None)]),
    ("Papua New Guinea was welcomed as a full member of the Commonwealth in September 1975.",
     [("PNG", "Commonwealth", "full", "1975-09", None)]),
    ("In 2015 Eswatini left the East African Community it had joined two years before.",
     [("SWZ", "EAC", "full", None, "2015")]),
    ("North Macedonia's accession to NATO took effect on 27 March 2020.",
     [("MKD", "NATO", "full", "2020-03-27", None)]),
]  # fmt: skip

NOT_TOLD = [
    "Sweden plans to join NATO next year.",
    "Ukraine applied for membership of NATO on 30 September 2022.",
    "If Georgia joined NATO, the alliance would reach the Caucasus.",
    "Sweden joined NATO allies in condemning the attack on 4 May 2021.",
    "Swedish troops joined the NATO exercise on 4 May 2021.",
    "Kosovo has not joined the Council of Europe.",
    "Norway left the NATO summit on 4 May 2021.",
    "Mali withdrew its troops from the ECOWAS mission on 4 May 2021.",
    "Finland supports the accession of Ukraine to NATO in 2024.",
    "The secretary general welcomed Sweden on 4 May 2021.",
    "Moldova became a candidate for membership of the European Union in June 2022.",
    "Sweden will join NATO on 7 March 2031.",
    "Spain left.",
    "Serbia has no intention of joining NATO, its president said on 3 May 2021.",
    "Greece and Turkey joined forces with NATO on 3 May 2021.",
    "Hungary's parliament voted on Sweden's membership of NATO on 26 February 2024.",
    "Austria discussed joining NATO on 3 May 2021.",
    "Portugal left NATO headquarters guessing on 4 May 2021.",
]


@pytest.mark.parametrize(("sentence", "expected"), TOLD, ids=[s for s, _ in TOLD])
def test_a_membership_has_its_state_body_kind_and_dates(facts, sentence, expected):
    found = facts(sentence, published="2026-01-15")
    assert [
        (f.start.id, f.end.id, f.properties.get("kind"), f.properties.get("from"), f.properties.get("to"))
        for f in found
    ] == expected  # fmt: skip
    assert {f.edge_type for f in found} == {"MEMBER_OF"}


@pytest.mark.parametrize("sentence", NOT_TOLD)
def test_plans_wishes_and_other_doings_are_no_membership(facts, sentence):
    assert facts(sentence, published="2026-01-15") == []


def test_it_and_the_country_mean_the_state_told_before(facts):
    found = facts("Montenegro is small. The country joined NATO on 5 June 2017.")
    assert [(f.start.id, f.properties["from"]) for f in found] == [("MNE", "2017-06-05")]


def test_an_accession_stays_an_event_beside_the_fact(read, facts):
    text = "Sweden joined NATO on 7 March 2024."
    (event,) = read(text)
    assert event.event_type == "agreement_step"
    (fact,) = facts(text)
    assert fact.evidence.quote == text
    assert fact.evidence.found_by == "membership.verb"
    assert fact.evidence.extractor == "rules"
    assert 0.5 < fact.confidence < 1


def test_a_fact_names_whom_the_text_gives_as_its_source(facts):
    (fact,) = facts("Finland joined NATO on 4 April 2023, the foreign ministry said.")
    assert fact.evidence.attributed_to == "the foreign ministry"


def test_a_headline_alone_tells_no_fact(extractor):
    from defgraph.graph.ids import file_id
    from defgraph.graph.model import Document, Segment

    text = "Sweden joins NATO\n\nNothing else happened."
    segments = (Segment("headline", text[:17], ((0, 0, 17),)), Segment("body", text[19:], ((0, 19, len(text) - 19),)))
    document = Document(file_id(text.encode()), "d", text, segments, "text", published="2024-03-08", kind="news")
    ((_, records),) = extractor.extract_many([document])
    assert records == []
