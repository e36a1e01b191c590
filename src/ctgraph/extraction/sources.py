# SPDX-License-Identifier: Apache-2.0
"""Read the lexicons, the coalitions, the curated tables and the concept labels once, into one lexicon a language.

Forms and wordings live in data/lexicons, data/coalitions, data/tables and ontology/*.ttl; nothing of a language stands
in the code.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from ctgraph.bundle import data_path, ontology_path
from ctgraph.extraction.coalition import Coalition, word_id
from ctgraph.extraction.datafiles import DataFile, find_data_faults, read_data_files
from ctgraph.extraction.gazetteer import Case, Entry, Gazetteer, expand_form
from ctgraph.extraction.lexicon import KnownPerson, Lexicon, Place
from ctgraph.extraction.morphology import Morphology
from ctgraph.model import ActorRef, Lang
from ctgraph.tables import OrganizationRecord, Tables, load_tables
from ctgraph.text import fold_text, parse_name
from ctgraph.vocab import SCHEMES, Concept, load_concepts

__all__ = ["SCHEMES_USED", "known_names", "load_lexicons"]

SCHEMES_USED = ("domain", "event-type", "topic")
_LOOKED_UP = ("months", "hijri_months", "relative_days", "numbers", "ordinals")
# Longer words in capitals are names in a headline.
_ACRONYM = 4


@dataclass(frozen=True, slots=True)
class _Shared:
    """What the lexicons of all languages share."""

    places: list[list[str]]
    capitals: Mapping[str, str]
    world: Mapping[str, Any]
    coalitions: list[Mapping[str, Any]]
    tables: Tables
    concepts: Mapping[str, tuple[Concept, ...]]


def load_lexicons(folder: Path | None = None) -> tuple[Mapping[str, Lexicon], str]:
    """Read the lexicons of a data folder.

    Args:
        folder: the bundled one unless another is given.

    Returns:
        the lexicon of each language that has one, and the first 8 hexadecimal digits of a SHA-256 over all their data.

    Raises:
        MalformedSource: a file is missing or does not fit its schema; the error says in which line and how to mend it.
    """
    folder = folder or data_path()
    files = read_data_files(folder)
    tables = load_tables(folder / "tables")
    concepts = {scheme: load_concepts(scheme) for scheme in SCHEMES_USED}
    for fault in find_data_faults(files, known_names(files, tables, concepts)):
        raise fault
    neutral = {file.kind: file.content for file in files if file.kind in ("places", "world")}
    shared = _Shared(
        places=neutral["places"]["places"],
        capitals=neutral["places"]["capitals"],
        world=neutral["world"],
        coalitions=[file.content for file in files if file.kind == "coalition"],
        tables=tables,
        concepts=concepts,
    )
    lexicons = {
        file.name: _lexicon(file, _folded_keys(file.content), shared) for file in files if file.kind == "lexicon"
    }
    return lexicons, _digest(folder, files)


def known_names(
    files: Sequence[DataFile], tables: Tables, concepts: Mapping[str, Iterable[Concept]]
) -> Mapping[str, frozenset[str]]:
    """Give the names that data files may refer to, by kind."""
    neutral = {file.kind: file.content for file in files}
    bodies, places = neutral["world"].get("organizations"), neutral["places"].get("places")
    return {
        "state": frozenset(state.iso2 for state in tables.states),
        "organization": frozenset(record.id for record in tables.organizations) | frozenset(bodies or ()),
        "post": frozenset(post.id for post in tables.posts),
        "place": frozenset(str(row[0]) for row in places or () if row),
        "language": frozenset(get_args(Lang)),
        **{scheme: frozenset(concept.notation for concept in rows) for scheme, rows in concepts.items()},
    }


def _digest(folder: Path, files: Iterable[DataFile]) -> str:
    digest = hashlib.sha256()
    for path in (path for file in files for path in file.paths):
        digest.update(path.read_bytes())
    for name in ("states", "organizations", "posts", "persons", "tenures"):
        digest.update((folder / "tables" / f"{name}.csv").read_bytes())
    digest.update((folder / "calibration" / "calibration.json").read_bytes())
    for scheme in SCHEMES_USED:
        digest.update(ontology_path(SCHEMES[scheme]).read_bytes())
    return digest.hexdigest()[:8]


def _folded_keys(forms: dict[str, Any]) -> dict[str, Any]:
    """Fold what is looked up by words of the folded text."""
    for name in _LOOKED_UP:
        if name in forms:
            forms[name] = {fold_text(str(word)): value for word, value in forms[name].items()}
    forms["weekdays"] = list(map(fold_text, forms["weekdays"]))
    return forms


def _lexicon(file: DataFile, forms: dict[str, Any], shared: _Shared) -> Lexicon:
    lang, tables, world = file.name, shared.tables, shared.world
    organizations = {record.id: ActorRef("organization", record.id, record.label) for record in tables.organizations}
    organizations |= {key: ActorRef("organization", key, label) for key, label in world["organizations"].items()}
    actors = _post_actors(tables, world)
    morphology = Morphology.of(forms.get("morphology", {}))
    entries = [
        *_state_entries(lang, tables, forms),
        *_table_entries(lang, tables, forms, world),
        *_body_entries(forms),
        *(entry for coalition in shared.coalitions for entry in _coalition_entries(lang, coalition)),
        *_anaphora_entries(lang, shared.coalitions),
        *_place_entries(shared.places),
        *_word_entries(forms),
        *_concept_entries(lang, forms, shared.concepts["topic"]),
    ]
    return Lexicon(
        lang=lang,
        paths=file.paths,
        forms=forms,
        coalitions=tuple(_coalition(row, organizations) for row in shared.coalitions),
        coalition_names="|".join(row["pattern"][lang] for row in shared.coalitions if lang in row["pattern"]) or "(?!)",
        tables=tables,
        concepts=shared.concepts,
        places={row[0]: Place(row[0], row[1]) for row in shared.places},
        place_rows=shared.places,
        capitals=shared.capitals,
        organizations=organizations,
        persons=_persons(tables, actors),
        post_actors=actors,
        gazetteer=Gazetteer(entries, morphology),
        morphology=morphology,
    )


def _state_entries(lang: str, tables: Tables, forms: Mapping[str, Any]) -> Iterator[Entry]:
    for state in tables.states:
        names = {labels[lang] for labels in (state.name, state.formal_name) if labels.get(lang)}
        for form in (*sorted(names), *forms["state_names"].get(state.iso2, ())):
            yield Entry(form, "state", state.iso2, _name_case(form, forms))
        for demonym in (*state.demonyms.get(lang, ()), *forms["state_demonyms"].get(state.iso2, ())):
            for form in _inflected(demonym, forms):
                yield Entry(form, "demonym", state.iso2)


def _table_entries(lang: str, tables: Tables, forms: Mapping[str, Any], world: Mapping[str, Any]) -> Iterator[Entry]:
    parents = {record.id: record for record in tables.organizations}
    langs = (lang, *forms["foreign_names"])
    for record in tables.organizations:
        layer, key = _organization_layer(record, parents, world)
        names = [labels.get(used) for used in langs for labels in (record.acronym, record.name)]
        for form in dict.fromkeys([*names, *record.alt_names]):
            # A wording in small letters describes a body rather than naming it.
            if form and not form[0].islower():
                yield Entry(form, layer, key, _organization_case(form))


def _body_entries(forms: Mapping[str, Any]) -> Iterator[Entry]:
    for key, names in forms["organization_names"].items():
        for form in names:
            yield Entry(form, "organization", key, "any" if form[0].islower() else _organization_case(form))


def _coalition_entries(lang: str, coalition: Mapping[str, Any]) -> Iterator[Entry]:
    for form in coalition["forms"].get(lang, ()):
        for written in expand_form(form):
            yield Entry(written, "organization", str(coalition["id"]))


def _anaphora_entries(lang: str, coalitions: Iterable[Mapping[str, Any]]) -> Iterator[Entry]:
    """Give the words for a coalition once named; which one of those that share a word it means, a text decides."""
    sharing: dict[str, list[str]] = {}
    for coalition in coalitions:
        for word in coalition["anaphora"].get(lang, ()):
            sharing.setdefault(fold_text(word), []).append(str(coalition["id"]))
    for word, ids in sharing.items():
        yield Entry(word, "coalition", word_id(ids))


def _coalition(row: Mapping[str, Any], organizations: Mapping[str, ActorRef]) -> Coalition:
    least, most = row["member_counts"]
    return Coalition(
        actor=organizations[str(row["id"])],
        home=str(row["headquarters"]["country"]),
        member_counts=(int(least), int(most)),
        default=bool(row.get("default", False)),
    )


def _organization_layer(
    record: OrganizationRecord, parents: Mapping[str, OrganizationRecord], world: Mapping[str, Any]
) -> tuple[str, str]:
    """Say in which layer an organisation stands, and for whom its people act."""
    if record.id in world["state_bodies"]:
        return "office", record.id
    parent = parents.get(record.parent or "")
    if parent is not None and parent.kind == "coalition":
        return "anaphora", parent.id
    return "organization", world["acts_for"].get(record.id, record.id)


def _inflected(form: str, forms: Mapping[str, Any]) -> tuple[str, ...]:
    written = (form, *(form + ending for ending in forms["plurals"]))
    return tuple(variant for inflected in written for variant in _definite(inflected, forms))


def _definite(form: str, forms: Mapping[str, Any]) -> tuple[str, ...]:
    return Morphology.of(forms.get("morphology", {})).definite(form)


def _name_case(form: str, forms: Mapping[str, Any]) -> Case:
    """Say how the name of a state is written; a script without capitals cannot show it."""
    if not forms["cased"]:
        return "any"
    return "acronym" if form.isupper() and len(form) <= _ACRONYM else "capital"


def _organization_case(form: str) -> Case:
    letters = [char for char in form if char.isalpha()]
    return "acronym" if letters and all(map(str.isupper, letters)) else "capital"


def _place_entries(rows: list[list[str]]) -> Iterator[Entry]:
    for row in rows:
        for form in (row[0], *row[2:]):
            yield Entry(str(form), "place", str(row[0]), "capital")


def _word_entries(forms: Mapping[str, Any]) -> Iterator[Entry]:
    for layer in ("honorific", "rank"):
        for form, variant in _written(forms[f"{layer}s"], forms):
            yield Entry(variant, layer, fold_text(form), _word_case(form))
    for layer, name in (("portfolio", "portfolio_phrases"), ("region", "regions")):
        for form, variant in _written(forms.get(name, ()), forms):
            yield Entry(variant, layer, fold_text(form), _word_case(form))
    for kind, roles in forms["roles"].items():
        for form, variant in _written(roles, forms):
            yield Entry(variant, "role", kind, _word_case(form))


def _written(words: Iterable[str], forms: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Give each form of some words with every way to write it."""
    for form in (written for word in words for written in expand_form(word)):
        yield from ((form, variant) for variant in _definite(form, forms))


