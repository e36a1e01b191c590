# SPDX-License-Identifier: Apache-2.0
"""Say which actors a fact ties: joint acts, memberships and posts, never the mere naming in one text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, combinations, product

from ctgraph.network.ladder import Rung, highest
from ctgraph.network.model import Involvement, Tie

__all__ = ["Link", "collect_ties", "event_links"]

# Source, target and kind of one tie that a fact gives.
Link = tuple[str, str, str]

# By the family of the event type.
_ACTS: Mapping[str, str] = {
    "encounter": "met",
    "gathering": "took part with",
    "learning": "trained with",
    "standing": "took a formal step with",
    "transfer": "agreed or exchanged with",
}
_OTHER_ACT = "acted with"
_SERVING = "acts for"
_RECEIVING = frozenset({"host", "chair"})

# Above this number of bodies among whom nobody receives, the source does not say who acted with whom.
_SMALL_TABLE = 4
_NO_RUNGS: Mapping[str, Rung] = {}


def event_links(seats: Sequence[Involvement], family: str) -> tuple[Link, ...]:
    """Give the ties of one event.

    Each body that hosts or chairs is tied to each other body, and up to four such bodies to one another. Where
    nobody hosts or chairs, up to four bodies are tied. A person is tied to the body that he or she acts for, and
    is a party only where no body is named.

    Args:
        seats: who took part; `actor` is empty where only the body represented is known.
        family: notation of the family of the event's type.

    >>> event_links([Involvement("A", "host"), Involvement("p", "guest", represents="B")], "encounter")
    (('p', 'B', 'acts for'), ('A', 'B', 'met'))
    """
    sides = [(seat.represents or seat.actor, seat.side in _RECEIVING) for seat in seats]
    receiving = list(dict.fromkeys(party for party, receives in sides if party and receives))
    others = list(dict.fromkeys(party for party, _ in sides if party and party not in receiving))
    circle = receiving or others
    inner = combinations(circle, 2) if len(circle) <= _SMALL_TABLE else ()
    pairs = chain(inner, product(receiving, others))
    served = [(seat.actor, seat.represents, _SERVING) for seat in seats if seat.actor and seat.represents]
    kind = _ACTS.get(family, _OTHER_ACT)
    acts = [(min(pair), max(pair), kind) for pair in pairs]
    return tuple(link for link in dict.fromkeys([*served, *acts]) if link[0] != link[1])


def collect_ties(facts: Iterable[tuple[str, Iterable[Link]]], rungs: Mapping[str, Rung] = _NO_RUNGS) -> tuple[Tie, ...]:
    """Gather links into ties, sorted by source, target and kind.

    Args:
        facts: ids of facts in the order that the ties keep, each with its links.
        rungs: how close each fact brings those who take part, by its id.
    """
    found: dict[Link, list[str]] = defaultdict(list)
    for fact, links in facts:
        for link in links:
            found[link].append(fact)
    return tuple(
        Tie(*link, tuple(ids), "" if link[2] == _SERVING else highest(rungs.get(fact, "") for fact in ids))
        for link, ids in sorted(found.items())
    )
