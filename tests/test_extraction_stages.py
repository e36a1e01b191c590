# SPDX-License-Identifier: Apache-2.0
"""Each stage on sentences of its own."""

from __future__ import annotations

from typing import Any

import pytest

from ctgraph.document import Document
from ctgraph.extraction import Extractor, to_record
from ctgraph.extraction.lexicon.gazetteer import Entry, Gazetteer, expand_form
from ctgraph.extraction.lexicon.sources import load_lexicons
from ctgraph.extraction.people.mentions import find_mentions
from ctgraph.extraction.reading.dates import find_dates, resolve_dates
from ctgraph.extraction.reading.reading import Reading, read
from ctgraph.extraction.reading.sections import read_sections
from ctgraph.extraction.statements.quantities import number
from ctgraph.text import fold

LEXICON = load_lexicons()[0]["fr"]
EXTRACTOR = Extractor.bundled()


def reading(text: str, published: str | None = None) -> Reading:
    return read(Document("test", text, "", lang="fr", published=published), LEXICON)


def record(text: str, published: str | None = None) -> dict[str, Any]:
    return to_record(EXTRACTOR.extract(Document("test", text, "", lang="fr", published=published)))


def found(text: str) -> list[tuple[str, str]]:
    folded = fold(text)
    return [(span.layer, span.id) for span in LEXICON.gazetteer.find(folded, text)]


# gazetteer


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("un officier nigérien", [("honorific", "officier"), ("demonym", "NE")]),
        ("un diplomate nigérian", [("demonym", "NG")]),
        ("le Niger et le Nigeria", [("state", "NE"), ("state", "NG")]),
        ("la Guinée-Bissau", [("state", "GW")]),
        ("la Côte d’Ivoire", [("state", "CI")]),
        ("CÔTE D'IVOIRE", [("state", "CI")]),
        ("les Émirats arabes unis", [("state", "AE")]),
        ("un maliens", [("demonym", "ML")]),
        ("le malienXY", []),
        ("il a eu is et un", []),
        ("l'UE et l’ONU", [("organization", "eu"), ("organization", "un")]),
        ("la Coalition islamique militaire pour combattre le terrorisme", [("organization", "imctc")]),
        ("l’alliance militaire islamique de lutte contre le terrorisme", [("organization", "imctc")]),
        # Which coalition it is, the whole text decides.
        ("la coalition", [("coalition", "imctc mnjtf")]),
        ("général de corps d’armée", [("rank", "general de corps d'armee")]),
        ("à Ryad", [("place", "Riyadh")]),
    ],
)
def test_gazetteer(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


def test_the_longest_form_that_is_a_whole_word_wins() -> None:
    gazetteer = Gazetteer([Entry("secrétaire", "a", "short"), Entry("secrétaire général", "a", "long")])
    text = "Secrétaire générale, secrétaire général"
    assert [span.id for span in gazetteer.find(fold(text), text)] == ["short", "long"]


def test_alternatives_are_written_out() -> None:
    assert expand_form("la [a|b] [c|] d") == ["la a c d", "la a d", "la b c d", "la b d"]


# dates


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("le 3 décembre 2019", None, ("2019-12-03", None, "stated")),
        ("le 1er août 2025", None, ("2025-08-01", None, "stated")),
        ("03/12/2019", None, ("2019-12-03", None, "stated")),
        ("du 3 au 5 décembre 2019", None, ("2019-12-03", "2019-12-05", "stated")),
        ("du 28 novembre au 2 décembre 2019", None, ("2019-11-28", "2019-12-02", "stated")),
        ("du 30 décembre au 2 janvier 2020", None, ("2019-12-30", "2020-01-02", "stated")),
        ("les 14 et 15 octobre 2025", None, ("2025-10-14", "2025-10-15", "stated")),
        ("en décembre 2019", None, ("2019-12", None, "stated")),
        ("en 2019", None, ("2019", None, "stated")),
        ("mardi 3 décembre", None, (None, None, "stated")),
        ("mardi 3 décembre", "2019-12-05", ("2019-12-03", None, "inferred")),
        ("mardi 3 décembre", "2019", ("2019-12-03", None, "inferred")),
        ("lundi 30 décembre", "2020-01-02", ("2019-12-30", None, "inferred")),
        ("lundi", "2019-12-03", ("2019-12-02", None, "inferred")),
        ("lundi", "2019-12", (None, None, "stated")),
        ("lundi prochain", "2019-12-03", (None, None, "stated")),
        ("aujourd’hui", "2019-12-03", ("2019-12-03", None, "inferred")),
        ("hier", "2020-01-01", ("2019-12-31", None, "inferred")),
        ("hier", None, (None, None, "stated")),
        ("le 31 février 2019", None, (None, None, "stated")),
        ("lundi et mardi", "2024-05-09", ("2024-05-06", "2024-05-07", "inferred")),
        ("le 28 du mois dernier", "2024-01-09", ("2023-12-28", None, "inferred")),
        ("il y a deux jours", "2024-05-09", ("2024-05-07", None, "inferred")),
        ("le 03-12-2019", None, ("2019-12-03", None, "stated")),
    ],
)
def test_dates(text: str, published: str | None, expected: tuple[str | None, str | None, str]) -> None:
    (date,) = resolve_dates(find_dates(reading(f"Elle a eu lieu {text}.")), published)
    assert (date.value, date.last, date.origin) == expected


