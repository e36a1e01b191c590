# SPDX-License-Identifier: Apache-2.0
"""Our engine gives what pySHACL gives, on generated data and shapes."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse

from ctgraph.bundle import ontology_path
from ctgraph.errors import UnsupportedShapes
from ctgraph.store import open_store
from ctgraph.validation import ENGINES, validate_store, validate_triples
from ctgraph.validation.columns import Columns
from ctgraph.validation.compiling import compile_shapes
from ctgraph.validation.engine import Result, hold
from ctgraph.validation.literals import is_well_typed
from ctgraph.validation.reference import hold_by_reference
from ctgraph.vocab import CT, CTG

# All 2,000 graphs of the comparison by CTGRAPH_GRAPHS=2000.
GRAPHS = int(os.environ.get("CTGRAPH_GRAPHS", "100"))

EX = "http://example.org/"
PREFIXES = f"""@prefix ex: <{EX}> . @prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
RDF_TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
SUBCLASS = NamedNode("http://www.w3.org/2000/01/rdf-schema#subClassOf")


def ttl(turtle: str) -> tuple[Triple, ...]:
    return tuple(quad.triple for quad in parse(PREFIXES + turtle, format=RdfFormat.TURTLE))


def xsd(lexical: str, datatype: str) -> Literal:
    return Literal(lexical, datatype=NamedNode(f"http://www.w3.org/2001/XMLSchema#{datatype}"))


def results(data: str, shapes: str) -> list[tuple[str, str | None, str]]:
    """Give focus node, value and component, in short."""
    found = hold(Columns(ttl(data)), compile_shapes(ttl(shapes)))
    return sorted(
        (
            str(r.focus).strip("<>").removeprefix(EX),
            None if r.value is None else str(r.value),
            r.component.rpartition("#")[2].removesuffix("ConstraintComponent"),
        )
        for r in found
    )


NODES = [*(NamedNode(f"{EX}{name}") for name in "abcde"), BlankNode("x")]
CLASSES = [NamedNode(f"{EX}{name}") for name in ("A", "B", "C")]
PREDICATES = [NamedNode(f"{EX}{name}") for name in ("p", "q", "r")]
LITERALS = [
    Literal("one"),
    Literal("two words"),
    Literal("one", language="en"),
    Literal("deux", language="fr"),
    Literal("two", language="en"),
    xsd("1", "integer"),
    xsd("7", "integer"),
    xsd("2.5", "decimal"),
    xsd("many", "integer"),
]
# Values that compare with each other. With others pySHACL compares what SPARQL cannot: IRIs, truth with
# numbers, ill-typed literals.
COMPARABLE = {
    "n": st.sampled_from([xsd("1", "integer"), xsd("7", "integer"), xsd("2.5", "decimal")]),
    "d": st.sampled_from([xsd("2019-12-03", "date"), xsd("2020-01-09", "date")]),
}
TRIPLES = st.one_of(
    *(
        st.builds(Triple, st.sampled_from(NODES), st.sampled_from([NamedNode(EX + p), NamedNode(EX + p * 2)]), values)
        for p, values in COMPARABLE.items()
    ),
    st.builds(Triple, st.sampled_from(NODES), st.sampled_from(PREDICATES), st.sampled_from(NODES + LITERALS)),
    st.builds(Triple, st.sampled_from(NODES), st.just(RDF_TYPE), st.sampled_from(CLASSES)),
    st.just(Triple(CLASSES[1], SUBCLASS, CLASSES[0])),
)
PATHS = st.sampled_from(
    [
        "ex:p",
        "ex:q",
        "[ sh:inversePath ex:p ]",
        "( ex:p ex:q )",
        "[ sh:alternativePath ( ex:p ex:r ) ]",
        "[ sh:zeroOrMorePath ex:p ]",
        "[ sh:oneOrMorePath ex:q ]",
        "[ sh:zeroOrOnePath ex:r ]",
        "( [ sh:inversePath ex:p ] [ sh:zeroOrMorePath ex:q ] )",
    ]
)
OF_VALUES = [
    "sh:class ex:A",
    "sh:datatype xsd:integer",
    "sh:datatype xsd:date",
    "sh:datatype xsd:string",
    "sh:datatype rdf:langString",
    "sh:nodeKind sh:IRI",
    "sh:nodeKind sh:BlankNodeOrLiteral",
    "sh:nodeKind sh:Literal",
    "sh:minInclusive 2",
    "sh:maxExclusive 7",
    "sh:minLength 4",
    "sh:maxLength 18",
    'sh:pattern "^o"',
    'sh:pattern "^O" ; sh:flags "i"',
    'sh:languageIn ( "en" "de" )',
    'sh:in ( ex:a "one" 7 )',
    "sh:hasValue ex:a",
]
OF_PROPERTIES = [
    "sh:minCount 1",
    "sh:minCount 2",
    "sh:maxCount 1",
    "sh:uniqueLang true",
    "sh:equals ex:q",
    "sh:disjoint ex:q",
]
COMPARED = [
    "sh:path ex:n ; sh:lessThan ex:nn",
    "sh:path ex:n ; sh:lessThanOrEquals ex:nn ; sh:datatype xsd:integer",
    "sh:path ex:d ; sh:lessThan ex:dd",
    'sh:path ex:d ; sh:minExclusive "2019-12-03"^^xsd:date',
    'sh:path [ sh:alternativePath ( ex:d ex:dd ) ] ; sh:maxInclusive "2019-12-03"^^xsd:date',
]


