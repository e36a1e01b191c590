# SPDX-License-Identifier: Apache-2.0
"""Check a decision against the store before it is written, and tell later what became of it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ctgraph.errors import UsageError
from ctgraph.iris import release_iri, slug
from ctgraph.review.codes import REQUIRED, check_value
from ctgraph.review.decisions import Decision, in_force
from ctgraph.review.provenance import applied_keys
from ctgraph.review.queue import FIELDS, find_item
from ctgraph.store import Store
from ctgraph.tables import Tables

__all__ = ["check_decision", "check_fields", "check_releases", "check_signature", "complete_decision", "states_of"]


def check_fields(fields: Iterable[str]) -> None:
    """Refuse fields that no value has.

    Raises:
        UsageError: there is no such field.
    """
    for field in fields:
        if field not in FIELDS:
            near = difflib.get_close_matches(field, FIELDS, n=3)
            raise UsageError(
                f"There is no field {field!r}.", remedy=f"Use one of: {', '.join(near or sorted(set(FIELDS)))}."
            )


def check_releases(store: Store, releases: Iterable[str]) -> None:
    """Refuse releases that a store does not hold.

    Raises:
        UsageError: there is no such release.
    """
    held = set(store.graph_names())
    for release in releases:
        if release_iri(release) not in held:
            raise UsageError(
                f"The store holds no release {release!r}.",
                remedy="Give its id: the name of its file without the ending.",
            )


def check_signature(by: str, note: str) -> None:
    """Check who decides, and why.

    Raises:
        UsageError: there is no name, or the note cannot be printed.
    """
    if not slug(by) or not by.isprintable():
        raise UsageError("A decision needs the name of who takes it.", remedy="Give it as --by NAME.")
    if not " ".join(note.split()).isprintable():
        raise UsageError("The note holds signs that cannot be printed.", remedy="Give it as UTF-8 text.")


def complete_decision(draft: Decision, store: Store, taken: Sequence[Decision], tables: Tables) -> Decision:
    """Check what somebody wants to decide, and add which value of which release it is about.

    Args:
        draft: kind, id, reviewer and time, with the new value of a correction.
        taken: all decisions so far, the earliest first.

    Raises:
        UsageError: there is no such value, or nothing to undo, or the field cannot be left out or hold the new value.
    """
    check_signature(draft.by, draft.note)
    item = find_item(store, draft.id, taken)
    if item is None:
        raise UsageError(
            f"No value and no decision has the id {draft.id!r}.",
            remedy="List the ids with `ctgraph review`; `--threshold 1` lists all of them.",
        )
    decision = replace(
        draft, release=item.release, field=item.field, read=item.value, quote=item.quote, sentence=item.sentence
    )
    if draft.kind == "undo" and draft.id not in in_force(taken):
        raise UsageError(f"Nothing is decided on {draft.id!r}.", remedy="List what is with `ctgraph review decisions`.")
    if draft.kind != "undo":
        check_decision(decision, tables)
    return decision


def check_decision(decision: Decision, tables: Tables) -> None:
    """Refuse a decision that cannot be applied to any value of its field.

    Raises:
        UsageError: there is no such field, or it cannot be left out or hold the new value.
    """
    check_fields([decision.field])
    if decision.kind == "reject" and decision.field in REQUIRED:
        raise UsageError(
            f"A {decision.field} cannot be left out.", remedy="Correct it instead, or reject what it is about."
        )
    if decision.kind == "correct":
        check_value(decision.field, decision.value, tables)


def states_of(store: Store, taken: Sequence[Decision]) -> dict[str, str]:
    """Tell what became of each decision: applied, waiting for a build, lost, undone, replaced, or undo itself.

    Args:
        taken: all decisions, the earliest first.

    Returns:
        by key of the decision.
    """
    applied, standing, last = applied_keys(store), in_force(taken), {decision.id: decision for decision in taken}
    states = {}
    for decision in taken:
        if decision.kind == "undo":
            states[decision.key] = "undo"
        elif last[decision.id].kind == "undo":
            states[decision.key] = "undone"
        elif standing[decision.id] != decision:
            states[decision.key] = "replaced"
        elif decision.key in applied:
            states[decision.key] = "applied"
        else:
            states[decision.key] = "waiting" if find_item(store, decision.id, ()) else "lost"
    return states
