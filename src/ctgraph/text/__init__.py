# SPDX-License-Identifier: Apache-2.0
"""Text below the level of meaning: folding with offsets, language, sentences, and how person names compare."""

from __future__ import annotations

from ctgraph.text.folding import Folded, fold, fold_text
from ctgraph.text.language import detect_language
from ctgraph.text.names import NameForm, parse_name, same_person, sounds, within_text
from ctgraph.text.printing import printable, readable_back
from ctgraph.text.sentences import split_sentences

__all__ = [
    "Folded",
    "NameForm",
    "detect_language",
    "fold",
    "fold_text",
    "parse_name",
    "printable",
    "readable_back",
    "same_person",
    "sounds",
    "split_sentences",
    "within_text",
]
