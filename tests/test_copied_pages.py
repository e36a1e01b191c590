# SPDX-License-Identifier: Apache-2.0
"""A whole page that was copied as text says what its release says."""

from __future__ import annotations

from pathlib import Path

import pytest

from copiedpages import copied_page
from ctgraph.loaders import load
from disguises import paragraphs
from readings import said

FURTHER = Path(__file__).parent / "further"
# Two in a hundred values may differ: some lines of a page look like the text of a release.
_MOST_LOST = 0.02


@pytest.mark.parametrize("lang", ["ar", "en", "fr"])
def test_a_copied_page_says_what_its_release_says(lang: str) -> None:
    told = lost = gained = 0
    for seed, path in enumerate(
        path for batch in "ghijkl" for path in sorted(FURTHER.glob(f"{lang}-{batch}/*.md"))[:5]
    ):
        source = load(path)
        lines = paragraphs(source.text)
        wanted = said(source, "\n\n".join(lines))
        found = said(source, copied_page(lines, lang, seed))
        told += wanted.total()
        lost += (wanted - found).total()
        gained += (found - wanted).total()
    assert lost <= _MOST_LOST * told
    assert gained <= _MOST_LOST * told
