# SPDX-License-Identifier: Apache-2.0
"""Curated tables to triples: one named graph a table, one passage a row."""

from __future__ import annotations

from collections.abc import Iterable
from functools import singledispatchmethod

from pyoxigraph import Triple

from ctgraph.iris import concept, part_iri, table_iri
from ctgraph.rdf.actors import Naming
from ctgraph.rdf.description import Description, describe_row
from ctgraph.tables import (
    AgreementRecord,
    Bound,
    DelegateRecord,
    MemberCount,
    MembershipRecord,
    OrganizationRecord,
    PersonRecord,
    PostRecord,
    ProgrammeRecord,
    Record,
    Row,
    State,
    Table,
    Tables,
    TenureRecord,
)

__all__ = ["table_triples"]


def table_triples(table: Table, known: Tables) -> tuple[Triple, ...]:
    """Write a table as the triples of its named graph.

    Args:
        known: the tables in which what its rows refer to is looked up.
    """
    return _TableWriter(table.name, known.joined([table])).write(table.records)


class _TableWriter:
    def __init__(self, name: str, tables: Tables) -> None:
        self.name = name
        self.table = table_iri(name)
        self.description = Description()
        self.naming = Naming(tables, self.description)

    def write(self, records: Iterable[Record]) -> tuple[Triple, ...]:
        self.description.type(self.table, "ctg:Table")
        self.description.text(self.table, "dcterms:identifier", self.name)
        self.description.text(self.table, "dcterms:title", _title(self.name), "en")
        for record in records:
            self.record(record)
        return self.description.triples()

    @singledispatchmethod
    def record(self, record: Record) -> None:
        """Write one row."""
        raise TypeError(record)

    @record.register
    def _state(self, record: State) -> None:
        say, node = self.description, self.naming.state(record.iso2)
        say.text(node, "ctg:iso3", record.iso3)
        say.labels(node, "ctg:formalName", record.formal_name)
        for lang, demonyms in record.demonyms.items():
            for demonym in demonyms:
                say.text(node, "ctg:demonym", demonym, lang)
        self._wikidata(node, record.wikidata)
        self._evidence(node, record.row)

    @record.register
    def _organization(self, record: OrganizationRecord) -> None:
        say, node = self.description, self.naming.organization(record.id)
        for name in record.alt_names:
            say.text(node, "skos:altLabel", name, _script(name))
        say.link(node, "org:classification", concept("organization-kind", record.kind))
        if record.parent:
            say.link(node, "org:subOrganizationOf", self.naming.organization(record.parent))
        self._wikidata(node, record.wikidata)
        self._evidence(node, record.row)

    @record.register
    def _post(self, record: PostRecord) -> None:
        node = self.naming.post(record.id)
        for lang, titles in record.titles.items():
            for title in titles[1:]:
                self.description.text(node, "skos:altLabel", title, lang)
        self._evidence(node, record.row)

    @record.register
    def _person(self, record: PersonRecord) -> None:
        node = self.naming.person(record.id)
        for variant in record.variants:
            if variant not in {record.name, record.name_ar}:
                self.description.text(node, "skos:altLabel", variant, _script(variant))
        if record.country:
            self.description.link(node, "ctg:serves", self.naming.state(record.country))
        self._evidence(node, record.row)

    @record.register
    def _membership(self, record: MembershipRecord) -> None:
        say, node = self.description, self._node("ctg:Membership", record.row)
        say.link(node, "org:member", self.naming.state(record.iso2))
        say.link(node, "org:organization", self.naming.organization(record.organization))
        say.link(node, "org:role", concept("membership-role", record.role))
        self._bound(node, "start", record.start)
        self._bound(node, "end", record.end)

    @record.register
    def _tenure(self, record: TenureRecord) -> None:
        say, node = self.description, self._node("ctg:Tenure", record.row)
        say.link(node, "ctg:holder", self.naming.person(record.person))
        say.link(node, "ctg:post", self.naming.post(record.post))
        say.link(node, "ctg:tenureStatus", concept("tenure-status", record.status))
        self._bound(node, "start", record.start)
        self._bound(node, "end", record.end)

    @record.register
    def _member_count(self, record: MemberCount) -> None:
        say, node = self.description, self._node("ctg:Claim", record.row)
        say.link(node, "ctg:subject", self.naming.organization(record.organization))
        say.link(node, "ctg:measure", concept("measure", "member-count"))
        say.number(node, "ctg:count", record.count)
        property_name = "ctg:asOfNotAfter" if record.as_of.precision == "by" else "ctg:asOf"
        say.date(node, property_name, record.as_of.date)

    @record.register
    def _agreement(self, record: AgreementRecord) -> None:
        say, node = self.description, self._node("ctg:Agreement", record.row)
        for party in record.parties:
            say.link(node, "ctg:party", self.naming.body(party))
        say.link(node, "ctg:agreementKind", concept("agreement-kind", record.kind))
        say.link(node, "ctg:agreementStatus", concept("agreement-status", record.status))
        say.date(node, "ctg:notAfter" if record.date.precision == "by" else "ctg:date", record.date.date)
        if record.place:
            say.link(node, "ctg:place", self.naming.place(record.place, None))
        self._domains(node, record.domains)

    @record.register
    def _programme(self, record: ProgrammeRecord) -> None:
        say, node = self.description, self._node("ctg:Programme", record.row)
        for lang, names in record.names.items():
            for number, name in enumerate(names):
                say.text(node, "skos:altLabel" if number else "skos:prefLabel", name, lang)
        for state in record.states:
            say.link(node, "ctg:concerns", self.naming.state(state))
        self._domains(node, record.domains)
        self._bound(node, "start", record.start)
        self._bound(node, "end", record.end)
        for measure, count in record.figures.items():
            claim = part_iri(self.table, "claim", f"{record.row.key}-{measure}")
            say.type(claim, "ctg:Claim")
            say.link(claim, "prov:wasDerivedFrom", self.table)
            say.link(claim, "ctg:programme", node)
            say.link(claim, "ctg:measure", concept("measure", measure))
            say.number(claim, "ctg:count", count)
            self._evidence(claim, record.row, measure)

    @record.register
    def _delegate(self, record: DelegateRecord) -> None:
        say, node = self.description, self._node("ctg:Membership", record.row)
        say.link(node, "org:member", self.naming.state(record.iso2))
        say.link(node, "org:organization", self.naming.organization(record.organization))
        say.link(node, "org:role", concept("membership-role", "represented"))
        self._bound(node, "start", record.date)

    def _domains(self, node: str, domains: Iterable[str]) -> None:
        for domain in domains:
            self.description.link(node, "ctg:domain", concept("domain", domain))

    def _node(self, kind: str, row: Row) -> str:
        node = part_iri(self.table, kind.partition(":")[2].lower(), row.key)
        self.description.type(node, kind)
        self.description.link(node, "prov:wasDerivedFrom", self.table)
        self._evidence(node, row)
        return node

    def _bound(self, node: str, edge: str, bound: Bound) -> None:
        suffix = {"by": "NotAfter", "after": "NotBefore"}.get(bound.precision, "")
        self.description.date(node, f"ctg:{edge}{suffix}", bound.date)

    def _wikidata(self, node: str, key: str | None) -> None:
        self.description.link(node, "schema:sameAs", f"http://www.wikidata.org/entity/{key}" if key else None)

    def _evidence(self, node: str, row: Row, *part: str) -> None:
        """Open the row from the node that it is about; `part` tells apart several nodes of one row."""
        say, passage = self.description, describe_row(self.description, row)
        evidence = part_iri(passage, "evidence", *part)
        say.type(evidence, "ctg:Evidence")
        say.link(evidence, "ctg:about", node)
        say.link(evidence, "oa:hasSelector", passage)
        say.link(evidence, "ctg:passage", passage)
        say.link(evidence, "oa:hasSource", self.table)
        say.link(evidence, "ctg:origin", concept("origin", "stated"))


def _script(name: str) -> str:
    """Tell the language tag of a name by its script: French and English spellings are not told apart."""
    return "ar" if any("\u0600" <= char <= "\u06ff" for char in name) else "en"


def _title(name: str) -> str:
    words = name.replace("_", " ").replace("-", " ").strip()
    return words[:1].upper() + words[1:] if words else name
