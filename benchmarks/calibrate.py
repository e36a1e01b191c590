# SPDX-License-Identifier: Apache-2.0
"""Make data/calibration/calibration.json from the development set: run it again whenever extraction has changed.

usage: python benchmarks/calibrate.py [--releases DIR] [--gold FILE] [--further DIR]... [--output FILE]

Rules err less on the texts that they were written on: annotated releases that nobody read while writing them, in
folders with their gold.jsonl, make the confidence more honest.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np

from calibration.gold import GOLD, RELEASES, read_further, read_gold, read_releases
from calibration.logistic import Array, Fit, Rows, cross_validate, log_loss, probability, train
from calibration.reliability import reliability
from calibration.sample import FIELDS, feature_names, judged_values, rows_of
from ctgraph.bundle import data_path
from ctgraph.extraction.confidence import ANY

METHOD = (
    "Logistic regression with a ridge; all fields share the weights of features, each has a bias of its own. "
    "The ridge serves best in 5-fold cross-validation over documents; calibration errors are those of 10-fold "
    "cross-validation over documents, the choice of the ridge included (expected calibration error, ten bins)."
)
# A value in the review queue should be wrong in one case of four, so that the reading is worth its time.
WORTH = 0.25
_THRESHOLDS = [round(0.95 - step * 0.05, 2) for step in range(10)]


def main() -> None:
    """Fit, measure, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--releases", type=Path, default=RELEASES)
    parser.add_argument("--gold", type=Path, default=GOLD)
    parser.add_argument("--further", type=Path, action="append", default=[], help="folder of texts with gold.jsonl")
    parser.add_argument("--output", type=Path, default=data_path("calibration", "calibration.json"))
    arguments = parser.parse_args()
    releases = list(read_releases(read_gold(arguments.gold), arguments.releases))
    bundled = len(releases)
    releases += read_further(arguments.further)
    values = judged_values(releases)
    names = feature_names(values)
    rows = rows_of(values, names)
    held_out, made = cross_validate(rows), train(rows)
    chance = probability(held_out)
    found = {
        "made": datetime.now(UTC).date().isoformat(),
        "method": METHOD,
        "releases": {
            lang: sum(release.gold["lang"] == lang for release in releases[:bundled]) for lang in ("fr", "en", "ar")
        },
        "further": len(releases) - bundled,
        "values": len(values),
        "wrong": int((rows.right == 0).sum()),
        "calibration_error": round(reliability(chance, rows.right).error, 3),
        "log_loss": round(log_loss(held_out, rows.right), 4),
        "ridge": made.ridge,
        "threshold": threshold(chance, rows.right),
        "fields": dict(FIELDS),
        "models": models(rows, names, made, chance),
    }
    arguments.output.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(f"{arguments.output}: {found['values']} values of {len(releases)} releases, {found['wrong']} wrong")
    print(f"calibration error {found['calibration_error']}, threshold {found['threshold']}, ridge {found['ridge']:g}")


def threshold(chance: Array, right: Array) -> float:
    """Give the highest threshold under which values are wrong often enough to be worth reading."""
    for limit in _THRESHOLDS:
        queue = chance < limit
        if queue.any() and 1 - right[queue].mean() >= WORTH:
            return limit
    return _THRESHOLDS[-1]


def models(rows: Rows, names: Sequence[str], made: Fit, chance: Array) -> dict[str, Any]:
    """Write the model of each field, and of any other field, with its figures."""
    written = {}
    for name in [*sorted(set(map(str, rows.model))), ANY]:
        own = rows.where(rows.model == name) if name != ANY else rows
        found = reliability(chance[rows.model == name] if name != ANY else chance, own.right)
        shares = own.features.mean(axis=0)
        features = {
            feature: {"weight": round(float(weight), 3), "share": round(float(share), 3)}
            for feature, weight, share in zip(names, made.weights, shares, strict=True)
            if share > 0
        }
        written[name] = {
            "values": found.values,
            "right": round(found.right, 3),
            "calibration_error": round(found.error, 3),
            "bias": round(made.bias + made.own.get(name, 0.0), 3),
            "features": features,
        }
    return written


if __name__ == "__main__":
    np.seterr(all="raise", under="ignore")
    main()
