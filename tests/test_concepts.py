# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import pytest

from ctgraph import iris, vocab
from ctgraph.bundle import ontology_path
from ctgraph.concepts import load_concepts


@pytest.mark.parametrize("scheme", vocab.SCHEMES)
def test_concepts_are_complete(scheme: str) -> None:
    concepts = load_concepts(scheme)
    assert concepts
    assert [c.notation for c in concepts] == sorted(c.notation for c in concepts)
    notations = {c.notation for c in concepts}
    for concept in concepts:
        assert concept.iri == iris.concept(scheme, concept.notation)
        assert set(concept.pref) == {"en", "fr", "ar"}
        assert concept.broader is None or concept.broader in notations
        assert all(concept.pref[lang] not in words for lang, words in concept.alt.items())


def test_event_types_have_two_levels() -> None:
    types = {concept.notation: concept.broader for concept in load_concepts("event-type")}
    families = {"encounter", "gathering", "learning", "standing", "transfer", "other"}
    assert {notation for notation, broader in types.items() if broader is None} == families
    assert types["delegation_visit"] == "encounter"
    assert all(types[broader] is None for broader in types.values() if broader)


def test_domains_have_their_wordings() -> None:
    (ctf,) = (concept for concept in load_concepts("domain") if concept.notation == "ctf")
    assert "LFT" in ctf.alt["fr"]
    assert "مكافحة تمويل الإرهاب" in ctf.alt["ar"]


def test_every_scheme_has_a_file_and_every_file_a_scheme() -> None:
    others = {"alignments.ttl", "cross-record.ttl", "ctgraph.ttl", "shapes.ttl"}
    assert {path.name for path in ontology_path().glob("*.ttl")} - others == set(vocab.SCHEMES.values())