def test_a_day_takes_the_year_that_the_text_gives_elsewhere() -> None:
    dates = find_dates(reading("Le 3 décembre, à Lomé. Le mardi 3 décembre 2019, donc."))
    assert [date.value for date in resolve_dates(dates, None)] == ["2019-12-03", "2019-12-03"]


# sections


@pytest.mark.parametrize(
    ("text", "place", "published"),
    [
        ("Riyad, 17 juillet 2019 - Le ministre est venu.", "Riyadh", "2019-07-17"),
        ("17/07/2019 – Riyad : Le ministre est venu.", "Riyadh", "2019-07-17"),
        ("Agence-(Lomé, le 17 juillet 2019)- Le ministre est venu.", "Lomé", "2019-07-17"),
        ("Publié le 17 juillet 2019\nLe ministre est venu à Lomé.", None, "2019-07-17"),
        ("Le ministre est venu à Lomé le 17 juillet 2019.", None, None),
        ("date 2019-07-17 Le ministre est venu.", None, "2019-07-17"),
        ("date 2019-07 Le 12 juin 2019, le ministre est venu.", None, None),
    ],
)
def test_datelines(text: str, place: str | None, published: str | None) -> None:
    sections = read_sections(reading(text))
    assert (sections.dateline.place.value if sections.dateline.place else None, sections.published) == (
        place,
        published,
    )


def test_the_day_stamped_on_a_text_is_in_no_sentence_of_the_report() -> None:
    sections = read_sections(reading("date 2019-07-17 Visite d'un ministre\nLe ministre est venu à Lomé."))
    assert sections.title
    assert sections.title.value == "Visite d'un ministre"
    assert [s.exact for s in sections.reading.reports()] == ["Visite d'un ministre", "Le ministre est venu à Lomé."]


def test_the_metadata_outrank_the_dateline() -> None:
    assert read_sections(reading("Riyad, 17 juillet 2019 - Rien.", "2019-07-18")).published == "2019-07-18"


def test_kinds_of_sentences() -> None:
    text = (
        "La visite du ministre\nLe ministre est venu à Lomé lundi pour une longue visite de travail. "
        "Pour rappel, la force a été créée en 2015. Il a parlé.\nÀ ne pas manquer\nLe Mali gagne le match."
    )
    kinds = {sentence.exact: sentence.kind for sentence in read_sections(reading(text)).reading.sentences}
    assert kinds["La visite du ministre"] == "report"
    assert kinds["Pour rappel, la force a été créée en 2015."] == "background"
    assert kinds["Le Mali gagne le match."] == "noise"
    assert record(text)["states"] == []


