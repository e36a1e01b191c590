# SPDX-License-Identifier: Apache-2.0
"""What sources leave open: posts without a holder, announcements without an event, agreements without a sequel."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from ctgraph.ledger.happenings import all_happenings
from ctgraph.ledger.holders import Showing, hulls
from ctgraph.ledger.model import Gap
from ctgraph.ledger.reading import nodes_of, told
from ctgraph.network.dates import event_date, first_date
from ctgraph.network.facts import Reading
from ctgraph.period import read_period
from ctgraph.store.description import Description
from ctgraph.vocab import expand

__all__ = ["agreements_without_sequel", "never_reported", "posts_without_holder"]


def posts_without_holder(reading: Reading, showings: dict[str, list[Showing]]) -> Iterator[Gap]:
    """Give the posts of which no source names a holder, and the times between two known holders."""
    held = {node.value("ctg:post") for node in nodes_of(reading, "ctg:Tenure")}
    for iri, thing in reading.things.items():
        if expand("ctg:Post") in thing.values("rdf:type") and iri not in held:
            row = told(reading, iri, reading.label(iri))
            yield Gap("posts", "no known holder", iri, reading.label(iri), "", (row,) if row.quote else ())
    for post, items in showings.items():
        terms = sorted(hulls(items).items(), key=lambda term: term[1])
        for (one, before), (other, after) in pairwise(terms):
            if before.last + timedelta(days=1) < after.first:
                last = [item.told for item in items if item.person == one and item.sure.last == before.last]
                first = [item.told for item in items if item.person == other and item.sure.first == after.first]
                detail = (
                    f"{reading.label(one)} until {before.last}, {reading.label(other)} from {after.first}: "
                    f"{(after.first - before.last).days} days between"
                )
                yield Gap("posts", "gap", post, reading.label(post), detail, (last[0], first[0]))


def never_reported(reading: Reading) -> Iterator[Gap]:
    """Give the events that were announced, whose time is over, and that no source tells as held."""
    today = _last_published(reading)
    for happening, tellings in all_happenings(reading).items():
        statuses = {reading.notation(event.value("ctg:status")) for event in tellings}
        if "announced" not in statuses or "held" in statuses:
            continue
        event = tellings[0]
        due = read_period(event.value("ctg:endDate") or event.value("ctg:date"))
        status = "undated" if due is None else "never reported" if today and due.last < today else "still to come"
        label = _label(reading, event)
        values = tuple(
            told(reading, one.iri, event_date(one) or "undated", "ctg:status", "ctg:date") for one in tellings
        )
        detail = f"announced{f' for {event_date(event)}' if event_date(event) else ''}"
        yield Gap("announced", status, happening, label, detail, values)


def agreements_without_sequel(reading: Reading) -> Iterator[Gap]:
    """Give the agreements after which no source tells of an act of two of their parties."""
    acts = [
        (day, frozenset(_parties(reading, event)))
        for event in nodes_of(reading, "ctg:Event")
        if reading.notation(event.value("ctg:status")) == "held" and (day := read_period(first_date(event)))
    ]
    for agreements in _same_agreements(reading):
        first, parties = agreements[0], frozenset(agreements[0].values("ctg:party"))
        signed = read_period(first.value("ctg:date"))
        # Of an agreement that is only known to be signed by a day, any act of the parties may be a sequel.
        if any((signed is None or signed.precedes(day)) and len(parties & those) > 1 for day, those in acts):
            continue
        values = tuple(told(reading, one.iri, _signed(one), "ctg:agreementKind", "ctg:party") for one in agreements)
        names = " – ".join(sorted(reading.short(party) for party in parties))
        kind = reading.label(first.value("ctg:agreementKind"))
        detail = f"{kind} of {_signed(first)}: no later act of two parties is told"
        yield Gap("agreements", "no follow-up", first.iri, names, detail, values)


def _same_agreements(reading: Reading) -> Iterator[list[Description]]:
    """Give the dated agreements, those of the same parties together whose dates may be one: the most precise first."""
    groups: dict[frozenset[str], list[list[Description]]] = defaultdict(list)
    dated = (node for node in nodes_of(reading, "ctg:Agreement") if read_period(first_date(node)))
    for node in sorted(dated, key=lambda node: (not node.value("ctg:date"), -len(first_date(node)), node.iri)):
        known = groups[frozenset(node.values("ctg:party"))]
        group = next((group for group in known if _may_be_one(group[0], node)), None)
        if group is None:
            known.append([node])
        else:
            group.append(node)
    yield from sorted((group for known in groups.values() for group in known), key=lambda group: group[0].iri)


def _may_be_one(one: Description, other: Description) -> bool:
    """Tell whether two agreements of the same parties may have been signed on one day."""
    day, bound = read_period(first_date(one)), read_period(first_date(other))
    if day is None or bound is None:
        return False
    return day.meets(bound) if other.value("ctg:date") else day.first <= bound.last


def _signed(agreement: Description) -> str:
    return agreement.value("ctg:date") or f"by {first_date(agreement)}"


def _parties(reading: Reading, event: Description) -> Iterator[str]:
    for seat in reading.seats.get(event.iri, ()):
        body = seat.value("ctg:represents") or seat.value("ctg:participant")
        yield body
        parent = reading.things.get(body)
        yield parent.value("org:subOrganizationOf") if parent else ""


def _label(reading: Reading, event: Description) -> str:
    bodies = dict.fromkeys(reading.short(body) for body in _named(reading, event) if body)
    return ": ".join(filter(None, (reading.label(event.value("ctg:eventType")), " – ".join(bodies))))


def _named(reading: Reading, event: Description) -> Sequence[str]:
    seats = reading.seats.get(event.iri, ())
    return [seat.value("ctg:represents") or reading.who(seat, "ctg:participant") for seat in seats]


def _last_published(reading: Reading) -> date | None:
    """The day up to which something was read: what is announced for later is still to come."""
    issued = (read_period(source.value("dcterms:issued")) for source in reading.passages.sources.values())
    return max((period.last for period in issued if period), default=None)
