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


@dataclass(frozen=True, slots=True)
class Classifier:
    """Multinomial logistic regression.

    Args:
        classes: what is told apart.
        bias: of each class.
        weights: what a feature adds to the log-odds of classes, by their place in `classes`.
    """

    classes: tuple[str, ...]
    bias: tuple[float, ...]
    weights: Mapping[str, tuple[tuple[int, float], ...]]

    def chances(self, features: Iterable[Feature]) -> dict[str, float]:
        """Estimate how likely each class is.

        >>> model = Classifier(("award", "none"), (0.0, 0.0), {"medal": ((0, 2.2),)})
        >>> {kind: round(chance, 1) for kind, chance in model.chances([("medal", 0)]).items()}
        {'award': 0.9, 'none': 0.1}
        """
        odds = list(self.bias)
        for key in {key for key, _ in features}:
            for at, weight in self.weights.get(key, ()):
                odds[at] += weight
        most = max(odds)
        shares = [math.exp(value - most) for value in odds]
        return {kind: share / sum(shares) for kind, share in zip(self.classes, shares, strict=True)}

    def speaking_for(self, kind: str, features: Iterable[Feature]) -> Mapping[int, float]:
        """Say how much each token speaks for a class."""
        at = self.classes.index(kind)
        found: dict[int, float] = defaultdict(float)
        for key, token in features:
            found[token] += dict(self.weights.get(key, ())).get(at, 0.0)
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
        classes = tuple(loaded["bias"])
        places = {kind: at for at, kind in enumerate(classes)}
        weights = {
            key: tuple((places[kind], float(weight)) for kind, weight in row.items())
            for key, row in loaded["weights"].items()
        }
        return Classifier(classes, tuple(map(float, loaded["bias"].values())), weights)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise MalformedSource(
            "The weights of a classifier cannot be read.",
            where=str(path),
            remedy="Restore the file, or run `make leads`.",
        ) from error
