# SPDX-License-Identifier: Apache-2.0
"""Score the extraction on the annotated releases, and say how far its confidence can be believed.

usage: python benchmarks/evaluate.py [--half 0|1] [--further DIR]... [--scorer FILE] [--page FILE] [--errors N]

The last line is one JSON object of figures. Rules are written on half 0; half 1 is only measured.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from calibration.gold import ROOT, Annotated, half_of, read_further, read_gold, read_releases
from calibration.labels import labelled
from calibration.logistic import cross_validate, probability
from calibration.reliability import Reliability, reliability, reliability_page
from calibration.sample import feature_names, judged_values, rows_of
from ctgraph.extraction import to_record

LANGS = ("fr", "en", "ar", "all")
# Measure -> the least F1 that is wanted, by language.
GOALS: Mapping[str, tuple[float, float, float]] = {
    "participant (name)": (0.93, 0.93, 0.92),
    "participant (name, represents)": (0.89, 0.90, 0.89),
    "participant role": (0.92, 0.92, 0.92),
    "participant side": (0.92, 0.92, 0.92),
    "event (family)": (0.90, 0.90, 0.92),
    "event (type and date)": (0.84, 0.82, 0.86),
    "event date": (0.90, 0.88, 0.82),
    "event country": (0.92, 0.92, 0.90),
    "domains": (0.95, 0.95, 0.95),
    "states": (0.98, 0.98, 0.98),
    "organizations": (0.94, 0.94, 0.94),
    "persons": (0.94, 0.94, 0.93),
    "fact memberOf": (0.80, 0.90, 0.90),
    "fact memberCount": (0.95, 0.95, 0.95),
}
# How the project's own scorer, tests/scoring.py, calls them.
OWN_NAMES = {
    "participants": "participant (name)",
    "represents": "participant (name, represents)",
    "family": "event (family)",
    "type and date": "event (type and date)",
    "domains": "domains",
    "states": "states",
    "organizations": "organizations",
    "persons": "persons",
    "memberOf": "fact memberOf",
    "memberCount": "fact memberCount",
}

Figures = dict[str, dict[str, float]]


def main() -> None:
    """Print both tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--half", type=int, choices=(0, 1), help="only this half of the releases")
    parser.add_argument("--scorer", type=Path, default=ROOT.parent / "shared" / "evaluation" / "score.py")
    parser.add_argument("--further", type=Path, action="append", default=[], help="unread texts with gold.jsonl")
    parser.add_argument("--page", type=Path, default=ROOT / "build" / "reliability.html", help="where to draw")
    parser.add_argument("--errors", type=int, default=0, help="print this many differences")
    arguments = parser.parse_args()
    gold = read_gold()
    if arguments.half is not None:
        gold = {key: record for key, record in gold.items() if half_of(key) == arguments.half}
    releases = list(read_releases(gold))
    print(f"{len(releases)} of {len(gold)} annotated releases were read.")
    if arguments.scorer.is_file():
        figures = scored_beside(arguments.scorer, releases, arguments.errors)
    else:
        print(f"\n*** NO SCORER: {arguments.scorer} is absent.")
        print("*** These are the figures of tests/scoring.py, which counts more strictly and knows fewer measures.")
        figures = scored_here(releases)
    print_scores(figures)
    fields = calibration([*releases, *read_further()])
    print_calibration(fields)
    print_further(arguments.further)
    arguments.page.parent.mkdir(parents=True, exist_ok=True)
    arguments.page.write_text(reliability_page(fields, "How far the confidence of values can be believed"), "utf-8")
    print(f"\nDrawn in {arguments.page}.")
    error = {name: round(found.error, 4) for name, found in fields}
    print(json.dumps({"f1": figures, "calibration_error": error}, ensure_ascii=False))


