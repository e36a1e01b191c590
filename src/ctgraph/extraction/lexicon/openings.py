# SPDX-License-Identifier: Apache-2.0
"""How matches of a pattern begin, as a look ahead that a search fails by sooner than by the pattern itself.

Python's `re` skips to the letters that a match can begin with only where a pattern opens with them; behind an assertion
or a group that may be empty it tries the whole pattern at every letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from re import _constants as code  # type: ignore[attr-defined]
from typing import Any

from ctgraph.extraction.lexicon.literals import letters_of, parsed

__all__ = ["opening"]

# More letters, or signs that stand in every sentence, rule out too little.
_MOST = 24
_COMMON = frozenset(" ,.\n")
_REPEATS = frozenset({code.MAX_REPEAT, code.MIN_REPEAT, code.POSSESSIVE_REPEAT})
_NO_WORD_BEFORE = [(code.IN, [(code.CATEGORY, code.CATEGORY_WORD)])]

# First letters of matches, each with whether a word begins there for sure; None: nothing is known.
_Starts = set[tuple[str, bool]] | None


def opening(pattern: str) -> str:
    """Give a pattern of no width that holds wherever a match of a pattern begins, empty where none helps.

    >>> opening(r"(?<!de )\\b(?:visite|recu)"), opening("visite"), opening("[a-z]*")
    ('\\\\b(?=[rv])', '', '')
    """
    items = list(parsed(pattern))
    starts, empty = _of_sequence(items, False)
    if not starts or empty or items[0][0] in (code.LITERAL, code.IN):
        return ""
    letters = sorted({letter for letter, _ in starts})
    if len(letters) > _MOST or not _COMMON.isdisjoint(letters):
        return ""
    begins = all(bounded and (letter.isalnum() or letter == "_") for letter, bounded in starts)
    return (r"\b" if begins else "") + f"(?=[{''.join(map(re.escape, letters))}])"


def _of_sequence(items: Iterable[tuple[Any, Any]], bounded: bool) -> tuple[_Starts, bool]:
    """Give how a sequence begins, and whether it may be empty.

    Args:
        bounded: whether a word begins there for sure, or no letter of one stands before.
    """
    found: set[tuple[str, bool]] = set()
    for operator, argument in items:
        if operator is code.AT:
            bounded = bounded or argument is code.AT_BOUNDARY
        elif operator is code.ASSERT_NOT:
            bounded = bounded or (argument[0] < 0 and list(argument[1]) == _NO_WORD_BEFORE)
        elif operator is not code.ASSERT:
            starts, empty = _of_item(operator, argument, bounded)
            if starts is None:
                return None, empty
            found |= starts
            if not empty:
                return found, False
    return found, True


def _of_item(operator: Any, argument: Any, bounded: bool) -> tuple[_Starts, bool]:
    if operator is code.LITERAL:
        return {(chr(argument), bounded)}, False
    if operator is code.IN:
        letters = letters_of(argument, _MOST)
        return (None if letters is None else {(letter, bounded) for letter in letters}), False
    if operator is code.SUBPATTERN or operator is code.ATOMIC_GROUP:
        return _of_sequence(argument[3] if operator is code.SUBPATTERN else argument, bounded)
    if operator is code.BRANCH:
        branches = [_of_sequence(branch, bounded) for branch in argument[1]]
        empty = any(empty for _, empty in branches)
        known = [starts for starts, _ in branches if starts is not None]
        return (set().union(*known) if len(known) == len(branches) else None), empty
    if operator in _REPEATS:
        starts, empty = _of_sequence(argument[2], bounded)
        return starts, empty or argument[0] == 0
    return None, False
