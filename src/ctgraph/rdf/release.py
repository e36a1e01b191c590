# SPDX-License-Identifier: Apache-2.0
"""One extraction to the triples of its release's named graph."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import unquote

from pyoxigraph import Literal, Triple

from ctgraph.iris import concept, extraction_iri, part_iri
from ctgraph.model import ActorRef, CountClaim, Event, Extraction, Membership, Participant, Tenure, Value
from ctgraph.rdf.actors import Naming
from ctgraph.rdf.personas import Personas
from ctgraph.rdf.sourced import Sourced
from ctgraph.rdf.undertakings import write_undertakings
from ctgraph.tables import Tables

__all__ = ["release_triples"]


def release_triples(extraction: Extraction, *, tables: Tables, version: str) -> tuple[Triple, ...]:
    """Write everything that a release says.

    Args:
        extraction: what was read in the release.
        tables: curated names of states, organisations, persons and posts.
        version: version of the extractor and hash of its lexicons, such as ``0.1.0-1a2b3c4d``.
    """
    return _Writer(extraction, tables, version).write()


class _Writer:
    def __init__(self, extraction: Extraction, tables: Tables, version: str) -> None:
        self.extraction = extraction
        self.version = version
        self.said = Sourced(extraction)
        self.release = self.said.release
        self.description = self.said.description
        self.naming = Naming(tables, self.description)
        self.personas = Personas(extraction, self.description)

    def write(self) -> tuple[Triple, ...]:
        self._release()
        for number, event in enumerate(self.extraction.events, 1):
            self._event(part_iri(self.release, "event", number), event)
        for membership in self.extraction.memberships:
            self._membership(membership)
        for number, claim in enumerate(self.extraction.counts, 1):
            self._claim(part_iri(self.release, "claim", number), claim)
        for tenure in self.extraction.tenures:
            self._tenure(tenure)
        write_undertakings(self.said, self.naming)
        self._mentions()
        return self.description.triples()

    def _release(self) -> None:
        document, say, release = self.extraction.document, self.description, self.release
        say.type(release, "ctg:Release")
        say.text(release, "dcterms:identifier", document.id)
        say.text(release, "dcterms:language", self.extraction.lang)
        say.date(release, "dcterms:issued", self.extraction.published)
        say.text(release, "dcterms:publisher", document.publisher)
        say.link(release, "dcterms:source", document.url)
        say.text(release, "ctg:text", document.text)
        say.text(release, "ctg:sha256", document.sha256)
        if title := self.extraction.title:
            say.text(release, "dcterms:title", title.value, self.extraction.lang)
            self.said.evidence(release, "dcterms:title", title)
        if not document.published and (dated := self.extraction.dateline.date):
            self.said.evidence(release, "dcterms:issued", dated)
        activity = extraction_iri(self.version)
        say.link(release, "prov:wasGeneratedBy", activity)
        say.type(activity, "ctg:Extraction")
        say.text(activity, "ctg:version", self.version)

    def _event(self, node: str, event: Event) -> None:
        say = self.description
        self.said.node(node, "ctg:Event")
        self.said.concept(node, "ctg:eventType", "event-type", event.type)
        self.said.concept(node, "ctg:status", "event-status", event.status)
        self.said.date(node, "ctg:date", event.date)
        self.said.date(node, "ctg:endDate", event.date_end)
        if event.date is None and event.status.value == "held":
            say.date(node, "ctg:notAfter", self.extraction.published)
        if event.place:
            country = event.country.value if event.country else None
            self.said.resource(node, "ctg:place", self.naming.place(event.place.value, country), event.place)
        if event.country:
            self.said.resource(node, "ctg:country", self.naming.state(event.country.value), event.country)
        for domain in event.domains:
            self.said.concept(node, "ctg:domain", "domain", domain)
        for topic in event.topics:
            self.said.concept(node, "ctg:topic", "topic", topic)
        for number, participant in enumerate(event.participants, 1):
            self._participation(part_iri(node, "participation", number), node, participant)

    def _participation(self, node: str, event: str, participant: Participant) -> None:
        self.said.node(node, "ctg:Participation")
        self.description.link(node, "ctg:event", event)
        if participant.name:
            self.said.text(node, "ctg:name", participant.name)
            self.said.resource(node, "ctg:participant", self.personas.node(participant.name.value), participant.name)
        elif participant.represents:
            group = self.naming.actor(participant.represents.value)
            self.said.resource(node, "ctg:participant", group, participant.represents)
        if participant.represents:
            self._represents(node, participant.represents)
        self.said.concept(node, "ctg:side", "side", participant.side)
        self.said.text(node, "ctg:group", participant.group)
        self.said.text(node, "ctg:rank", participant.rank)
        self.said.text(node, "ctg:role", participant.role)
        if participant.acting:
            self.description.add(node, "ctg:acting", Literal(participant.acting.value))
            self.said.evidence(node, "ctg:acting", participant.acting)

    def _represents(self, node: str, body: Value[ActorRef]) -> None:
        row = None
        if body.origin == "known":
            row = self.naming.row_of_person(body.person, body.value)
            # Who reads may have other tables than these: without a row nothing is known of this person.
            body = body if row else replace(body, origin="inferred")
        self.said.resource(node, "ctg:represents", self.naming.actor(body.value), body, row)

    def _membership(self, membership: Membership) -> None:
        body = membership.organization
        role = () if membership.role.value == "member" else (membership.role.value,)
        node = part_iri(self.release, "membership", "-".join((membership.state.value, body.value.id, *role)))
        self.said.node(node, "ctg:Membership")
        self.said.resource(node, "org:member", self.naming.state(membership.state.value), membership.state)
        self.said.resource(node, "org:organization", self.naming.actor(body.value), body)
        self.said.concept(node, "org:role", "membership-role", membership.role)
        self._held_when_published(node)

    def _claim(self, node: str, claim: CountClaim) -> None:
        self.said.node(node, "ctg:Claim")
        self.said.resource(node, "ctg:subject", self.naming.actor(claim.organization.value), claim.organization)
        self.description.link(node, "ctg:measure", concept("measure", "member-count"))
        self.description.number(node, "ctg:count", claim.count.value)
        self.said.evidence(node, "ctg:count", claim.count)
        # The release may repeat an older figure.
        self.description.date(node, "ctg:asOfNotAfter", self.extraction.published)

    def _tenure(self, tenure: Tenure) -> None:
        holder = self.personas.node(tenure.name.value)
        key = f"{holder.rpartition('/')[2]}-{tenure.post.value}-{tenure.status.value}"
        node = part_iri(self.release, "tenure", unquote(key))
        self.said.node(node, "ctg:Tenure")
        self.said.resource(node, "ctg:holder", holder, tenure.name)
        row = self.naming.row_of_post(tenure.post.value) if tenure.post.origin == "known" else None
        self.said.resource(node, "ctg:post", self.naming.post(tenure.post.value), tenure.post, row)
        self.said.concept(node, "ctg:tenureStatus", "tenure-status", tenure.status)
        if tenure.status.value == "former":
            self.description.date(node, "ctg:endNotAfter", self.extraction.published)
        elif self.said.is_background(tenure.name.quote):
            self.description.date(node, "ctg:startNotAfter", self.extraction.published)
        else:
            self._held_when_published(node)

    def _mentions(self) -> None:
        for state in self.extraction.states:
            self.said.resource(self.release, "ctg:mentions", self.naming.state(state.value), state)
        for organization in self.extraction.organizations:
            self.said.resource(self.release, "ctg:mentions", self.naming.actor(organization.value), organization)
        for person in self.extraction.persons:
            self.said.resource(self.release, "ctg:mentions", self.personas.node(person.name.value), person.name)
        for name in self.extraction.names:
            self._name(self.naming.actor(name.organization), name.name)

    def _name(self, organization: str, name: Value[str]) -> None:
        self.description.text(organization, "skos:altLabel", name.value, self.extraction.lang)
        evidence = part_iri(self.release, "evidence", "altLabel", f"{name.quote.start}-{name.quote.end}")
        self.said.describe_evidence(evidence, organization, "skos:altLabel", name)

    def _held_when_published(self, node: str) -> None:
        """Bound what the release tells in the present: it began by, and lasted until, the day of publication."""
        self.description.date(node, "ctg:startNotAfter", self.extraction.published)
        self.description.date(node, "ctg:endNotBefore", self.extraction.published)
