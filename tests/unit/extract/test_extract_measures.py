"""Sanctions, envoys sent home or called back, training and forces stationed abroad, in the wordings of agencies.

Every sentence is invented, and what it tells was written down by reading it: status ("?" planned, "-" cancelled or
denied), then who acts, then whom it meets.
"""

# ruff: noqa: E501
# fmt: off

from __future__ import annotations

import pytest
from tests.unit.extract.conftest import Read

from defgraph.graph.model import EventRecord
from defgraph.graph.schema import event_types

STATUS = {"occurred": "", "planned": "?", "cancelled_or_denied": "-"}

SANCTIONS = [
    ("JPN > MNG", "Japan imposed sanctions on Mongolia on 4 May 2021."),
    ("EU > MMR", "The European Union sanctioned eleven officers of Myanmar's army on 22 March 2021."),
    ("UN Security Council > ERI", "The UN Security Council slapped an arms embargo on Eritrea on 23 December 2009."),
    ("USA > IRN", "The United States blacklisted Iran's defence ministry on Monday."),
    ("CAN > BLR", "Canada announced new sanctions against Belarus on Tuesday."),
    ("CHE > SYR", "Sanctions were imposed on Syria by Switzerland in May 2011."),
    ("GBR > ZWE", "Britain froze the assets of four Zimbabwean generals on 1 February 2021."),
    ("EU > RUS", "Russia was hit with sanctions by the European Union in July 2014."),
    ("? AUS > PRK", "Australia will impose sanctions on two North Korean shipping firms next week."),
    ("NOR > VEN", "Norway placed Venezuela under an arms embargo in November 2017."),
]
NO_SANCTIONS = [
    "Japan lifted sanctions on Mongolia on Monday.",
    "The United States threatened to impose sanctions on Turkey on Tuesday.",
    "Polish Defence Minister Jan Nowak called for sanctions on Belarus.",
    "Sanctions on Iran have hurt trade with India for years.",
    "The football federation imposed sanctions on the Italian club on Monday.",
    "Germany sanctioned the sale of two submarines.",
    "Russia called the sanctions of the European Union illegal.",
    "France and Mali discussed sanctions.",
    "The Security Council eased the arms embargo on Somalia in December.",
    "Ministers urged the European Union to sanction Belarus.",
]
EXPULSIONS = [
    ("LVA > RUS", "Latvia expelled two Russian diplomats on 4 May 2021."),
    ("CHL > PER", "Chile declared the Peruvian defence attaché persona non grata on Tuesday."),
    ("DNK > RUS", "Denmark ordered three Russian attachés to leave the country within 48 hours."),
    ("ALB > IRN", "Three Iranian diplomats were expelled by Albania on 7 September 2022."),
    ("NIC > EU", "Nicaragua expelled the ambassador of the European Union on 28 September 2022."),
    ("PRT > AGO", "Portugal gave an Angolan military attaché 72 hours to leave."),
    ("CZE > RUS", "The expulsion of eighteen Russian diplomats by the Czech Republic was announced on 17 April 2021."),
    ("PRY > VEN", "Paraguay threw out two Venezuelan envoys on Thursday."),
    ("? KOR > MYS", "South Korea will expel two Malaysian diplomats on Friday."),
    ("BGD > PAK", "Bangladesh sent the Pakistani consul home on 3 March 2015."),
]
NO_EXPULSIONS = [
    "Latvia expelled twenty Belarusian migrants on Monday.",
    "Two Russian players were expelled from the club by the Italian federation.",
    "Chile received the new Peruvian defence attaché on Tuesday.",
    "Denmark summoned the Russian ambassador on Thursday.",
    "Iran threatened to expel Albanian diplomats.",
    "The rebels expelled government troops from the town.",
    "Russia denied that diplomats had left Poland.",
    "Spain ordered its troops to leave Mali.",
    "The Angolan attaché left Portugal at the end of his term in May.",
    "South Korea and Malaysia exchanged ambassadors in 1960.",
]
RECALLS = [
    ("SWE > TUR", "Sweden recalled its ambassador to Turkey for consultations on Monday."),
    ("NOR > BLR", "Norway withdrew its ambassador from Belarus on 3 June 2021."),
    ("MAR > ESP", "The Moroccan ambassador in Madrid was called home for consultations on 8 May."),
    ("KEN > SOM", "Kenya called its envoy in Mogadishu home on Saturday."),
    ("COL > ARG", "Colombia ordered its ambassador in Buenos Aires back to Bogotá on 24 March 2024."),
    ("POL > ISR", "The recall of Poland's ambassador to Israel was announced on 14 August 2021."),
    ("FRA > ITA", "France's ambassador to Italy was recalled on 7 February 2019."),
    ("? QAT > LBN", "Qatar will recall its ambassador to Lebanon this week."),
    ("DZA > FRA", "Algeria has recalled its ambassador from Paris, the presidency said on 2 October 2021."),
    ("MYS > PRK", "Malaysia's envoy in Pyongyang was called back on Feb. 20."),
]
NO_RECALLS = [
    "Sweden recalled two thousand rifles on Monday.",
    "The Turkish ambassador recalled that Sweden had helped his country.",
    "Norway withdrew its troops from Afghanistan in 2021.",
    "Morocco summoned the Spanish ambassador on Monday.",
    "Kenya named a new ambassador to Somalia.",
    "Colombia's ambassador to Argentina met the defence minister of Argentina's province on Monday.",
    "Lebanon asked Qatar to recall its ambassador.",
    "The ambassador of France to Italy was replaced at the end of his term.",
    "Malaysia returned its ambassador to Pyongyang.",
    "Poland's president called his ambassador to Israel by telephone.",
]
TRAINING = [
    ("GBR > GHA", "Sixty Ghanaian soldiers were trained by British instructors in Accra in May 2021."),
    ("CAN > UKR", "Canadian instructors trained 200 Ukrainian soldiers at Yavoriv in 2017."),
    ("AUS > FJI", "Ten Fijian officers completed a six-week course run by the Australian Army in Suva on 3 June 2022."),
    ("EU > MLI", "The EU launched a training mission for Mali's armed forces in February 2013."),
    ("TUR > SOM", "Turkey began a commando course for Somali soldiers in Mogadishu on 2 January 2020."),
    ("ITA > LBN", "Thirty Lebanese officers attended a peacekeeping course in Italy in October 2018."),
    ("IND > VNM", "Twelve Vietnamese submariners and sailors were taught by the Indian Navy at Visakhapatnam in 2014."),
    ("USA > NER", "US Army medics taught forty Nigerien drivers first aid in November 2022."),
    ("? FRA > DJI", "France will train 150 Djiboutian soldiers in 2025."),
    ("DEU > TUN", "Eight Tunisian engineers finished a demining course in Germany on Friday."),
]
NO_TRAINING = [
    "Britain trains soldiers from many countries.",
    "Ghanaian and British soldiers trained together in Accra in May 2021.",
    "The Canadian army trained 200 recruits in 2017.",
    "Fijian officers praised the Australian Army on Monday.",
    "Mali and the EU signed an agreement on training in February 2013.",
    "Turkey opened a school for Somali children in Mogadishu in 2020.",
    "Lebanese officers often attend courses in Italy.",
    "The Vietnamese navy taught the town's fishermen to swim in 2014.",
    "The course of the talks between Niger and the United States changed in November 2022.",
    "French and Djiboutian troops held an exercise in 2023.",
]
DEPLOYMENTS = [
    ("DNK > LVA", "Some 400 Danish soldiers were deployed to Latvia in March 2024."),
    ("DEU > LTU", "A German battalion has been stationed in Lithuania since 2017."),
    ("USA > AUS", "The United States rotated 2,500 Marines through Darwin in 2019."),
    ("ESP > ROU", "Spain sent four fighter jets to Romania at its request in February 2022."),
    ("GBR > BRN", "Britain has kept a Gurkha battalion in Brunei since 1962."),
    ("CHN > DJI", "China opened its first overseas base in Djibouti in August 2017."),
    ("KEN > HTI", "The deployment of 200 Kenyan police and troops to Haiti began on 25 June 2023."),
    ("RWA > MOZ", "Rwandan troops arrived in Mozambique in July 2021 under an agreement between the two governments."),
    ("? NLD > POL", "The Netherlands will station a Patriot battery in Poland in December."),
    ("ITA > HUN", "Italian Eurofighters were based in Hungary in 2013."),
]
NO_DEPLOYMENTS = [
    "Danish soldiers were deployed to Latvia for an exercise in March 2024.",
    "Russia deployed troops to Georgia and attacked Gori in 2008.",
    "A German battalion is stationed in Munich.",
    "The United States sent 2,500 rifles to Australia in 2019.",
    "Spain deployed a frigate to the Gulf of Aden.",
    "Britain refused to station troops in Brunei.",
    "A Chinese firm opened a bank in Djibouti in 2017.",
    "Kenyan police were deployed in Nairobi on Monday.",
    "Poland asked the Netherlands to deploy a battery.",
    "Italian tourists arrived in Hungary in 2013.",
]
#: Written when the rules for the sentences above stood: what they had not been made for.
FURTHER = [
    ("sanction", "GBR > SDN", "In July Britain hit two Sudanese army firms with sanctions."),
    ("sanction", "AU > MLI", "The African Union imposed a travel ban on Mali's junta on 9 June 2021."),
    ("sanction", "EU > TUR", "EU foreign ministers agreed on sanctions against Turkey on Monday."),
    ("sanction", "CHN > USA", "China announced sanctions on three American arms makers on Friday."),
    ("sanction", "USA > MMR", "Washington on Tuesday added Myanmar's defence ministry to its blacklist."),
    ("sanction", "ECOWAS > NER", "ECOWAS, meeting in Abuja on 30 July 2023, imposed a trade embargo on Niger."),
    ("sanction", "NZL > RUS", "New Zealand widened its sanctions against Russia on Wednesday."),
    ("sanction", "USA > CHN", "The U.S. State Department on Thursday sanctioned China's Equipment Development Department for buying Russian jets."),
    ("sanction", "UKR > BLR", "Kyiv has slapped sanctions on 30 Belarusian officers."),
    ("sanction", "DEU FRA > IRN", "France and Germany imposed sanctions on Iran in 2019."),
    ("expulsion", "BEL > RUS", "Belgium told 21 Russian diplomats to leave on 29 March 2022."),
    ("expulsion", "RUS > BEL", "Moscow declared 21 staff of the Belgian embassy personae non gratae in April 2022."),
    ("expulsion", "ECU > MEX", "Ecuador's president ordered the Mexican ambassador out of the country on Friday."),
    ("expulsion", "BIH > IRN", "Two Iranian diplomats have been expelled from Bosnia and Herzegovina."),
    ("expulsion", "SDN > ARE", "Sudan has ordered 15 Emirati diplomats to leave within 48 hours."),
    ("expulsion", "JPN > SYR", "Japan asked the Syrian ambassador to leave the country in June 2012."),
    ("expulsion", "BOL > USA", "Bolivia kicked out the US ambassador in September 2008."),
    ("expulsion", "IND > PAK", "India on Thursday expelled an officer of the Pakistani High Commission for spying."),
    ("expulsion", "MDA > RUS", "In July 2023 Moldova expelled 45 employees of the Russian embassy."),
    ("expulsion", "SWE > RUS", "The foreign ministry in Stockholm announced the expulsion of three Russian diplomats on Tuesday."),
    ("recall", "BRA > ISR", "Brazil called its ambassador to Israel back for consultations on Monday."),
    ("recall", "JPN > KOR", "Tokyo recalled its ambassador to Seoul in January 2017 over a statue."),
    ("recall", "CHL > ISR", "Chile's president recalled the ambassador to Israel on 31 October 2023."),
    ("recall", "SAU > LBN", "Saudi Arabia withdrew its envoy from Beirut on 29 October 2021."),
    ("recall", "AUS > IDN", "Australia has withdrawn its ambassador from Jakarta."),
    ("recall", "ETH > EGY", "Ethiopia summoned home its ambassador in Cairo on Thursday."),
    ("recall", "ESP > ARG", "Spain recalled its ambassador from Buenos Aires for consultations on 19 May 2023."),
    ("recall", "PER > MEX", "Peru announced the recall of its ambassador to Mexico on 24 February 2023."),
    ("recall", "NLD > TUR", "The Dutch ambassador to Turkey was withdrawn in March 2017."),
    ("recall", "? HUN > HRV", "Hungary is to recall its ambassador to Croatia."),
    ("training", "POL > UKR", "Polish instructors have trained 120 Ukrainian tank crews this year."),
    ("training", "ESP > MRT", "A Spanish team trained 60 Mauritanian commandos at Atar in March 2019."),
    ("training", "USA > PHL", "US special forces ran a sniper course for Philippine marines in Cavite in August 2022."),
    ("training", "CHN > KHM", "Forty Cambodian officers graduated from a Chinese military academy in June 2018."),
    ("training", "GBR > KWT", "Ten Kuwaiti cadets completed the officer course at Sandhurst, Britain, on 12 April 2019."),
    ("training", "NLD > MLI", "Dutch marines taught 40 Malian soldiers to find mines in 2015."),
    ("training", "FRA > GAB", "The training of 80 Gabonese paratroopers by French instructors ended on Friday."),
    ("training", "UN > SOM", "The United Nations trained 300 Somali police officers in Baidoa in 2018."),
    ("training", "TUR > AZE", "Azerbaijani pilots received training in Turkey in 2012."),
    ("training", "KOR > PER", "South Korea held a cyber course for twelve Peruvian officers in Seoul in November."),
    ("deployment", "CAN > LVA", "Canada has deployed 15 Leopard tanks with crews to Latvia."),
    ("deployment", "FRA > EST", "French troops have been rotating through Estonia since 2017."),
    ("deployment", "TUR > QAT", "Turkey has kept troops at a base in Qatar since 2015."),
    ("deployment", "USA > NOR", "About 330 U.S. Marines were stationed in Norway in January 2017."),
    ("deployment", "UGA > SSD", "Uganda sent peacekeepers to South Sudan in December 2013 at the request of its government."),
    ("deployment", "BEL > ROU", "Four Belgian F-16s deployed to Romania in 2023 for air policing."),
    ("deployment", "PRT > CAF", "A company of Portuguese paratroopers has been deployed to the Central African Republic."),
    ("deployment", "GBR > DEU", "The stationing of a British brigade in Germany was extended in 2020."),
    ("deployment", "SEN > GMB", "Senegalese soldiers remain stationed in Gambia."),
    ("deployment", "USA > AUS", "A new rotation of U.S. Marines to Darwin began in April 2022."),
    ("sanction", "EU > BLR", "EU sanctions on Belarus took effect on 2 March 2021."),
    ("sanction", "USA > SYR", "The sanctions imposed on Syria by the United States in 2004 remain in force."),
    ("sanction", "GHA > TGO", "Ghana has banned imports from Togo."),
    ("sanction", "POL > BLR", "Poland barred six Belarusian generals from entering the country."),
    ("sanction", "GBR > MMR", "Britain imposed export controls on Myanmar on Tuesday."),
    ("expulsion", "RUS > EST", "Two Estonian diplomats must leave Russia within a week."),
    ("expulsion", "GRC > LBY", "Greece gave the Libyan ambassador 72 hours to leave on 6 December 2019."),
    ("expulsion", "DEU > VNM", "Germany stripped two Vietnamese diplomats of their accreditation in 2017."),
    ("expulsion", "AUT > RUS", "Austria declared four staff members of the Russian embassy personae non gratae."),
    ("expulsion", "ITA > RUS", "Italy's foreign minister announced the expulsion of 30 Russian diplomats on 5 April 2022."),
    ("recall", "DNK > IRN", "The Danish ambassador to Iran returned to Copenhagen for consultations on Wednesday."),
    ("recall", "ARE > LBN", "The United Arab Emirates pulled its diplomats out of Lebanon in October 2021."),
    ("recall", "CAN > SAU", "Canada's ambassador to Saudi Arabia was called back in August 2018."),
    ("recall", "TZA > RWA", "Tanzania called its high commissioner in Kigali home."),
    ("recall", "? GRC > TUR", "Greece will withdraw its ambassador from Ankara next week."),
    ("training", "DEU > MNG", "Mongolia sent ten officers to a staff course in Germany in 2015."),
    ("training", "AUS > TON", "An Australian training team spent two weeks with the Tongan navy in May 2016."),
    ("training", "ITA > KEN", "Six Kenyan pilots are learning to fly the C-27J in Italy."),
    ("training", "BRA > AGO", "Brazil's navy gave a boarding course to 25 Angolan sailors in Luanda in 2017."),
    ("training", "GBR > JOR", "Jordanian officers studied at the staff college in Britain in 2011."),
    ("deployment", "USA > POL", "Poland hosts 10,000 U.S. soldiers on its soil."),
    ("deployment", "BEL > LTU", "Belgium took over the air policing in Lithuania on 1 September 2020."),
    ("deployment", "NPL > LBN", "Nepal contributed 850 soldiers to the mission in Lebanon."),
    ("deployment", "FRA > CIV", "Some 900 French soldiers remain stationed in Ivory Coast."),
    ("deployment", "TUR > AZE", "Turkish troops were sent to Azerbaijan under an agreement signed in 2020."),
]
NOTHING_FURTHER = [
    ("sanction", "Turkey was hit by US sanctions on Iran, exporters said."),
    ("sanction", "New sanctions against Iran were discussed by EU ministers."),
    ("sanction", "Germany welcomed the sanctions of the United Kingdom against Belarus."),
    ("sanction", "The EU extended its sanctions against Russia by six months."),
    ("sanction", "China placed an order for Russian helicopters on Monday."),
    ("sanction", "The arms embargo on Libya is monitored by Italian ships."),
    ("sanction", "Congress wants sanctions on Turkey."),
    ("sanction", "Cuba has lived under American sanctions since 1962."),
    ("sanction", "Iran set conditions on talks with France."),
    ("sanction", "The judge imposed sanctions on the Brazilian firm."),
    ("expulsion", "Poland was expelled from the tournament on Monday."),
    ("expulsion", "Greece sent home 40 Albanian workers in 1994."),
    ("expulsion", "The ambassador of Chile threw a party for Peruvian officers."),
    ("expulsion", "Russia told Ukraine to leave the town."),
    ("expulsion", "Jordan gave Syria two days to leave the talks."),
    ("expulsion", "The Indian embassy in Kabul was closed."),
    ("expulsion", "Kenya asked the Sudanese delegation to leave the room."),
    ("expulsion", "The Ethiopian army expelled Somali fighters from Baidoa."),
    ("expulsion", "The Cuban ambassador was sent to Moscow."),
    ("expulsion", "The general was declared a hero by Serbia."),
    ("recall", "Japan recalled 30,000 cars in Thailand."),
    ("recall", "The Spanish ambassador called home from Rabat every evening."),
    ("recall", "France brought its soldiers home from Mali."),
    ("recall", "The minister called back his Swedish counterpart."),
    ("recall", "Canada withdrew its offer to Denmark."),
    ("recall", "Peru's ambassador to Chile returned to Santiago on Monday."),
    ("recall", "Germany ordered its citizens home from Lebanon."),
    ("recall", "The Polish envoy to Kyiv brought a message home."),
    ("recall", "Egypt called for the envoy of Qatar to be received."),
    ("recall", "Ghana's high commissioner in London recalled his years in India."),
    ("training", "The Indian Army trained its troops for the mission in Congo in 2010."),
    ("training", "Two Danish pilots trained for the flight in Greenland in 2019."),
    ("training", "The Kenyan course was taken by a British ship."),
    ("training", "The mission of the French ambassador in Chad ended in 2014."),
    ("training", "American and Thai marines trained on the beach in 2018."),
    ("training", "A language class for Syrian children opened in Germany in 2016."),
    ("training", "Japan sent officers to the summit in Peru in 2016."),
    ("training", "The European Union mission in Kosovo opened an office in 2009."),
    ("training", "Chinese and Pakistani pilots flew together in 2019."),
    ("training", "Norway and Latvia agreed to hold a course some day."),
    ("deployment", "French police arrested two soldiers in Chad."),
    ("deployment", "The German army moved its headquarters to Potsdam in 2001."),
    ("deployment", "Two Italian ships arrived in Malta on Monday for a visit."),
    ("deployment", "Troops from Ghana took part in a parade in Togo."),
    ("deployment", "India sent a team of doctors to Nepal."),
    ("deployment", "The United States maintains friendly relations with Oman."),
    ("deployment", "Soldiers of Ethiopia fought in Korea in 1951."),
    ("deployment", "Russia keeps its troops out of Belarus."),
    ("deployment", "Australian troops came home from Iraq in 2009."),
    ("deployment", "British soldiers were flown to hospital in Cyprus."),
    ("sanction", "Sanctions took effect on the economy slowly in Iran."),
    ("sanction", "India banned plastic bags in 2019."),
    ("sanction", "Spain sanctions its own banks."),
    ("sanction", "EU rules on trade with Norway took effect on Monday."),
    ("sanction", "The Swiss club banned its Serbian player from training."),
    ("expulsion", "All Turkish players must leave the pitch."),
    ("expulsion", "The Greek minister was given an hour to speak in Cyprus."),
    ("expulsion", "Kenya cancelled the accreditation of 20 Ugandan journalists."),
    ("expulsion", "Bulgaria told Romania to leave the matter alone."),
    ("expulsion", "French diplomats left Niger on Monday."),
    ("recall", "The Danish minister returned to Copenhagen for consultations with Sweden."),
    ("recall", "The Spanish envoy came home from Libya for Christmas."),
    ("recall", "Ireland pulled out of the deal with Malta."),
    ("recall", "Iraq withdrew its complaint against the Turkish ambassador."),
    ("recall", "The Peruvian ambassador in Quito called the talks back on."),
    ("training", "Mongolia sent ten officers to the border with Russia."),
    ("training", "A German football team trained in Spain in January 2019."),
    ("training", "Kenyan children learn French in Italy."),
    ("training", "Brazil's navy gave Angola a boat in 2017."),
    ("training", "The Jordanian king studied in Britain in 1980."),
    ("deployment", "Poland hosts a summit of NATO in July."),
    ("deployment", "Belgium took over the presidency of the EU in Lithuania."),
    ("deployment", "Nepal contributed a million dollars to the mission in Lebanon."),
    ("deployment", "Some 900 French citizens remain in Ivory Coast."),
    ("deployment", "Turkish builders were sent to Azerbaijan under an agreement."),
]
TOLD = [
    (kind, *case)
    for kind, cases in (
        ("sanction", SANCTIONS), ("expulsion", EXPULSIONS), ("recall", RECALLS), ("training", TRAINING), ("deployment", DEPLOYMENTS),
    )
    for case in cases
] + FURTHER
NOTHING = [
    (kind, text)
    for kind, texts in (
        ("sanction", NO_SANCTIONS), ("expulsion", NO_EXPULSIONS), ("recall", NO_RECALLS), ("training", NO_TRAINING), ("deployment", NO_DEPLOYMENTS),
    )
    for text in texts
] + NOTHING_FURTHER


