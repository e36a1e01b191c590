# SPDX-License-Identifier: Apache-2.0
"""The constraints of core SHACL that look at one value at a time.

https://www.w3.org/TR/shacl/#core-components tells what each asks for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt
import pyoxigraph as ox

from ctgraph.validation.columns import BLANK, LITERAL, Ids, Pairs, Term, distinct, within
from ctgraph.validation.literals import FORMLESS, Value, value_of
from ctgraph.validation.running import Check, Mask, Run, Test, Tested, Tripped
from ctgraph.vocab import RDFS

__all__ = [
    "conforming",
    "each",
    "holds",
    "in_class",
    "in_languages",
    "in_range",
    "listed",
    "matching",
    "of_datatype",
    "of_kind",
    "of_length",
]


def each(test: Test) -> Check:
    """Make a check of a test."""

    def check(run: Run, focus: Ids, pairs: Pairs) -> Tripped:
        found = pairs.where(test(run, pairs.values))
        return Tripped(found.nodes, found.values)

    return check


def in_class(class_: Term) -> Test:
    """Ask for instances of a class."""
    return lambda run, values: ~within(values, run.data.instances(class_))


def of_kind(kinds: Sequence[int]) -> Test:
    """Ask for IRIs, blank nodes or literals."""
    return lambda run, values: ~np.isin(run.data.kinds(values), kinds)


def of_datatype(datatype: str) -> Test:
    """Ask for literals of a datatype, with a lexical form of it."""

    if datatype == f"{RDFS}Literal":
        return of_kind([LITERAL])

    def test(run: Run, values: Ids) -> Mask:
        return ~run.data.with_datatype(datatype, values)

    return test if datatype in FORMLESS else _once(test)


def in_range(compare: Callable[[Any, Any], bool], bound: ox.Literal) -> Test:
    """Ask for literals that compare so with a bound."""
    limit = value_of(bound)

    def test(run: Run, values: Ids) -> Mask:
        value = run.data.value
        return _mask([not holds(compare, value(number), limit) for number in values.tolist()])

    return _once(test)


def of_length(compare: Callable[[int, int], bool], bound: int) -> Test:
    """Ask for IRIs and literals whose number of characters compares so with a bound."""
    return _texts(lambda texts: [not compare(len(text), bound) for text in texts])


def matching(pattern: re.Pattern[str]) -> Test:
    """Ask for IRIs and literals in which a pattern is found."""
    search = pattern.search
    return _texts(lambda texts: [search(text) is None for text in texts])


def in_languages(languages: Sequence[str]) -> Test:
    """Ask for literals in some languages or their variants."""
    ranges = [language.lower() for language in languages]

    def bad(language: str) -> bool:
        return not any(language == one or language.startswith(f"{one}-") for one in ranges)

    def test(run: Run, values: Ids) -> Mask:
        terms = run.data.terms
        return _mask([bad((getattr(terms[value], "language", None) or "").lower()) for value in values.tolist()])

    return _once(test)


def listed(terms: Sequence[Term]) -> Test:
    """Ask for some values and no other."""
    return lambda run, values: ~within(values, distinct(np.array([run.data.number(term) for term in terms], np.int32)))


def conforming(shapes: Sequence[Tested], bad: Callable[[npt.NDArray[np.int64]], Mask]) -> Test:
    """Ask for values that conform to so many of some shapes.

    Args:
        bad: which of these numbers are wrong.
    """

    def test(run: Run, values: Ids) -> Mask:
        conform = [~within(values, run.failing(shape, values)) for shape in shapes]
        return bad(np.sum(conform, axis=0, dtype=np.int64) if conform else np.zeros(len(values), np.int64))

    return _once(test)


def holds(compare: Callable[[Any, Any], bool], left: Value | None, right: Value | None) -> bool:
    """Compare two values; those that cannot be compared do not hold."""
    return left is not None and right is not None and left.family == right.family and compare(left.key, right.key)


def _texts(bad: Callable[[Iterable[str]], list[bool]]) -> Test:
    """Make a test of texts; a blank node, which has none, is bad."""

    def test(run: Run, values: Ids) -> Mask:
        terms, mask = run.data.terms, np.ones(len(values), dtype=bool)
        named = run.data.kinds(values) != BLANK
        mask[named] = bad(terms[value].value for value in values[named].tolist())
        return mask

    return _once(test)


def _once(test: Test) -> Test:
    """Test each distinct value once."""

    def once(run: Run, values: Ids) -> Mask:
        different = distinct(values)
        return within(values, different[test(run, different)])

    return once


def _mask(bad: list[bool]) -> Mask:
    return np.array(bad, dtype=bool)