# mentions


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("le général Karim Toumi a parlé", ("général", "Karim Toumi", None)),
        ("le Général Major/Pilote Karim Toumi", ("Général Major/Pilote", "Karim Toumi", None)),
        ("le colonel-major Karim ben Toumi", ("colonel-major", "Karim ben Toumi", None)),
        ("Karim Toumi, ministre malien de la Défense, est là", (None, "Karim Toumi", "ministre malien de la Défense")),
        ("le ministre de la Défense Karim Toumi", (None, "Karim Toumi", "ministre de la Défense")),
        (
            "le ministre de la Défense, des Affaires Sociales et de la Famille, Karim Toumi",
            (None, "Karim Toumi", "ministre de la Défense, des Affaires Sociales et de la Famille"),
        ),
        (
            "le ministre togolais des Finances, le général de brigade, Karim Toumi",
            ("général de brigade", "Karim Toumi", "ministre togolais des Finances"),
        ),
        (
            "S.E.M. Karim al-Toumi, l'ambassadeur du Royaume du Maroc en Arabie saoudite, a vu",
            (None, "Karim al-Toumi", "ambassadeur du Royaume du Maroc en Arabie saoudite"),
        ),
        (
            "le président de l'Assemblée nationale (Karim Toumi)",
            (None, "Karim Toumi", "président de l'Assemblée nationale"),
        ),
        (
            "le Secrétaire général par intérim de la CIMCT, Karim Toumi",
            (None, "Karim Toumi", "Secrétaire général par intérim de la CIMCT"),
        ),
        (
            "Karim Toumi, chef de la délégation du CICR (Genève) au Koweït",
            (None, "Karim Toumi", "chef de la délégation du CICR"),
        ),
    ],
)
def test_mentions(text: str, expected: tuple[str | None, str, str | None]) -> None:
    (mention,) = find_mentions(reading(f"Hier, {text}."))
    assert (mention.rank and mention.rank.exact, mention.name.exact, mention.role and mention.role.exact) == expected


def test_people_in_a_list_keep_their_own_roles() -> None:
    text = (
        "Il y avait le ministre des Finances, Karim Toumi, le doyen de la Faculté, Dr Sami Bello et Ali Diallo, expert."
    )
    mentions = find_mentions(reading(text))
    assert [(mention.name.exact, mention.role and mention.role.exact) for mention in mentions] == [
        ("Karim Toumi", "ministre des Finances"),
        ("Sami Bello", "doyen de la Faculté"),
        ("Ali Diallo", "expert"),
    ]


@pytest.mark.parametrize(
    "text", ["Le Palais du Peuple est plein.", "La Haute Cour siège.", "Un Radisson Blu ouvre.", "Le Mali."]
)
def test_capitals_alone_make_no_person(text: str) -> None:
    assert find_mentions(reading(text)) == ()


# persons and participants


def participants(text: str) -> list[tuple[str | None, str | None, str]]:
    return [(p["name"], p["represents"], p["side"]) for event in record(text)["events"] for p in event["participants"]]


def test_who_receives_is_host_and_who_is_received_is_guest() -> None:
    text = (
        "À Riyad, le Secrétaire général de la CIMCT, le général Karim Toumi, a reçu M. Sami Bello, ambassadeur du Togo."
    )
    assert participants(text) == [("Karim Toumi", "IMCTC", "host"), ("Sami Bello", "TG", "guest")]


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("Le ministre malien Karim Toumi a reçu son homologue, le ministre malien Sami Bello.", ["host", "guest"]),
        ("Le ministre malien Karim Toumi a eu pour hôte le ministre togolais Sami Bello.", ["host", "guest"]),
        ("Le ministre malien Karim Toumi a été reçu par le ministre togolais Sami Bello.", ["guest", "host"]),
        # With whom the general came is not told.
        ("À Bamako, le ministre malien Karim Toumi a reçu le ministre togolais Sami Bello, avec le général Ali.", None),
        ("Le ministre malien Karim Toumi et le ministre malien Sami Bello, à Bamako : une réception. Il a reçu.", None),
    ],
)
def test_a_reception_never_has_two_hosts_and_no_guest(text: str, sides: list[str] | None) -> None:
    found = [side for _, _, side in participants(text)]
    assert sides in (None, found)
    assert found.count("host") <= 1 or "guest" in found


