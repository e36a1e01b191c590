# SPDX-License-Identifier: Apache-2.0
"""What a release tells that was done: its type, its status and the words that tell it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ctgraph.document import Sentence
from ctgraph.extraction.acts.cues import Cue

__all__ = ["Act", "act_of"]


@dataclass(frozen=True, slots=True)
class Act:
    """An act told by a release.

    Args:
        cues: where its words stand, the strongest first.
        following: sentences without such words that go on telling it.
    """

    type: str
    status: str
    cues: tuple[Cue, ...]
    following: tuple[Sentence, ...] = ()

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """Its sentences, the strongest first, each once."""
        return tuple(dict.fromkeys(cue.sentence for cue in self.cues))


def act_of(kind: str, cues: Sequence[Cue]) -> Act:
    """Make an act of its cues."""
    ranked = sorted(cues, key=lambda cue: (-cue.weight, cue.quote))
    statuses = [cue.status for cue in ranked if cue.weight >= ranked[0].weight / 2]
    # What is denied is so wherever it stands; the strongest words say what else holds.
    status = "denied" if "denied" in statuses else ranked[0].status
    return Act(kind, status, tuple(ranked))
