# SPDX-License-Identifier: Apache-2.0
"""Give the forms that the gazetteer of a language looks for: of states, bodies, places, ranks, roles and topics."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ctgraph.concepts import Concept
from ctgraph.extraction.lexicon.coalition import word_id
from ctgraph.extraction.lexicon.gazetteer import Case, Entry, expand_form
from ctgraph.extraction.lexicon.morphology import Morphology
from ctgraph.memo import Memo
from ctgraph.tables import OrganizationRecord, Tables
from ctgraph.text import fold_text

__all__ = ["Shared", "gazetteer_entries"]

# Longer words in capitals are names in a headline.
_ACRONYM = 4


@dataclass(frozen=True, slots=True)
class Shared:
    """What the lexicons of all languages share."""

    places: list[list[str]]
    capitals: Mapping[str, str]
    world: Mapping[str, Any]
    coalitions: list[Mapping[str, Any]]
    tables: Tables
    concepts: Mapping[str, tuple[Concept, ...]]
    memo: Memo = Memo()


def gazetteer_entries(lang: str, forms: Mapping[str, Any], shared: Shared) -> Iterator[Entry]:
    """Give every form of a language; of forms that are written alike, the earlier one counts."""
    yield from _state_entries(lang, shared.tables, forms)
    yield from _table_entries(lang, shared.tables, forms, shared.world)
    yield from _body_entries(forms, shared.world)
    if not forms["cased"]:
        yield from _acronym_entries(forms, shared.world)
    for coalition in shared.coalitions:
        yield from _coalition_entries(lang, coalition)
    yield from _anaphora_entries(lang, shared.coalitions)
    yield from _place_entries(shared.places)
    yield from _word_entries(forms)
    yield from _concept_entries(lang, forms, shared.concepts["topic"])


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


def _body_entries(forms: Mapping[str, Any], world: Mapping[str, Any]) -> Iterator[Entry]:
    for key, names in forms["organization_names"].items():
        layer = "office" if key in world["state_bodies"] else "organization"
        for form in names:
            yield Entry(form, layer, key, "any" if form[0].islower() else _organization_case(form))


def _acronym_entries(forms: Mapping[str, Any], world: Mapping[str, Any]) -> Iterator[Entry]:
    """Give the acronyms of bodies in Latin letters, which texts in other scripts write as well, but for credits."""
    unmeant = frozenset(forms.get("credits", ()))
    for key, label in world["organizations"].items():
        if label.isupper() and label.isalpha() and label not in unmeant:
            yield Entry(label, "organization", key, "acronym")


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


def _concept_entries(lang: str, forms: Mapping[str, Any], concepts: tuple[Concept, ...]) -> Iterator[Entry]:
    for concept in concepts:
        for label in (concept.pref.get(lang), *concept.alt.get(lang, ())):
            if label:
                for form in (label,) if " " in label else _inflected(label, forms):
                    yield Entry(form, "topic", concept.notation)


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


def _written(words: Iterable[str], forms: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Give each form of some words with every way to write it."""
    for form in (written for word in words for written in expand_form(word)):
        yield from ((form, variant) for variant in _definite(form, forms))


def _name_case(form: str, forms: Mapping[str, Any]) -> Case:
    """Say how the name of a state is written; a script without capitals cannot show it."""
    if not forms["cased"]:
        return "any"
    return "acronym" if form.isupper() and len(form) <= _ACRONYM else "capital"


def _organization_case(form: str) -> Case:
    letters = [char for char in form if char.isalpha()]
    return "acronym" if letters and all(map(str.isupper, letters)) else "capital"


def _word_case(form: str) -> Case:
    """Say how a word is written: as the lexicon shows it, if that has a capital ("HE" is a title, "he" is none)."""
    return "any" if form == form.lower() else _organization_case(form)
