# SPDX-License-Identifier: Apache-2.0
"""Who is shown in which post, from which sure day to which, and where sources show two at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from ctgraph.ledger.model import Class, Conflict, Told
from ctgraph.ledger.reading import nodes_of, told
from ctgraph.ledger.wording import phrase
from ctgraph.network.dates import period as in_words
from ctgraph.network.facts import Reading
from ctgraph.period import Period, read_period
from ctgraph.store.description import Description, tail

__all__ = ["Showing", "holder_conflicts", "hulls", "read_showings"]

_HOLDING = frozenset({"full", "acting"})
_SEVERAL = 3


@dataclass(frozen=True, slots=True)
class Showing:
    """What one source shows of somebody in a post.

    Args:
        sure: the days between which the source shows him there, each as late or early as its precision allows.
        begins: whether the source says when it began, and not only that it had.
        ends: whether it says when it ended.
    """

    post: str
    person: str
    status: str
    sure: Period
    begins: bool
    ends: bool
    told: Told


def read_showings(reading: Reading) -> dict[str, list[Showing]]:
    """Read the dated tenures in full or acting, by post and in the order of time."""
    found: dict[str, list[Showing]] = defaultdict(list)
    for node in nodes_of(reading, "ctg:Tenure"):
        status, sure = tail(node.value("ctg:tenureStatus")), _sure(node)
        if status not in _HOLDING or sure is None:
            continue
        post, person = node.value("ctg:post"), reading.who(node, "ctg:holder")
        said = {"status": phrase(reading.lang, f"status.{status}"), "when": in_words(node, reading.lang)}
        words = phrase(reading.lang, "showing", person=reading.label(person), **said)
        value = told(reading, node.iri, words, "ctg:holder", "ctg:post")
        begins, ends = bool(node.value("ctg:start")), bool(node.value("ctg:end"))
        found[post].append(Showing(post, person, status, sure, begins, ends, value))
    return {post: sorted(items, key=_order) for post, items in sorted(found.items())}


def _order(item: Showing) -> tuple[Period, str, str]:
    return item.sure, item.person, item.told.quote


def _sure(node: Description) -> Period | None:
    start = read_period(node.value("ctg:start") or node.value("ctg:startNotAfter"))
    end = read_period(node.value("ctg:endNotBefore") or node.value("ctg:end"))
    if start is None and end is None:
        return None
    first: date = start.last if start else end.first if end else date.min
    last: date = end.first if end else first
    return Period(min(first, last), max(first, last))


def hulls(items: Sequence[Showing]) -> dict[str, Period]:
    """Give the days from the first to the last on which each person is shown in a post."""
    found: dict[str, Period] = {}
    for item in items:
        found[item.person] = found[item.person].hull(item.sure) if item.person in found else item.sure
    return found


def holder_conflicts(reading: Reading, showings: dict[str, list[Showing]]) -> Iterator[Conflict]:
    """Give the posts that two persons hold at one time, and the persons who are in full and acting at one time."""
    for items in showings.values():
        terms = hulls(items)
        clashes = [
            (one, other)
            for one, other in combinations(sorted(terms, key=lambda person: (terms[person], person)), 2)
            if terms[one].meets(terms[other]) and not _succeeds(items, terms, one, other)
        ]
        crowd = len({person for pair in clashes for person in pair}) > _SEVERAL
        for one, other in clashes:
            yield _two_holders(reading, items, (one, other), crowd)
        for person in terms:
            yield from _two_statuses(reading, [item for item in items if item.person == person])


def _succeeds(items: Sequence[Showing], terms: dict[str, Period], one: str, other: str) -> bool:
    """Tell whether sources say that somebody left a post on the day on which the other one took it over."""
    day = terms[one].last
    if day != terms[other].first:
        return False
    left = any(item.ends and item.sure.last == day for item in items if item.person == one)
    return left and any(item.begins and item.sure.first == day for item in items if item.person == other)


def _two_holders(reading: Reading, items: Sequence[Showing], pair: tuple[str, str], crowd: bool) -> Conflict:
    terms = hulls(items)
    one, other = pair
    both = Period(max(terms[one].first, terms[other].first), min(terms[one].last, terms[other].last))
    shown = [_around([item for item in items if item.person == person], both) for person in pair]
    handed = both.first == both.last and any(item.begins and item.sure.first == both.first for item in items)
    classed: Class = "change" if handed else "granularity" if crowd else "disagreement"
    days = {"first": both.first, "last": both.last}
    why = "holder.handed" if handed else "holder.crowd" if crowd else "holder.both"
    return Conflict(
        "post-holder",
        classed,
        items[0].post,
        reading.label(items[0].post),
        phrase(reading.lang, "holder.days" if both.first < both.last else "holder.day", **days),
        tuple(dict.fromkeys(item.told for found in shown for item in found)),
        (phrase(reading.lang, why, **days),),
    )


def _around(items: Sequence[Showing], both: Period) -> list[Showing]:
    """Give what shows somebody last before a period ends and first after it begins."""
    before = [item for item in items if item.sure.first <= both.last]
    after = [item for item in items if item.sure.last >= both.first]
    return [*before[-1:], *after[:1]]


def _two_statuses(reading: Reading, items: Sequence[Showing]) -> Iterator[Conflict]:
    """One person holds one post in full or acting; who is shown as both within the same days is told apart wrongly."""
    acting = [item for item in items if item.status == "acting"]
    full = [item for item in items if item.status == "full"]
    clash = [(one, other) for one in acting for other in full if one.sure.meets(other.sure)]
    if clash:
        found = dict.fromkeys(item.told for pair in clash for item in pair)
        first = min(max(one.sure.first, other.sure.first) for one, other in clash)
        reason = phrase(reading.lang, "tenure.both", first=first)
        classed: Class = "disagreement"
    elif acting and full and _alternate(items):
        found = dict.fromkeys(item.told for item in _turns(items))
        reason = phrase(reading.lang, "tenure.turns")
        classed = "granularity"
    else:
        return
    yield Conflict(
        "tenure-status",
        classed,
        items[0].person,
        reading.label(items[0].person),
        phrase(reading.lang, "tenure", post=reading.label(items[0].post)),
        tuple(found),
        (reason,),
    )


def _turns(items: Sequence[Showing]) -> list[Showing]:
    """Give the first source after each change of status."""
    return [
        item for before, item in zip([None, *items], items, strict=False) if not before or before.status != item.status
    ]


def _alternate(items: Sequence[Showing]) -> bool:
    return len(_turns(items)) > 2
