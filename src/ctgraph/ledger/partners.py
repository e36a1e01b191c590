# SPDX-License-Identifier: Apache-2.0
"""How much rests on one publisher, and how many partner organisations nobody has seen yet."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from urllib.parse import urlsplit

from ctgraph.iris import concept
from ctgraph.ledger.happenings import all_happenings
from ctgraph.ledger.model import Gap, Told
from ctgraph.network.facts import Reading, read_facts
from ctgraph.network.model import Fact, Passage
from ctgraph.vocab import expand

__all__ = ["ASSUMPTIONS", "chao1", "ties_on_one_publisher", "unseen_partners"]

_NO_PARTNERS = tuple(concept("organization-kind", kind) for kind in ("ministry", "military_command", "armed_group"))
_OF_A_PERSON = frozenset({"acts for", "holds post in"})

ASSUMPTIONS = (
    "each event is one chance to see a partner, and the events read are a sample of all events",
    "partners differ in how often they are seen, but each could have been seen in any event",
    "two tellings of one event count once; two names of one organisation would count twice and raise the estimate",
    "it is a lower bound: partners that work out of sight of every publisher are not in it",
)


def ties_on_one_publisher(reading: Reading) -> Iterator[Gap]:
    """Give the ties of two bodies of which all sentences come from one publisher."""
    told: dict[tuple[str, str], dict[Told, str]] = defaultdict(dict)
    for dated in read_facts(reading):
        for source, target, kind in dated.links:
            if kind in _OF_A_PERSON:
                continue
            if dated.fact.passages:
                passage = _passage(reading, dated.fact, (source, target))
                value = Told(dated.fact.summary, passage.source, passage.text, passage.url, passage.lang)
                told[min(source, target), max(source, target)][value] = _publisher(reading, passage)
    for (one, other), values in sorted(told.items()):
        publishers = {publisher for publisher in values.values() if publisher}
        if len(publishers) == 1:
            name = f"{reading.short(one)} – {reading.short(other)}"
            sources = len({value.source for value in values})
            detail = f"{publishers.pop()}, {sources} source{'s' if sources > 1 else ''}"
            yield Gap("ties", "one publisher", one, name, detail, tuple(values)[:1])


def _passage(reading: Reading, fact: Fact, tied: tuple[str, str]) -> Passage:
    """Give the passage that names one of two bodies in an event, rather that of the partner than of the coalition."""
    seats = [
        (_is_ours(reading, body), seat.iri)
        for seat in reading.seats.get(fact.id, ())
        for body in (reading.who(seat, "ctg:represents") or reading.who(seat, "ctg:participant"),)
        if body in tied
    ]
    named = (reading.passages.telling(seat, "ctg:represents", "ctg:participant") for _, seat in sorted(seats))
    return next(filter(None, named), fact.passages[0])


def _publisher(reading: Reading, passage: Passage) -> str:
    """Name who published a passage: as the release says, without who carried it; else by the host of the page."""
    release = next(
        (s for s in reading.passages.sources.values() if s.value("dcterms:identifier") == passage.source), None
    )
    named = release.value("dcterms:publisher") if release else ""
    return named.partition(" (")[0] or urlsplit(passage.url).netloc.removeprefix("www.")


def unseen_partners(reading: Reading) -> Gap | None:
    """Estimate how many partner organisations of the coalitions no event read so far shows; None without any."""
    seen: Counter[str] = Counter()
    for tellings in all_happenings(reading).values():
        held = any(reading.notation(event.value("ctg:status")) == "held" for event in tellings)
        seats = [seat for event in tellings for seat in reading.seats.get(event.iri, ())]
        bodies = {body for seat in seats for body in (seat.value("ctg:represents"), seat.value("ctg:participant"))}
        if held and any(_is_ours(reading, body) for body in bodies):
            seen.update(body for body in bodies if _is_partner(reading, body))
    if not seen:
        return None
    once, twice = (sum(count == times for count in seen.values()) for times in (1, 2))
    estimate = chao1(len(seen), once, twice)
    detail = (
        f"{len(seen)} partners seen, {once} of them in one event only, {twice} in two: at least {estimate:g} in all, "
        f"so {estimate - len(seen):g} or more unseen"
    )
    return Gap("unseen", "estimate", "", "Partner organisations", detail, ())


def chao1(seen: int, once: int, twice: int) -> float:
    """Estimate a number of kinds from how many were seen once and twice (Chao 1984, bias-corrected).

    >>> chao1(10, 4, 2)
    12.0
    """
    return seen + once * (once - 1) / (2 * (twice + 1))


def _is_ours(reading: Reading, body: str) -> bool:
    thing = reading.things.get(body)
    if thing is None:
        return False
    parent = thing.value("org:subOrganizationOf")
    return expand("ctg:Coalition") in thing.values("rdf:type") or (bool(parent) and _is_ours(reading, parent))


def _is_partner(reading: Reading, body: str) -> bool:
    thing = reading.things.get(body)
    return (
        thing is not None
        and expand("ctg:Organization") in thing.values("rdf:type")
        and thing.value("org:classification") not in _NO_PARTNERS
        and not _is_ours(reading, body)
    )
