# SPDX-License-Identifier: Apache-2.0
"""What a value can be, by its shape, and the names under which people know each of these."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import chain
from typing import Final

from rdflib import SH, URIRef
from rdflib.term import Node

from ctgraph.concepts import load_concepts
from ctgraph.iris import organization_iri, person_iri, post_iri, state_iri
from ctgraph.nearest import Names, suggestion_words
from ctgraph.tables import bundled_tables
from ctgraph.validation.shapes import load_shapes
from ctgraph.vocab import CTG, SCHEMES

__all__ = ["kind_of_values", "names_of"]

# Classes of which a value may be, with the kinds of names that are looked through.
_KINDS: Final[Mapping[str, str]] = {
    f"{CTG}Actor": "actor",
    f"{CTG}Organization": "organization",
    f"{CTG}Person": "person",
    f"{CTG}Post": "post",
    f"{CTG}State": "state",
}
# Kinds that are made of others.
_JOINED: Final[Mapping[str, tuple[str, ...]]] = {
    "actor": ("state", "organization", "person"),
    "body": ("state", "organization"),
}
# Shapes of codes, which are no node of their own.
_CODES: Final[Mapping[str, str]] = {
    "Release-language": "language",
    "State-iri": "state",
    "State-iso2": "iso2",
    "State-iso3": "iso3",
}
_CONCEPT: Final = "-concept"
# How the patterns of dates begin, in which year, month and day may follow each other.
_YEAR: Final = "^[0-9]{4}(-"


def kind_of_values(shape: str) -> str | None:
    """Tell by a shape which kind of names its values have: ``state``, ``date``, a concept scheme; None for free text.

    >>> kind_of_values("https://w3id.org/ctgraph/shape/Membership-role")
    'membership-role'
    """
    local = shape.rpartition("/")[2]
    if local in _CODES:
        return _CODES[local]
    graph = load_shapes().graph
    if str(graph.value(URIRef(shape), SH.pattern)).startswith(_YEAR):
        return "date"
    for node in graph.objects(URIRef(shape), SH.node):
        name = str(node).rpartition("/")[2]
        if name.endswith(_CONCEPT):
            return name.removesuffix(_CONCEPT)
        if name == "Body":
            return "body"
    classes: Iterator[Node] = graph.objects(URIRef(shape), SH["class"])
    return next((_KINDS[str(known)] for known in classes if str(known) in _KINDS), None)


@cache
def names_of(kind: str) -> Names:
    """Give the names of a kind, each with the IRI or code that it stands for."""
    if kind in SCHEMES:
        return Names(_concept_names(kind))
    if kind in _JOINED:
        return Names(chain.from_iterable(map(_named, _JOINED[kind])))
    return Names(_named(kind))


def _named(kind: str) -> Iterator[tuple[str, str]]:
    if kind in {"class", "property"}:
        yield from _terms(kind)
    elif kind == "language":
        for code, names in suggestion_words()["languages"].items():
            yield from ((name, code) for name in (code, *names))
    else:
        yield from _table_names(kind)


def _table_names(kind: str) -> Iterator[tuple[str, str]]:
    """Give the names of a kind that has a table, that which a suggestion shows first."""
    tables = bundled_tables()
    if kind in {"state", "iso2", "iso3"}:
        for state in tables.states:
            key = {"state": state_iri(state.iso2), "iso2": state.iso2, "iso3": state.iso3}[kind]
            called = (state.name["en"], state.iso2, state.iso3, *state.name.values(), *state.formal_name.values())
            yield from ((name, key) for name in called)
    elif kind == "organization":
        for body in tables.organizations:
            called = (body.label, body.id, *body.acronym.values(), *body.name.values(), *body.alt_names)
            yield from ((name, organization_iri(body.id)) for name in called)
    elif kind == "post":
        for post in tables.posts:
            yield from ((name, post_iri(post.id)) for name in (post.id, *chain.from_iterable(post.titles.values())))
    elif kind == "person":
        for person in tables.persons:
            yield from ((name, person_iri(person.id)) for name in (person.name, person.id, *person.variants))


def _terms(kind: str) -> Iterator[tuple[str, str]]:
    """Give the local names of the classes, or of the properties, that the ontology declares or the shapes know."""
    shapes = load_shapes()
    paths = {str(path) for path in shapes.graph.objects(None, SH.path) if isinstance(path, URIRef)}
    classes = {str(target) for target in shapes.targets}
    for term in sorted(paths | classes | shapes.terms):
        # In the ontology classes begin with a capital letter, and properties do not.
        is_class = term in classes or (term not in paths and term.rpartition("#")[2][:1].isupper())
        if is_class == (kind == "class"):
            yield re.split("[#/]", term)[-1], term


def _concept_names(scheme: str) -> Iterator[tuple[str, str]]:
    for concept in load_concepts(scheme):
        wordings = chain.from_iterable(concept.alt.values())
        yield from ((name, concept.iri) for name in (concept.notation, *concept.pref.values(), *wordings))
