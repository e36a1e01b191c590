# SPDX-License-Identifier: Apache-2.0
"""Turn the n-ary nodes of the graph into facts, each with the ties that it gives."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from ctgraph.network.dates import event_date, first_date, moment, period, words_of
from ctgraph.network.ladder import rung_of
from ctgraph.network.model import Fact, FactKind, Involvement
from ctgraph.network.passages import PassageIndex
from ctgraph.network.ties import Link, event_links
from ctgraph.store.description import Description
from ctgraph.vocab import expand

__all__ = ["DatedFact", "Reading", "read_facts"]

# What a membership of these roles is from state to body.
_BELONGING = {"represented": "has delegates at"}


@dataclass(frozen=True, slots=True)
class DatedFact:
    """A fact, the date that it is sorted by (as precise as it is known) and the ties that it gives."""

    date: str
    fact: Fact
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read from a store, as descriptions by IRI.

    Args:
        nodes: the n-ary nodes.
        seats: the participations of each event.
        things: actors, posts, places and concepts.
        actors: IRIs of the actors.
        identity: which actor each node is that stands for one.
        lang: language of the labels.
    """

    nodes: Mapping[str, Description]
    seats: Mapping[str, tuple[Description, ...]]
    things: Mapping[str, Description]
    actors: frozenset[str]
    identity: Mapping[str, str]
    passages: PassageIndex
    lang: str

    def who(self, node: Description, name: str) -> str:
        """Give the actor that a property points to, whichever node stands for it there."""
        iri = node.value(name)
        return self.identity.get(iri, iri)

    def label(self, iri: str) -> str:
        """Give the label of a thing, or the end of its IRI."""
        return (self.things.get(iri) or Description(iri)).label(self.lang) if iri else ""

    def short(self, iri: str) -> str:
        """Give the acronym of an organisation, or its label."""
        acronyms = self.things[iri].by_language("ctg:acronym") if iri in self.things else {}
        return acronyms.get(self.lang) or acronyms.get("en") or self.label(iri)

    def notation(self, iri: str) -> str:
        """Give the notation of a concept."""
        return (self.things.get(iri) or Description(iri)).notation if iri else ""

    def family(self, event_type: str) -> str:
        """Give the notation of the family of an event type."""
        return self.notation(self.things[event_type].value("skos:broader")) if event_type in self.things else ""


def read_facts(reading: Reading) -> Iterator[DatedFact]:
    """Give every event, membership, tenure and claim, and each mention of whom a release says nothing else."""
    said: set[tuple[str, str]] = set()
    for node in reading.nodes.values():
        read = next((_READERS[iri] for iri in node.values("rdf:type") if iri in _READERS), None)
        # Figures of programmes are about no actor.
        if read is None or node.value("ctg:programme"):
            continue
        dated = _of_actors(reading, read(reading, node))
        source = node.value("prov:wasDerivedFrom")
        said.update((source, part.actor) for part in dated.fact.actors)
        said.update((source, part.represents) for part in dated.fact.actors)
        yield dated
    for release in reading.passages.sources.values():
        for named in release.values("ctg:mentions"):
            actor = reading.identity.get(named, named)
            if actor in reading.actors and (release.iri, actor) not in said:
                yield _mention(reading, release, named, actor)


def _of_actors(reading: Reading, dated: DatedFact) -> DatedFact:
    """Leave out what is not an actor: an unnamed group of unknown origin, say."""
    actors = tuple(part for part in dated.fact.actors if part.actor in reading.actors)
    return replace(dated, fact=replace(dated.fact, actors=actors))


def _event(reading: Reading, node: Description) -> DatedFact:
    kind, status = node.value("ctg:eventType"), reading.notation(node.value("ctg:status"))
    seats = [_seat(reading, seat) for seat in reading.seats.get(node.iri, ())]
    bodies = dict.fromkeys(seat.represents or seat.actor for seat in seats)
    names = " – ".join(reading.short(body) for body in bodies if body)
    place = reading.label(node.value("ctg:place")) or reading.label(node.value("ctg:country"))
    about = (node.iri, *(seat.iri for seat in reading.seats.get(node.iri, ())))
    fact = replace(
        _fact(reading, node, "event", kind),
        date=event_date(node, reading.lang),
        status=status,
        rung=rung_of(reading.notation(kind), status),
        domains=tuple(sorted(reading.notation(domain) for domain in node.values("ctg:domain"))),
        actors=tuple(replace(seat, actor=seat.actor or seat.represents) for seat in seats),
        summary=_join(reading.label(kind), names, place),
        passages=reading.passages.about(about, lead="ctg:eventType"),
        confidence=reading.passages.confidence(about),
        same=reading.identity.get(node.iri, node.iri),
    )
    # What a source denies ties nobody.
    links = () if status == "denied" else event_links(seats, reading.family(kind))
    return DatedFact(first_date(node), fact, links)


