# SPDX-License-Identifier: Apache-2.0
"""Write agreements, programmes with their figures, and when organisations were founded."""

from __future__ import annotations

from ctgraph.iris import concept, part_iri
from ctgraph.model import Agreement, Figure, Foundation, Programme
from ctgraph.rdf.actors import Naming
from ctgraph.rdf.sourced import Sourced

__all__ = ["write_undertakings"]


def write_undertakings(said: Sourced, naming: Naming) -> None:
    """Write the agreements, programmes and foundations of an extraction."""
    for foundation in said.extraction.foundations:
        _foundation(said, naming, foundation)
    for number, agreement in enumerate(said.extraction.agreements, 1):
        _agreement(said, naming, part_iri(said.release, "agreement", number), agreement)
    for number, programme in enumerate(said.extraction.programmes, 1):
        _programme(said, naming, part_iri(said.release, "programme", number), programme)


def _foundation(said: Sourced, naming: Naming, foundation: Foundation) -> None:
    body = naming.actor(foundation.organization.value)
    said.description.date(body, "ctg:founded", foundation.date.value)
    evidence = part_iri(said.release, "evidence", "founded", foundation.organization.value.id)
    said.describe_evidence(evidence, body, "ctg:founded", foundation.date)


def _agreement(said: Sourced, naming: Naming, node: str, agreement: Agreement) -> None:
    said.node(node, "ctg:Agreement")
    said.concept(node, "ctg:agreementKind", "agreement-kind", agreement.kind)
    said.concept(node, "ctg:agreementStatus", "agreement-status", agreement.status)
    for party in agreement.parties:
        said.resource(node, "ctg:party", naming.actor(party.value), party)
    said.date(node, "ctg:date", agreement.date)
    if agreement.date is None:
        said.description.date(node, "ctg:notAfter", said.extraction.published)
    if agreement.place:
        said.resource(node, "ctg:place", naming.place(agreement.place.value, None), agreement.place)
    said.phrase(node, "dcterms:title", agreement.title)
    said.phrase(node, "dcterms:description", agreement.subject)


def _programme(said: Sourced, naming: Naming, node: str, programme: Programme) -> None:
    said.node(node, "ctg:Programme")
    said.phrase(node, "skos:prefLabel", programme.name)
    said.phrase(node, "skos:altLabel", programme.acronym)
    said.number(node, "ctg:phase", programme.phase)
    if programme.launched_by:
        said.resource(node, "ctg:launchedBy", naming.actor(programme.launched_by.value), programme.launched_by)
    for state in programme.states:
        said.resource(node, "ctg:concerns", naming.state(state.value), state)
    said.date(node, "ctg:start", programme.start)
    if programme.start is None:
        # Who speaks of a programme knows it by then.
        said.description.date(node, "ctg:startNotAfter", said.extraction.published)
    for number, figure in enumerate(programme.figures, 1):
        _figure(said, node, part_iri(node, "figure", number), figure)


def _figure(said: Sourced, programme: str, node: str, figure: Figure) -> None:
    said.node(node, "ctg:Claim")
    said.description.link(node, "ctg:programme", programme)
    said.description.link(node, "ctg:measure", concept("measure", figure.measure.value))
    said.number(node, "ctg:count", figure.count)
    said.text(node, "ctg:currency", figure.currency)
    said.description.date(node, "ctg:asOfNotAfter", said.extraction.published)
