# SPDX-License-Identifier: Apache-2.0
"""An act with all that says who took part in it and on which side."""

from __future__ import annotations

from dataclasses import dataclass

from ctgraph.document import Sentence
from ctgraph.extraction.acts.act import Act
from ctgraph.extraction.reading.tokens import Token
from ctgraph.model import Value

__all__ = ["Scene"]


@dataclass(frozen=True, slots=True)
class Scene:
    """An act with where it took place and the states that the release names.

    Args:
        main: whether it is the main act of the release, or one told beside it.
        elsewhere: sentences that tell another act; those of the main act are never another's.
        beside: types of the other acts.
    """

    act: Act
    country: Value[str] | None
    states: tuple[Token, ...]
    main: bool
    elsewhere: frozenset[Sentence] = frozenset()
    beside: frozenset[str] = frozenset()
