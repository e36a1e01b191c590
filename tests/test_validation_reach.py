# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import re
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, parse
from rdflib import Graph

from ctgraph.memo import Memo
from ctgraph.validation.affected import Affected, affected_by
from ctgraph.validation.lookups import Lookups
from ctgraph.validation.reach import RuleReach, reach_of_shapes
from ctgraph.validation.versions import Background, Index, Versions
from generated_changes import EX, GRAPHS, PREFIXES, UnionStore

# Two focus nodes, of which one is walked from; what lies around each is alike.
DATA = """
:a a :C ; :p :b . :b :q :c . :c :r "text" . :d :p :a . :e :s :e .
:a2 a :C ; :p :b2 . :b2 :q :c2 . :c2 :r "text" . :d2 :p :a2 .
"""


def quads(turtle: str) -> set[Quad]:
    found = parse(PREFIXES + turtle, RdfFormat.TURTLE)
    return {Quad(quad.subject, quad.predicate, quad.object, GRAPHS[0]) for quad in found}


def affected(
    shape: str, added: str = "", removed: str = "", rules: dict[str, RuleReach] | None = None
) -> Affected | None:
    shapes = Graph().parse(data=PREFIXES + re.sub(r"ex:(\w+)", rf"<{EX}\1>", shape), format="turtle")
    stored = UnionStore(quads(DATA))
    versions = Versions(Lookups(stored), quads(added), quads(removed), Background())
    return affected_by(versions, reach_of_shapes(shapes, rules))


def touched(shape: str, added: str = "", removed: str = "") -> set[str]:
    found = affected(f":S sh:targetClass :C ; {shape} .", added, removed)
    assert found is not None
    return {node.value.removeprefix(EX) for node in found.focus}


@pytest.mark.parametrize(
    ("shape", "added"),
    [
        ("sh:path :p ; sh:minCount 1", ":a :p 5"),
        ("sh:path ( :p :q ) ; sh:minCount 1", ":b :q 5"),
        ("sh:path [ sh:inversePath :p ] ; sh:minCount 1", ":new :p :a"),
        ("sh:path [ sh:inversePath [ sh:alternativePath ( :p :q ) ] ] ; sh:minCount 1", ":new :q :a"),
        ("sh:path [ sh:alternativePath ( :p ( :p :q :r ) ) ] ; sh:minCount 1", ":c :r 5"),
        ("sh:path ( [ sh:zeroOrMorePath [ sh:alternativePath ( :p :q ) ] ] :r ) ; sh:minCount 1", ":c :r 5"),
        ("sh:path ( [ sh:oneOrMorePath [ sh:alternativePath ( :p :q ) ] ] :r ) ; sh:minCount 1", ":c :r 5"),
        ("sh:path ( [ sh:zeroOrOnePath :p ] :q ) ; sh:minCount 1", ":b :q 5"),
        ("sh:path ( [ sh:zeroOrOnePath :p ] :q ) ; sh:minCount 1", ":a :q 5"),
        ("sh:path :p ; sh:class :D", ":b a :D"),
        ("sh:path :p ; sh:node [ sh:path :q ; sh:minCount 2 ]", ":b :q 5"),
        ("sh:path :p ; sh:not [ sh:property [ sh:path :q ; sh:minCount 2 ] ]", ":b :q 5"),
        ("sh:property [ sh:path :p ; sh:property [ sh:path :q ; sh:minCount 2 ] ]", ":b :q 5"),
        ("sh:path :p ; sh:or ( [ sh:class :D ] [ sh:path :q ; sh:minCount 2 ] )", ":b :q 5"),
        ("sh:path :p ; sh:and ( [ sh:class :D ] [ sh:path :q ; sh:minCount 2 ] )", ":b a :D"),
        ("sh:xone ( [ sh:class :D ] [ sh:path :x ; sh:minCount 2 ] )", ":a :x 5"),
        ("sh:path :p ; sh:qualifiedValueShape [ sh:class :D ] ; sh:qualifiedMinCount 1", ":b a :D"),
        (
            """sh:property
                 [ sh:path :p ; sh:qualifiedValueShape :P ; sh:qualifiedMaxCount 1 ;
                   sh:qualifiedValueShapesDisjoint true ],
                 [ sh:path :x ; sh:qualifiedValueShape :Q ; sh:qualifiedMaxCount 1 ] .
               :P sh:class :D . :Q sh:path :y ; sh:minCount 1""",
            ":b :y 5",
        ),
        ("sh:path :p ; sh:equals :x", ":a :x 5"),
        ("sh:path :p ; sh:disjoint :x", ":a :x 5"),
        ("sh:path :p ; sh:lessThan :x", ":a :x 5"),
        ("sh:path :p ; sh:lessThanOrEquals :x", ":a :x 5"),
        ("sh:closed true", ":a :x 5"),
    ],
)
def test_what_a_construct_can_read(shape: str, added: str) -> None:
    assert touched(shape, f"{added} .") == {"a"}
    assert touched(shape, ":e :s 5 . :unseen :unsaid :e .") == set()


