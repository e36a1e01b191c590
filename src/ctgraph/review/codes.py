# SPDX-License-Identifier: Apache-2.0
"""What each field can hold: codes of the concept schemes and tables, dates, numbers, words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from ctgraph.concepts import load_concepts
from ctgraph.document import is_partial_date
from ctgraph.errors import UsageError
from ctgraph.model import ActorRef
from ctgraph.tables import Tables

__all__ = ["REQUIRED", "check_value", "parse_value"]

# What no agreement, event, participation, membership or tenure is without; the rest can be rejected.
REQUIRED = frozenset(
    {"agreement.kind", "agreement.status", "event.status", "membership.role", "participant.side", "tenure.status"}
)

_SCHEMES = {
    "agreement.kind": "agreement-kind",
    "agreement.status": "agreement-status",
    "event.type": "event-type",
    "event.status": "event-status",
    "event.domain": "domain",
    "event.topic": "topic",
    "participant.side": "side",
    "membership.role": "membership-role",
    "tenure.status": "tenure-status",
}
_DATES = frozenset({"agreement.date", "dateline.date", "event.date", "event.date_end", "programme.start"})
_STATES = frozenset({"event.country", "state", "membership.state", "programme.state"})
_BODIES = frozenset({"agreement.party", "participant.represents", "programme.launched_by"})
_NUMBERS = frozenset({"count.count", "figure.count", "programme.phase"})
_ORGANIZATIONS = frozenset({"organization", "membership.organization", "count.organization"})
_LONGEST = 300
_MOST = 10**13
_SHOWN = 40


def check_value(field: str, text: str, tables: Tables) -> None:
    """Refuse what a field cannot hold.

    Raises:
        UsageError: the text is no value of the field; the remedy says which are.
    """
    parse_value(field, text, tables)


def parse_value(field: str, text: str, tables: Tables) -> object:
    """Turn what a reviewer wrote into a value of a field.

    Raises:
        UsageError: the text is no value of the field; the remedy says which are.
    """
    text = text.strip()
    if choices := _choices(field, tables):
        return _one_of(field, text, choices)
    if field in _DATES:
        return _checked(field, text, is_partial_date, "Write a date as 2019, 2019-12 or 2019-12-03.")
    if field in _NUMBERS:
        return int(_checked(field, text, _is_number, "Write a whole number."))
    return _checked(field, text, _is_line, f"Write one line of at most {_LONGEST} characters.")


def _choices(field: str, tables: Tables) -> dict[str, object]:
    """Give the values of a field that has a closed list of them, by code."""
    if scheme := _SCHEMES.get(field):
        return {notation: notation for notation in _leaves(scheme)}
    if field in _STATES:
        return {state.iso2: state.iso2 for state in tables.states}
    if field in _ORGANIZATIONS:
        return _organizations(tables)
    if field in _BODIES:
        states = {state.iso2: ActorRef("state", state.iso2, state.iso2) for state in tables.states}
        return {**states, **_organizations(tables)}
    if field == "tenure.post":
        return {post.id: post.id for post in tables.posts}
    return {"true": True, "false": False} if field == "participant.acting" else {}


def _leaves(scheme: str) -> list[str]:
    """Give the concepts that are not only there to gather others, as the families of event types are."""
    concepts = load_concepts(scheme)
    broader = {concept.broader for concept in concepts}
    return [concept.notation for concept in concepts if concept.notation not in broader]


def _organizations(tables: Tables) -> dict[str, object]:
    return {record.id: ActorRef("organization", record.id, record.label) for record in tables.organizations}


def _one_of(field: str, text: str, values: Mapping[str, object]) -> object:
    by_fold = {key.casefold(): value for key, value in values.items()}
    by_fold |= {value.label.casefold(): value for value in values.values() if isinstance(value, ActorRef)}
    if text.casefold() not in by_fold:
        raise UsageError(f"{text!r} is no value of {field}.", remedy=f"Use one of: {_listed(values)}.")
    return by_fold[text.casefold()]


def _listed(codes: Iterable[str]) -> str:
    names = sorted(codes)
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return ", ".join(names[:_SHOWN]) + more


def _checked(field: str, text: str, fits: Callable[[str], bool], remedy: str) -> str:
    if not fits(text):
        raise UsageError(f"{text!r} is no value of {field}.", remedy=remedy)
    return text


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and 0 < int(text) < _MOST


def _is_line(text: str) -> bool:
    return 0 < len(text) <= _LONGEST and text.isprintable()