def nodes_in(depth: int) -> st.SearchStrategy[str]:
    """Give node shapes without targets, as the inside of brackets."""
    plain = st.lists(st.sampled_from(OF_VALUES), min_size=1, max_size=2, unique_by=lambda one: one.split()[0])
    simple = plain.map(" ; ".join)
    if not depth:
        return simple
    inner, held = nodes_in(depth - 1), properties_in(depth - 1)
    return st.one_of(
        simple,
        st.builds("sh:property [ {} ]".format, held),
        st.builds("sh:not [ {} ]".format, inner),
        st.builds("sh:node [ {} ]".format, inner),
        st.builds("sh:and ( [ {} ] [ {} ] )".format, inner, held),
        st.builds("sh:or ( [ {} ] [ {} ] )".format, inner, inner),
        st.builds("sh:xone ( [ {} ] [ {} ] )".format, inner, inner),
        st.just("sh:closed true ; sh:ignoredProperties ( rdf:type ex:p )"),
    )


def properties_in(depth: int) -> st.SearchStrategy[str]:
    """Give property shapes without targets."""
    own = st.lists(st.sampled_from(OF_PROPERTIES), max_size=2, unique_by=lambda one: one.split()[0])
    parts = st.tuples(PATHS, own.map(" ; ".join), nodes_in(depth))
    held = parts.map(lambda three: " ; ".join(filter(None, (f"sh:path {three[0]}", *three[1:]))))
    counted = st.builds(
        "sh:path {} ; sh:qualifiedValueShape [ {} ] ; sh:qualified{}Count {}".format,
        PATHS,
        nodes_in(0),
        st.sampled_from(["Min", "Max"]),
        st.integers(0, 2),
    )
    return st.one_of(held, held, counted, st.sampled_from(COMPARED))


TARGETS = st.sampled_from(
    [f"sh:target{kind}" for kind in ("Class ex:A", "Class ex:C", "Node ex:a", "SubjectsOf ex:p", "ObjectsOf ex:q")]
)
SHAPES = st.lists(
    st.builds("{} ; {}".format, TARGETS, st.one_of(nodes_in(1), properties_in(1))), min_size=1, max_size=3
).map(lambda shapes: "".join(f"ex:shape{n} {shape} .\n" for n, shape in enumerate(shapes)))


def told(found: list[Result]) -> set[tuple[object, ...]]:
    return {(r.focus, r.path, r.component, r.shape, r.value, r.severity) for r in found}