@pytest.mark.parametrize(
    ("query", "added"),
    [
        ("$this ex:p ?b . ?b ex:q ?c", ":b :q 5"),
        ("$this $PATH ?value . ?value ?any ?thing", ":b :x 5"),
        ("?x ex:p $this FILTER EXISTS { ?x ex:y 1 }", ":d :y 5"),
        ("$this ex:p/ex:q* ?x OPTIONAL { ?x ex:y ?y }", ":c :y 5"),
        ("{ $this ex:p ?x } UNION { $this ex:y ?x } ?x ex:q ?z", ":b :q 5"),
        ("{ SELECT $this (COUNT(?x) AS ?n) { $this ex:p ?y . ?y ex:q ?x } GROUP BY $this } FILTER(?n > 1)", ":b :q 5"),
    ],
)
def test_what_a_query_can_read(query: str, added: str) -> None:
    shape = f'sh:path :p ; sh:sparql [ sh:select "SELECT $this ?value {{ {query} }}" ]'
    assert touched(shape, f"{added} .") == {"a"}
    assert touched(shape, ":e :s 5 .") == set()


@pytest.mark.parametrize(
    ("target", "added", "focus"),
    [
        ("sh:targetClass :D", ":e a :D", {"e"}),
        ("sh:targetSubjectsOf :x", ":e :x 5", {"e"}),
        ("sh:targetObjectsOf :x", ":e :x :b", {"b"}),
        ("sh:targetNode :e", ":e :p 5", {"e"}),
        ("a rdfs:Class, sh:NodeShape", ":e a :S", {"e"}),
    ],
)
def test_what_becomes_or_ceases_to_be_a_target(target: str, added: str, focus: set[str]) -> None:
    found = affected(f":S {target} ; sh:property [ sh:path :p ; sh:minCount 1 ] .", f"{added} .")
    assert found is not None
    assert {node.value.removeprefix(EX) for node in found.focus} == focus


def test_withdrawing_a_class_touches_the_node_and_whoever_asks_for_it() -> None:
    assert touched("sh:path :q ; sh:minCount 1", removed=":a a :C .") == {"a"}
    assert touched("sh:path [ sh:inversePath :p ] ; sh:class :D", added=":d2 a :D .") == {"a2"}


def test_what_another_source_says_as_well_is_not_lost() -> None:
    shapes = Graph().parse(data=PREFIXES + ":S sh:targetClass :C ; sh:path :p ; sh:minCount 1 .", format="turtle")
    (said,) = quads(":a :p :b .")
    elsewhere = Quad(said.subject, said.predicate, said.object, GRAPHS[1])
    derived = Quad(said.subject, said.predicate, said.object, NamedNode("https://w3id.org/ctgraph/graph/links"))
    for other, lost in ((elsewhere, False), (derived, True)):
        versions = Versions(Lookups(UnionStore({*quads(DATA), other})), [], {said}, Background())
        assert bool(versions.lost) == lost
        assert bool(affected_by(versions, reach_of_shapes(shapes)).focus) == lost
    both = Versions(Lookups(UnionStore({*quads(DATA), elsewhere})), [], {said, elsewhere}, Background())
    assert both.lost == {said.triple}


def test_what_is_said_already_touches_nothing() -> None:
    assert touched("sh:closed true", ":a :p :b .") == set()