def test_whoever_is_told_in_a_second_act_alone_took_no_part_in_the_first() -> None:
    text = (
        "Conseil des ministres de la Défense de la Coalition\n\n"
        "À Riyad, le conseil des ministres de la Défense de la Coalition s'est réuni, le ministre togolais Karim Toumi "
        "étant là. En marge, Sami Bello, ministre malien, s'est entretenu avec Ali Diallo, ministre nigérien."
    )
    events = record(text)["events"]
    assert {event["type"]: [p["name"] for p in event["participants"]] for event in events} == {
        "council_meeting": ["Karim Toumi"],
        "meeting": ["Sami Bello", "Ali Diallo"],
    }


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Sami Bello, expert, s'est entretenu longuement.", 0),
        ("Sami Bello, expert, s'est entretenu avec la CIMCT.", 1),
        ("Sami Bello, ministre togolais, s'est entretenu avec son homologue malien.", 1),
        ("Une longue visite de travail a eu lieu.", 0),
    ],
)
def test_an_encounter_takes_two_parties(text: str, count: int) -> None:
    assert len(record(text)["events"]) == count


@pytest.mark.parametrize(
    ("text", "represents"),
    [
        # The table knows him as a national of one state who serves the coalition.
        ("La CIMCT a ouvert un colloque. Raheel Sharif, commandant militaire, a parlé.", "IMCTC"),
        ("La CIMCT a ouvert un colloque. Raheel Sharif a parlé.", "IMCTC"),
        # Known by nationality alone: an office of a body is not held for the state.
        ("La CIMCT a ouvert un colloque. Abdulaziz Al-Balawi, secrétaire général, a parlé.", "IMCTC"),
        ("La CIMCT a ouvert un colloque. Abdulaziz Al-Balawi, doyen de la Faculté, a parlé.", None),
        ("La CIMCT a ouvert un colloque. Abdulaziz Al-Balawi, ministre, a parlé.", "SA"),
    ],
)
def test_a_known_country_does_not_stand_for_a_body(text: str, represents: str | None) -> None:
    assert [who for _, who, _ in participants(text)] == [represents]


@pytest.mark.parametrize(
    ("role", "represents"),
    [
        ("ambassadeur du Togo auprès du Royaume d'Arabie saoudite", "TG"),
        ("représentant du Togo à la CIMCT", "TG"),
        ("secrétaire général de la Ligue islamique mondiale", "MWL"),
        ("ministre nigérien de la Défense", "NE"),
        ("ministre nigérian de la Défense", "NG"),
        ("secrétaire général", "IMCTC"),
        ("expert", None),
    ],
)
def test_represents(role: str, represents: str | None) -> None:
    (event,) = record(f"La CIMCT a ouvert une conférence à Riyad. Sami Bello, {role}, a parlé.")["events"]
    assert [participant["represents"] for participant in event["participants"]] == [represents]


def test_a_minister_without_a_state_acts_for_the_state_where_the_act_takes_place() -> None:
    text = "La CIMCT a lancé à Lomé un programme. Le ministre de la Défense, Sami Bello, a parlé."
    assert participants(text) == [("Sami Bello", "TG", "host")]


@pytest.mark.parametrize(
    "sentence",
    [
        "Il parlait au nom du ministre de la Défense, Sami Bello.",
        "Le programme a été lancé par le prince Sami Bello.",
        "Pour rappel, le ministre de la Défense, Sami Bello, est venu en mai.",
        "Il a rendu hommage au ministre Sami Bello.",
    ],
)
def test_being_named_is_not_taking_part(sentence: str) -> None:
    found = record(
        f"Le général Karim Toumi, ministre togolais de la Défense, a ouvert une conférence à Lomé. {sentence}"
    )
    assert [p["name"] for event in found["events"] for p in event["participants"]] == ["Karim Toumi"]
    assert found["persons"] == ["Karim Toumi", "Sami Bello"]


def test_two_spellings_are_one_person_under_the_fullest_form() -> None:
    text = "Le général Mohamed ben Saïd Toumi est venu. Le général Mohammed Toumi a parlé. Toumi est reparti."
    assert record(text)["persons"] == ["Mohamed ben Saïd Toumi"]


# events


