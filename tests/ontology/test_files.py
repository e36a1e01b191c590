# SPDX-License-Identifier: Apache-2.0
"""The ontology's files: syntax, order, metadata, labels, pitfalls, closure of terms (gate O1, O4 to O8, O10)."""

from __future__ import annotations

import re
import time
from collections import Counter
from pathlib import Path

import pyoxigraph as ox
import pytest
from graphs import INVALID, ONTOLOGY_FILES, VALID, ontology_store
from pyshacl import validate as run_shacl
from rdflib import RDF, RDFS, SH, Graph, URIRef
from rdflib.collection import Collection
from rdflib.compare import isomorphic

from ctgraph.bundle import ontology_path, queries_path
from ctgraph.validation import read_rdf, validate_triples
from ctgraph.validation.shapes import LANGUAGES, SHAPE, Wording, load_shapes
from ctgraph.vocab import CTG, compact
from ctgraph.vocab import PREFIXES as PREFIXES_IN_USE

SOURCE = Path(__file__).parents[2] / "src"
SHAPE_FILES = ("cross-record.ttl", "shapes.ttl")
TURTLE_FILES = ("alignments.ttl", *SHAPE_FILES, *ONTOLOGY_FILES)
CHECKS = {path.stem: path.read_text("utf-8") for path in sorted(ontology_path("checks").glob("*.rq"))}
KINDS = ("owl:Class", "owl:ObjectProperty", "owl:DatatypeProperty", "owl:AnnotationProperty")