def scored_beside(scorer: Path, releases: Sequence[Annotated], errors: int) -> Figures:
    """Run the scorer that lies beside the checkout."""
    with tempfile.TemporaryDirectory() as folder:
        gold, found = Path(folder, "gold.jsonl"), Path(folder, "found.jsonl")
        gold.write_text("".join(json.dumps(release.gold) + "\n" for release in releases), "utf-8")
        found.write_text("".join(json.dumps(to_record(release.extraction)) + "\n" for release in releases), "utf-8")
        command = [sys.executable, str(scorer), str(gold), str(found)]
        done = subprocess.run([*command, "--json"], capture_output=True, text=True, check=True)
        if errors:
            subprocess.run([*command, "--errors", str(errors)], check=True)
    scores = json.loads(done.stdout)
    return {lang: {name: row["f1"] for name, row in rows.items()} for lang, rows in scores.items()}


def scored_here(releases: Sequence[Annotated]) -> Figures:
    """Score with the project's own tests/scoring.py."""
    sys.path.insert(0, str(ROOT / "tests"))
    from scoring import score

    found = {release.gold["id"]: to_record(release.extraction) for release in releases}
    figures: Figures = {}
    for lang in LANGS:
        gold = [release.gold for release in releases if lang in ("all", release.gold["lang"])]
        if gold:
            total = score(gold, found)
            figures[lang] = {theirs: total.f1(ours) for ours, theirs in OWN_NAMES.items()}
    return figures


def print_scores(figures: Figures) -> None:
    """Print F1 a language with the goal beside; what lies under its goal is marked."""
    print(f"\n{'F1 (goal; * under it)':32}" + "".join(f"{lang:>16}" for lang in LANGS))
    missed = 0
    for name, goals in GOALS.items():
        cells = []
        for lang, goal in zip(LANGS, (*goals, None), strict=True):
            value = figures.get(lang, {}).get(name)
            under = value is not None and goal is not None and value < goal
            missed += under
            cells.append(
                "-" if value is None else f"{value:.3f}{f' ({goal:.2f})' if goal else ''}{'*' if under else ' '}"
            )
        print(f"{name:32}" + "".join(f"{cell:>16}" for cell in cells))
    print(f"{missed} under their goal.")


def calibration(releases: Sequence[Annotated]) -> list[tuple[str, Reliability]]:
    """Estimate every confidence without its document, and compare with the annotations: in all, then a field."""
    values = judged_values(releases)
    rows = rows_of(values, feature_names(values))
    chance = np.round(probability(cross_validate(rows)), 2)
    fields = [("all", reliability(chance, rows.right))]
    for name in sorted(set(map(str, rows.model))):
        own = rows.model == name
        fields.append((name, reliability(chance[own], rows.right[own])))
    return fields


def print_further(folders: Sequence[Path]) -> None:
    """Print how far the bundled calibration can be believed on texts that it was not made from."""
    for folder in folders:
        releases = read_releases(read_gold(folder / "gold.jsonl"), folder)
        given = [(slot.value.confidence, right) for release in releases for slot, right in labelled(release)]
        judged = [(chance, float(right)) for chance, right in given if chance is not None and right is not None]
        found = reliability(*map(np.array, zip(*judged, strict=True)))
        mean = sum(chance for chance, _ in judged) / len(judged)
        print(f"{folder}: {found.values} values, given {mean:.3f}, right {found.right:.3f}, error {found.error:.3f}")


def print_calibration(fields: Sequence[tuple[str, Reliability]]) -> None:
    """Print the calibration error a field, and the reliability of all values together."""
    print(
        "\nConfidence: logistic regression, 10-fold cross-validation over documents; each estimate without its document"
    )
    print(f"{'field':24}{'values':>8}{'right':>8}{'error':>8}{'Brier':>8}{'ranking':>9}")
    for name, found in fields:
        ranking = "-" if found.ranking is None else f"{found.ranking:.2f}"
        print(f"{name:24}{found.values:8}{found.right:8.3f}{found.error:8.3f}{found.brier:8.3f}{ranking:>9}")
    print("error: expected calibration error, ten bins; ranking: chance that a right value is the surer of two")
    print(f"\n{'confidence':16}{'values':>8}{'given':>8}{'right':>8}")
    for part in fields[0][1].bins:
        print(f"{part.low:.1f} to {part.low + 0.1:.1f}{part.values:14}{part.confidence:8.3f}{part.right:8.3f}")


if __name__ == "__main__":
    main()
