# SPDX-License-Identifier: Apache-2.0
"""Who is named in French sentences, with which rank and office, and for whom; all invented."""

from __future__ import annotations

import pytest

from ctgraph.document import Document
from ctgraph.extraction.acts.places import state_tokens
from ctgraph.extraction.extractor import Extractor
from ctgraph.extraction.participation.representation import represented_by
from ctgraph.extraction.people.mentions import find_mentions
from ctgraph.extraction.people.persons import gather_persons
from ctgraph.extraction.reading.reading import Reading, read
from ctgraph.extraction.reading.sections import read_sections

EXTRACTOR = Extractor.bundled()


def reading_of(text: str) -> Reading:
    """Read a French sentence."""
    lexicon = EXTRACTOR.lexicon("fr")
    lexicon.prepare()
    return read_sections(read(Document(id="x", text=text, lang="fr", sha256="0" * 64), lexicon)).reading


def people_of(text: str) -> list[tuple[str, str | None, str | None]]:
    """Give the name, office and represented state or body of each person of a sentence."""
    reading = reading_of(text)
    persons = gather_persons(find_mentions(reading))
    states = state_tokens(reading, [mention.name for person in persons for mention in person.mentions])
    found = []
    for person in persons:
        mention, actor = person.role_mention, represented_by(reading, person, None, states)
        role = mention.role.exact if mention and mention.role else None
        label = actor and (actor.value.id if actor.value.kind == "state" else actor.value.label)
        found.append((person.name.exact, role, label))
    return found


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Le gouverneur de l’île voisine, Bacar Mdahoma, a parlé.", "Bacar Mdahoma", "gouverneur de l’île voisine"),
        ("Le président de la Chambre des représentants, M. Ali Doum, est venu.", "Ali Doum", "président de la Chambre"),
        ("Aussitôt, le chef du détachement, le capitaine Ali Doum, salua.", "Ali Doum", "chef du détachement"),
        ("Ali Doum, commandant des forces conjointes maliennes, a ri.", "Ali Doum", "forces conjointes maliennes"),
        ("Le colonel Ali Doum, chargé des archives, a parlé.", "Ali Doum", "chargé des archives"),
        ("Le colonel Ali Doum a été nommé secrétaire exécutif.", "Ali Doum", "secrétaire exécutif"),
        ("La gouverneure, M’Balia Doum, a parlé.", "M’Balia Doum", "gouverneure"),
        ("M. Yves de La Roche-Doum, consul, a parlé.", "Yves de La Roche-Doum", "consul"),
        ("Sultan Al-Doumi, chef de projet, a parlé.", "Sultan Al-Doumi", "chef de projet"),
    ],
)
def test_names_and_offices(text: str, name: str, role: str) -> None:
    ((found, office, _),) = people_of(text)
    assert found == name
    assert office is not None
    assert role in office


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("La Coalition a dépêché le capitaine Nasser Doum.", "IMCTC"),
        ("La Ligue arabe était représentée par son directeur, Nasser Doum.", "Arab League"),
        ("La Jordanie, dont le ministre, Nasser Doum, a parlé, accueillera la suite.", "JO"),
        ("Au nom de la Coalition, Mme Hind Doum, cheffe du bureau, a remercié.", "IMCTC"),
        ("Côté malien, on notait la présence du colonel Issa Doum.", "ML"),
        ("Commandant adjoint, le colonel Issa Doum, de l’armée ghanéenne, a salué.", "GH"),
        ("Le ministre malien était flanqué de Mme Hind Doum, sa conseillère.", "ML"),
        ("Issa Doum, pour le Niger, a signé.", "NE"),
    ],
)
def test_for_whom(text: str, actor: str) -> None:
    assert people_of(text)[-1][2] == actor


def test_who_stands_in_for_somebody_has_not_that_office() -> None:
    assert people_of("Au nom du ministre malien, le colonel Issa Doum a parlé.") == [("Issa Doum", None, "ML")]


def test_a_body_bears_the_acronym_that_introduces_it_wherever_it_stands() -> None:
    text = "La Banque des rives du lac (BRL) a ouvert. La BRL a prêté. La Cellule des fonds (CDF) a fermé."
    reading = reading_of(text)
    bodies = [token.id for tokens in reading.tokens for token in tokens if token.layer == "organization"]
    assert bodies == ["BRL", "BRL", "BRL"]


def test_a_building_with_an_acronym_is_no_body() -> None:
    reading = reading_of("Le Centre de conférences du lac (CCL) a ouvert.")
    assert not any(token.layer == "organization" for tokens in reading.tokens for token in tokens)
