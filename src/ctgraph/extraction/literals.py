# SPDX-License-Identifier: Apache-2.0
"""Strings of which every match of a pattern holds one, and the alternatives that a pattern is made of.

The method is that of RE2's FilteredRE2: small classes and short alternatives are written out and joined to what stands
beside them, so that ``va [cf]`` asks for "va c" or "va f".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from re import _constants as code  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

__all__ = ["alternatives", "required_literals"]

# Shorter literals are everywhere.
_LEAST = 3
# More literals than these make a worse filter than none.
_MOST = 4000
# So many strings are written out for one stretch of a pattern, and so many letters for one class.
_WRITTEN_OUT = 128
_CLASS = 10
_ZERO_WIDTH = frozenset({code.AT, code.ASSERT, code.ASSERT_NOT})
_REPEATS = frozenset({code.MAX_REPEAT, code.MIN_REPEAT, code.POSSESSIVE_REPEAT})

# All strings that an item matches, or of which one is in every match; None: nothing is known.
_Strings = frozenset[str] | None
_EMPTY = frozenset({""})


def required_literals(pattern: str) -> _Strings:
    """Give strings of which every match of a pattern holds at least one; None where there are no telling ones.

    >>> sorted(required_literals(r"\\b(?:recu|accueilli)s? par"))
    ['accueilli par', 'accueillis par', 'recu par', 'recus par']
    >>> required_literals("[a-z]+") is None
    True
    """
    literals = _of_sequence(parser.parse(pattern))
    return literals if literals is not None and len(literals) <= _MOST else None


def alternatives(pattern: str) -> tuple[str, ...]:
    """Take a pattern apart at the bars outside all brackets.

    >>> alternatives(r"a(?:b|c)|[|]|\\|")
    ('a(?:b|c)', '[|]', '\\\\|')
    """
    parts, start, depth, in_class, at = [], 0, 0, False, 0
    while at < len(pattern):
        char = pattern[at]
        if char == "\\":
            at += 1
        elif in_class:
            in_class = char != "]"
        elif char == "[":
            in_class = True
            # A bracket that stands first in its class is a letter of it.
            at += pattern[at + 1 : at + 2] == "^"
            at += pattern[at + 1 : at + 2] == "]"
        elif char in "()":
            depth += 1 if char == "(" else -1
        elif char == "|" and not depth:
            parts.append(pattern[start:at])
            start = at + 1
        at += 1
    return (*parts, pattern[start:])


def _of_sequence(items: Iterable[tuple[Any, Any]]) -> _Strings:
    """Take the most telling of what a sequence requires: the one whose shortest string is longest."""
    found = [_shortest(strings) for strings in _required(items) if min(map(len, strings)) >= _LEAST]
    return max(found, key=lambda strings: (min(map(len, strings)), -len(strings)), default=None)


def _shortest(strings: frozenset[str]) -> frozenset[str]:
    """Leave out the strings that hold another; where there are many, looking costs more than it spares."""
    if len(strings) > _WRITTEN_OUT:
        return strings
    return frozenset(string for string in strings if not any(other in string for other in strings - {string}))


def _required(items: Iterable[tuple[Any, Any]]) -> Iterator[frozenset[str]]:
    """Give what the stretches of a sequence require, one by one."""
    run = _EMPTY
    for operator, argument in items:
        exact = _exact(operator, argument)
        if exact is not None and len(run) * len(exact) <= _WRITTEN_OUT:
            run = _joined(run, exact)
            continue
        yield run
        run = _EMPTY if exact is None else exact
        inner = _of_item(operator, argument)
        if inner:
            yield inner
    yield run


def _of_item(operator: Any, argument: Any) -> _Strings:
    if operator is code.SUBPATTERN:
        return _of_sequence(argument[3])
    if operator is code.BRANCH:
        return _union([_of_sequence(branch) for branch in argument[1]])
    if operator in _REPEATS and argument[0] > 0:
        return _of_sequence(argument[2])
    return _of_sequence(argument) if operator is code.ATOMIC_GROUP else None


def _exact(operator: Any, argument: Any) -> _Strings:
    """Give all that an item can match, None where that is too much; what matches no letter matches the empty string."""
    if operator is code.LITERAL or operator in _ZERO_WIDTH:
        return _EMPTY if operator in _ZERO_WIDTH else frozenset({chr(argument)})
    if operator is code.IN:
        return _of_class(argument)
    if operator is code.SUBPATTERN:
        return _exact_sequence(argument[3])
    if operator is code.BRANCH:
        strings = _union([_exact_sequence(branch) for branch in argument[1]])
        return strings if strings is not None and len(strings) <= _WRITTEN_OUT else None
    if operator in _REPEATS and argument[0] <= 1 == argument[1]:
        once = _exact_sequence(argument[2])
        return once if once is None or argument[0] else once | _EMPTY
    return None


def _exact_sequence(items: Iterable[tuple[Any, Any]]) -> _Strings:
    strings = _EMPTY
    for operator, argument in items:
        exact = _exact(operator, argument)
        if exact is None or len(strings) * len(exact) > _WRITTEN_OUT:
            return None
        strings = _joined(strings, exact)
    return strings


def _of_class(items: Iterable[tuple[Any, Any]]) -> _Strings:
    letters: set[str] = set()
    for operator, argument in items:
        if operator is code.LITERAL:
            letters.add(chr(argument))
        elif operator is code.RANGE and argument[1] - argument[0] < _CLASS:
            letters.update(map(chr, range(argument[0], argument[1] + 1)))
        else:
            return None
    return frozenset(letters) if len(letters) <= _CLASS else None


def _union(branches: Iterable[_Strings]) -> _Strings:
    """Put the strings of alternatives together; one of which nothing is known spoils all."""
    found: set[str] = set()
    for strings in branches:
        if strings is None:
            return None
        found |= strings
    return frozenset(found)


def _joined(heads: frozenset[str], tails: frozenset[str]) -> frozenset[str]:
    return frozenset(head + tail for head in heads for tail in tails)
