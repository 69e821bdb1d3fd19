"""Names, ranks and offices of all cultures and wordings. Every sentence is invented; what it tells was written down by reading it."""

# ruff: noqa: E501
# fmt: off

from __future__ import annotations

import pytest
from tests.unit.extract.conftest import Read

TOLD = [
    # names that are also those of states, in capitals, with decorations, with titles that are names
    ("Kenyan Cabinet Secretary for Defence Chad Wako met Ugandan Minister of Defence Jane Akello on Monday.",
     {("Chad Wako", "KEN"), ("Jane Akello", "UGA")}),
    ("Cypriot Defence Minister Ana Jordan met Greek Defence Minister German Papas on Monday.",
     {("German Papas", "GRC"), ("Ana Jordan", "CYP")}),
    ("The Turkish Minister of National Defence YAVUZ DEMIR met his Azerbaijani counterpart, Colonel General ZAKIR MAMMADOV, on Monday.",
     {("YAVUZ DEMIR", "TUR"), ("ZAKIR MAMMADOV", "AZE")}),
    ("The commander of the Finnish Navy, Rear Admiral KOIVU Tomi, met HAYASHI Ken, Chief of Staff of the Japan Maritime Self-Defense Force, on Monday.",
     {("KOIVU Tomi", "FIN"), ("HAYASHI Ken", "JPN")}),
    ("Bangladesh Chief of Army Staff General Rafiq Zaman SBP, OSP, SGP met Qatari Chief of Staff Lieutenant General (Pilot) Jassim bin Ahmed Al Mannai on Monday.",
     {("Rafiq Zaman", "BGD"), ("Jassim bin Ahmed Al Mannai", "QAT")}),
    ("Indian Defence Secretary Ravi Menon met Lt Gen (Retd) Tashi Dorji, Bhutan's Chief Operations Officer, on Monday.",
     {("Ravi Menon", "IND"), ("Tashi Dorji", "BTN")}),
    ("The chiefs of general staff of Uzbekistan and Kazakhstan, Major General Shukhrat Kholov and Lieutenant General Sultan Kamal, met on Monday.",
     {("Shukhrat Kholov", "UZB"), ("Sultan Kamal", "KAZ")}),
    ("Thai and Malaysian army commanders -- Gen. Chaiwat Suk and Gen. Dato' Azlan Noor -- met on Monday.",
     {("Chaiwat Suk", "THA"), ("Azlan Noor", "MYS")}),
    # offices: abbreviations, forces before them, institutions behind a comma, domains of ministries, further offices
    ("SecDef Barker met UK Defence Secretary John Hale on Monday.", {("Barker", "USA"), ("John Hale", "GBR")}),
    ("SND Gilberto Reyes met Japanese Defense Minister Nakamura Kenji on Monday.",
     {("Gilberto Reyes", "PHL"), ("Nakamura Kenji", "JPN")}),
    ("Indonesian National Defense Forces (TNI) Commander General Agus Santoso met Indian Army Chief General Ravi Menon on Monday.",
     {("Agus Santoso", "IDN"), ("Ravi Menon", "IND")}),
    ("Commander, U.S. Pacific Fleet, Adm. John Akers met General Songwit Noon, Chief of Defence Forces, Royal Thai Armed Forces, on Monday.",
     {("John Akers", "USA"), ("Songwit Noon", "THA")}),
    ("Singapore Permanent Secretary, Ministry of Defence, Chan Heng Wee met Indian Defence Secretary Giri Aman on Monday.",
     {("Chan Heng Wee", "SGP"), ("Giri Aman", "IND")}),
    ("Peruvian Defence Minister Rosa Quispe met Colombian Vice Minister for Strategy and Planning Alberto Lara on Monday.",
     {("Rosa Quispe", "PER"), ("Alberto Lara", "COL")}),
    ("General Phan Duc Minh, Member of the Politburo and Minister of National Defence of Vietnam, met his Lao counterpart, General Khamla Sisay, on Monday.",
     {("Phan Duc Minh", "VNM"), ("Khamla Sisay", "LAO")}),
    ("Defence Minister Kari Lund of Norway and Iceland's foreign minister, Jon Thorsson, met on Monday.",
     {("Kari Lund", "NOR"), ("Jon Thorsson", "ISL")}),
    ("The head of the Zambian delegation, General Joseph Banda, met Namibian Defence Minister Frans Amutenya on Monday.",
     {("Joseph Banda", "ZMB"), ("Frans Amutenya", "NAM")}),
    # counterparts
    ("Polish Defence Minister Jan Kosinski met his opposite number from Lithuania, Laurynas Kazlauskas, on Monday.",
     {("Jan Kosinski", "POL"), ("Laurynas Kazlauskas", "LTU")}),
    ("Dutch Defence Minister Anna Visser met her Belgian counterpart, Minister for Home Affairs and Defence Luc Maes, on Monday.",
     {("Anna Visser", "NLD"), ("Luc Maes", "BEL")}),
    ("Turkish Defence Minister Yavuz Sezer met Georgian counterpart Irakli Beridze on Monday.",
     {("Yavuz Sezer", "TUR"), ("Irakli Beridze", "GEO")}),
    ("Turkish Defence Minister Yavuz Sezer met his counterpart, Irakli Beridze of Georgia, on Monday.",
     {("Yavuz Sezer", "TUR"), ("Irakli Beridze", "GEO")}),
    ("Indian National Security Adviser Ravi Menon hosted his counterparts from Sri Lanka, Major General (Retd) Nimal Perera, and the Maldives, Ms. Aishath Shifa, on Monday.",
     {("Ravi Menon", "IND"), ("Nimal Perera", "LKA"), ("Aishath Shifa", "MDV")}),
    ("Turkish Defence Minister Yavuz Sezer met his counterparts from Georgia, Kazakhstan and Azerbaijan on Monday.",
     {("Yavuz Sezer", "TUR"), (None, "GEO"), (None, "KAZ"), (None, "AZE")}),
]


