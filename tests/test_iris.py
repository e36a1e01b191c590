# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode, RdfFormat, Triple, parse, serialize

from ctgraph import iris, vocab
from ctgraph.errors import UsageError


def test_iris_are_those_of_the_graph_model() -> None:
    release = iris.release_iri("R")
    assert iris.state_iri("MA") == "https://w3id.org/ctgraph/state/MA"
    assert iris.organization_iri("imctc") == "https://w3id.org/ctgraph/organization/imctc"
    assert iris.person_iri("x") == "https://w3id.org/ctgraph/person/x"
    assert iris.post_iri("p") == "https://w3id.org/ctgraph/post/p"
    assert iris.place_iri("Al Ula") == "https://w3id.org/ctgraph/place/al-ula"
    assert iris.table_iri("memberships") == "https://w3id.org/ctgraph/table/memberships"
    assert iris.row_iri("memberships", "0a") == "https://w3id.org/ctgraph/table/memberships/row/0a"
    assert iris.quote_iri(release, 120, 145) == release + "/quote/120-145"
    assert iris.sentence_iri(release, 98, 310) == release + "/sentence/98-310"
    assert iris.extraction_iri("0.1.0-1a2b") == "https://w3id.org/ctgraph/extraction/0.1.0-1a2b"


@pytest.mark.parametrize(
    ("key", "last"),
    [
        ("a/b", "a%2Fb"),
        ("a b?c#d", "a%20b%3Fc%23d"),
        ("..", "%2E%2E"),
        ("v1.2", "v1.2"),
        ("é", "%C3%A9"),
        ("e\u0301", "%C3%A9"),
        ("\udcff", "%FF"),
    ],
)
def test_parts_are_encoded(key: str, last: str) -> None:
    assert iris.release_iri(key) == "https://w3id.org/ctgraph/release/" + last


@given(st.text(min_size=1))
def test_any_key_gives_an_iri_that_parses(key: str) -> None:
    iri = iris.release_iri(key)
    triple = Triple(NamedNode(iri), NamedNode(vocab.RDF + "type"), NamedNode(vocab.CTG + "Release"))
    line = serialize([triple], format=RdfFormat.N_TRIPLES)
    assert next(iter(parse(line, format=RdfFormat.N_TRIPLES))).subject == NamedNode(iri)
    assert iri.count("/") == iris.release_iri("x").count("/")


@pytest.mark.parametrize("build", [iris.release_iri, iris.state_iri, iris.place_iri])
def test_empty_keys_are_refused(build: Callable[[str], str]) -> None:
    with pytest.raises(UsageError):
        build("")


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Le Caire", "le-caire"), ("  São Paulo! ", "sao-paulo"), ("الرياض", "الرياض"), ("Naïve_Test", "naive-test")],
)
def test_slug(name: str, expected: str) -> None:
    assert iris.slug(name) == expected


def test_unknown_schemes_are_refused() -> None:
    with pytest.raises(UsageError):
        iris.concept("colour", "red")
