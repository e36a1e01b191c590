# SPDX-License-Identifier: Apache-2.0
"""The development set: the bundled releases, what annotators found in them, and its two halves."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ctgraph.extraction import Extractor
from ctgraph.loaders import load
from ctgraph.model import Extraction

__all__ = ["FURTHER", "GOLD", "RELEASES", "Annotated", "half_of", "read_further", "read_gold", "read_releases"]

ROOT = Path(__file__).resolve().parents[2]
GOLD = ROOT / "tests" / "golden" / "gold.jsonl"
RELEASES = ROOT / "data" / "releases"
# Annotated texts that nobody read while writing rules: folders with gold.jsonl, where the checkout has them.
FURTHER = ROOT / "tests" / "further"

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Annotated:
    """A release as the extractor reads it, and as an annotator did."""

    extraction: Extraction
    gold: Json


def half_of(key: str) -> int:
    """Put a release into one of two halves, 0 or 1, by the hash of its id: rules are written on half 0.

    >>> half_of("a"), half_of("b")
    (0, 0)
    """
    return hashlib.sha256(key.encode()).digest()[0] % 2


def read_gold(path: Path = GOLD) -> dict[str, Json]:
    """Read annotated records by the id of their release."""
    lines = path.read_text("utf-8").splitlines()
    return {record["id"]: record for record in map(json.loads, filter(str.strip, lines))}


def read_releases(gold: dict[str, Json], releases: Path = RELEASES) -> Iterator[Annotated]:
    """Extract every annotated release whose text is there and whose language has a lexicon."""
    extractor = Extractor.bundled()
    for key, record in gold.items():
        path = releases / f"{key}.md"
        if path.is_file() and record["lang"] in extractor.languages:
            yield Annotated(extractor.extract(load(path)), record)


def read_further(folders: Iterable[Path] = ()) -> Iterator[Annotated]:
    """Extract the texts of these folders, or of those below `FURTHER`, each of which has its gold.jsonl."""
    for folder in folders or sorted(path.parent for path in FURTHER.glob("*/gold.jsonl")):
        yield from read_releases(read_gold(folder / "gold.jsonl"), folder)