@pytest.mark.parametrize(("text", "told"), TOLD)
def test_who_met_by_name_and_state(read: Read, text: str, told: set[tuple[str | None, str]]) -> None:
    (event,) = read(text)
    assert {(p.name, p.of) for p in event.participants if p.kind == "official"} == told


def test_five_pm_is_no_prime_minister(read: Read) -> None:
    (event,) = read("Chadian Defence Minister Issa Daoud met Nigerien Defence Minister Salifou Mody at 5 pm on Monday.")
    assert {p.name for p in event.participants if p.kind == "official"} == {"Issa Daoud", "Salifou Mody"}


@pytest.mark.parametrize("who", ["They", "The two ministers", "The ministers"])
def test_those_who_met_are_those_who_signed(read: Read, who: str) -> None:
    text = f"Norwegian Defence Minister Kari Lund and her Icelandic counterpart Jon Thorsson met on 3 May 2024. {who} signed an agreement on cyber defence."
    signing = next(e for e in read(text) if e.event_type == "agreement_signing")
    assert {p.name for p in signing.participants if p.kind == "official"} == {"Kari Lund", "Jon Thorsson"}


@pytest.mark.parametrize(
    "text",
    [
        "A delegation headed by Zambian Army Commander General Joseph Banda visited Namibia on 3 May 2024.",
        "A delegation under Zambian Army Commander General Joseph Banda arrived in Namibia on 3 May 2024.",
        "A Zambian military delegation led by the commander of the Zambian Army, General Joseph Banda, arrived in Namibia on 3 May 2024.",
    ],
)
def test_whoever_leads_a_delegation_pays_the_visit(read: Read, text: str) -> None:
    (visit,) = read(text)
    assert visit.event_type == "visit"
    assert [(p.name, p.of) for p in visit.participants if p.kind == "official"] == [("Joseph Banda", "ZMB")]


#: What refers back: text, and who met in its last sentence.
BACK = [
    ("The Zambian Army Commander, Lieutenant General Joseph Banda, arrived in Namibia on 3 May 2024. The general met Namibian Minister of Defence Frans Amutenya.",
     {"Joseph Banda", "Frans Amutenya"}),
    ("The Zambian Army Commander, Lieutenant General Joseph Banda, arrived in Namibia on 3 May 2024. The visiting commander was received by Namibian President Hage Shikongo.",
     {"Joseph Banda", "Hage Shikongo"}),
    ("Tajik Defence Minister Sherali Rahimov arrived in Iran on 3 May 2024. The Tajik guest later met Iranian Army commander General Ali Moradi.",
     {"Sherali Rahimov", "Ali Moradi"}),
    ("Lao Deputy Defence Minister Khamla Sisay visited Vietnam on 3 May 2024. Vietnamese Defence Minister Phan Duc Minh received the Lao officer.",
     {"Khamla Sisay", "Phan Duc Minh"}),
    ("Vice Admiral Said Al Raisi, who as Chief of Staff heads the Omani armed forces, met Iranian Defence Minister Karim Nasiri on 3 May 2024.",
     {"Said Al Raisi", "Karim Nasiri"}),
    ("General James Matson, who commands U.S. Central Command, met Uzbek Defence Minister Kabul Berdi on 3 May 2024.",
     {"James Matson", "Kabul Berdi"}),
    ("Turkey's Yavuz Sezer and Georgia's Irakli Beridze met on 3 May 2024 to discuss security.",
     {"Yavuz Sezer", "Irakli Beridze"}),
    ("India and Thailand held a defence dialogue on 3 May 2024. The Indian delegation was led by Defence Secretary Giri Aman, while the Thai side was headed by General Thanarat Pat.",
     {"Giri Aman", "Thanarat Pat"}),
    ("US Secretary of State Mark Ruiz met with the Foreign Ministers of Japan and the ROK, Mori Toshi and Cho Min, on 3 May 2024.",
     {"Mark Ruiz", "Mori Toshi", "Cho Min"}),
    ("Defence Minister Ali Loudiyi received the French ambassador, Anne Roux, in Rabat on 3 May 2024.",
     {"Ali Loudiyi", "Anne Roux"}),
]


