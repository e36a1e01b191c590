# SPDX-License-Identifier: Apache-2.0
"""Data, shapes and changes made up from a seed: small, so that every construct soon meets every other."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from random import Random

from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions, Store

EX = "http://example.org/"
PREFIXES = f"""@prefix : <{EX}> . @prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
GRAPHS = [NamedNode(f"https://w3id.org/ctgraph/release/g{number}") for number in range(4)]
TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
SUBCLASS = NamedNode("http://www.w3.org/2000/01/rdf-schema#subClassOf")
HIERARCHY = [("C1", "C0"), ("C3", "C2")]


@dataclass(frozen=True)
class Case:
    """What a store holds, what it is held against, and how it changes."""

    shapes: str
    stored: frozenset[Quad]
    added: frozenset[Quad]
    removed: frozenset[Quad]


class UnionStore:
    """As much of a store as look-ups need."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        self._store = Store()
        self._store.extend(quads)

    def query(self, sparql: str) -> QuerySolutions:
        return self._store.query(sparql, use_default_graph_as_union=True)


def case(seed: int) -> Case:
    """Make up a case; the same seed gives the same."""
    random = Random(seed)
    hierarchy = {Quad(node(lower), SUBCLASS, node(upper), GRAPHS[0]) for lower, upper in HIERARCHY}
    stored = hierarchy | {some_quad(random, random.choice(GRAPHS)) for _ in range(random.randint(10, 40))}
    changed = random.choice(GRAPHS)
    held = sorted((quad for quad in stored if quad.graph_name == changed and quad.predicate != SUBCLASS), key=str)
    match random.choice(("add", "remove", "replace", "withdraw")):
        case "add":
            removed = []
        case "withdraw":
            removed = held
        case _:
            removed = random.sample(held, min(len(held), random.randint(1, 4)))
    added = {some_quad(random, changed) for _ in range(random.randint(1, 8))} if len(removed) < len(held) else set()
    if random.random() < 0.03:
        removed = [*removed, *hierarchy & {quad for quad in stored if quad.graph_name == changed}]
    added = {quad for quad in added if quad not in stored}
    return Case(some_shapes(random), frozenset(stored), frozenset(added), frozenset(removed))


def node(name: str) -> NamedNode:
    return NamedNode(EX + name)


def some_quad(random: Random, graph: NamedNode) -> Quad:
    subject = node(f"n{random.randint(0, 7)}")
    if random.random() < 0.35:
        return Quad(subject, TYPE, node(f"C{random.randint(0, 3)}"), graph)
    literals = [Literal(1), Literal(5), Literal("a"), Literal("a", language="en"), Literal("b", language="en")]
    value = random.choice([node(f"n{random.randint(0, 7)}")] * 8 + literals)
    return Quad(subject, node(f"p{random.randint(0, 4)}"), value, graph)


def some_shapes(random: Random) -> str:
    """Write shapes in Turtle; each refers to later ones only, as recursion is not defined."""
    kinds = [random.random() < 0.6 for _ in range(random.randint(3, 7))]
    return PREFIXES + "\n".join(_shape(random, number, kinds) for number in range(len(kinds)))


def _shape(random: Random, number: int, kinds: list[bool]) -> str:
    """Write one shape; the later half may have no target, as shapes that others refer to."""
    parts = [f"a sh:PropertyShape ; sh:path {_path(random, 2)}" if kinds[number] else "a sh:NodeShape"]
    if number < len(kinds) / 2 or random.random() < 0.4:
        parts.append(_target(random))
    constraints = [_constraint(random, number, kinds) for _ in range(random.randint(1, 3))]
    parts += {part.split()[0]: part for part in constraints}.values()
    return f":S{number} {' ; '.join(parts)} ."


def _target(random: Random) -> str:
    number = random.randint(0, 3)
    return random.choice(
        [
            f"sh:targetClass :C{number}",
            f"sh:targetClass :C{number}",
            f"sh:targetSubjectsOf :p{number}",
            f"sh:targetObjectsOf :p{number}",
            f"sh:targetNode :n{number}",
        ]
    )


def _path(random: Random, depth: int) -> str:
    repeated = ["zeroOrMorePath", "oneOrMorePath", "zeroOrOnePath"]
    kind = random.choice(["one"] * 3 + (["inverse", "sequence", "either", *repeated] if depth else []))
    if kind == "one":
        return random.choice([f":p{random.randint(0, 4)}"] * 5 + ["rdf:type"])
    # pySHACL walks the parts of an inverse sequence in the wrong order.
    one = _path(random, 0 if kind == "inverse" else depth - 1)
    if kind in {"inverse", "either", "sequence"}:
        two = _path(random, depth - 1)
        return {
            "inverse": f"[ sh:inversePath {one} ]",
            "either": f"[ sh:alternativePath ( {one} {two} ) ]",
            "sequence": f"( {one} {two} )",
        }[kind]
    return f"[ sh:{kind} {one} ]"


def _constraint(random: Random, number: int, kinds: list[bool]) -> str:
    later = [f":S{other}" for other in range(number + 1, len(kinds))]
    properties = [f":S{other}" for other in range(number + 1, len(kinds)) if kinds[other]]
    p, c, n = f":p{random.randint(0, 4)}", f":C{random.randint(0, 3)}", f":n{random.randint(0, 7)}"
    options = [
        f"sh:class {c}",
        "sh:nodeKind sh:IRI",
        f"sh:in ( {n} :n1 :n2 )",
        f"sh:hasValue {n}",
        f"sh:equals {p}",
        f"sh:disjoint {p}",
        "sh:closed true ; sh:ignoredProperties ( rdf:type :p0 )",
        f'sh:sparql [ sh:select """{_query(random, p, c)}""" ]',
    ]
    if kinds[number]:
        options += [
            "sh:minCount 1",
            "sh:minCount 2",
            "sh:maxCount 1",
            "sh:uniqueLang true",
            f"sh:lessThan {p}",
            "sh:datatype xsd:integer",
        ]
    if later:
        one, two = random.choice(later), random.choice(later)
        options += [
            f"sh:not {one}",
            f"sh:or ( {one} {two} )",
            f"sh:and ( {one} {two} )",
            f"sh:xone ( {one} {two} )",
        ]
        if kinds[number]:
            options += [f"sh:qualifiedValueShape {one} ; sh:qualifiedMinCount 1"] * 2
    if properties:
        options += [f"sh:property {random.choice(properties)}"] * 5
    if nodes := [shape for shape in later if shape not in properties]:
        options += [f"sh:node {random.choice(nodes)}"] * 2
    return random.choice(options)


def _query(random: Random, p: str, c: str) -> str:
    """Write the query of a constraint, in the ways in which its parts can hang together."""
    q, r = f"<{EX}p{random.randint(0, 4)}>", f"<{EX}p{random.randint(0, 4)}>"
    p, c = f"<{EX}{p[1:]}>", f"<{EX}{c[1:]}>"
    return random.choice(
        [
            f"SELECT $this ?value WHERE {{ $this {p} ?value . ?value {q} $this }}",
            f"SELECT $this ?value WHERE {{ $this {p} ?one . ?value {p} ?one FILTER(?value != $this) }}",
            f"SELECT $this WHERE {{ $this {p} ?one FILTER NOT EXISTS {{ ?one {q}/{r}* ?two }} }}",
            f"SELECT $this ?value WHERE {{ $this {p} ?one OPTIONAL {{ ?one {q} ?value }} FILTER(!BOUND(?value)) }}",
            f"SELECT $this ?value WHERE {{ {{ $this {p} ?value }} UNION {{ ?value {q} $this }} ?value a {c} }}",
            f"SELECT $this WHERE {{ $this a ?kind . ?other {p} ?value ; {q} $this }}",
            f"SELECT $this WHERE {{ $this {p} ?one . ?two {q} ?three . FILTER(?one = ?three) }}",
            f"SELECT $this ?value WHERE {{ $this ?any ?value . ?value {q} <{EX}n1> }}",
        ]
    )


def mutated(random: Random, quads: Collection[Quad]) -> tuple[set[Quad], set[Quad]]:
    """Make up a change of real data: what is added and removed, often what another graph will miss."""
    ordered = sorted(quads, key=str)
    victim = random.choice(ordered)
    graph = [quad for quad in ordered if quad.graph_name == victim.graph_name]
    other = random.choice(ordered)
    added, removed = set[Quad](), set[Quad]()
    match random.choice(("withdraw", "drop node", "drop", "retype", "borrow", "say of others", "say elsewhere")):
        case "withdraw":
            removed = set(graph)
        case "drop node":
            removed = {quad for quad in graph if quad.subject == victim.subject}
        case "drop":
            removed = set(random.sample(graph, 3))
        case "retype":
            kinds = [quad for quad in graph if quad.predicate == TYPE]
            removed = {random.choice(kinds)}
            added = {Quad(quad.subject, TYPE, random.choice(kinds).object, quad.graph_name) for quad in removed}
        case "borrow":  # a value of another node, perhaps of another source
            other = random.choice([quad for quad in ordered if quad.predicate == victim.predicate])
            removed = {victim}
            added = {Quad(victim.subject, victim.predicate, other.object, victim.graph_name)}
        case "say of others":
            added = {Quad(victim.subject, victim.predicate, other.object, other.graph_name)}
        case _:
            removed = set(graph)
            added = {Quad(quad.subject, quad.predicate, quad.object, other.graph_name) for quad in graph[:200]}
    return added - set(quads), removed
