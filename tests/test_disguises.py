# SPDX-License-Identifier: Apache-2.0
"""However a program wraps and spells a release, it says the same."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from ctgraph.document import Document
from ctgraph.extraction import to_record
from ctgraph.loaders import load
from disguises import DISGUISES, paragraphs
from readings import extractor, said

FURTHER = Path(__file__).parent / "further"
PATHS = [path for batch in ("fr-b", "en-b", "ar-j") for path in sorted((FURTHER / batch).glob("*.md"))[:3]]


@cache
def plain(path: Path) -> tuple[Document, str, Counter[str]]:
    source = load(path)
    text = "\n\n".join(paragraphs(source.text))
    return source, text, said(source, text)


@pytest.mark.parametrize("name", DISGUISES)
@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_a_disguised_release_says_the_same(path: Path, name: str) -> None:
    source, text, wanted = plain(path)
    found = said(source, DISGUISES[name](text))
    assert found - wanted == wanted - found == Counter()


def test_names_are_given_as_one_reads_them() -> None:
    source, text, _ = plain(PATHS[0])
    found = to_record(extractor().extract(replace(source, text=DISGUISES["column"](text))))
    assert found["persons"]
    assert not [name for name in found["persons"] if "\n" in name]


def test_a_label_fills_its_line_below_other_lines_too() -> None:
    source, text, wanted = plain(PATHS[0])
    found = said(source, f"Sécurité intérieure et défense\nActualités\n{text}")
    assert wanted == found
