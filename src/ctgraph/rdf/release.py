# SPDX-License-Identifier: Apache-2.0
"""One extraction to the triples of its release's named graph."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from pyoxigraph import Literal, Triple

from ctgraph.model import (
    ActorRef,
    CountClaim,
    Event,
    Extraction,
    Membership,
    Participant,
    Quote,
    Sentence,
    Tenure,
    Value,
)
from ctgraph.rdf.actors import Naming
from ctgraph.rdf.description import Description, describe_row
from ctgraph.tables import Row, Tables
from ctgraph.vocab import concept, decision_iri, expand, extraction_iri, part_iri, quote_iri, release_iri, sentence_iri

__all__ = ["release_triples"]

# Properties of which a node may have several values: each value has an evidence node of its own.
_SEVERAL = {"ctg:domain", "ctg:mentions", "ctg:topic"}


def release_triples(
    extraction: Extraction, *, persons: Mapping[str, ActorRef], tables: Tables, version: str
) -> tuple[Triple, ...]:
    """Write everything that a release says.

    Args:
        extraction: what was read in the release.
        persons: the person behind each name of the extraction.
        tables: curated names of states, organisations, persons and posts.
        version: version of the extractor and hash of its lexicons, such as ``0.1.0-1a2b3c4d``.
    """
    return _Writer(extraction, persons, tables, version).write()


class _Writer:
    def __init__(self, extraction: Extraction, persons: Mapping[str, ActorRef], tables: Tables, version: str) -> None:
        self.extraction = extraction
        self.persons = persons
        self.version = version
        self.release = release_iri(extraction.document.id)
        self.description = Description()
        self.naming = Naming(tables, self.description)
        self._starts = [sentence.start for sentence in extraction.sentences]

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
            self._evidence(release, "dcterms:title", title)
        if not document.published and (dated := self.extraction.dateline.date):
            self._evidence(release, "dcterms:issued", dated)
        activity = extraction_iri(self.version)
        say.link(release, "prov:wasGeneratedBy", activity)
        say.type(activity, "ctg:Extraction")
        say.text(activity, "ctg:version", self.version)

    def _event(self, node: str, event: Event) -> None:
        say = self.description
        self._node(node, "ctg:Event")
        self._concept(node, "ctg:eventType", "event-type", event.type)
        self._concept(node, "ctg:status", "event-status", event.status)
        self._date(node, "ctg:date", event.date)
        self._date(node, "ctg:endDate", event.date_end)
        if event.date is None and event.status.value == "held":
            say.date(node, "ctg:notAfter", self.extraction.published)
        if event.place:
            country = event.country.value if event.country else None
            self._resource(node, "ctg:place", self.naming.place(event.place.value, country), event.place)
        if event.country:
            self._resource(node, "ctg:country", self.naming.state(event.country.value), event.country)
        for domain in event.domains:
            self._concept(node, "ctg:domain", "domain", domain)
        for topic in event.topics:
            self._concept(node, "ctg:topic", "topic", topic)
        for number, participant in enumerate(event.participants, 1):
            self._participation(part_iri(node, "participation", number), node, participant)

    def _participation(self, node: str, event: str, participant: Participant) -> None:
        self._node(node, "ctg:Participation")
        self.description.link(node, "ctg:event", event)
        if participant.name:
            self._text(node, "ctg:name", participant.name)
            self._resource(node, "ctg:participant", self._person(participant.name.value), participant.name)
        elif participant.represents:
            group = self.naming.actor(participant.represents.value)
            self._resource(node, "ctg:participant", group, participant.represents)
        if participant.represents:
            self._represents(node, participant, participant.represents)
        self._concept(node, "ctg:side", "side", participant.side)
        self._text(node, "ctg:group", participant.group)
        self._text(node, "ctg:rank", participant.rank)
        self._text(node, "ctg:role", participant.role)
        if participant.acting:
            self.description.add(node, "ctg:acting", Literal(participant.acting.value))
            self._evidence(node, "ctg:acting", participant.acting)

    def _represents(self, node: str, participant: Participant, body: Value[ActorRef]) -> None:
        row = None
        if participant.name and body.origin == "known":
            row = self.naming.row_of_person(self.persons[participant.name.value].id, body.value)
            # Linking may be stricter than reading: without a row nothing is known of this person.
            body = body if row else replace(body, origin="inferred")
        self._resource(node, "ctg:represents", self.naming.actor(body.value), body, row)

    def _membership(self, membership: Membership) -> None:
        body = membership.organization
        node = part_iri(self.release, "membership", f"{membership.state.value}-{body.value.id}")
        self._node(node, "ctg:Membership")
        self._resource(node, "org:member", self.naming.state(membership.state.value), membership.state)
        self._resource(node, "org:organization", self.naming.actor(body.value), body)
        self._concept(node, "org:role", "membership-role", membership.role)
        self._held_when_published(node)

    def _claim(self, node: str, claim: CountClaim) -> None:
        self._node(node, "ctg:Claim")
        self._resource(node, "ctg:subject", self.naming.actor(claim.organization.value), claim.organization)
        self.description.link(node, "ctg:measure", concept("measure", "member-count"))
        self.description.number(node, "ctg:count", claim.count.value)
        self._evidence(node, "ctg:count", claim.count)
        # The release may repeat an older figure.
        self.description.date(node, "ctg:asOfNotAfter", self.extraction.published)

    def _tenure(self, tenure: Tenure) -> None:
        person = self.persons[tenure.name.value]
        node = part_iri(self.release, "tenure", f"{person.id}-{tenure.post.value}-{tenure.status.value}")
        self._node(node, "ctg:Tenure")
        self._resource(node, "ctg:holder", self.naming.actor(person), tenure.name)
        row = self.naming.row_of_post(tenure.post.value) if tenure.post.origin == "known" else None
        self._resource(node, "ctg:post", self.naming.post(tenure.post.value), tenure.post, row)
        self._concept(node, "ctg:tenureStatus", "tenure-status", tenure.status)
        if tenure.status.value == "former":
            self.description.date(node, "ctg:endNotAfter", self.extraction.published)
        elif self._is_background(tenure.name.quote):
            self.description.date(node, "ctg:startNotAfter", self.extraction.published)
        else:
            self._held_when_published(node)

    def _mentions(self) -> None:
        for state in self.extraction.states:
            self._resource(self.release, "ctg:mentions", self.naming.state(state.value), state)
        for organization in self.extraction.organizations:
            self._resource(self.release, "ctg:mentions", self.naming.actor(organization.value), organization)
        for person in self.extraction.persons:
            self._resource(self.release, "ctg:mentions", self._person(person.name.value), person.name)
        for name in self.extraction.names:
            self._name(self.naming.actor(name.organization), name.name)

    def _name(self, organization: str, name: Value[str]) -> None:
        self.description.text(organization, "skos:altLabel", name.value, self.extraction.lang)
        evidence = part_iri(self.release, "evidence", "altLabel", f"{name.quote.start}-{name.quote.end}")
        self._describe_evidence(evidence, organization, "skos:altLabel", name)

    def _person(self, name: str) -> str:
        return self.naming.actor(self.persons[name])

    def _held_when_published(self, node: str) -> None:
        """Bound what the release tells in the present: it began by, and lasted until, the day of publication."""
        self.description.date(node, "ctg:startNotAfter", self.extraction.published)
        self.description.date(node, "ctg:endNotBefore", self.extraction.published)

    def _node(self, node: str, kind: str) -> None:
        self.description.type(node, kind)
        self.description.link(node, "prov:wasDerivedFrom", self.release)

    def _concept(self, node: str, predicate: str, scheme: str, value: Value[str]) -> None:
        self._resource(node, predicate, concept(scheme, value.value), value)

    def _resource(self, node: str, predicate: str, iri: str, value: Value[Any], row: Row | None = None) -> None:
        self.description.link(node, predicate, iri)
        evidence = self._evidence(node, predicate, value, iri)
        if row:
            self.description.link(evidence, "ctg:row", describe_row(self.description, row))

    def _text(self, node: str, predicate: str, value: Value[str] | None) -> None:
        if value:
            self.description.text(node, predicate, value.value)
            self._evidence(node, predicate, value)

    def _date(self, node: str, predicate: str, value: Value[str] | None) -> None:
        if value:
            self.description.date(node, predicate, value.value)
            self._evidence(node, predicate, value)

    def _evidence(self, node: str, predicate: str, value: Value[Any], iri: str | None = None) -> str:
        name = predicate.partition(":")[2]
        key = iri.rsplit("/", 2)[1:] if iri and predicate in _SEVERAL else []
        evidence = part_iri(node, "evidence", name, *key)
        self._describe_evidence(evidence, node, predicate, value, iri)
        return evidence

    def _describe_evidence(
        self, evidence: str, node: str, predicate: str, value: Value[Any], iri: str | None = None
    ) -> None:
        say = self.description
        say.type(evidence, "ctg:Evidence")
        say.link(evidence, "ctg:about", node)
        say.link(evidence, "ctg:property", expand(predicate))
        say.link(evidence, "ctg:valueNode", iri)
        say.link(evidence, "ctg:origin", concept("origin", value.origin))
        say.link(evidence, "oa:hasSource", self.release)
        say.link(evidence, "oa:hasSelector", self._passage("ctg:Quote", value.quote))
        say.link(evidence, "ctg:passage", self._passage("ctg:Sentence", self._sentence(value.quote)))
        say.text(evidence, "dcterms:identifier", value.id)
        say.decimal(evidence, "ctg:confidence", value.confidence)
        for doubt in value.doubts:
            say.text(evidence, "ctg:doubt", doubt)
        if value.decision:
            say.link(evidence, "ctg:decision", decision_iri(value.decision))

    def _is_background(self, quote: Quote) -> bool:
        return any(sentence.kind == "background" for sentence in self._touched(quote))

    def _touched(self, quote: Quote) -> list[Sentence]:
        first = max(bisect_right(self._starts, quote.start) - 1, 0)
        last = bisect_left(self._starts, quote.end)
        return [sentence for sentence in self.extraction.sentences[first:last] if sentence.end > quote.start]

    def _sentence(self, quote: Quote) -> Quote:
        """Give the sentence, or the run of sentences, that holds a quote."""
        touched = self._touched(quote)
        start = min([quote.start, *(s.start for s in touched)])
        end = max([quote.end, *(s.end for s in touched)])
        return Quote(start, end, self.extraction.document.text[start:end])

    def _passage(self, kind: str, passage: Quote | Sentence) -> str:
        name = sentence_iri if kind == "ctg:Sentence" else quote_iri
        iri, say = name(self.release, passage.start, passage.end), self.description
        say.type(iri, kind)
        say.text(iri, "oa:exact", passage.exact)
        say.number(iri, "oa:start", passage.start)
        say.number(iri, "oa:end", passage.end)
        say.link(iri, "oa:hasSource", self.release)
        return iri
