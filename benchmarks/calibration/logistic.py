# SPDX-License-Identifier: Apache-2.0
"""Logistic regression with a ridge, by Newton's method, and its estimates on documents that it was not fitted on."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

__all__ = ["Array", "Fit", "Rows", "cross_validate", "fit", "log_loss", "probability", "train"]

Array: TypeAlias = NDArray[np.float64]

_STEPS, _CLOSE = 50, 1e-8
# Keeps the bias finite where all values are right.
_BIAS_RIDGE = 0.05
# Ridges tried on the weights that all fields share; a field's own bias is held by the second only.
_RIDGES, _OWN_RIDGE = (10.0, 30.0, 100.0, 200.0, 400.0), 1.0
_OUTER, _INNER = 10, 5


@dataclass(frozen=True, slots=True)
class Fit:
    """Log-odds = bias + own bias of the field + weights · features.

    Args:
        own: by model; a model that is not there has none.
        ridge: what held the weights.
    """

    bias: float
    own: Mapping[str, float]
    weights: Array
    ridge: float

    def odds(self, rows: Rows) -> Array:
        """Give the log-odds of each row."""
        own = np.array([self.own.get(str(name), 0.0) for name in rows.model])
        result: Array = self.bias + own + rows.features @ self.weights
        return result


@dataclass(frozen=True, slots=True)
class Rows:
    """Values as numbers.

    Args:
        features: a row a value.
        right: 1 or 0.
        model: name of the model of each value.
        document: id of the release of each value.
    """

    features: Array
    right: Array
    model: NDArray[np.str_]
    document: NDArray[np.str_]

    def where(self, chosen: NDArray[np.bool_]) -> Rows:
        """Keep some of the rows."""
        return Rows(self.features[chosen], self.right[chosen], self.model[chosen], self.document[chosen])


def fit(rows: Rows, ridge: float) -> Fit:
    """Find the weights that make the labels likeliest, less half the ridge times their squares.

    All fields share the weights of features, and each has a bias of its own: there are too few wrong values for more.
    Source: Hastie, Tibshirani, Friedman, The Elements of Statistical Learning, 4.4.1.
    """
    names = sorted(set(map(str, rows.model)))
    own = np.array([[float(model == name) for name in names] for model in rows.model])
    columns = np.hstack([np.ones((len(rows.right), 1)), own, rows.features])
    penalty = np.array([_BIAS_RIDGE, *[_OWN_RIDGE] * len(names), *[ridge] * rows.features.shape[1]])
    weights = np.zeros(columns.shape[1])
    for _ in range(_STEPS):
        chance = probability(columns @ weights)
        gradient = columns.T @ (rows.right - chance) - penalty * weights
        curvature = (columns * (chance * (1 - chance))[:, None]).T @ columns + np.diag(penalty)
        step = np.linalg.solve(curvature, gradient)
        weights += step
        if np.abs(step).max() < _CLOSE:
            break
    biases = dict(zip(names, weights[1:].tolist(), strict=False))
    return Fit(float(weights[0]), biases, weights[1 + len(names) :], ridge)


def train(rows: Rows) -> Fit:
    """Fit with the ridge that serves documents left out best."""

    def loss(ridge: float) -> float:
        return log_loss(cross_validate(rows, lambda kept: fit(kept, ridge), _INNER), rows.right)

    return fit(rows, min(_RIDGES, key=loss))


def cross_validate(rows: Rows, make: Callable[[Rows], Fit] = train, folds: int = _OUTER) -> Array:
    """Estimate each value's log-odds by training on the documents of the other folds alone."""
    fold = _folds(rows.document, folds)
    odds = np.zeros(len(rows.right))
    for held in np.unique(fold):
        out = fold == held
        odds[out] = make(rows.where(~out)).odds(rows.where(out))
    return odds


def log_loss(odds: Array, right: Array) -> float:
    """Give the mean negative logarithm of the chance given to what is so."""
    return float(np.mean(np.logaddexp(0, np.where(right > 0, -odds, odds))))


def probability(odds: Array) -> Array:
    """Turn log-odds into chances."""
    result: Array = 1 / (1 + np.exp(-np.clip(odds, -30, 30)))
    return result


def _folds(documents: NDArray[np.str_], folds: int) -> NDArray[np.int64]:
    """Deal documents to folds in the order of their ids' hashes; all values of a document share its fold."""
    order = sorted(set(map(str, documents)), key=lambda key: hashlib.sha256(key.encode()).hexdigest())
    place = {key: at % folds for at, key in enumerate(order)}
    return np.array([place[str(key)] for key in documents])
