# SPDX-License-Identifier: Apache-2.0
"""The actor network: who is tied to whom, by which facts, in which sentences."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from ctgraph.network.ladder import Rung

__all__ = ["Actor", "ActorKind", "Dispute", "Fact", "FactKind", "Involvement", "Meta", "Network", "Passage", "Tie"]

ActorKind = Literal["state", "coalition", "organization", "person"]
FactKind = Literal["event", "membership", "tenure", "claim", "mention"]


@dataclass(frozen=True, slots=True)
class Actor:
    """A state, coalition, organisation or person.

    Args:
        label: name in the language asked for, else in English, else in whatever there is.
        labels: preferred label by language tag; an untagged one has the key ``""``.
        acronym: acronym in the language asked for, else any; empty where there is none.
        aliases: every other name under which a search should find the actor.
    """

    iri: str
    kind: ActorKind
    label: str
    labels: Mapping[str, str] = field(default_factory=dict)
    acronym: str = ""
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence or table row that says a fact.

    Args:
        marks: half-open code point intervals of `text`, ascending and apart, that the fact was read from.
        source: identifier of the release or table.
        title: title of the release or table.
        url: page that the source, or the row, comes from; not checked to be a web address.
        lang: language of the text; empty for a row.
        published: publication date of the release, as precise as it is known.
    """

    text: str
    marks: tuple[tuple[int, int], ...]
    source: str
    title: str = ""
    url: str = ""
    lang: str = ""
    published: str = ""


@dataclass(frozen=True, slots=True)
class Involvement:
    """How an actor takes part in a fact.

    Args:
        side: notation of the side in an event (host, guest …); in other facts, the label of the role or status.
        words: rank, role or name of the group, as the source writes them.
        represents: IRI of the body that the actor acts for.
    """

    actor: str
    side: str = ""
    words: str = ""
    represents: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """One event, membership, tenure, claim or mention, with the passages that say it.

    Args:
        type: notation: the event type, membership role, tenure status or measure.
        date: words that say no more than the source: ``2019-12-03``, ``by 2019-07-17``, ``since 2016``, or empty.
        year: year to file the fact under; None where no source gives one.
        status: notation of the event's status; empty for other facts.
        domains: notations of the action domains.
        summary: the fact in one line.
        passages: the passage that states the fact first, then the others in reading order.
        confidence: that of its least sure value; None where no value has one, as in a table.
        rung: how close an event brings those who take part; empty for other facts and for what is denied.
        same: what the fact tells; facts of several sources for which it is equal are one, told more than once.
    """

    id: str
    kind: FactKind
    type: str
    type_label: str
    date: str
    year: int | None
    status: str
    domains: tuple[str, ...]
    actors: tuple[Involvement, ...]
    summary: str
    passages: tuple[Passage, ...]
    confidence: float | None = None
    rung: Rung = ""
    same: str = ""


@dataclass(frozen=True, slots=True)
class Tie:
    """What facts of one kind tie two actors.

    Args:
        kind: words that read from source to target: "met", "member of", "acts for", "holds post in" …
        facts: ids of the facts, newest first.
        rung: the highest on the ladder that they reach; empty for a membership, a post, or acting for a body.
    """

    source: str
    target: str
    kind: str
    facts: tuple[str, ...]
    rung: Rung = ""


@dataclass(frozen=True, slots=True)
class Dispute:
    """Values that sources give for one thing and that cannot all hold.

    Args:
        subject: IRI of the actor, post or happening.
        property: which value is in question, and when.
        classed: disagreement, change, granularity or translation.
        reasons: why it is of this class, in words.
        values: each value in words with the passage that gives it.
        facts: ids of the facts that say the values.
    """

    subject: str
    subject_name: str
    property: str
    classed: str
    reasons: tuple[str, ...]
    values: tuple[tuple[str, Passage], ...]
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Meta:
    """Where a network comes from.

    Args:
        lang: language of its labels.
        digest: digest of the data; empty where the caller gave none.
        releases: number of releases read.
        tables: number of curated tables read.
        domain_labels: label of each action domain, by notation.
    """

    lang: str
    digest: str
    releases: int
    tables: int
    domain_labels: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Network:
    """Actors, ties and facts; facts are sorted newest first, actors and ties by IRI.

    Args:
        disputes: what sources disagree on, where somebody looked for it.
    """

    actors: tuple[Actor, ...]
    ties: tuple[Tie, ...]
    facts: tuple[Fact, ...]
    meta: Meta
    disputes: tuple[Dispute, ...] = ()
