# SPDX-License-Identifier: Apache-2.0
"""Multinomial logistic regression over strings, with a ridge; its weights are written as data, a line a string."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from calibration.logistic import Array

__all__ = ["Example", "best_of", "train", "written"]

# What occurs in one example alone says nothing of others, and weights nearer to nought than this decide nothing.
_LEAST, _SLIGHT = 2, 0.04
_STEPS, _RATE = 150, 0.1


@dataclass(frozen=True, slots=True)
class Example:
    """What is classed: the id of its text, its features, and the classes that are right."""

    id: str
    features: frozenset[str]
    types: tuple[str, ...]


def train(examples: Sequence[Example], ridge: float) -> dict[str, Any]:
    """Fit a multinomial logistic regression with a ridge, by gradient descent with momentum (Adam)."""
    counts = Counter(key for example in examples for key in example.features)
    names = {key: at for at, key in enumerate(sorted(key for key, count in counts.items() if count >= _LEAST))}
    classes = sorted({kind for example in examples for kind in example.types[:1]})
    found = [sorted(names[key] for key in example.features if key in names) for example in examples]
    right = np.array([[float(kind == example.types[0]) for kind in classes] for example in examples])
    weights, bias = _descend(found, right, len(names), ridge)
    kept = {
        key: {kind: weight for kind, weight in _by_class(classes, weights[at]).items() if abs(weight) >= _SLIGHT}
        for key, at in names.items()
    }
    return {"bias": _by_class(classes, bias), "weights": {key: row for key, row in kept.items() if row}}


def _by_class(classes: Sequence[str], weights: Array) -> dict[str, float]:
    return {kind: round(float(weight), 2) for kind, weight in zip(classes, weights, strict=True)}


def _descend(found: Sequence[Sequence[int]], right: Array, features: int, ridge: float) -> tuple[Array, Array]:
    """Minimise the cross entropy and the ridge.

    Source: Kingma, Ba, Adam: a method for stochastic optimization, arXiv:1412.6980; the rate falls to nought.

    Args:
        found: for each example, the features that it has; by number.
    """
    rows = np.repeat(np.arange(len(found)), [len(keys) + 1 for keys in found])
    columns = np.array([key for keys in found for key in (*keys, features)])
    by_column = np.argsort(columns, kind="stable")
    starts, held = np.flatnonzero(np.diff(rows, prepend=-1)), np.unique(columns)
    firsts = np.searchsorted(columns[by_column], held)
    weights = np.zeros((features + 1, right.shape[1]))
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, _STEPS + 1):
        odds = np.add.reduceat(weights[columns], starts)
        chance = np.exp(odds - odds.max(axis=1, keepdims=True))
        chance /= chance.sum(axis=1, keepdims=True)
        slope = ridge * weights
        slope[-1] = 0.0
        slope[held] += np.add.reduceat((chance - right)[rows[by_column]], firsts)
        mean, square = 0.9 * mean + 0.1 * slope, 0.99 * square + 0.01 * slope**2
        rate = _RATE * (1 - step / (_STEPS + 1))
        weights -= rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-6)
    return weights[:-1], weights[-1]


def best_of(model: Mapping[str, Any], features: frozenset[str]) -> str:
    """Give the class that a trained model takes for the right one."""
    odds = Counter(model["bias"])
    for key in features:
        odds.update(model["weights"].get(key, {}))
    return max(odds, key=odds.__getitem__)


def written(model: Mapping[str, Any]) -> str:
    """Write weights as JSON, a line a feature."""
    return json.dumps(model, ensure_ascii=False, separators=(",", ":")).replace("},", "},\n") + "\n"
