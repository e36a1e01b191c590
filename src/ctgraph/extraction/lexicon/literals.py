# SPDX-License-Identifier: Apache-2.0
"""Strings of which every match of a pattern holds one, and the alternatives that a pattern is made of.

The method is that of RE2's FilteredRE2: small classes and short alternatives are written out and joined to what stands
beside them, so that ``va [cf]`` asks for "va c" or "va f".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from re import _constants as code  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

__all__ = ["alternatives", "ending", "letters_of", "parsed", "required_literals", "spans_lines"]

# Literals of fewer letters are everywhere, but for digits and signs other than these: "€", "@", marks for names.
_LEAST = 3
_COMMON_SIGNS = frozenset(" \n,;:.!?'\"()[]-/")
# More literals than these make a worse filter than none.
_MOST = 4000
# So many requirements of one pattern are looked at.
_REQUIREMENTS = 4
# So many strings are written out for one stretch of a pattern, and so many letters for one class.
_WRITTEN_OUT = 128
_CLASS = 10
# A stretch of a pattern that may take so many letters is tried in many ways.
_LONG = 40
_ZERO_WIDTH = frozenset({code.AT, code.ASSERT, code.ASSERT_NOT})
_REPEATS = frozenset({code.MAX_REPEAT, code.MIN_REPEAT, code.POSSESSIVE_REPEAT})

_BREAK = ord("\n")
_WITH_BREAK = frozenset({code.CATEGORY_SPACE, code.CATEGORY_NOT_WORD, code.CATEGORY_NOT_DIGIT})

# All strings that an item matches, or of which one is in every match; None: nothing is known.
_Strings = frozenset[str] | None
_EMPTY = frozenset({""})


@lru_cache(maxsize=4)
def parsed(pattern: str) -> Any:
    """Parse a pattern; all that is asked of one is asked in turn."""
    return parser.parse(pattern)


def required_literals(pattern: str) -> tuple[frozenset[str], ...]:
    """Give sets of strings of each of which every match of a pattern holds at least one, the most telling first.

    None of the strings holds a line break.

    >>> [sorted(literals) for literals in required_literals(r"\\b(?:recu|accueilli)s? [a-z]+ par la")]
    [[' par la'], ['accueilli ', 'accueillis ', 'recu ', 'recus ']]
    >>> required_literals("[a-z]+")
    ()
    """
    found = {strings for strings in _telling(parsed(pattern)) if len(strings) <= _MOST}
    return tuple(sorted(found, key=_rank)[:_REQUIREMENTS])


def spans_lines(pattern: str) -> bool:
    """Tell whether a match may hold a line break or no letter; what a pattern looks at around it is no part of a match.

    >>> spans_lines("de [^;]+"), spans_lines(r"de [^;\\n]+(?=\\n)")
    (True, False)
    """
    items = parsed(pattern)
    return not items.getwidth()[0] or _breaks(items)


def alternatives(pattern: str) -> tuple[str, ...]:
    """Take a pattern apart at the bars outside all brackets.

    >>> alternatives(r"a(?:b|c)|[|]|\\|")
    ('a(?:b|c)', '[|]', '\\\\|')
    """
    bars = [at for at, char in _outside_brackets(pattern) if char == "|"]
    return tuple(pattern[start + 1 : end] for start, end in zip([-1, *bars], [*bars, len(pattern)], strict=True))


def ending(pattern: str) -> str | None:
    """Give a pattern from its first named group on, which stands in every match of it; None where that spares little.

    It spares little behind a short stretch, or where it needs no more than single letters and marks.

    >>> ending("de [^;]{0,60}(?P<n>[0-9]+) pays"), ending("de (?P<n>[0-9]+) pays")
    ('(?P<n>[0-9]+) pays', None)
    """
    outside = list(_outside_brackets(pattern))
    start = next((at for at, char in outside if char == "(" and pattern.startswith("(?P<", at)), 0)
    if any(char == "|" for _, char in outside) or parsed(pattern[:start]).getwidth()[1] < _LONG:
        return None
    tells = any(min(map(len, literals)) > 1 for literals in required_literals(pattern[start:]))
    return pattern[start:] if tells else None


def _outside_brackets(pattern: str) -> Iterator[tuple[int, str]]:
    """Give the signs of a pattern that stand in no class or group, opening brackets included, with their places."""
    depth, in_class, at = 0, False, 0
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
        else:
            if not depth:
                yield at, char
            depth += (char == "(") - (char == ")")
        at += 1


def _telling(items: Iterable[tuple[Any, Any]]) -> Iterator[frozenset[str]]:
    """Give what a sequence requires, as far as it tells anything."""
    return (_shortest(strings) for strings in _required(items) if all(map(_is_telling, strings)))


def _is_telling(string: str) -> bool:
    """Tell whether few texts hold a string; one over a line break is not told by the lines of a text."""
    rare = len(string.strip()) >= _LEAST or any(map(_is_rare, string))
    return rare and "\n" not in string


def _is_rare(sign: str) -> bool:
    return sign.isdigit() or not (sign.isalnum() or sign in _COMMON_SIGNS)


def _rank(strings: frozenset[str]) -> tuple[int, int, list[str]]:
    """Order requirements: first the one whose shortest string is longest."""
    return -min(map(len, strings)), len(strings), sorted(strings)


def _shortest(strings: frozenset[str]) -> frozenset[str]:
    """Leave out the strings that hold another; where there are many, looking costs more than it spares."""
    if len(strings) > _WRITTEN_OUT:
        return strings
    return frozenset(string for string in strings if not any(other in string for other in strings - {string}))


def _required(items: Iterable[tuple[Any, Any]]) -> Iterator[frozenset[str]]:
    """Give what the stretches of a sequence require, one by one."""
    run = _EMPTY
    for operator, argument in _flat(items):
        exact = _exact(operator, argument)
        if exact is not None and len(run) * len(exact) <= _WRITTEN_OUT:
            run = _joined(run, exact)
            continue
        # What is repeated is written out once at its beginning, and once more at its end.
        once = exact if exact is not None else _repeated(operator, argument)
        yield _joined(run, once) if once and len(run) * len(once) <= _WRITTEN_OUT else run
        run = once or _EMPTY
        yield from _of_item(operator, argument)
    yield run


def _flat(items: Iterable[tuple[Any, Any]]) -> Iterator[tuple[Any, Any]]:
    """Give the items of a sequence, those of its groups in their place."""
    for operator, argument in items:
        if operator is code.SUBPATTERN or operator is code.ATOMIC_GROUP:
            yield from _flat(argument[3] if operator is code.SUBPATTERN else argument)
        else:
            yield operator, argument


def _of_item(operator: Any, argument: Any) -> Iterator[frozenset[str]]:
    """Give what an item requires; of alternatives, the strings of which one stands in each."""
    if operator in _REPEATS and argument[0] > 0:
        yield from _required(argument[2])
    elif operator is code.BRANCH:
        either = _union(min(_telling(branch), key=_rank, default=None) for branch in argument[1])
        if either:
            yield either


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
        return strings if strings is not None and len(strings) <= _MOST else None
    if operator in _REPEATS and argument[0] <= 1 == argument[1]:
        once = _exact_sequence(argument[2])
        return once if once is None or argument[0] else once | _EMPTY
    return None


def _exact_sequence(items: Iterable[tuple[Any, Any]]) -> _Strings:
    strings = _EMPTY
    for operator, argument in items:
        exact = _exact(operator, argument)
        if exact is None or not _few(strings, exact):
            return None
        strings = _joined(strings, exact)
    return strings


def _few(heads: frozenset[str], tails: frozenset[str]) -> bool:
    """Tell whether two stretches may be written out together: what goes on in one way multiplies nothing."""
    single = min(len(heads), len(tails)) == 1
    return len(heads) * len(tails) <= (_MOST if single else _WRITTEN_OUT)


def _repeated(operator: Any, argument: Any) -> _Strings:
    """Give all that an item which must stand repeats, None where that is too much."""
    return _exact_sequence(argument[2]) if operator in _REPEATS and argument[0] > 0 else None


def _of_class(items: Iterable[tuple[Any, Any]]) -> _Strings:
    letters = letters_of(items, _CLASS)
    return letters if letters is not None and len(letters) <= _CLASS else None


def letters_of(items: Iterable[tuple[Any, Any]], most: int) -> _Strings:
    """Give the letters of a class that names them.

    Args:
        most: ranges of more letters than these name none.
    """
    letters: set[str] = set()
    for operator, argument in items:
        if operator is code.LITERAL:
            letters.add(chr(argument))
        elif operator is code.RANGE and argument[1] - argument[0] < most:
            letters.update(map(chr, range(argument[0], argument[1] + 1)))
        else:
            return None
    return frozenset(letters)


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


def _breaks(items: Iterable[tuple[Any, Any]]) -> bool:
    """Tell whether a sequence can match a line break; what is not known to be without one can."""
    return any(_is_break(operator, argument) for operator, argument in items)


def _is_break(operator: Any, argument: Any) -> bool:
    if operator is code.IN:
        return _class_breaks(argument)
    if operator is code.LITERAL:
        return bool(argument == _BREAK)
    if operator is code.SUBPATTERN:
        return _breaks(argument[3])
    if operator is code.BRANCH:
        return any(map(_breaks, argument[1]))
    if operator in _REPEATS:
        return _breaks(argument[2])
    return _breaks(argument) if operator is code.ATOMIC_GROUP else operator not in _ZERO_WIDTH | {code.ANY}


def _class_breaks(items: Iterable[tuple[Any, Any]]) -> bool:
    items = list(items)
    negated = items[0][0] is code.NEGATE
    inside = any(
        (operator is code.LITERAL and argument == _BREAK)
        or (operator is code.RANGE and argument[0] <= _BREAK <= argument[1])
        or (operator is code.CATEGORY and argument in _WITH_BREAK)
        for operator, argument in items
    )
    return inside is not negated
