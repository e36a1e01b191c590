# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import NamedNode, RdfFormat, Triple, parse, serialize

from ctgraph import vocab
from ctgraph.errors import UsageError


def test_iris_are_those_of_the_graph_model() -> None:
    release = vocab.release_iri("R")
    assert vocab.state_iri("MA") == "https://w3id.org/ctgraph/state/MA"
    assert vocab.organization_iri("imctc") == "https://w3id.org/ctgraph/organization/imctc"
    assert vocab.person_iri("x") == "https://w3id.org/ctgraph/person/x"
    assert vocab.post_iri("p") == "https://w3id.org/ctgraph/post/p"
    assert vocab.place_iri("Al Ula") == "https://w3id.org/ctgraph/place/al-ula"
    assert vocab.table_iri("memberships") == "https://w3id.org/ctgraph/table/memberships"
    assert vocab.row_iri("memberships", "0a") == "https://w3id.org/ctgraph/table/memberships/row/0a"
    assert vocab.quote_iri(release, 120, 145) == release + "/quote/120-145"
    assert vocab.sentence_iri(release, 98, 310) == release + "/sentence/98-310"
    assert vocab.extraction_iri("0.1.0-1a2b") == "https://w3id.org/ctgraph/extraction/0.1.0-1a2b"


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
    assert vocab.release_iri(key) == "https://w3id.org/ctgraph/release/" + last


@given(st.text(min_size=1))
def test_any_key_gives_an_iri_that_parses(key: str) -> None:
    iri = vocab.release_iri(key)
    triple = Triple(NamedNode(iri), NamedNode(vocab.RDF + "type"), NamedNode(vocab.CTG + "Release"))
    line = serialize([triple], format=RdfFormat.N_TRIPLES)
    assert next(iter(parse(line, format=RdfFormat.N_TRIPLES))).subject == NamedNode(iri)
    assert iri.count("/") == vocab.release_iri("x").count("/")


@pytest.mark.parametrize("build", [vocab.release_iri, vocab.state_iri, vocab.place_iri])
def test_empty_keys_are_refused(build: Callable[[str], str]) -> None:
    with pytest.raises(UsageError):
        build("")


def test_unknown_schemes_and_prefixes_are_refused() -> None:
    for call in (lambda: vocab.concept("colour", "red"), lambda: vocab.expand("ftm:name"), lambda: vocab.expand("x")):
        with pytest.raises(UsageError):
            call()


@given(st.sampled_from(sorted(vocab.PREFIXES)), st.from_regex(r"[A-Za-z][A-Za-z0-9/_.%-]*", fullmatch=True))
def test_expand_and_compact_are_inverse(prefix: str, local: str) -> None:
    assert vocab.compact(vocab.expand(f"{prefix}:{local}")) == f"{prefix}:{local}"


def test_compact_leaves_other_iris() -> None:
    assert vocab.compact("http://example.org/x") == "http://example.org/x"
    assert vocab.compact(vocab.CT) == vocab.CT


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Le Caire", "le-caire"), ("  São Paulo! ", "sao-paulo"), ("الرياض", "الرياض"), ("Naïve_Test", "naive-test")],
)
def test_slug(name: str, expected: str) -> None:
    assert vocab.slug(name) == expected


def test_importing_it_loads_no_foreign_library() -> None:
    code = "import sys, ctgraph.vocab; print([m for m in ('pyoxigraph', 'rdflib', 'pyshacl') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
