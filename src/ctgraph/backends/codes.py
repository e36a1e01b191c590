# SPDX-License-Identifier: Apache-2.0
"""The code lists that values of a language model must come from: those that the lexicons and tables use."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ctgraph.concepts import load_concepts
from ctgraph.extraction import Extractor
from ctgraph.model import ActorRef
from ctgraph.text import fold_text

__all__ = ["Codes", "load_codes"]


@dataclass(frozen=True)
class Codes:
    """What may be said, by kind.

    Args:
        event_types: notations of types, without the families that only group them.
        states: ISO 3166-1 alpha-2 codes.
        organizations: organisation of each folded label.
        places: English name of each city, by its folded forms.
    """

    event_types: Sequence[str]
    statuses: Sequence[str]
    sides: Sequence[str]
    domains: Sequence[str]
    topics: Sequence[str]
    roles: Sequence[str]
    states: Sequence[str]
    organizations: Mapping[str, ActorRef]
    places: Mapping[str, str]

    def actor(self, kind: str, code: str) -> ActorRef | None:
        """Give the state with an alpha-2 code, or the organisation with a label."""
        if kind == "state":
            return ActorRef("state", code, code) if code in self.states else None
        return self.organizations.get(fold_text(code)) if kind == "organization" else None


def load_codes(extractor: Extractor) -> Codes:
    """Collect the code lists of the concept schemes and of an extractor's lexicons."""
    types = load_concepts("event-type")
    families = {concept.broader for concept in types}
    lexicon = extractor.lexicon(extractor.languages[0])
    return Codes(
        event_types=[concept.notation for concept in types if concept.notation not in families],
        statuses=_notations("event-status"),
        sides=_notations("side"),
        domains=_notations("domain"),
        topics=_notations("topic"),
        roles=_notations("membership-role"),
        states=sorted(state.iso2 for state in lexicon.tables.states),
        organizations={fold_text(actor.label): actor for _, actor in sorted(lexicon.organizations.items())},
        places={fold_text(form): row[0] for row in lexicon.place_rows for form in (row[0], *row[2:])},
    )


def _notations(scheme: str) -> list[str]:
    return [concept.notation for concept in load_concepts(scheme)]