@pytest.mark.parametrize(
    ("text", "kind", "status"),
    [
        ("Le Secrétaire général de la CIMCT reçoit l'ambassadeur du Togo.", "reception", "held"),
        ("Une délégation de l'académie militaire a visité la CIMCT.", "delegation_visit", "held"),
        ("Le ministre s'est entretenu avec son homologue.", "meeting", "held"),
        ("Le conseil des ministres de la Défense de la Coalition s'est réuni.", "council_meeting", "held"),
        ("La CIMCT organise un colloque sur la paix.", "conference", "held"),
        ("La CIMCT organisera un colloque sur la paix.", "conference", "announced"),
        ("Le professeur a donné une conférence intitulée « Paix ».", "lecture", "held"),
        ("Un stage destiné aux magistrats s'est ouvert lundi.", "training", "held"),
        ("La CIMCT a lancé un programme pour la jeunesse.", "programme_launch", "held"),
        ("Le Togo rejoint la Coalition islamique.", "accession", "held"),
        ("Le Togo a démenti son adhésion à la Coalition islamique.", "accession", "denied"),
        ("Le général a été nommé commandant.", "appointment", "held"),
        ("Les délégués du Togo ont rejoint leur poste à Riyad.", "delegates_posted", "held"),
        ("Les deux parties ont signé un mémorandum d'entente.", "agreement", "held"),
        ("Le Royaume a versé 10 millions de dollars.", "donation", "held"),
        ("Le général a été décoré de la médaille du mérite.", "award", "held"),
    ],
)
def test_types_and_statuses(text: str, kind: str, status: str) -> None:
    (event,) = record(text)["events"]
    assert (event["type"], event["status"]) == (kind, status)


@pytest.mark.parametrize(
    "text",
    [
        "Le général pourrait rejoindre la Coalition islamique.",
        "Le ciel est bleu.",
        "Rappelons que la CIMCT a lancé un programme.",
    ],
)
def test_possibilities_and_background_are_no_events(text: str) -> None:
    assert record(text)["events"] == []


def test_an_undated_act_is_bounded_by_the_day_of_publication() -> None:
    (event,) = record("La CIMCT organise un colloque.", "2019-12-03")["events"]
    assert (event["date"], event["date_by"]) == (None, "2019-12-03")


def test_what_is_dated_after_publication_is_announced() -> None:
    (event,) = record("La CIMCT ouvre un colloque à Lomé le 9 décembre 2019.", "2019-12-03")["events"]
    assert (event["date"], event["status"]) == ("2019-12-09", "announced")
    assert "date_by" not in event


def test_a_capital_that_stands_for_its_state_is_no_place() -> None:
    (event,) = record("L'initiative voulue par Riyad : le Togo rejoint la Coalition islamique.")["events"]
    assert event["place"] is None


@pytest.mark.parametrize(
    ("text", "place", "origin"),
    [
        ("La CIMCT, dont le siège est à Riyad, a ouvert un colloque.", None, None),
        ("La CIMCT, qui a son siège à Riyad, a ouvert un colloque.", None, None),
        ("La CIMCT (siège à Riyad) a ouvert un colloque.", None, None),
        ("La CIMCT a ouvert un colloque au siège à Riyad.", "Riyadh", "stated"),
        ("La CIMCT a ouvert un colloque dans la capitale malienne.", "Bamako", "inferred"),
        ("La CIMCT a ouvert un colloque dans la capitale du Togo.", "Lomé", "inferred"),
        ("La CIMCT a ouvert un colloque sur la capitale malienne.", None, None),
        ("Lomé, le 3 décembre 2019 - La CIMCT a ouvert un colloque.", "Lomé", "inferred"),
        ("Lomé, le 3 décembre 2019 - Le Togo rejoint la Coalition islamique.", None, None),
        ("La CIMCT a ouvert un colloque. Pour rappel, elle en a tenu un à Bamako.", None, None),
        (
            "La CIMCT a ouvert un colloque. Il fut long. Il fut beau. Il fut bref. Un ministre dort à Bamako.",
            None,
            None,
        ),
    ],
)
def test_places(text: str, place: str | None, origin: str | None) -> None:
    found = record(text)
    (event,) = found["events"]
    assert event["place"] == place
    assert [e["origin"] for e in found["evidence"] if e["path"] == "/events/0/place"] == ([origin] if origin else [])


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("La CIMCT a ouvert un colloque au Mali.", "ML"),
        ("Un accord lie la CIMCT au Mali, et elle organise un colloque.", None),
        ("La CIMCT organise un colloque et apporte son soutien au Mali.", None),
        ("La CIMCT organise un colloque, en hommage au Mali.", None),
    ],
)
def test_what_is_given_to_a_state_is_not_in_it(text: str, country: str | None) -> None:
    (event,) = record(text)["events"]
    assert event["country"] == country


