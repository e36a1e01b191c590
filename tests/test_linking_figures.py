# SPDX-License-Identifier: Apache-2.0
"""The figures that benchmarks/link.py gives, as far as they take seconds."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "benchmarks"))

import link  # noqa: E402
from linking.generator import synthetic_mentions  # noqa: E402
from linking.pairs import DEVELOPMENT, MEASURE, read_nests  # noqa: E402
from linking.scores import bcubed  # noqa: E402

GOLD = ROOT / "tests" / "golden" / "gold.jsonl"


@pytest.mark.parametrize("spellings", [False, True])
def test_the_persons_of_the_bundled_releases_are_clustered(spellings: bool) -> None:
    figures = link.score_clusters(link.read_tables(None), GOLD, spellings=spellings)
    assert figures["f1"] >= 0.98
    assert figures["precision"] == 1
    assert figures["clusters_of_the_secretary_general"] == 1


def test_bcubed_weighs_each_node() -> None:
    truth = {"a": "x", "b": "x", "c": "y"}
    assert bcubed([["a", "b"], ["c"]], truth) == (1, 1, 1)
    precision, recall, _ = bcubed([["a", "b", "c"]], truth)
    assert (precision, recall) == (pytest.approx(5 / 9), 1)


def test_no_nest_is_in_both_files() -> None:
    known = {spelling for nest in read_nests(DEVELOPMENT) for person in nest for spelling in person}
    assert not known & {spelling for nest in read_nests(MEASURE) for person in nest for spelling in person}


def test_the_same_seed_gives_the_same_names() -> None:
    assert synthetic_mentions(50) == synthetic_mentions(50)
    assert synthetic_mentions(50) != synthetic_mentions(50, seed=2)
