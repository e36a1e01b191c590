# SPDX-License-Identifier: Apache-2.0
"""What validation found, written for people, for other programs and for the services that run checks.

A format is a function from a `Run` to the pieces of a text, so that a long report is written as it is made.
"""

from __future__ import annotations

from ctgraph.reports.excerpt import excerpt_of_line, excerpt_of_sentence
from ctgraph.reports.formats import FORMATS, render
from ctgraph.reports.run import Run
from ctgraph.reports.words import Words, heading_of, load_words

__all__ = [
    "FORMATS",
    "Run",
    "Words",
    "excerpt_of_line",
    "excerpt_of_sentence",
    "heading_of",
    "load_words",
    "render",
]