# domains


@pytest.mark.parametrize(
    ("text", "domains"),
    [
        (
            "Un stage s'est ouvert, sur les plans militaire, médiatique et idéologique.",
            ["communication", "ideology", "military"],
        ),
        ("Un stage sur le blanchiment d'argent s'est ouvert à Lomé.", ["ctf"]),
        ("La Coalition militaire islamique organise un colloque.", []),
        ("Le ministre de la communication a ouvert un colloque.", []),
        ("Un colloque s'est ouvert, selon les médias.", []),
        ("Un colloque s'est ouvert.\nContact presse : médias et communication, a@b.org", []),
    ],
)
def test_domains(text: str, domains: list[str]) -> None:
    (event,) = record(text)["events"]
    assert event["domains"] == domains


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        ("La CIMCT organise un colloque sur la recherche et la cybersécurité.", ["cyber-security", "research"]),
        ("La CIMCT organise un colloque sur les partenariats.", ["partnership"]),
        ("La CIMCT organise un colloque. Pour rappel, un partenariat est né en 2015.", []),
    ],
)
def test_topics(text: str, topics: list[str]) -> None:
    (event,) = record(text)["events"]
    assert event["topics"] == topics


def test_background_names_the_domains_of_the_main_act() -> None:
    (event,) = record("La CIMCT organise un colloque. Pour rappel, ses volets sont militaire et idéologique.")["events"]
    assert event["domains"] == ["ideology", "military"]
    (event,) = record("La CIMCT organise un colloque. Ses volets sont militaire et idéologique.")["events"]
    assert event["domains"] == ["ideology", "military"]


@pytest.mark.parametrize(
    ("text", "domains"),
    [
        ("Un stage sur le terrorisme et ceux qui le financent s'est ouvert à Lomé.", ["ctf"]),
        ("Un stage s'est ouvert à Lomé : qui finance les terroristes ?", ["ctf"]),
        ("Un stage s'est ouvert à Lomé, que financent des banques.", []),
    ],
)
def test_financing_of_terrorism_in_other_words(text: str, domains: list[str]) -> None:
    (event,) = record(text)["events"]
    assert event["domains"] == domains


# names of organisations


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("La coalition panislamique se réunit.", []),
        ("La coalition islamique se réunit.", []),
        ("La Coalition islamique se réunit.", ["Coalition islamique"]),
        ("La coalition Islamique se réunit.", ["coalition Islamique"]),
        ("La CIMCT se réunit.", ["CIMCT"]),
    ],
)
def test_a_wording_in_small_letters_is_no_name(text: str, names: list[str]) -> None:
    found = record(text)
    assert found["organizations"] == ["IMCTC"]
    assert [name["name"] for name in found["names"]] == names


# states and facts


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("Il a payé cent riyals saoudiens au Mali.", ["ML"]),
        ("Le lac Tchad s'assèche.", []),
        ("Le groupe État islamique recule en Irak.", ["IQ"]),
        ("Des Maliens et des Allemands.", ["DE", "ML"]),
    ],
)
def test_states(text: str, states: list[str]) -> None:
    assert record(text)["states"] == states


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("La CIMCT compte 43 membres.", {("IMCTC", 43)}),
        ("La CIMCT, forte de quarante-deux pays, se réunit.", {("IMCTC", 42)}),
        ("La CIMCT regroupe une quarantaine de pays.", set()),
        ("La CIMCT aide les cinq pays du Sahel.", set()),
        (
            "Parmi les pays membres de la CIMCT figurent le Mali, le Togo et le Bénin.",
            {("ML", "IMCTC"), ("TG", "IMCTC"), ("BJ", "IMCTC")},
        ),
        ("Le Togo, pays membre de la Coalition, applaudit.", {("TG", "IMCTC")}),
        ("La CIMCT a ouvert un colloque au Togo.", set()),
        ("La CIMCT a pour partenaires la France, le Danemark et l'Italie.", set()),
    ],
)
def test_facts(text: str, facts: set[tuple[str, object]]) -> None:
    assert {(fact["s"], fact["o"]) for fact in record(text)["facts"]} == facts


@pytest.mark.parametrize(
    ("text", "value"), [("41", 41), ("quarante et un", 41), ("vingt-deux", 22), ("dix-sept", 17), ("", None)]
)
def test_numbers(text: str, value: int | None) -> None:
    assert number(text, LEXICON.forms["numbers"]) == value