def _word_case(form: str) -> Case:
    """Say how a word is written: as the lexicon shows it, if that has a capital ("HE" is a title, "he" is none)."""
    return "any" if form == form.lower() else _organization_case(form)


def _concept_entries(lang: str, forms: Mapping[str, Any], concepts: tuple[Concept, ...]) -> Iterator[Entry]:
    for concept in concepts:
        for label in (concept.pref.get(lang), *concept.alt.get(lang, ())):
            if label:
                for form in (label,) if " " in label else _inflected(label, forms):
                    yield Entry(form, "topic", concept.notation)


def _persons(tables: Tables, actors: Mapping[str, tuple[str, str]]) -> tuple[KnownPerson, ...]:
    served: dict[str, dict[str, str]] = {}
    for tenure in tables.tenures:
        if tenure.status != "former" and tenure.post in actors:
            kind, key = actors[tenure.post]
            served.setdefault(tenure.person, {})[kind] = key
    return tuple(
        KnownPerson(
            id=person.id,
            forms=tuple(form for form in map(parse_name, (person.name, *person.variants)) if len(form.tokens) > 1),
            country=person.country,
            body=served.get(person.id, {}).get("organization"),
            of_state="state" in served.get(person.id, {}),
        )
        for person in tables.persons
    )


def _post_actors(tables: Tables, world: Mapping[str, Any]) -> Mapping[str, tuple[str, str]]:
    """Say for whom the holder of each post acts: as kind of actor and id."""
    organizations = {record.id: record for record in tables.organizations}
    states = {state.iso2 for state in tables.states}
    actors: dict[str, tuple[str, str]] = {}
    for post in tables.posts:
        body = world["acts_for"].get(post.body, post.body)
        of_body = body if body in states else world["state_bodies"].get(body)
        code = world["state_posts"].get(post.id, of_body)
        parent = organizations[body].parent if code is None and body in organizations else None
        if parent is not None and organizations[parent].kind == "coalition":
            body = parent
        actors[post.id] = ("state", code) if code else ("organization", body)
    return actors
