# SPDX-License-Identifier: Apache-2.0
"""Link names of persons to the curated table of persons, or to an id that follows from the name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ctgraph.tables import PersonRecord
from ctgraph.text import NameForm, parse_name, same_person
from ctgraph.vocab import slug

__all__ = ["PersonAuthority", "PersonLink"]

# From the best reason to the weakest; the first kind that fits exactly one person decides.
_SPELLING = "a spelling in the table"
_SOUND = "the same consonants in the same order"


@dataclass(frozen=True, slots=True)
class PersonLink:
    """Who a name means.

    Args:
        id: id of persons.csv, or a slug of the name.
        label: preferred name, or the name as given.
        known: whether the person stands in the table.
        reasons: why, in words.
    """

    id: str
    label: str
    known: bool
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Entry:
    record: PersonRecord
    forms: tuple[NameForm, ...]


class PersonAuthority:
    """The curated persons, found by any spelling in Latin or Arabic letters.

    Args:
        persons: rows of persons.csv.

    >>> from ctgraph.bundle import data_path
    >>> from ctgraph.tables import load_tables
    >>> authority = PersonAuthority(load_tables(data_path("tables")).persons)
    >>> authority.link("Mohammed ben Saïd Al-Mughaidi", None).id
    'mohammed-al-moghedi'
    """

    def __init__(self, persons: Iterable[PersonRecord]) -> None:
        self._entries = [_Entry(record, _forms(record)) for record in persons]
        self._ids = frozenset(entry.record.id for entry in self._entries)
        self._by_tokens: dict[tuple[str, ...], list[_Entry]] = {}
        self._by_sound: dict[str, list[_Entry]] = {}
        for entry in self._entries:
            for tokens in {form.tokens for form in entry.forms}:
                self._by_tokens.setdefault(tokens, []).append(entry)
            for sound in {form.skeletons[0][:1] for form in entry.forms}:
                self._by_sound.setdefault(sound, []).append(entry)

    def link(self, name: str, country: str | None) -> PersonLink:
        """Say who a name means.

        Args:
            name: the name as a text writes it, in Latin or Arabic letters.
            country: alpha-2 code of the state served, where known; a person known to serve another state is not meant.
        """
        form = parse_name(name)
        for reason, entries in ((_SPELLING, self._by_tokens.get(form.tokens, ())), (_SOUND, self._sounding(form))):
            fitting = {entry.record.id: entry.record for entry in entries if _serves(entry.record, country)}
            if len(fitting) == 1:
                (record,) = fitting.values()
                return PersonLink(record.id, record.name, True, _reasons(reason, record, country))
            if len(fitting) > 1:
                break
        return PersonLink(self._free_id(form, name, country), name, False, ("no single person of the table fits",))

    def _sounding(self, form: NameForm) -> list[_Entry]:
        if len(form.tokens) < 2:
            return []
        near = self._by_sound.get(form.skeletons[0][:1], ())
        return [entry for entry in near if any(same_person(form, known) for known in entry.forms)]

    def _free_id(self, form: NameForm, name: str, country: str | None) -> str:
        """Give a slug of the name without particles that is nobody else's in the table."""
        key = slug("-".join(form.tokens) or name) or "unnamed"
        if key not in self._ids:
            return key
        return f"{key}-{(country or 'other').lower()}"


def _forms(record: PersonRecord) -> tuple[NameForm, ...]:
    """Take all full names apart; a bare family name identifies nobody outside its text."""
    names = (record.name, record.name_ar or "", *record.variants)
    return tuple(dict.fromkeys(form for form in map(parse_name, names) if len(form.tokens) > 1))


def _serves(record: PersonRecord, country: str | None) -> bool:
    return country is None or record.country is None or record.country == country


def _reasons(reason: str, record: PersonRecord, country: str | None) -> tuple[str, ...]:
    return (reason, f"serves {country}") if country and record.country == country else (reason,)