# Each check must be able to fail: Turtle that it has to find, once added to the ontology.
PLANTED = {
    "concept-form": "<https://w3id.org/ctgraph/domain/x> a skos:Concept ; skos:notation 'y' .",
    "concept-top": "<https://w3id.org/ctgraph/domain/x> skos:inScheme <https://w3id.org/ctgraph/domain> .",
    "cycle": "ctg:Actor rdfs:subClassOf ctg:State .",
    "definition-form": "ctg:x skos:definition 'small and without an end'@en .",
    "deprecated-reference": "ctg:x owl:deprecated true . ctg:y rdfs:range ctg:x .",
    "duplicate-label": "ctg:x rdfs:label 'actor'@en .",
    "hijacked-term": "prov:Entity rdfs:subClassOf ctg:Fact .",
    "missing-definition": "ctg:X a owl:Class .",
    "missing-disjointness": "ctg:X a owl:Class ; rdfs:subClassOf ctg:Actor .",
    "missing-domain-or-range": "ctg:x a owl:ObjectProperty ; rdfs:domain ctg:Actor .",
    "missing-example": "ctg:X a owl:Class .",
    "missing-label": "<https://w3id.org/ctgraph/domain/x> a skos:Concept ; skos:prefLabel 'x'@en .",
    "missing-metadata": "",
    "multiple-labels": "ctg:Actor rdfs:label 'agent'@en .",
    "naming": "ctg:isPart a owl:ObjectProperty .",
    "several-domains": "ctg:event rdfs:domain ctg:Event .",
    "unconnected-term": "ctg:X a owl:Class .",
    "undeclared-foreign-term": "ctg:Event rdfs:subClassOf prov:Activity .",
    "undeclared-term": "ctg:Event rdfs:seeAlso ctg:Occurrence .",
    "white-space": "ctg:Actor rdfs:comment 'two  spaces'@en .",
}
PREFIXES = """@prefix ctg: <https://w3id.org/ctgraph#> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix prov: <http://www.w3.org/ns/prov#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""


@pytest.mark.parametrize("file", TURTLE_FILES)
def test_two_parsers_read_the_same(file: str) -> None:
    path = ontology_path(file)
    triples = tuple(ox.parse(path=path, format=ox.RdfFormat.TURTLE))
    lines = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES)
    assert isomorphic(Graph().parse(path, format="turtle"), Graph().parse(lines, format="nt"))


@pytest.mark.parametrize("file", TURTLE_FILES)
def test_terms_are_in_order(file: str) -> None:
    for section in ontology_path(file).read_text("utf-8").split("\n# ----"):
        declared = re.findall(r"^(\w+:\S+) a (\S+)", section, flags=re.MULTILINE)
        keys = [(KINDS.index(kind) if kind in KINDS else 0, name) for name, kind in declared]
        assert keys == sorted(keys)
        assert len(keys) == len(set(keys))


@pytest.mark.parametrize("check", CHECKS)
def test_check_finds_nothing(check: str) -> None:
    assert [str(row) for row in ontology_store().query(CHECKS[check])] == []


@pytest.mark.parametrize("check", CHECKS)
def test_check_finds_what_is_planted(check: str) -> None:
    store = ox.Store() if check == "missing-metadata" else ontology_store(PREFIXES + PLANTED[check])
    assert list(store.query(CHECKS[check]))


def test_facts_are_aligned_as_statements() -> None:
    """What a source denies, announces or offers is no event, tenure or membership elsewhere."""
    facts = set(Graph().parse(ontology_path("ctgraph.ttl")).subjects(RDFS.subClassOf, URIRef(CTG + "Fact")))
    aligned = Graph().parse(ontology_path("alignments.ttl"))
    assert len(facts) == 7
    assert {fact: above for fact in facts if (above := set(aligned.objects(fact, RDFS.subClassOf)))} == {
        URIRef(CTG + "Claim"): {URIRef("https://schema.org/Claim")}
    }


def test_version_differs_from_ontology() -> None:
    ontology = Graph().parse(ontology_path("ctgraph.ttl"))
    (version,) = ontology.objects(URIRef(CTG[:-1]), URIRef("http://www.w3.org/2002/07/owl#versionIRI"))
    assert str(version).startswith(CTG[:-1] + "/")


def _terms_used(*paths: Path) -> set[str]:
    text = "\n".join(path.read_text("utf-8") for path in paths)
    return {one or two for one, two in re.findall(r"\bctg:([A-Za-z]\w*)|\bCTG(?:\.| \+ \"|\}|\[\")([A-Za-z]\w*)", text)}


def _terms_declared() -> set[str]:
    return {term.removeprefix(CTG) for term in load_shapes().terms}


def test_terms_in_use_are_declared() -> None:
    places = (*SOURCE.rglob("*.py"), *queries_path().rglob("*.rq"), *map(ontology_path, SHAPE_FILES), *VALID)
    assert _terms_used(*places) - _terms_declared() == set()


def test_declared_terms_are_in_use() -> None:
    assert _terms_declared() - _terms_used(ontology_path("shapes.ttl"), *VALID) == set()


@pytest.mark.parametrize("file", SHAPE_FILES)
def test_shapes_conform_to_shacl(file: str) -> None:
    shapes = Graph().parse(ontology_path(file))
    conforms, _, text = run_shacl(Graph(), shacl_graph=shapes, meta_shacl=True, inference="none")
    assert conforms, text


def test_messages_say_how_to_mend() -> None:
    for shape in load_shapes().by_iri.values():
        said = shape.said("en")
        assert said.expected[0].isupper()
        assert re.fullmatch(r"[A-Z][a-z]+ .+[.]", said.remedy), shape.iri
        for language in LANGUAGES:
            assert shape.said(language).remedy.endswith("."), (shape.iri, language)


def _codes(said: Wording) -> set[str]:
    """Give what no translation may change: names, addresses and quoted values."""
    return set(
        re.findall(
            rf"(?<![a-z:])(?:{'|'.join(PREFIXES_IN_USE)}):[\w/-]*|<[^>]+>|\"[^\"]*\"", f"{said.expected} {said.remedy}"
        )
    )


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_messages_are_in_every_language(language: str) -> None:
    shapes = load_shapes().by_iri.values()
    for shape in shapes:
        said, english = shape.wordings.get(language), shape.said("en")
        assert said, f"{shape.iri} has no message in {language!r}: write sh:message and sh:name in en, fr and ar"
        assert (said.name is None) == (english.name is None), shape.iri
        assert _codes(said) == _codes(english), shape.iri
        assert said.expected != english.expected
    if language == "ar":
        arabic = re.compile("[\u0621-\u064a]{2}")
        assert all(arabic.search(s.said("ar").expected) and arabic.search(s.said("ar").remedy) for s in shapes)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_shapes_say_the_same(language: str) -> None:
    said = Counter(shape.said(language).expected for shape in load_shapes().by_iri.values())
    assert [text for text, times in said.items() if times > 1] == []


def test_shapes_use_the_core_without_imports() -> None:
    shapes = load_shapes().graph
    foreign = {SH.sparql, SH.js, SH.rule, SH.target, URIRef("http://www.w3.org/2002/07/owl#imports")}
    assert foreign.isdisjoint(shapes.predicates())


def test_every_class_with_instances_has_a_shape() -> None:
    shapes = load_shapes()
    above = {(str(s), str(o)) for s, p, o in shapes.context if p == RDFS.subClassOf}
    examples = Graph()
    for path in VALID:
        examples.parse(path, format="turtle")
    for kind in set(examples.objects(None, RDF.type)):
        classes = {str(kind), *(parent for child, parent in above if child == str(kind))}
        specific = {
            str(target)
            for shape, target in shapes.graph.subject_objects(SH.targetClass)
            if shape != URIRef(SHAPE + "Subject")
        }
        assert classes & specific, kind


def test_every_violation_has_an_invalid_example() -> None:
    shapes = load_shapes()
    alone = {str(node) for node in shapes.graph.subjects(SH.message)}
    violations = {iri.removeprefix(SHAPE) for iri in alone if shapes.by_iri[iri].severity == "Violation"}
    assert violations == {path.stem for path in INVALID}


def test_what_is_private_is_refused_once_and_by_name() -> None:
    shapes = load_shapes()
    ignored = set(Collection(shapes.graph, shapes.graph.value(URIRef(SHAPE + "PersonShape"), SH.ignoredProperties)))
    private = {name for iri, shape in shapes.by_iri.items() if "/Private-" in iri for name in shape.path.split("|")}
    assert len(private) > 50
    assert private == {compact(str(term)) for term in ignored} & private
    turtle = b"""<https://w3id.org/ctgraph/person/x> a <https://w3id.org/ctgraph#Person>, <https://schema.org/Person> ;
        <http://www.w3.org/2004/02/skos/core#prefLabel> "X"@en ; <https://schema.org/birthDate> "1970" ;
        <http://xmlns.com/foaf/0.1/mbox> <mailto:x@example.org> ."""
    findings = validate_triples(read_rdf(turtle, "x.ttl"), "x.ttl").findings
    assert [(f.shape.removeprefix(SHAPE), f.path) for f in findings] == [
        ("Private-birth", "schema:birthDate"),
        ("Private-contact", "foaf:mbox"),
    ]


def test_patterns_cannot_be_made_slow() -> None:
    hostile = ("a" * 100_000 + "!", "1." * 50_000, "aa-" * 33_000 + "!", "https://w3id.org/ctgraph/release/" * 3_000)
    for pattern in map(str, load_shapes().graph.objects(None, SH.pattern)):
        for text in hostile:
            started = time.perf_counter()
            re.search(pattern, text)
            assert time.perf_counter() - started < 0.5, pattern
