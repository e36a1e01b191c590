# SPDX-License-Identifier: Apache-2.0
"""Lines of a page around a release are told by how they look and what they share with it, whatever they say."""

from __future__ import annotations

from typing import Any

import pytest

from ctgraph.extraction import Extractor, to_record
from ctgraph.loaders import load_bytes

HEADLINE = "Le secrétaire général de la Coalition islamique reçoit Mme Essai"
BODY = [
    "Riyad, 14 mars 2021 – Le secrétaire général de la Coalition islamique, Karim Toumi, a reçu hier Mme Awa Essai.",
    "Les deux parties ont examiné les moyens de renforcer la coopération des États membres de la Coalition à Riyad.",
]
MENU = ["Portail", "Nos métiers et nos missions", "La revue du mois en ligne", "Espace des familles et des anciens"]
OTHERS = [
    "Le ministre malien de la Défense, le général Sadio Diakité, en visite à Abidjan",
    "12 janvier 2018",
    "1. Pétrole : une découverte majeure au large du Brésil",
    "2. Entretien avec Maria Silva, ministre angolaise de la Culture",
    "L’ambassadeur du Japon, M. Kenji Sato, reçu à Lomé",
]


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor.bundled()


def record(extractor: Extractor, *lines: str, published: str = "2021-03-14") -> dict[str, Any]:
    text = f'---\npublished: "{published}"\n---\n' + "\n".join(lines)
    found = to_record(extractor.extract(load_bytes(text.encode(), id="a", suffix=".md", origin="a.md")))
    return {key: value for key, value in found.items() if key != "evidence"}


@pytest.mark.parametrize(
    ("above", "below"),
    [
        (MENU, []),
        ([" | ".join(MENU)], []),
        ([f"Portail > Nos métiers > {HEADLINE}"], []),
        ([f"{HEADLINE} - La Revue", *MENU], []),
        ([], ["À voir par ailleurs", *OTHERS]),
        (MENU, ["Mis à jour le 2 mai 2021", "À voir par ailleurs", *OTHERS]),
    ],
    ids=["menu", "menu in a line", "trail", "window title", "other stories", "all"],
)
def test_lines_around_a_release_say_nothing(extractor: Extractor, above: list[str], below: list[str]) -> None:
    assert record(extractor, *above, HEADLINE, *BODY, *below) == record(extractor, HEADLINE, *BODY)


def test_a_list_that_the_text_announces_is_its_own(extractor: Extractor) -> None:
    states = ["- la République du Niger", "- la République du Sénégal", "- la République du Mali", "- le Burkina Faso"]
    found = record(extractor, HEADLINE, *BODY, "Ont été représentés à cette réunion les pays que voici :", *states)
    assert {"NE", "SN", "ML", "BF"} <= set(found["states"])


def test_a_day_of_update_dates_no_act(extractor: Extractor) -> None:
    undated = [BODY[0].removeprefix("Riyad, 14 mars 2021 – "), BODY[1]]
    found = record(extractor, HEADLINE, *undated, "Mis à jour le 2 mai 2021", published="2021-03-15")
    assert found["events"][0]["date"] == "2021-03-14"


def test_a_page_without_a_headline_begins_with_its_text(extractor: Extractor) -> None:
    menu = [*MENU, "Contact", "Recherche", "Vidéos", "Agenda"]
    found = record(extractor, *menu, "12 janvier 2018", OTHERS[0], "Partager", *BODY, "Sur ce thème", *OTHERS)
    assert found["persons"] == record(extractor, *BODY)["persons"]
    assert found["title"] is None


def test_a_paragraph_of_another_story_is_told_by_its_own_headline(extractor: Extractor) -> None:
    others = [
        OTHERS[4],
        "12 janvier 2018",
        "M. Kenji Sato a parlé du terrorisme et de la Coalition islamique à Riyad jeudi.",
    ]
    found = record(extractor, *MENU, HEADLINE, *BODY, "Partager", "Imprimer", "Sur ce thème", *others)
    assert found["persons"] == record(extractor, HEADLINE, *BODY)["persons"]


def test_the_text_goes_on_behind_what_stands_amid_it(extractor: Extractor) -> None:
    last = "La coopération des États membres de la Coalition a été saluée par Mme Essai et par le général Ali Sow."
    found = record(extractor, *MENU, HEADLINE, *BODY, "Partager", "Imprimer", "Publicité", last)
    assert "Ali Sow" in found["persons"]
