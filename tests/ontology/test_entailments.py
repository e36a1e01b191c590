# SPDX-License-Identifier: Apache-2.0
"""What the ontology entails under OWL 2 RL, asked on the closure (gate O12)."""

from __future__ import annotations

import pytest
from graphs import axioms, rl_closure
from rdflib import Graph

PREFIXES = """PREFIX ctg: <https://w3id.org/ctgraph#> PREFIX ex: <http://example.org/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
"""
DATA = """
@prefix ctg: <https://w3id.org/ctgraph#> . @prefix ex: <http://example.org/> .
ex:tenure ctg:holder ex:holder ; ctg:post ex:post ; ctg:start "2019" .
ex:participation ctg:event ex:event ; ctg:represents ex:body ; ctg:participant ex:guest .
ex:event ctg:place ex:place ; ctg:country ex:country .
ex:release ctg:mentions ex:mentioned ; ctg:text "text" .
ex:evidence ctg:passage ex:passage ; ctg:about ex:anything ; ctg:row ex:opened .
ex:programme ctg:concerns ex:concerned .
ex:claim ctg:subject ex:counted .
ex:agreement ctg:party ex:party .
ex:person ctg:serves ex:served .
ex:extraction ctg:version "0.1.0" .
ex:coalition a ctg:Coalition . ex:row a ctg:Row . ex:sentence a ctg:Sentence . ex:table a ctg:Table .
"""
ENTAILED = [
    "ctg:Coalition rdfs:subClassOf ctg:Actor",
    "ctg:Person rdfs:subClassOf ctg:Actor",
    "ctg:State rdfs:subClassOf ctg:Actor",
    "ctg:Row rdfs:subClassOf ctg:Passage",
    "ctg:Release rdfs:subClassOf ctg:Source",
    "ctg:Agreement rdfs:subClassOf ctg:Fact",
    "ctg:Tenure rdfs:subClassOf ctg:Fact",
    "ex:tenure a ctg:Tenure",
    "ex:tenure a ctg:Fact",
    "ex:holder a ctg:Person",
    "ex:holder a ctg:Actor",
    "ex:post a ctg:Post",
    "ex:participation a ctg:Participation",
    "ex:event a ctg:Event",
    "ex:body a ctg:Actor",
    "ex:guest a ctg:Actor",
    "ex:place a ctg:Place",
    "ex:country a ctg:State",
    "ex:release a ctg:Release",
    "ex:mentioned a ctg:Actor",
    "ex:evidence a ctg:Evidence",
    "ex:passage a ctg:Passage",
    "ex:opened a ctg:Row",
    "ex:programme a ctg:Programme",
    "ex:concerned a ctg:State",
    "ex:claim a ctg:Claim",
    "ex:agreement a ctg:Agreement",
    "ex:person a ctg:Person",
    "ex:served a ctg:State",
    "ex:extraction a ctg:Extraction",
    "ex:coalition a ctg:Organization",
    "ex:row a ctg:Passage",
    "ex:sentence a ctg:Passage",
    "ex:table a ctg:Source",
]
NOT_ENTAILED = [
    "ctg:Actor rdfs:subClassOf ctg:Person",
    "ctg:Organization rdfs:subClassOf ctg:Coalition",
    "ctg:Place rdfs:subClassOf ctg:Actor",
    "ex:anything a ctg:Fact",
    "ex:body a ctg:Organization",
    "ex:table a ctg:Release",
]
APART = [
    ("ctg:Person", "ctg:Organization"),
    ("ctg:Person", "ctg:State"),
    ("ctg:State", "ctg:Organization"),
    ("ctg:Coalition", "ctg:State"),
    ("ctg:Release", "ctg:Table"),
    ("ctg:Quote", "ctg:Sentence"),
    ("ctg:Row", "ctg:Quote"),
    ("ctg:Event", "ctg:Participation"),
    ("ctg:Membership", "ctg:Tenure"),
    ("ctg:Claim", "ctg:Agreement"),
    ("ctg:Programme", "ctg:Event"),
    ("ctg:Actor", "ctg:Fact"),
    ("ctg:Evidence", "ctg:Passage"),
    ("ctg:Extraction", "ctg:Source"),
    ("ctg:Place", "ctg:Post"),
]
ERROR = "ASK { ?error a <http://www.daml.org/2002/03/agents/agent-ont#ErrorMessage> }"


@pytest.fixture(scope="module")
def closure() -> Graph:
    return rl_closure(axioms().parse(data=DATA, format="turtle"))


@pytest.mark.parametrize("pattern", ENTAILED)
def test_entailed(closure: Graph, pattern: str) -> None:
    assert closure.query(f"{PREFIXES} ASK {{ {pattern} }}").askAnswer


@pytest.mark.parametrize("pattern", NOT_ENTAILED)
def test_not_entailed(closure: Graph, pattern: str) -> None:
    assert not closure.query(f"{PREFIXES} ASK {{ {pattern} }}").askAnswer


def test_data_are_consistent(closure: Graph) -> None:
    assert not closure.query(ERROR).askAnswer


@pytest.mark.parametrize(("one", "other"), APART)
def test_disjoint(one: str, other: str) -> None:
    data = f"@prefix ctg: <https://w3id.org/ctgraph#> . <http://example.org/both> a {one}, {other} ."
    graph = rl_closure(axioms().parse(data=data, format="turtle"))
    assert graph.query(ERROR).askAnswer
