# SPDX-License-Identifier: Apache-2.0
"""Read the lexicons, the coalition, the curated tables and the concept labels once, into one lexicon a language.

Forms and wordings live in data/lexicons, data/coalitions, data/tables and ontology/*.ttl; nothing of a language stands
in the code.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from ctgraph.bundle import data_path, ontology_path
from ctgraph.errors import MalformedSource
from ctgraph.extraction.gazetteer import Case, Entry, Gazetteer, expand_form
from ctgraph.extraction.lexicon import KnownPerson, Lexicon, Place
from ctgraph.model import ActorRef
from ctgraph.tables import OrganizationRecord, Tables, load_tables
from ctgraph.text import fold_text, parse_name
from ctgraph.vocab import SCHEMES, Concept, load_concepts

__all__ = ["load_lexicons"]

# Kinds of organisations.csv that are no actors of their own: who serves there acts for the state.
_STATE_KINDS = frozenset({"ministry", "military_command"})
_UNCASED_LANGS = frozenset({"ar"})


@dataclass(frozen=True, slots=True)
class _Shared:
    """What the lexicons of all languages share."""

    places: list[list[str]]
    world: Mapping[str, Any]
    coalition: Mapping[str, Any]
    tables: Tables
    concepts: Mapping[str, tuple[Concept, ...]]


def load_lexicons() -> tuple[Mapping[str, Lexicon], str]:
    """Read the bundled lexicons.

    Returns:
        the lexicon of each language that has one, and the first 8 hexadecimal digits of a SHA-256 over all their data.

    Raises:
        MalformedSource: a file is missing or broken.
    """
    digest = hashlib.sha256()
    neutral = {stem: _read(data_path("lexicons", f"{stem}.yaml"), digest) for stem in ("places", "world")}
    shared = _Shared(
        places=neutral["places"]["places"],
        world=neutral["world"],
        coalition=_read(data_path("coalitions", "imctc.yaml"), digest),
        tables=load_tables(data_path("tables")),
        concepts={scheme: load_concepts(scheme) for scheme in ("domain", "topic")},
    )
    for name in ("states", "organizations", "posts", "persons", "tenures"):
        digest.update(data_path("tables", f"{name}.csv").read_bytes())
    for scheme in shared.concepts:
        digest.update(ontology_path(SCHEMES[scheme]).read_bytes())
    lexicons = {}
    for path in sorted(data_path("lexicons").glob("*.yaml")):
        if path.stem not in neutral:
            lexicons[path.stem] = _lexicon(path.stem, _read(path, digest), shared)
    return lexicons, digest.hexdigest()[:8]


def _read(path: Path, digest: Any) -> dict[str, Any]:
    try:
        content = path.read_bytes()
        loaded = yaml.safe_load(content)
    except (OSError, yaml.YAMLError) as error:
        raise MalformedSource("The lexicon cannot be read.", where=str(path), remedy="Restore the file.") from error
    if not isinstance(loaded, dict):
        raise MalformedSource("The lexicon is not a mapping.", where=str(path), remedy="Restore the file.")
    digest.update(content)
    return loaded


def _lexicon(lang: str, forms: dict[str, Any], shared: _Shared) -> Lexicon:
    tables, world, coalition = shared.tables, shared.world, shared.coalition
    organizations = {record.id: ActorRef("organization", record.id, record.label) for record in tables.organizations}
    organizations |= {row[0]: ActorRef("organization", row[0], row[1]) for row in world["organizations"]}
    entries = [
        *_state_entries(lang, tables, world),
        *_table_entries(lang, tables),
        *_body_entries(world),
        *_coalition_entries(lang, coalition),
        *_place_entries(shared.places),
        *_word_entries(forms),
        *_concept_entries(lang, shared.concepts["topic"]),
    ]
    return Lexicon(
        lang=lang,
        forms=forms,
        coalition=coalition,
        tables=tables,
        concepts=shared.concepts,
        places={row[0]: Place(row[0], row[1]) for row in shared.places},
        place_rows=shared.places,
        organizations=organizations,
        persons=_persons(tables),
        gazetteer=Gazetteer(entries),
    )


def _state_entries(lang: str, tables: Tables, world: Mapping[str, Any]) -> Iterator[Entry]:
    capital: Case = "any" if lang in _UNCASED_LANGS else "capital"
    for state in tables.states:
        for labels in (state.name, state.formal_name):
            for form in {labels.get(lang), labels.get("fr") if lang == "fr" else None} - {None}:
                yield Entry(str(form), "state", state.iso2, capital)
        for demonym in state.demonyms.get(lang, ()):
            for form in (demonym, f"{demonym}s"):
                yield Entry(form, "demonym", state.iso2)
    if lang == "fr":
        for code, forms in world["state_forms"].items():
            for form in forms:
                acronym = form.isupper() and len(form) <= 4
                layer = "state" if form[0].isupper() or form[0] in "îÎ" else "demonym"
                yield Entry(form, layer, code, "acronym" if acronym else capital if layer == "state" else "any")


def _table_entries(lang: str, tables: Tables) -> Iterator[Entry]:
    parents = {record.id: record for record in tables.organizations}
    for record in tables.organizations:
        layer, key = _organization_layer(record, parents)
        names = [record.acronym.get("fr"), record.acronym.get("en"), record.name.get(lang), record.name.get("en")]
        for form in [*names, *record.alt_names]:
            # A wording in small letters describes a body rather than naming it.
            if form and not form[0].islower():
                yield Entry(form, layer, key, _organization_case(form))


def _body_entries(world: Mapping[str, Any]) -> Iterator[Entry]:
    named = [(row[0], row[2:]) for row in world["organizations"]]
    for key, forms in [*named, *world["organization_forms"].items()]:
        for form in forms:
            yield Entry(form, "organization", key, "any" if form[0].islower() else _organization_case(form))


def _coalition_entries(lang: str, coalition: Mapping[str, Any]) -> Iterator[Entry]:
    for layer, name in (("organization", "forms"), ("anaphora", "anaphora")):
        for form in coalition[name].get(lang, ()):
            for written in expand_form(form):
                yield Entry(written, layer, str(coalition["id"]))


def _organization_layer(record: OrganizationRecord, parents: Mapping[str, OrganizationRecord]) -> tuple[str, str]:
    """Say in which layer an organisation stands, and for whom its people act."""
    if record.kind in _STATE_KINDS or (record.kind == "other" and record.parent is None and record.id.count("-") == 0):
        return "office", record.id
    parent = parents.get(record.parent or "")
    if parent is not None and parent.kind == "coalition":
        return "anaphora", parent.id
    if record.id == "unsc":
        return "organization", "un"
    return "organization", record.id


def _organization_case(form: str) -> Case:
    letters = [char for char in form if char.isalpha()]
    return "acronym" if letters and all(map(str.isupper, letters)) else "capital"


def _place_entries(rows: list[list[str]]) -> Iterator[Entry]:
    for row in rows:
        for form in (row[0], *row[2:]):
            yield Entry(str(form), "place", str(row[0]), "capital")


def _word_entries(forms: Mapping[str, Any]) -> Iterator[Entry]:
    for form in forms["honorifics"]:
        yield Entry(form, "honorific", fold_text(form))
    for form in forms["ranks"]:
        yield Entry(form, "rank", fold_text(form))
    for kind, roles in forms["roles"].items():
        for form in roles:
            yield Entry(form, "role", kind)


def _concept_entries(lang: str, concepts: tuple[Concept, ...]) -> Iterator[Entry]:
    for concept in concepts:
        for form in (concept.pref.get(lang), *concept.alt.get(lang, ())):
            if form and " " in form:
                yield Entry(form, "topic", concept.notation)


def _persons(tables: Tables) -> tuple[KnownPerson, ...]:
    bodies = _served(tables)
    return tuple(
        KnownPerson(
            id=person.id,
            forms=tuple(form for form in map(parse_name, (person.name, *person.variants)) if len(form.tokens) > 1),
            country=person.country,
            body=bodies.get(person.id),
        )
        for person in tables.persons
    )


def _served(tables: Tables) -> dict[str, str]:
    """Say which organisation each person serves whose offices are none of a state's."""
    organizations = {record.id: record for record in tables.organizations}
    states = {state.iso2.lower() for state in tables.states}
    posts = {post.id: post.body for post in tables.posts}
    bodies: dict[str, str] = {}
    of_state: set[str] = set()
    for tenure in tables.tenures:
        body = organizations.get(posts.get(tenure.post, ""))
        if body is not None and body.kind == "military_command" and body.parent:
            body = organizations[body.parent]
        if tenure.status == "former":
            continue
        if body is None or body.kind in _STATE_KINDS or tenure.post.partition("-")[0] in states:
            of_state.add(tenure.person)
        else:
            parent = organizations.get(body.parent or "")
            bodies[tenure.person] = parent.id if parent and parent.kind == "coalition" else body.id
    return {person: body for person, body in bodies.items() if person not in of_state}