def _membership(reading: Reading, node: Description) -> DatedFact:
    state, body, role = reading.who(node, "org:member"), reading.who(node, "org:organization"), node.value("org:role")
    fact = replace(
        _fact(reading, node, "membership", role),
        date=period(node, reading.lang),
        actors=(Involvement(state, reading.label(role)), Involvement(body)),
        summary=_join(reading.short(state), reading.label(role), reading.short(body)),
        passages=reading.passages.about((node.iri,), lead="org:role"),
        same=f"{state} {role} {body}",
    )
    return DatedFact(
        first_date(node), fact, _link(reading, state, body, _BELONGING.get(reading.notation(role), "member of"))
    )


def _tenure(reading: Reading, node: Description) -> DatedFact:
    holder, post, status = reading.who(node, "ctg:holder"), node.value("ctg:post"), node.value("ctg:tenureStatus")
    body = reading.things[post].value("org:postIn") if post in reading.things else ""
    manner = reading.label(status) if reading.notation(status) != "full" else ""
    fact = replace(
        _fact(reading, node, "tenure", status),
        date=period(node, reading.lang),
        actors=(Involvement(holder, manner, reading.label(post), body), Involvement(body)),
        summary=_join(reading.label(holder), reading.label(post), manner),
        passages=reading.passages.about((node.iri,), lead="ctg:post"),
        same=f"{holder} {status} {post}",
    )
    return DatedFact(first_date(node), fact, _link(reading, holder, body, "holds post in"))


def _claim(reading: Reading, node: Description) -> DatedFact:
    subject, measure = reading.who(node, "ctg:subject"), node.value("ctg:measure")
    count = node.value("ctg:count")
    fact = replace(
        _fact(reading, node, "claim", measure),
        date=moment(node.value("ctg:asOf"), node.value("ctg:asOfNotAfter"), reading.lang),
        actors=(Involvement(subject),),
        summary=_join(reading.short(subject), f"{reading.label(measure)}: {count}"),
        passages=reading.passages.about((node.iri,), lead="ctg:count"),
        same=f"{subject} {measure} {count}",
    )
    return DatedFact(first_date(node), fact)


def _mention(reading: Reading, release: Description, named: str, actor: str) -> DatedFact:
    published = release.value("dcterms:issued")
    name = release.value("dcterms:identifier") or release.notation
    words = words_of(reading.lang)
    fact = Fact(
        id=f"{release.iri}#mentions-{actor}",
        kind="mention",
        type="mention",
        type_label=words["named"],
        date=words["in release"].format(published) if published else "",
        year=_year(published),
        status="",
        domains=(),
        actors=(Involvement(actor),),
        summary=_join(reading.short(actor), words["named in"].format(name)),
        passages=reading.passages.about((release.iri,), value=named),
        confidence=reading.passages.confidence((release.iri,), value=named),
        same=actor,
    )
    return DatedFact(published, fact)


def _fact(reading: Reading, node: Description, kind: FactKind, concept: str) -> Fact:
    """Give what facts of all kinds have in common."""
    return Fact(
        id=node.iri,
        kind=kind,
        type=reading.notation(concept),
        type_label=reading.label(concept),
        date="",
        year=_year(first_date(node)),
        status="",
        domains=(),
        actors=(),
        summary="",
        passages=(),
        confidence=reading.passages.confidence((node.iri,)),
    )


def _seat(reading: Reading, seat: Description) -> Involvement:
    """Read a participation: rank, role, group and a name unlike the label stay as the source writes them."""
    actor, body = (_known(reading, reading.who(seat, name)) for name in ("ctg:participant", "ctg:represents"))
    name = seat.value("ctg:name") or seat.value("ctg:group")
    name = "" if name == reading.label(actor) else name
    words = ", ".join(part for part in (name, seat.value("ctg:rank"), seat.value("ctg:role")) if part)
    return Involvement(actor, reading.notation(seat.value("ctg:side")), words, body)


def _known(reading: Reading, iri: str) -> str:
    return iri if iri in reading.actors else ""


def _link(reading: Reading, source: str, target: str, kind: str) -> tuple[Link, ...]:
    known = source in reading.actors and target in reading.actors and source != target
    return ((source, target, kind),) if known else ()


def _join(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _year(date: str) -> int | None:
    return int(date[:4]) if date[:4].isdecimal() else None


_READERS: Mapping[str, Callable[[Reading, Description], DatedFact]] = {
    expand("ctg:Event"): _event,
    expand("ctg:Membership"): _membership,
    expand("ctg:Tenure"): _tenure,
    expand("ctg:Claim"): _claim,
}
