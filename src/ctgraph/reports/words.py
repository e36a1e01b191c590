# SPDX-License-Identifier: Apache-2.0
"""The words of a report around its findings, by language; a further language is a file in assets/."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Final

from ctgraph.text import printable
from ctgraph.validation import Finding

__all__ = ["ASSETS", "Words", "heading_of", "load_words", "message_of"]

ASSETS: Final = Path(__file__).parent / "assets"

Words = Mapping[str, str]


@cache
def load_words(lang: str) -> Words:
    """Read the words of a language.

    >>> load_words("fr")["Warning"]
    'Avertissement'
    """
    words: Words = json.loads((ASSETS / f"words.{lang}.json").read_text(encoding="utf-8"))
    return words


def heading_of(finding: Finding, words: Words) -> str:
    """Name what is at fault: a node in words, or the row of a table that cannot be taken in."""
    return printable(finding.focus_in_words if finding.shape else f"{words['row']} {finding.row}")


def message_of(finding: Finding, words: Words) -> str:
    """Say in one paragraph what is wrong, what was expected, what was meant and how to mend it."""
    found = f"{finding.path_in_words or words['node']}: {finding.shown or words['missing']}."
    # What is wrong with a cell says itself where it stands.
    said = [] if finding.row and not finding.shape else [f"{finding.focus_in_words}.", found]
    said += [finding.expected, finding.suggestion or "", finding.remedy]
    if finding.others:
        said.append(f"({words['others']} {', '.join(finding.others)})")
    if finding.quotation:
        said.append(words["sentence"] + f": “{finding.quotation.sentence}”")
    return printable(" ".join(" ".join(filter(None, said)).split()))
