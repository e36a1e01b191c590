# SPDX-License-Identifier: Apache-2.0
"""The last stage: how likely each value is right, estimated by logistic regression.

The weights, and how they were found, stand in data/calibration/calibration.json; `make calibrate` writes it.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml

from ctgraph.bundle import data_path
from ctgraph.concepts import event_families
from ctgraph.errors import MalformedSource
from ctgraph.extraction.features import Context, features_of
from ctgraph.extraction.values import identified, with_values
from ctgraph.model import Extraction, Value

__all__ = ["ANY", "Calibration", "Model", "feature_words", "load_calibration", "with_confidence"]

# The model of fields that nobody has annotated: made from all the others.
ANY = "any"

# No estimate from some hundred texts is surer than this.
_LEAST, _MOST = 0.01, 0.99
_DOUBTS = 3
# Log-odds; what lowers them by less is not worth a word.
_GRAVE = -0.08


@dataclass(frozen=True, slots=True)
class Model:
    """Logistic regression: the log-odds that a value is right.

    Args:
        bias: log-odds of a value with no feature.
        weights: what each feature adds to them.
        shares: mean of each feature over the values that the model was made from.
    """

    bias: float
    weights: Mapping[str, float]
    shares: Mapping[str, float]

    def assess(self, features: Mapping[str, float]) -> tuple[float, tuple[str, ...]]:
        """Estimate the chance that a value with these features is right, and name those that lower it.

        These are the features that lower the chance most against the usual value, the gravest first.

        >>> Model(0.0, {"origin-inferred": -2.2}, {}).assess({"origin-inferred": 1})
        (0.1, ('origin-inferred',))
        """
        odds, grave = 0.0, []
        for key, value in features.items():
            weight = self.weights.get(key)
            if weight is not None:
                odds += weight * value
                effect = weight * (value - self.shares.get(key, 0.0))
                if effect < _GRAVE:
                    grave.append((effect, key))
        chance = 1 / (1 + math.exp(-(self.bias + odds)))
        return round(min(max(chance, _LEAST), _MOST), 2), tuple(key for _, key in sorted(grave)[:_DOUBTS])


@dataclass(frozen=True, slots=True)
class Calibration:
    """The models of all fields.

    Args:
        models: by name.
        fields: name of the model of each field; a field without one takes `ANY`.
        families: family of each event type.
        threshold: confidence under which a value is worth a look.
    """

    models: Mapping[str, Model]
    fields: Mapping[str, str]
    families: Mapping[str, str]
    threshold: float

    def model(self, field: str) -> Model | None:
        """Give the model of a field, if there is one."""
        return self.models.get(self.fields.get(field, ANY))


def load_calibration(path: Path | None = None) -> Calibration:
    """Read a calibration, by default the one that travels with ctgraph.

    Raises:
        MalformedSource: the file is missing or broken.
    """
    path = path or data_path("calibration", "calibration.json")
    try:
        loaded = json.loads(path.read_text("utf-8"))
        models = {name: _model(model) for name, model in loaded["models"].items()}
        return Calibration(models, loaded["fields"], event_families(), float(loaded["threshold"]))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise MalformedSource(
            "The calibration cannot be read.", where=str(path), remedy="Restore the file, or run `make calibrate`."
        ) from error


def feature_words() -> Mapping[str, str]:
    """Read what each feature is called in words."""
    loaded: dict[str, str] = yaml.safe_load(data_path("calibration", "features.yaml").read_text("utf-8"))
    return loaded


def with_confidence(extraction: Extraction, calibration: Calibration) -> Extraction:
    """Give each value its lasting id, its confidence and what lowers it.

    A value that has its confidence keeps it: the weights say nothing of what an optional back-end gave.
    """
    context = Context(extraction, calibration.families)
    scored: dict[str, Any] = {}
    for slot, key in identified(extraction):
        if slot.value.confidence is not None:
            scored[slot.path] = replace(slot.value, id=key)
            continue
        model = calibration.model(slot.field)
        confidence, doubts = model.assess(features_of(slot, context)) if model else (None, ())
        scored[slot.path] = Value(
            slot.value.value,
            slot.value.quote,
            slot.value.origin,
            id=key,
            confidence=confidence,
            doubts=doubts,
            decision=slot.value.decision,
        )
    return with_values(extraction, scored)


def _model(loaded: Mapping[str, Any]) -> Model:
    features = loaded["features"]
    return Model(
        bias=float(loaded["bias"]),
        weights={key: float(feature["weight"]) for key, feature in features.items()},
        shares={key: float(feature["share"]) for key, feature in features.items()},
    )
