# SPDX-License-Identifier: Apache-2.0
"""What a release tells beside its main act, and domains named in one enumeration."""

from __future__ import annotations

from typing import Any

import pytest

from ctgraph.document import Document
from ctgraph.extraction.extractor import Extractor
from ctgraph.model import Event

EXTRACTOR = Extractor.bundled()


def events(text: str) -> tuple[Event, ...]:
    return EXTRACTOR.extract(Document(id="test", text=text, lang="fr", sha256="0" * 64)).events


def names(event: Event) -> list[Any]:
    return [participant.name.value for participant in event.participants if participant.name]


def test_a_further_act_takes_its_day_from_the_first_and_a_pronoun_means_who_was_named_last() -> None:
    first, further = events(
        "La CIMCT a ouvert une conférence à Lomé lundi 5 mai 2025.\n\n"
        "Le ministre togolais de la Défense, Sami Bello, y a pris la parole.\n\n"
        "La veille, il s'était entretenu avec le ministre nigérien de la Défense, Ali Dogo."
    )
    assert first.date is not None
    assert further.date is not None
    assert (first.date.value, further.date.value, further.date.origin) == ("2025-05-05", "2025-05-04", "inferred")
    assert names(further) == ["Sami Bello", "Ali Dogo"]


def test_an_enumeration_of_three_fields_names_their_domains() -> None:
    (event,) = events("La CIMCT a ouvert une conférence à Lomé : idées, images, argent, armes, tout y passe.")
    assert [domain.value for domain in event.domains] == ["communication", "ctf", "ideology", "military"]
    (event,) = events("La CIMCT a ouvert une conférence à Lomé : l'argent et les armes ont été évoqués.")
    assert event.domains == ()


FRENCH = (
    "La CIMCT a reçu lundi à Riyad l'ambassadeur du Togo, M. Karim Toumi.\n\nOn lui a présenté le Centre.\n\n"
    "Par ailleurs, au cours de cet entretien, la situation du pays fut évoquée."
)
ENGLISH = (
    "The Secretary-General of the IMCTC received the ambassador of Togo, Karim Toumi, in Riyadh on Monday.\n\n"
    "The host showed the Center.\n\nSeparately, during this meeting, the two met questions on the country."
)


@pytest.mark.parametrize(("lang", "text"), [("fr", FRENCH), ("en", ENGLISH)])
def test_what_was_also_said_during_the_act_is_no_further_act(lang: Any, text: str) -> None:
    document = Document("further", text, "", lang=lang, published="2024-05-09")
    assert [event.type.value for event in EXTRACTOR.extract(document).events] == ["reception"]