@pytest.mark.parametrize(("text", "told"), BACK)
def test_who_is_meant_by_titles_descriptions_and_leads(read: Read, text: str, told: set[str]) -> None:
    meeting = [e for e in read(text) if e.event_type in ("meeting", "talks")][-1]
    assert {p.name for p in meeting.participants if p.kind == "official"} == told


def test_the_host_of_an_envoy_serves_the_state_of_the_place(read: Read) -> None:
    (event,) = read("Prime Minister Rashid Hamadi received Turkish Defence Minister Yavuz Sezer in Tripoli on 3 May 2024.")
    assert {(p.name, p.of) for p in event.participants if p.kind == "official"} == {("Rashid Hamadi", "LBY"), ("Yavuz Sezer", "TUR")}


@pytest.mark.parametrize(
    "text",
    [
        "Kenyan Defence Minister Aden Wako held separate meetings with the Chinese and Russian ambassadors on 3 May 2024.",
        "Kenyan Defence Minister Aden Wako separately received the ambassadors of China and Russia on 3 May 2024.",
        "Kenyan Defence Minister Aden Wako held separate talks with his Chinese and Russian counterparts on 3 May 2024.",
    ],
)
def test_separate_meetings_are_one_a_state(read: Read, text: str) -> None:
    assert sorted(tuple(sorted(e.states())) for e in read(text)) == [("CHN", "KEN"), ("KEN", "RUS")]


def test_a_place_after_a_state_is_nobody(read: Read) -> None:
    (event,) = read("Turkish Defence Minister Yavuz Sezer held talks with Georgian Defence Minister Irakli Beridze in Georgia's Gori on 3 May 2024.")
    assert {p.name for p in event.participants if p.kind == "official"} == {"Yavuz Sezer", "Irakli Beridze"}


#: Text, and the officials of the signature it tells of.
SIGNED = [
    ("Norway and Iceland signed an agreement on cyber defence on 3 May 2024. Defence Minister Kari Lund signed on behalf of Norway and Foreign Minister Jon Thorsson for Iceland.",
     {("Kari Lund", "NOR"), ("Jon Thorsson", "ISL")}),
    ("Norway and Iceland signed an agreement on cyber defence on 3 May 2024. The signatories were Norwegian Defence Minister Kari Lund and Icelandic Foreign Minister Jon Thorsson.",
     {("Kari Lund", "NOR"), ("Jon Thorsson", "ISL")}),
    ("Norway and Iceland held talks on 3 May 2024. The defence ministers of the two countries signed an agreement on cyber defence.",
     {(None, "NOR"), (None, "ISL")}),
    ("Norway and Iceland held talks on 3 May 2024. The two countries' defence ministers signed an agreement on cyber defence.",
     {(None, "NOR"), (None, "ISL")}),
    ("Singapore and Indonesia have close ties. In 2012 the two chiefs of navy signed a pact on submarine rescue.",
     {(None, "SGP"), (None, "IDN")}),
    ("A plan for cooperation between the militaries of Chad and Niger was signed on 3 May 2024 by the defence ministers of the two republics.",
     {(None, "TCD"), (None, "NER")}),
]


@pytest.mark.parametrize(("text", "told"), SIGNED)
def test_who_signed_is_told_around(read: Read, text: str, told: set[tuple[str | None, str]]) -> None:
    signing = next(e for e in read(text) if e.event_type == "agreement_signing")
    assert {(p.name, p.of) for p in signing.participants if p.kind == "official"} == told


@pytest.mark.parametrize(
    "who",
    [
        "Irakli Beridze, who is also Minister for Home Affairs of Georgia,",
        "Irakli Beridze, then Georgia's Defence Minister,",
        "Irakli Beridze, Georgia's top commander,",
    ],
)
def test_an_office_behind_a_name_in_many_words(read: Read, who: str) -> None:
    (event,) = read(f"{who} met Turkish Defence Minister Yavuz Sezer on 3 May 2024.")
    assert ("Irakli Beridze", "GEO") in {(p.name, p.of) for p in event.participants if p.kind == "official"}


def test_a_minister_beside_another_of_the_state_named_most_serves_another(read: Read) -> None:
    text = (
        "The defense chiefs of Chad, the United States and Niger met in Niamey on 3 May 2024. Defense Minister Issa Daoud, "
        "U.S. Secretary of Defense Mark Ruiz and Nigerien Defense Minister Salifou Mody signed a memorandum of cooperation at the "
        "Nigerien defense ministry. Daoud became the first Chadian defense minister to visit Niger in 15 years."
    )
    events = {e.event_type: {(p.name, p.of) for p in e.participants if p.kind == "official"} for e in read(text)}
    assert events["agreement_signing"] == {("Issa Daoud", "TCD"), ("Mark Ruiz", "USA"), ("Salifou Mody", "NER")}
    assert events["visit"] == {("Issa Daoud", "TCD")}