def told(event: EventRecord) -> str:
    """Status, who acts and whom it meets."""
    sides = ([], [])
    first, _ = event_types()[event.event_type].direction
    for one in event.participants:
        if one.kind != "official":
            sides[one.role != first].append(one.id)
    return f"{STATUS[event.status]} {' '.join(sorted(sides[0]))} > {' '.join(sorted(sides[1]))}".strip()


@pytest.mark.parametrize(("kind", "expected", "text"), TOLD, ids=[text[:70] for _, _, text in TOLD])
def test_a_measure_is_found_with_both_sides(read: Read, kind: str, expected: str, text: str) -> None:
    events = [e for e in read(text) if e.event_type == kind]
    assert [told(e) for e in events] == [expected]
    assert all(e.evidence.found_by and e.evidence.found_by.startswith("measures.") for e in events)


@pytest.mark.parametrize(("kind", "text"), NOTHING, ids=[text[:70] for _, text in NOTHING])
def test_what_only_looks_like_one_is_none(read: Read, kind: str, text: str) -> None:
    assert [e for e in read(text) if e.event_type == kind] == []


@pytest.mark.parametrize(
    ("expected", "text"),
    [
        ("FIN > RUS", "The ministry declared two Russian diplomats personae non gratae on Monday."),
        ("FIN > RUS", "Our government expelled two Russian attachés on Monday."),
    ],
)
def test_who_is_at_home_in_a_text_needs_no_name(read: Read, expected: str, text: str) -> None:
    [event] = read(text, publisher="Ministry for Foreign Affairs of Finland", kind="press_release")
    assert told(event) == expected


def test_the_other_one_of_the_two_told_of_last_sends_envoys_home(read: Read) -> None:
    events = read(
        "Kenya called its ambassador in Mogadishu home on Saturday. Somalia's envoy was ordered to leave the same evening."
    )
    assert [(e.event_type, told(e)) for e in events] == [("recall", "KEN > SOM"), ("expulsion", "KEN > SOM")]


def test_since_when_forces_are_there_is_their_date(read: Read) -> None:
    [event] = read("Spain has kept a detachment in Senegal since October 2006.")
    assert (event.event_type, event.date) == ("deployment", "2006-10")


def test_an_expelled_ambassador_takes_part_by_name(read: Read) -> None:
    [event] = read("Niger expelled the French ambassador, Paul Durand, on 25 August 2023.")
    assert [(p.name, p.of, p.role) for p in event.officials()] == [("Paul Durand", "FRA", "recipient")]
