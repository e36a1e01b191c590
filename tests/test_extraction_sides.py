# SPDX-License-Identifier: Apache-2.0
"""Who is host and who is guest where no verb tells it: by weights, or by the ground where there are none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ctgraph.document import Document
from ctgraph.extraction import Extractor
from ctgraph.extraction.lexicon.classifier import Classifier

LECTURE = (
    "Amman, 4 May 2023: The Secretary-General of the IMCTC, Major General Mohammed Al-Moghedi, delivered a lecture "
    "at the Staff College in Amman.\n\nThe Commandant of the College, Brigadier {name}, introduced the speaker."
)


@pytest.fixture(scope="module")
def extractor() -> Extractor:
    return Extractor.bundled()


def sides(extractor: Extractor, text: str) -> list[tuple[str, str, str]]:
    (event,) = extractor.extract(Document("sides", text, "", lang="en", published="2023-05-04")).events
    return [(p.name.value, p.side.value, p.side.origin) for p in event.participants if p.name]


def with_sides(extractor: Extractor, model: Classifier | None) -> Extractor:
    return Extractor({"en": replace(extractor.lexicon("en"), sides=model)}, "0")


def test_weights_decide_where_no_verb_tells(extractor: Extractor) -> None:
    text = LECTURE.format(name="Omar Khalaf")
    turned = Classifier(
        {"host": 0.0, "guest": 0.0}, {"rel=coalition/abroad": {"host": 3.0}, "rel=here": {"guest": 3.0}}
    )
    assert [side for _, side, _ in sides(with_sides(extractor, turned), text)] == ["host", "guest"]
    assert [side for _, side, _ in sides(with_sides(extractor, None), text)] == ["guest", "host"]


def test_the_bundled_weights_know_a_guest_whatever_the_names(extractor: Extractor) -> None:
    for name in ("Omar Khalaf", "Ziad Al-Majali"):
        found = sides(extractor, LECTURE.format(name=name))
        assert found == [("Mohammed Al-Moghedi", "guest", "inferred"), (name, "host", "inferred")]


def test_a_verb_of_receiving_outweighs_all_weights(extractor: Extractor) -> None:
    text = "The Jordanian chief of staff, General Omar Khalaf, received Major General Mohammed Al-Moghedi in Amman."
    idle = Classifier({"host": -9.0, "guest": 9.0}, {})
    assert sides(with_sides(extractor, idle), text)[0] == ("Omar Khalaf", "host", "stated")


def test_the_bundled_weights_choose_between_two_sides(extractor: Extractor) -> None:
    for lang in extractor.languages:
        model = extractor.lexicon(lang).sides
        assert model is not None
        assert set(model.bias) == {"host", "guest"}