# tenures


@pytest.mark.parametrize(
    ("role", "status"),
    [
        ("Secrétaire général de la CIMCT", "full"),
        ("Secrétaire général par intérim de la CIMCT", "acting"),
        ("Secrétaire général désigné de la CIMCT", "designate"),
        ("ancien Secrétaire général de la CIMCT", "former"),
    ],
)
def test_tenures(role: str, status: str) -> None:
    (tenure,) = record(f"Le général Karim Toumi, {role}, a parlé.")["tenures"]
    assert (tenure["post"], tenure["status"]) == ("imctc-secretary-general", status)


def test_a_role_that_the_table_does_not_hold_is_no_tenure() -> None:
    assert record("Karim Toumi, doyen de la Faculté, a parlé.")["tenures"] == []


@pytest.mark.parametrize(
    ("role", "posts"),
    [
        (
            "prince héritier et ministre de la Défense d'Arabie saoudite",
            [("sa-crown-prince", "full"), ("sa-minister-defence", "full")],
        ),
        (
            "ancien prince héritier et ministre de la Défense d'Arabie saoudite",
            [("sa-crown-prince", "former"), ("sa-minister-defence", "full")],
        ),
        ("directeur de cabinet du ministre de la Défense du Mali", []),
        ("vice-prince héritier d'Arabie saoudite", [("sa-deputy-crown-prince", "full")]),
    ],
)
def test_each_title_of_a_role_is_a_tenure(role: str, posts: list[tuple[str, str]]) -> None:
    found = record(f"Karim Toumi, {role}, a parlé.")["tenures"]
    assert [(tenure["post"], tenure["status"]) for tenure in found] == posts


def test_a_role_before_the_next_title_is_not_the_first_person_s() -> None:
    text = (
        "Karim Toumi, ministre malien de la Défense, le secrétaire général de la CIMCT, le général Sami Bello, sont là."
    )
    first, second = find_mentions(reading(text))
    assert (first.name.exact, first.role and first.role.exact) == ("Karim Toumi", "ministre malien de la Défense")
    assert (second.name.exact, second.rank and second.rank.exact) == ("Sami Bello", "général")


def test_who_represents_a_minister_takes_part() -> None:
    text = (
        "La CIMCT a ouvert une conférence à Lomé. Le ministre de la Défense, Karim Toumi, était représenté par son "
        "directeur de cabinet, le colonel Sami Bello."
    )
    (event,) = record(text)["events"]
    assert [participant["name"] for participant in event["participants"]] == ["Sami Bello"]


def test_a_language_is_no_state() -> None:
    text = "La CIMCT a ouvert un atelier au Togo. Les cours sont donnés en arabe et en français."
    assert record(text)["states"] == ["TG"]


def test_a_group_tells_for_whom_its_people_act() -> None:
    text = (
        "La CIMCT a ouvert un atelier à Niamey. Il est animé par deux formateurs de l'ONUDC, Mme Lina Koto, juriste "
        "de la région, et M. Sami Bello."
    )
    (event,) = record(text)["events"]
    assert {participant["represents"] for participant in event["participants"]} == {"UNODC"}


@pytest.mark.parametrize(
    ("text", "domain"),
    [
        ("La Coalition islamique a ouvert à Moroni un atelier sur l'anathème.", "ideology"),
        ("La Coalition islamique a ouvert à Moroni un atelier sur la désinformation.", "communication"),
        ("La Coalition islamique a ouvert à Moroni un atelier sur les actifs virtuels.", "ctf"),
        ("La Coalition islamique a ouvert à Moroni un stage de déminage.", "military"),
    ],
)
def test_themes_of_the_lead_name_domains(text: str, domain: str) -> None:
    assert record(text)["events"][0]["domains"] == [domain]


@pytest.mark.parametrize(
    "text",
    [
        "Le secrétaire général de la Coalition islamique doit s'entretenir jeudi à Moroni avec le ministre.",
        "Le Roi recevra vendredi le secrétaire général de la Coalition islamique.",
    ],
)
def test_leads_say_that_acts_are_to_come(text: str) -> None:
    assert record(text)["events"][0]["status"] == "announced"
