# SPDX-License-Identifier: Apache-2.0
"""What a set of graphs holds, in the words of VoID and DCAT: how much of what, of which time, states and languages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from ctgraph.iris import dataset_iri, part_iri
from ctgraph.rdf.description import Description
from ctgraph.vocab import CT, PREFIXES, RDF, compact, expand

__all__ = ["dataset_triples"]

_TYPE = NamedNode(f"{RDF}type")
_LANGUAGE = NamedNode(expand("dcterms:language"))
# Days on which something happened, began, was counted or was published.
_DAYS = {NamedNode(expand(name)) for name in ("ctg:date", "ctg:endDate", "ctg:start", "ctg:asOf", "dcterms:issued")}
# What ties a fact to the state that it is about.
_STATES = {NamedNode(expand(name)) for name in ("ctg:country", "ctg:concerns", "ctg:represents", "org:member")}
_STATE = f"{CT}state/"
# Classes of which one resource is shown as an example.
_EXAMPLES = ("ctg:Coalition", "ctg:Event", "ctg:Membership")
# The Library of Congress names languages by their ISO 639-1 codes, as DCAT 3 recommends (6.4.8).
_LANGUAGES = "http://id.loc.gov/vocabulary/iso639-1/"


def dataset_triples(name: str, graphs: Iterable[tuple[str, Iterable[Triple]]]) -> tuple[Triple, ...]:
    """Describe what graphs hold; a triple that stands in several is counted once.

    Args:
        name: names the data set, as in ``ct:dataset/bundled``.
        graphs: named graphs of sources, with their triples.
    """
    held = _Held()
    for graph, triples in graphs:
        held.sources.append(graph)
        for triple in triples:
            held.take(triple)
    say, node = Description(), dataset_iri(name)
    _write_extent(say, node, held)
    _write_coverage(say, node, held)
    return say.triples()


@dataclass(slots=True)
class _Held:
    """What has been seen so far; of triples and subjects only hashes are kept, as there may be millions."""

    sources: list[str] = field(default_factory=list)
    seen: set[int] = field(default_factory=set)
    subjects: set[int] = field(default_factory=set)
    classes: Counter[str] = field(default_factory=Counter)
    properties: Counter[str] = field(default_factory=Counter)
    examples: dict[str, str] = field(default_factory=dict)
    languages: set[str] = field(default_factory=set)
    states: set[str] = field(default_factory=set)
    days: set[str] = field(default_factory=set)

    def take(self, triple: Triple) -> None:
        """Count a triple, unless it was seen before."""
        if (mark := hash(triple)) in self.seen:
            return
        self.seen.add(mark)
        self.subjects.add(hash(triple.subject))
        self.properties[triple.predicate.value] += 1
        value = triple.object
        if isinstance(value, BlankNode | Triple):
            return
        if triple.predicate == _TYPE and isinstance(triple.subject, NamedNode):
            self.classes[value.value] += 1
            first = self.examples.setdefault(value.value, triple.subject.value)
            self.examples[value.value] = min(first, triple.subject.value)
        elif triple.predicate == _LANGUAGE and isinstance(value, Literal):
            self.languages.add(value.value)
        elif triple.predicate in _DAYS and isinstance(value, Literal):
            self.days.add(value.value)
        elif triple.predicate in _STATES and value.value.startswith(_STATE):
            self.states.add(value.value)


def _write_extent(say: Description, node: str, held: _Held) -> None:
    say.number(node, "void:triples", len(held.seen))
    say.number(node, "void:entities", len(held.subjects))
    say.number(node, "void:classes", len(held.classes))
    say.number(node, "void:properties", len(held.properties))
    for kind, number in sorted(held.classes.items()):
        part = part_iri(node, "class", compact(kind))
        say.link(node, "void:classPartition", part)
        say.link(part, "void:class", kind)
        say.number(part, "void:entities", number)
    for name, number in sorted(held.properties.items()):
        part = part_iri(node, "property", compact(name))
        say.link(node, "void:propertyPartition", part)
        say.link(part, "void:property", name)
        say.number(part, "void:triples", number)
    used = (*held.classes, *held.properties)
    for namespace in PREFIXES.values():
        if any(term.startswith(namespace) for term in used):
            say.link(node, "void:vocabulary", namespace)
    for kind in _EXAMPLES:
        say.link(node, "void:exampleResource", held.examples.get(expand(kind)))


def _write_coverage(say: Description, node: str, held: _Held) -> None:
    for lang in sorted(held.languages):
        say.link(node, "dcterms:language", _LANGUAGES + lang)
    for state in sorted(held.states):
        say.link(node, "dcterms:spatial", state)
    if held.days:
        period = part_iri(node, "period")
        say.link(node, "dcterms:temporal", period)
        say.type(period, "dcterms:PeriodOfTime")
        say.date(period, "dcat:startDate", min(held.days))
        say.date(period, "dcat:endDate", max(held.days))
    for source in sorted(held.sources):
        say.link(node, "dcterms:source", source)