def test_a_result_within_stands_while_any_focus_node_leads_to_it() -> None:
    shape = (
        ":S sh:targetSubjectsOf :p ; sh:property :P . :P sh:path :p ; sh:property :Q . :Q sh:path :z ; sh:minCount 1 ."
    )
    found = affected(shape, ":d2 :p :b .")
    assert found is not None
    assert {NamedNode(f"{EX}{name}") for name in ("a", "d2")} <= set(found.focus)
    assert f"{EX}Q" in found.verdicts[NamedNode(f"{EX}b")]


def test_what_sources_say_of_the_background_does_not_count() -> None:
    broader = NamedNode(f"{EX}broader")
    background = Background(Index(quad.triple for quad in quads(":b :broader :x .")), frozenset({broader}))
    shapes = Graph().parse(
        data=PREFIXES + ":S sh:targetClass :C ; sh:path ( :p :broader :y ) ; sh:minCount 1 .", format="turtle"
    )
    reach = reach_of_shapes(shapes)
    for turtle, touches in ((":b :broader :e .", False), (":x :y 5 .", True)):
        versions = Versions(Lookups(UnionStore(quads(DATA))), quads(turtle), [], background)
        assert bool(affected_by(versions, reach).focus) == touches


@pytest.mark.parametrize(
    "query",
    [
        "$this ex:p ?b . ?x ex:r ?y FILTER(?b != ?x)",
        "$this ex:p ?b OPTIONAL { ?b ex:x ?z } { ?z ex:r ?y FILTER(?y > 1) }",
        "$this ex:p ?b { SELECT ?x { ?x ex:r ?y } }",
        "$this ex:p ?b GRAPH ?g { ?x ex:r ?y }",
        "$this ex:p ?b MINUS { ?x ex:r ?y }",
        "this is no query",
    ],
)
def test_what_a_query_reads_anywhere_is_not_bounded(query: str) -> None:
    shape = f':S sh:targetClass :C ; sh:sparql [ sh:select "SELECT $this {{ {query} }}" ] .'
    assert affected(shape, ":e :r 5 .") is None


def test_own_constraint_components_and_classes_are_not_bounded() -> None:
    component = "[] a sh:ConstraintComponent ; sh:parameter [ sh:path :param ] ."
    assert affected(f"{component} :S sh:targetClass :C ; :param 5 .", ":e :r 5 .") is None
    assert affected(":S sh:targetClass :C ; sh:closed true .", ":C3 rdfs:subClassOf :C .") is None


def test_rules_declare_what_they_read() -> None:
    rules = {f"{EX}S": RuleReach(("rdf:type",), "$this skos:broader/skos:inScheme ?scheme")}
    skos = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> ."
    found = affected("", f"{skos} :a skos:broader :new . :new skos:inScheme :x .", rules=rules)
    assert found is not None
    assert {*found.focus} == {NamedNode(f"{EX}a")}
    assert len(found.context) == 3


def test_blank_nodes_of_a_new_source_are_read_there_alone() -> None:
    found = affected(":S sh:targetClass :C ; sh:path ( :p :q ) ; sh:minCount 1 .", "[] a :C ; :p [ :q :c ] .")
    assert found is not None
    assert len(found.focus) == 1
    assert len(found.context) == 3


@pytest.mark.parametrize(
    "query",
    [
        "$this ex:p/^ex:q* ?b . ?b !ex:r ?y",
        "$this ex:p ?b . ?x ex:r ?y . ex:a ex:s ?z . ?w ex:s 5 . ?v ex:s 'six'@en FILTER(?b != ?x)",
        "$this $PATH ?b FILTER NOT EXISTS { ?b ex:r ?y }",
        "this is no query",
    ],
)
def test_walks_that_are_remembered_are_the_same(query: str, tmp_path: Path) -> None:
    shape = f'{PREFIXES} :S sh:targetClass :C ; sh:path :p ; sh:sparql [ sh:select "SELECT $this {{ {query} }}" ] .'
    shapes = Graph().parse(data=re.sub(r"ex:(\w+)", rf"<{EX}\1>", shape), format="turtle")
    found = []
    for _ in range(2):
        with Memo(tmp_path).results("walks") as results:
            reach = reach_of_shapes(shapes, results=results)
            assert len(results.asked) == 1
        steps = [[{*map(str, way)} for way in part._steps] for part in (reach.reads.steps, reach.reads.backs)]
        found.append((reach.reads.entries, steps, reach.loose))
    assert found[0] == found[1]
