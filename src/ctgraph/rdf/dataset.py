# SPDX-License-Identifier: Apache-2.0
"""What a set of graphs holds, in the words of VoID and DCAT: how much of what, of which time, states and languages."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import Triple

from ctgraph.iris import dataset_iri, part_iri
from ctgraph.rdf.description import Description
from ctgraph.rdf.holdings import EXAMPLES, Holdings
from ctgraph.vocab import PREFIXES, compact

__all__ = ["dataset_triples"]

# The Library of Congress names languages by their ISO 639-1 codes, as DCAT 3 recommends (6.4.8).
_LANGUAGES = "http://id.loc.gov/vocabulary/iso639-1/"


def dataset_triples(name: str, graphs: Iterable[tuple[str, Holdings]]) -> tuple[Triple, ...]:
    """Describe what graphs hold; a triple that stands in several is counted once.

    Args:
        name: names the data set, as in ``ct:dataset/bundled``.
        graphs: named graphs of sources, with what they hold.
    """
    sources, held = [], Holdings()
    for graph, holdings in graphs:
        sources.append(graph)
        held.join(holdings)
    say, node = Description(), dataset_iri(name)
    _write_extent(say, node, held)
    _write_coverage(say, node, held)
    for source in sorted(sources):
        say.link(node, "dcterms:source", source)
    return say.triples()


def _write_extent(say: Description, node: str, held: Holdings) -> None:
    say.number(node, "void:triples", held.triples)
    say.number(node, "void:entities", len(held.subjects))
    say.number(node, "void:classes", len(held.classes))
    say.number(node, "void:properties", len(held.properties))
    for kind, instances in sorted(held.classes.items()):
        part = part_iri(node, "class", compact(kind))
        say.link(node, "void:classPartition", part)
        say.link(part, "void:class", kind)
        say.number(part, "void:entities", len(instances))
    for name, triples in sorted(held.properties.items()):
        part = part_iri(node, "property", compact(name))
        say.link(node, "void:propertyPartition", part)
        say.link(part, "void:property", name)
        say.number(part, "void:triples", len(triples))
    used = (*held.classes, *held.properties)
    for namespace in PREFIXES.values():
        if any(term.startswith(namespace) for term in used):
            say.link(node, "void:vocabulary", namespace)
    for kind in EXAMPLES:
        say.link(node, "void:exampleResource", held.examples.get(kind))


def _write_coverage(say: Description, node: str, held: Holdings) -> None:
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
