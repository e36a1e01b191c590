# SPDX-License-Identifier: Apache-2.0
"""What a language model was asked, and what of its answer was not taken."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

__all__ = ["DroppedValue", "ModelRun"]


@dataclass(frozen=True, slots=True)
class DroppedValue:
    """A value of a language model's answer that was not taken.

    Args:
        path: JSON pointer to it in the answer.
        value: the value, as far as it is text; cut where it is long.
        quote: the words that it claimed to quote; cut where they are long.
        reason: why it was not taken.
    """

    path: str
    value: str
    quote: str
    reason: Literal["not in the text", "not in the lists", "malformed"]


@dataclass(frozen=True, slots=True)
class ModelRun:
    """What a language model was asked about a release: where values of origin ``generated`` come from (prov:Activity).

    Args:
        model: name of the model.
        prompt: version of the prompt: a short hash of everything that is sent beside the release.
        mode: whether the answer stands for the reading of the lexicons, or fills what that left empty.
        dropped: what the answer held that was not taken.
    """

    model: str
    prompt: str
    mode: Literal["full", "fill"]
    dropped: tuple[DroppedValue, ...] = ()
