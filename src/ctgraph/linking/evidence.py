# SPDX-License-Identifier: Apache-2.0
"""Whether two mentions mean one person: their names, and what is known of state, post, body and date."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ctgraph.linking.comparison import NameComparison, compare_names
from ctgraph.linking.leftovers import Point
from ctgraph.linking.mentions import TABLE, HeldPost, PersonMention
from ctgraph.linking.personname import PersonName, parse_person_name
from ctgraph.linking.words import bundled_words
from ctgraph.text import fold_text

__all__ = ["Comparison", "compare_mentions"]

_NEVER = -9.0
_SAME_STATE, _OTHER_STATE = 0.7, -2.9
_POST_THEN, _POST_ONCE, _OTHER_POST = 2.3, 1.2, -0.7
_SAME_BODY, _SAME_ROLE, _SAME_RANK = 0.7, 0.8, 0.3
_OTHER_TIMES = -2.5
# Nobody is in office for so many years.
_CAREER = 50
# Two names of one release are two persons, unless one is plainly a form of the other.
_NAMED_TWICE, _ALIKE_IN_TEXT = -6.0, 2.0
# A post is likely still held so many years later.
_TERM = 4
_ROLE_WORDS = 0.6
_NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Comparison:
    """What two mentions say on whether they mean one person.

    Args:
        weight: log-odds of one person.
        pro: what speaks for it, in words.
        contra: what speaks against it.
        apart: whether there is strong evidence against, so that no cluster may hold both.
        identical: whether two of their names are the same words in their spellings.
    """

    weight: float
    pro: tuple[str, ...]
    contra: tuple[str, ...]
    apart: bool
    identical: bool

    @property
    def score(self) -> float:
        """Give the estimated chance that they are one."""
        return 1 / (1 + math.exp(-self.weight))


def compare_mentions(one: PersonMention, other: PersonMention) -> Comparison:
    """Compare two mentions.

    >>> general = PersonMention("r1", ("Raheel Sharif",), frozenset({"PK"}), source="one")
    >>> compare_mentions(general, PersonMention("r2", ("راحيل شريف",), frozenset({"PK"}), source="two")).score > 0.9
    True
    """
    a, b = sorted((one, other), key=lambda mention: mention.id)
    names = _compare_names(a, b)
    if names.impossible:
        return Comparison(_NEVER, names.pro, names.contra, apart=True, identical=False)
    points = [*_same_source(a, b, names), *_states(a, b), *_posts(a, b), *_roles(a, b), *_ranks(a, b), *_dates(a, b)]
    weight = round(names.weight + sum(point.weight for point in points), 3)
    return Comparison(
        weight,
        names.pro + tuple(point.reason for point in points if point.weight > 0),
        names.contra + tuple(point.reason for point in points if point.weight < 0),
        apart=weight < 1 and (names.conflict or any(point.conflict for point in points)),
        identical=names.identical,
    )


def _compare_names(a: PersonMention, b: PersonMention) -> NameComparison:
    """Compare all names of two mentions; full ones count, a bare family name where there is nothing else."""
    forms = [_forms(mention.names) for mention in (a, b)]
    found = [compare_names(one, other) for one in forms[0] for other in forms[1]]
    if not found:
        return NameComparison(_NEVER, contra=("one has no name",), conflict=True)
    best = max(found, key=lambda comparison: comparison.weight)
    # A short form of one may fit where its full form does not; the curated spellings are all certain.
    if found[0].conflict and TABLE not in (a.source, b.source):
        return found[0]
    return best


@lru_cache(maxsize=1 << 18)
def _forms(names: tuple[str, ...]) -> tuple[PersonName, ...]:
    """Take full names apart, or the first where none is full."""
    forms = [parse_person_name(name) for name in names]
    return tuple(form for form in forms if form.full) or tuple(forms[:1])


def _same_source(a: PersonMention, b: PersonMention, names: NameComparison) -> Iterator[Point]:
    if not a.source or a.source != b.source:
        return
    if a.source == TABLE:
        yield Point(_NEVER, "two rows of the table", conflict=True)
    elif min(_length(a), _length(b)) < 2:
        if not names.conflict and names.weight > -2:
            yield Point(3.4, "named in one release")
    elif names.weight < _ALIKE_IN_TEXT:
        yield Point(_NAMED_TWICE, "one release names both", conflict=True)


def _length(mention: PersonMention) -> int:
    return sum(not token.honour for token in _forms(mention.names)[0].tokens)


def _states(a: PersonMention, b: PersonMention) -> Iterator[Point]:
    first, second = a.states or _ruled(a), b.states or _ruled(b)
    if not first or not second:
        return
    if shared := sorted(first & second):
        yield Point(_SAME_STATE, f"both act for {', '.join(shared)}")
    else:
        said = f"different states: {', '.join(sorted(first))} and {', '.join(sorted(second))}"
        yield Point(_OTHER_STATE, said, conflict=True)


def _ruled(mention: PersonMention) -> frozenset[str]:
    """Give the state of the ruling house that a mention names."""
    named = {token.house for form in _forms(mention.names) for token in form.tokens if token.house}
    return (
        frozenset(house.state for house in bundled_words().houses.values() if house.name in named) if named else _NONE
    )


def _posts(a: PersonMention, b: PersonMention) -> Iterator[Point]:
    shared = [(one, other) for one in a.posts for other in b.posts if one.post == other.post]
    then = [pair for pair in shared if _together(*pair, years=_TERM)]
    if then:
        dates = sorted({date[:4] for held in then[0] for date in (held.since, held.until) if date})
        when = f" ({dates[0]} to {dates[-1]})" if len(dates) > 1 else f" in {dates[0]}" if dates else ""
        yield Point(_POST_THEN, f"both {then[0][0].post}{when}")
    elif shared:
        yield Point(_POST_ONCE, f"both {shared[0][0].post}, at other dates")
    elif bodies := sorted(a.bodies & b.bodies):
        yield Point(_SAME_BODY, f"both act for {', '.join(bodies)}")
    if not shared and (apart := next(_other_posts(a, b), None)):
        yield Point(_OTHER_POST, f"at one date the one is {apart[0].post}, the other {apart[1].post}")


def _other_posts(a: PersonMention, b: PersonMention) -> Iterator[tuple[HeldPost, HeldPost]]:
    for one in a.posts:
        for other in b.posts:
            dated = one.since and other.since and one.until and other.until
            if dated and _together(one, other, years=0):
                yield one, other


def _together(one: HeldPost, other: HeldPost, *, years: int) -> bool:
    """Tell whether two posts may have been held at one time: as far as dates are known, within some years."""
    first, second = sorted((one, other), key=lambda held: (held.since or held.until or "", held.until or ""))
    end, begin = first.until or first.since, second.since or second.until
    if not end or not begin:
        return True
    if years:
        return int(begin[:4]) - int(end[:4]) <= years
    return begin[: len(end)] <= end[: len(begin)]


def _roles(a: PersonMention, b: PersonMention) -> Iterator[Point]:
    for one in a.roles:
        for other in b.roles:
            first, second = set(fold_text(one).split()), set(fold_text(other).split())
            if len(first & second) >= _ROLE_WORDS * len(first | second):
                yield Point(_SAME_ROLE, f"both {one}")
                return


def _ranks(a: PersonMention, b: PersonMention) -> Iterator[Point]:
    if shared := sorted({*map(fold_text, a.ranks)} & {*map(fold_text, b.ranks)}):
        yield Point(_SAME_RANK, f"both {shared[0]}")


def _dates(a: PersonMention, b: PersonMention) -> Iterator[Point]:
    first, second = sorted((a, b), key=lambda mention: mention.since or mention.until or "")
    end, begin = first.until or first.since, second.since or second.until
    if end and begin and int(begin[:4]) - int(end[:4]) > _CAREER:
        yield Point(_OTHER_TIMES, f"the one in {end[:4]}, the other in {begin[:4]}")
