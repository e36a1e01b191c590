# SPDX-License-Identifier: Apache-2.0
"""Name states, organisations, persons, posts and places in a graph, so that each graph is whole by itself."""

from __future__ import annotations

from functools import cached_property

from ctgraph.iris import organization_iri, person_iri, place_iri, post_iri, state_iri
from ctgraph.model import ActorRef
from ctgraph.rdf.description import Description
from ctgraph.tables import OrganizationRecord, PersonRecord, PostRecord, Row, State, Tables

__all__ = ["Naming"]


class Naming:
    """Types and names actors in a description, each once, with the curated names where there are any."""

    def __init__(self, tables: Tables, description: Description) -> None:
        self._tables = tables
        self._description = description
        self._named: set[str] = set()

    def actor(self, actor: ActorRef) -> str:
        """Name an actor and give its IRI."""
        if actor.kind == "state":
            return self.state(actor.id)
        if actor.kind == "organization":
            return self.organization(actor.id, actor.label)
        return self.person(actor.id, actor.label)

    def state(self, iso2: str) -> str:
        """Name a state by its alpha-2 code and give its IRI."""
        iri = state_iri(iso2)
        if self._first(iri):
            self._description.type(iri, "ctg:State")
            self._description.text(iri, "ctg:iso2", iso2)
            if record := self._states.get(iso2):
                self._description.labels(iri, "skos:prefLabel", record.name)
            else:
                self._description.text(iri, "skos:prefLabel", iso2, "en")
        return iri

    def organization(self, key: str, label: str = "") -> str:
        """Name an organisation by its id and give its IRI; `label` serves where no table knows it."""
        iri = organization_iri(key)
        if self._first(iri):
            record = self._organizations.get(key)
            coalition = record is not None and record.kind == "coalition"
            self._description.type(iri, "ctg:Organization", *(["ctg:Coalition"] if coalition else []))
            if record:
                self._description.labels(iri, "skos:prefLabel", record.name)
                self._description.labels(iri, "ctg:acronym", record.acronym)
            else:
                self._description.text(iri, "skos:prefLabel", label or key, "en")
        return iri

    def person(self, key: str, label: str = "") -> str:
        """Name a person by id and give its IRI; `label` serves where no table knows the person."""
        iri = person_iri(key)
        if self._first(iri):
            self._description.type(iri, "ctg:Person")
            if record := self._persons.get(key):
                self._description.text(iri, "skos:prefLabel", record.name, "en")
                self._description.text(iri, "skos:prefLabel", record.name_ar, "ar")
            else:
                self._description.text(iri, "skos:prefLabel", label or key, "en")
        return iri

    def post(self, key: str) -> str:
        """Name a post of posts.csv, with the body it is in, and give its IRI."""
        iri = post_iri(key)
        if self._first(iri):
            self._description.type(iri, "ctg:Post")
            if record := self._posts.get(key):
                for lang, titles in record.titles.items():
                    self._description.text(iri, "skos:prefLabel", titles[0] if titles else None, lang)
                self._description.link(iri, "org:postIn", self.body(record.body))
        return iri

    def body(self, key: str) -> str:
        """Name a state (alpha-2 code) or an organisation (id), whichever the key is, and give its IRI."""
        return self.state(key) if len(key) == 2 and key.isupper() else self.organization(key)

    def place(self, name: str, country: str | None) -> str:
        """Name a place, with the state it lies in, and give its IRI."""
        iri = place_iri(name)
        if self._first(iri):
            self._description.type(iri, "ctg:Place")
            self._description.text(iri, "skos:prefLabel", name, "en")
            if country:
                self._description.link(iri, "ctg:country", self.state(country))
        return iri

    def row_of_person(self, key: str, body: ActorRef) -> Row | None:
        """Give the row that knows for whom a curated person acts: a tenure in that body, else the person's own."""
        for tenure in self._tables.tenures:
            if tenure.person == key and body.kind == "organization" and self._posts[tenure.post].body == body.id:
                return tenure.row
        record = self._persons.get(key)
        return record.row if record else None

    def row_of_post(self, key: str) -> Row:
        """Give the row that knows the title of a curated post."""
        return self._posts[key].row

    def _first(self, iri: str) -> bool:
        if iri in self._named:
            return False
        self._named.add(iri)
        return True

    @cached_property
    def _states(self) -> dict[str, State]:
        return {record.iso2: record for record in self._tables.states}

    @cached_property
    def _organizations(self) -> dict[str, OrganizationRecord]:
        return {record.id: record for record in self._tables.organizations}

    @cached_property
    def _persons(self) -> dict[str, PersonRecord]:
        return {record.id: record for record in self._tables.persons}

    @cached_property
    def _posts(self) -> dict[str, PostRecord]:
        return {record.id: record for record in self._tables.posts}
