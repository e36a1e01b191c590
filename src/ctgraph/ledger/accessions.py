# SPDX-License-Identifier: Apache-2.0
"""Who joined when, in which role and as which member by number: what sources say that cannot all hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ctgraph.iris import concept
from ctgraph.ledger.counts import Joining
from ctgraph.ledger.model import Class, Conflict, Told
from ctgraph.ledger.reading import nodes_of, told
from ctgraph.ledger.wording import joined, phrase
from ctgraph.network.dates import moment, words_of
from ctgraph.network.facts import Reading
from ctgraph.period import Period, read_period
from ctgraph.store.description import tail

__all__ = ["BELONGING", "Standing", "accession_conflicts", "joinings_of", "read_standings"]

_FOUNDING = "founding_member"
BELONGING = frozenset({_FOUNDING, "member"})
_OUTSIDE = frozenset({"invited", "supporting_state"})


@dataclass(frozen=True, slots=True)
class Standing:
    """What one source says of a state towards an organisation.

    Args:
        role: notation of the role.
        start: when it began, as precise as it is said.
        bound: when it had begun at the latest.
    """

    state: str
    body: str
    role: str
    start: str
    bound: str
    told: Told

    @property
    def since(self) -> Period | None:
        """The period in which it began."""
        return read_period(self.start)

    @property
    def by(self) -> date | None:
        """The last day on which it can have begun."""
        period = read_period(self.start or self.bound)
        return period.last if period else None


def read_standings(reading: Reading) -> dict[tuple[str, str], list[Standing]]:
    """Read memberships, by organisation and state."""
    found: dict[tuple[str, str], list[Standing]] = defaultdict(list)
    for node in nodes_of(reading, "ctg:Membership"):
        role, start, bound = tail(node.value("org:role")), node.value("ctg:start"), node.value("ctg:startNotAfter")
        state, body = reading.who(node, "org:member"), reading.who(node, "org:organization")
        words = " ".join(filter(None, (reading.label(node.value("org:role")), _when(reading, start, bound))))
        value = told(reading, node.iri, words, "ctg:start", "ctg:startNotAfter", "org:role")
        found[body, state].append(Standing(state, body, role, start, bound, value))
    return dict(sorted(found.items()))


def _when(reading: Reading, start: str, bound: str) -> str:
    return words_of(reading.lang)["since"].format(start) if start else moment("", bound, reading.lang)


def joinings_of(standings: dict[tuple[str, str], list[Standing]]) -> dict[str, list[Joining]]:
    """Give the first dated accession of each state, by organisation, in the order of time."""
    found: dict[str, list[Joining]] = defaultdict(list)
    for (body, state), items in standings.items():
        dated = [item.since for item in items if item.role in BELONGING and item.since]
        if dated:
            first = min(dated)
            # Of the dates that may be the same, the most precise one.
            found[body].append(
                Joining(min((d for d in dated if d.meets(first)), key=lambda d: d.last - d.first), state)
            )
    return {body: sorted(items) for body, items in found.items()}


def accession_conflicts(reading: Reading, standings: dict[tuple[str, str], list[Standing]]) -> Iterator[Conflict]:
    """Give the days of founding, the accessions, roles and numbers of members that contradict each other."""
    bodies: dict[str, list[Standing]] = defaultdict(list)
    for (body, _), items in standings.items():
        bodies[body] += items
    for body, items in bodies.items():
        yield from _founding(reading, body, items)
        yield from _numbers(reading, body, items)
    for items in standings.values():
        yield from _starts(reading, items)
        yield from _roles(reading, items)


def _founding(reading: Reading, body: str, items: Sequence[Standing]) -> Iterator[Conflict]:
    """The founders have one day in common: say once that sources differ on it."""
    founders = [item for item in items if item.role == _FOUNDING and item.since]
    days: dict[str, Standing] = {}
    for item in sorted(founders, key=lambda item: (item.start, item.told.page, item.state)):
        days.setdefault(item.start, item)
    periods = [item.since for item in days.values() if item.since]
    if not any(one.precedes(other) for one in periods for other in periods):
        return
    states = len({item.state for item in founders})
    yield Conflict(
        "founding-date",
        "disagreement",
        body,
        reading.label(body),
        phrase(reading.lang, "founding"),
        tuple(_as(item, f"{item.start} ({reading.label(item.state)})") for item in days.values()),
        (phrase(reading.lang, "founding.why", days=joined(reading.lang, days), states=states),),
    )


def _as(item: Standing, value: str) -> Told:
    return Told(value, item.told.source, item.told.quote, item.told.page, item.told.lang)


def _starts(reading: Reading, items: Sequence[Standing]) -> Iterator[Conflict]:
    """A state joins once: what sources say of when must have a day in common."""
    belonging = [item for item in items if item.role in BELONGING and item.by]
    dated = [item for item in belonging if item.role != _FOUNDING and item.since]
    late = [
        item
        for item in dated
        if any(other.by and item.since and other.by < item.since.first for other in belonging if other != item)
    ]
    if not late:
        return
    first = min(item.since.first for item in late if item.since)
    early = [item for item in belonging if item not in late and item.by and item.by < first]
    starts = joined(reading.lang, dict.fromkeys(item.start for item in late))
    best = sorted(early, key=lambda item: (item.role != _FOUNDING, item.by, item.told.page))
    yield Conflict(
        "accession",
        "disagreement",
        items[0].state,
        reading.label(items[0].state),
        phrase(reading.lang, "accession", body=reading.short(items[0].body)),
        tuple(item.told for item in (*late, *_one_a_value(best)[:3])),
        (phrase(reading.lang, "accession.why", starts=starts, other=best[0].told.value),),
    )


def _one_a_value(items: Sequence[Standing]) -> list[Standing]:
    return list({item.told.value: item for item in reversed(items)}.values())[::-1]


def _roles(reading: Reading, items: Sequence[Standing]) -> Iterator[Conflict]:
    """Whoever is only invited or a supporter at a time is no member then."""
    inside = [item for item in items if item.role in BELONGING]
    outside = [item for item in items if item.role in _OUTSIDE]
    if not inside:
        inside = [item for item in outside if item.role != "invited"]
        outside = [item for item in outside if item.role == "invited"]
    since = min((item for item in inside if item.by), key=lambda item: (item.by, item.told.page), default=None)
    against = [item for item in outside if item.by is None or (since and since.by and item.by >= since.by)]
    if since is None or not against:
        return
    dated = [item for item in against if item.by]
    classed: Class = "disagreement" if dated else "granularity"
    reason = (
        phrase(reading.lang, "membership.dated", outside=dated[0].told.value, inside=since.told.value)
        if dated
        else phrase(reading.lang, "membership.undated", inside=since.told.value)
    )
    yield Conflict(
        "membership",
        classed,
        since.state,
        reading.label(since.state),
        phrase(reading.lang, "membership", body=reading.short(since.body)),
        tuple(item.told for item in (*dated, *(item for item in against if not item.by), since)),
        (reason,),
    )


def _numbers(reading: Reading, body: str, items: Sequence[Standing]) -> Iterator[Conflict]:
    """A page that dates one accession and the number of members to one day says which member by number that is."""
    numbered = sorted(_numbered(reading, body, items), key=lambda pair: (pair[0], pair[1].state, pair[1].told.page))
    by_number: dict[int, list[Standing]] = defaultdict(list)
    by_state: dict[str, dict[int, list[Told]]] = defaultdict(lambda: defaultdict(list))
    rows: dict[tuple[int, str], list[Told]] = defaultdict(list)
    for number, item, row in numbered:
        by_number[number].append(item)
        by_state[item.state][number].append(row)
        when = _when(reading, item.start, item.bound)
        name = phrase(reading.lang, "numbered", state=reading.label(item.state), when=when, number=number)
        rows[number, item.state] += [_as(item, name), row]
    for number, found in by_number.items():
        states = sorted({item.state for item in found})
        if len(states) > 1:
            names = joined(reading.lang, map(reading.label, states))
            yield Conflict(
                "accession-number",
                "disagreement",
                body,
                reading.label(body),
                phrase(reading.lang, "number", number=number),
                tuple(dict.fromkeys(row for state in states for row in rows[number, state])),
                (phrase(reading.lang, "number.why", states=names, number=number),),
            )
    for state, numbers in by_state.items():
        if len(numbers) > 1:
            yield Conflict(
                "accession-number",
                "disagreement",
                state,
                reading.label(state),
                phrase(reading.lang, "number of", body=reading.short(body)),
                tuple(dict.fromkeys(row for number in sorted(numbers) for row in rows[number, state])),
                (phrase(reading.lang, "number", number=joined(reading.lang, sorted(numbers), "or")),),
            )


def _numbered(reading: Reading, body: str, items: Sequence[Standing]) -> Iterator[tuple[int, Standing, Told]]:
    pages: dict[tuple[str, str], list[Standing]] = defaultdict(list)
    for item in items:
        if item.role == "member" and item.told.page:
            pages[item.told.page, item.start or item.bound].append(item)
    for claim in nodes_of(reading, "ctg:Claim"):
        if (
            claim.value("ctg:measure") != concept("measure", "member-count")
            or reading.who(claim, "ctg:subject") != body
        ):
            continue
        number, when = int(claim.value("ctg:count")), claim.value("ctg:asOf")
        row = told(reading, claim.iri, phrase(reading.lang, "members", number=number, when=when), "ctg:count")
        found = [item for item in pages.get((row.page, when), ()) if _is_first(item, items)] if when else []
        stated = [item for item in found if item.start] or found
        if len({item.state for item in stated}) == 1:
            yield number, stated[0], row


def _is_first(item: Standing, items: Sequence[Standing]) -> bool:
    """Tell whether no source shows the state as a member before: a list of members dates no accession."""
    when = read_period(item.start or item.bound)
    others = (
        read_period(other.start or other.bound)
        for other in items
        if other.state == item.state and other.role in BELONGING
    )
    return when is not None and not any(other and other.precedes(when) for other in others)
