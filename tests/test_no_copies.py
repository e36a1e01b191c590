# SPDX-License-Identifier: Apache-2.0
"""Code and lexicons are written from how releases speak, not from the sentences of the bundled ones."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from ctgraph.bundle import data_path
from ctgraph.text import fold_text

ROOT = Path(__file__).resolve().parents[1]
# A run of so many words is taken from somewhere, unless it is what something is called.
RUN = 6
Run = tuple[str, ...]
FILES = sorted(
    [*ROOT.glob("src/**/*.py"), *data_path("lexicons").glob("*.yaml"), *data_path("coalitions").glob("*.yaml")]
)


def runs(text: str) -> Iterator[Run]:
    words = re.findall(r"\w+", fold_text(text))
    return (tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1))


def strings(value: Any) -> Iterator[str]:
    """The strings in a value of a data file, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from strings(part)


def name_runs() -> Iterator[Run]:
    """The runs of words in names of bodies and persons, and in titles of offices."""
    for table in ("organizations", "persons", "posts"):
        with data_path("tables", f"{table}.csv").open(encoding="utf-8", newline="") as lines:
            yield from (run for row in csv.DictReader(lines) for cell in row.values() for run in runs(cell))
    for path in data_path("lexicons").glob("*.yaml"):
        content = yaml.safe_load(path.read_text("utf-8"))
        called = [content.get(key) for key in ("organization_names", "roles", "honorifics")]
        yield from (run for text in strings(called) for run in runs(text))


@pytest.fixture(scope="module")
def sentence_parts() -> frozenset[Run]:
    """The runs of words in the bundled releases, within what punctuation parts, that are no names."""
    bodies = (path.read_text("utf-8").split("---", 2)[-1] for path in data_path("releases").glob("*.md"))
    parts = (part for body in bodies for part in re.split(r"[.!?;:،؛,\n«»\"“”()]", body))
    return frozenset(run for part in parts for run in runs(part)) - frozenset(name_runs())


def copies(text: str, sentence_parts: frozenset[Run]) -> list[str]:
    return [" ".join(run) for line in text.splitlines() for run in runs(line) if run in sentence_parts]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_part_of_a_release_is_copied(path: Path, sentence_parts: frozenset[Run]) -> None:
    assert copies(path.read_text("utf-8"), sentence_parts) == []


def test_a_copy_would_be_found(sentence_parts: frozenset[Run]) -> None:
    lines = data_path("releases", "fr-2024-05-05-a.md").read_text("utf-8").splitlines()
    longest = max(lines, key=len)
    assert copies(f'words = "{longest}"', sentence_parts)