class TestAgainstTheReference:
    @settings(max_examples=GRAPHS, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
    @given(data=st.lists(TRIPLES, min_size=3, max_size=16), shapes=SHAPES)
    @pytest.mark.filterwarnings("ignore")  # pySHACL warns of shapes that no value can meet
    def test_same_results(self, data: list[Triple], shapes: str) -> None:
        columns, triples = Columns(data), ttl(shapes)
        ours = told([*hold(columns, compile_shapes(triples))])
        assert ours == told([*hold_by_reference(columns, triples)]), shapes


class TestConstraints:
    def test_sparql_is_asked_once_for_all_nodes(self) -> None:
        shapes = """ex:s sh:targetClass ex:A ; sh:sparql [ sh:select '''SELECT $this ?value WHERE {
            $this <http://example.org/p> ?value FILTER NOT EXISTS { ?value <http://example.org/q> $this } }''' ] ."""
        data = "ex:a a ex:A ; ex:p ex:b, ex:c . ex:b ex:q ex:a . ex:d ex:p ex:e . [] a ex:A ; ex:p 1 ."
        found = results(data, shapes)
        assert [(value, component) for _, value, component in found] == [
            ('"1"^^<http://www.w3.org/2001/XMLSchema#integer>', "SPARQL"),
            ("<http://example.org/c>", "SPARQL"),
        ]

    @pytest.mark.parametrize(
        ("where", "why"),
        [
            ("FILTER(isIRI($this))", "no triple pattern"),
            ("{ $this ex:p ?value } UNION { ?value ex:q 1 FILTER(?value != $this) }", "no triple pattern"),
            ("$this ex:p ?value MINUS { ?value ex:q $this }", "MINUS"),
            ("$this ex:p ?value . { SELECT ?value WHERE { ?value ex:q 1 } LIMIT 1 }", "Slice|name"),
            ("GRAPH $shapesGraph { $this ex:p ?value }", "shapes graph"),
            ("$this ex:p", "cannot be read"),
        ],
    )
    def test_sparql_that_needs_more_is_refused(self, where: str, why: str) -> None:
        select = f"PREFIX ex: <{EX}> SELECT $this ?value WHERE {{ {where} }}"
        with pytest.raises(UnsupportedShapes, match=why):
            compile_shapes(ttl(f'ex:s sh:targetClass ex:A ; sh:sparql [ sh:select """{select}""" ] .'))

    @pytest.mark.parametrize(
        ("shape", "why"),
        [
            ("sh:expression [ sh:path ex:p ]", "sh:expression"),
            ("sh:js [ sh:jsFunctionName 'f' ]", "sh:js"),
            ("sh:target [ sh:select '' ]", "sh:target"),
            ("sh:node ex:s", "refers to itself"),
            ("sh:property [ sh:path ex:p ; sh:node ex:s ]", "refers to itself"),
            ("sh:pattern '('", "sh:pattern"),
            ("sh:minLength 'many'", "sh:minLength"),
            ("sh:nodeKind ex:p", "sh:nodeKind"),
            ("sh:in ex:p", "no list"),
            ("sh:path ex:p, ex:q", "several sh:path"),
        ],
    )
    def test_what_is_lacking_is_refused_by_its_name(self, shape: str, why: str) -> None:
        with pytest.raises(UnsupportedShapes, match=why):
            compile_shapes(ttl(f"ex:s sh:targetClass ex:A ; {shape} ."))

    def test_lexical_forms_are_kept(self) -> None:
        shapes = "ex:s sh:targetSubjectsOf ex:p ; sh:property [ sh:path ex:p ; sh:in ( 1 ) ] ."
        assert results('ex:a ex:p "01"^^xsd:integer .', shapes)
        assert not results("ex:a ex:p 1 .", shapes)

    def test_what_cannot_be_compared_is_not_less(self) -> None:
        shapes = "ex:s sh:targetSubjectsOf ex:p ; sh:path ex:p ; sh:lessThan ex:q ."
        for pair in (("ex:b", "ex:c"), ("1", '"2019-12-03"^^xsd:date'), ('"a"', "2"), ('"a"@en', '"b"@en')):
            assert results(f"ex:a ex:p {pair[0]} ; ex:q {pair[1]} .", shapes)

    def test_loops_end(self) -> None:
        shapes = "ex:s sh:targetNode ex:a ; sh:path [ sh:oneOrMorePath ex:p ] ; sh:maxCount 2 ."
        assert results("ex:a ex:p ex:b . ex:b ex:p ex:c . ex:c ex:p ex:a .", shapes) == [("a", None, "MaxCount")]


@pytest.mark.parametrize(
    ("lexical", "datatype", "right"),
    [
        ("2020-02-29", "date", True),
        ("2019-02-29", "date", False),
        ("2019-12-03Z", "date", True),
        ("2019-12-03T24:00:00", "dateTime", True),
        ("2019-12-03T25:00:00", "dateTime", False),
        ("-7", "nonNegativeInteger", False),
        ("128", "byte", False),
        ("٣", "integer", False),
        ("1e3", "decimal", False),
        ("1e3", "double", True),
        ("P1Y2M", "duration", True),
        ("P", "duration", False),
        ("9" * 5000, "integer", False),
    ],
)
def test_lexical_forms(lexical: str, datatype: str, *, right: bool) -> None:
    assert is_well_typed(xsd(lexical, datatype)) is right


class TestOwnShapes:
    @pytest.fixture
    def faulty(self) -> list[Triple]:
        """All examples of faults in one graph."""
        paths = sorted(ontology_path("examples", "invalid").glob("*.ttl"))
        return [quad.triple for path in paths for quad in parse(path=path)]

    def test_engines_find_the_same_in_all_examples_together(self, faulty: list[Triple]) -> None:
        ours, reference = (validate_triples(faulty, "x", engine=engine) for engine in ENGINES)
        assert ours == reference
        assert len({finding.shape for finding in ours.findings}) > 100

    def test_focus_limits_what_is_validated(self, faulty: list[Triple]) -> None:
        everything = validate_triples(faulty, "x").findings
        nodes = sorted({finding.focus_node for finding in everything if ":/" in finding.focus_node})[::7]
        for engine in ENGINES:
            some = validate_triples(faulty, "x", focus={NamedNode(node) for node in nodes}, engine=engine)
            assert some.findings == tuple(finding for finding in everything if finding.focus_node in nodes)

    def test_store_is_validated_as_the_union_of_its_graphs(self, tmp_path: Path) -> None:
        fact, evidence = NamedNode(f"{CT}release/a/claim/1"), NamedNode(f"{CT}release/b/evidence/1")
        parts = {
            "release/a": [Triple(fact, RDF_TYPE, NamedNode(f"{CTG}Claim"))],
            "release/b": [
                Triple(evidence, RDF_TYPE, NamedNode(f"{CTG}Evidence")),
                Triple(evidence, NamedNode(f"{CTG}about"), fact),
            ],
        }
        with open_store(tmp_path, "write") as store:
            for graph, triples in parts.items():
                store.replace_graph(CT + graph, triples)
            ours, reference = (validate_store(store, engine=engine) for engine in ENGINES)
        assert ours == reference
        assert {finding.graph for finding in ours.findings} == {f"{CT}release/a", f"{CT}release/b"}
        assert not [finding for finding in ours.findings if finding.shape.endswith("Fact-evidence")]
