# SPDX-License-Identifier: Apache-2.0
"""A linear classifier over strings found in a text, whose weights are data."""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from ctgraph.errors import MalformedSource

__all__ = ["Classifier", "Feature", "load_classifiers"]

# A string that speaks for or against classes, and which token of the text it ends in.
Feature = tuple[str, int]

_NO_WEIGHTS: Mapping[str, float] = {}


@dataclass(frozen=True, slots=True)
class Classifier:
    """Multinomial logistic regression.

    Args:
        bias: of each class.
        weights: what a feature adds to the log-odds of classes.
    """

    bias: Mapping[str, float]
    weights: Mapping[str, Mapping[str, float]]

    def chances(self, features: Iterable[Feature]) -> dict[str, float]:
        """Estimate how likely each class is.

        >>> model = Classifier({"award": 0.0, "none": 0.0}, {"medal": {"award": 2.2}})
        >>> {kind: round(chance, 1) for kind, chance in model.chances([("medal", 0)]).items()}
        {'award': 0.9, 'none': 0.1}
        """
        weights, odds = self.weights, dict(self.bias)
        # In one order, so that rounding is the same everywhere.
        for key in sorted({key for key, _ in features if key in weights}):
            for kind, weight in weights[key].items():
                odds[kind] += weight
        most = max(odds.values())
        shares = {kind: math.exp(value - most) for kind, value in odds.items()}
        total = sum(shares.values())
        return {kind: share / total for kind, share in shares.items()}

    def speaking_for(self, kind: str, features: Iterable[Feature]) -> Mapping[int, float]:
        """Say how much each token speaks for a class."""
        found: dict[int, float] = defaultdict(float)
        for key, token in features:
            found[token] += self.weights.get(key, _NO_WEIGHTS).get(kind, 0.0)
        return found


def load_classifiers(folder: Path) -> Mapping[str, Classifier]:
    """Read the classifiers of a folder, a JSON file a language.

    Raises:
        MalformedSource: a file is broken.
    """
    return {path.stem: _read(path) for path in sorted(folder.glob("*.json"))}


def _read(path: Path) -> Classifier:
    try:
        loaded = json.loads(path.read_text("utf-8"))
        bias, weights = loaded["bias"], loaded["weights"]
        known = {kind for row in weights.values() for kind in row} <= set(bias)
        if not bias or not known or not all(isinstance(value, int | float) for value in bias.values()):
            raise ValueError(path.name)
        return Classifier(bias, weights)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise MalformedSource(
            "The weights of a classifier cannot be read.",
            where=str(path),
            remedy="Restore the file, or run `make leads`.",
        ) from error
