# SPDX-License-Identifier: Apache-2.0
"""What is read of a document: values, each with the passage that gives it, and the facts that they make up."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Generic, Literal, TypeVar

from ctgraph.document import Document, Lang, PartialDate, Quote, Sentence
from ctgraph.modelrun import ModelRun

__all__ = [
    "ActorRef",
    "Agreement",
    "CountClaim",
    "Dateline",
    "Event",
    "Extraction",
    "Figure",
    "Foundation",
    "Membership",
    "OrganizationName",
    "Origin",
    "Participant",
    "Person",
    "Programme",
    "Tenure",
    "Value",
]

T = TypeVar("T", covariant=True)

# stated: the quote says it. inferred: quote and context imply it. known: a curated fact on what the quote names.
# decided: a reviewer put it in the place of what was read. generated: a language model gave it, quoting the text.
Origin = Literal["stated", "inferred", "known", "decided", "generated"]


@dataclass(frozen=True, slots=True)
class Value(Generic[T]):
    """A value that a text gives, with the passage that gives it.

    Args:
        id: names the value in the review queue, the same in every build; empty before the last stage of extraction.
        confidence: estimated chance that it is right, from 0 to 1; None where nothing was estimated.
        doubts: what lowers the confidence, the gravest first (keys of data/calibration/features.yaml).
        decision: id of the decision by which a reviewer accepted or corrected it.
        person: id of the curated person whose row a known value rests on.
    """

    value: T
    quote: Quote
    origin: Origin = "stated"
    id: str = ""
    confidence: float | None = None
    doubts: tuple[str, ...] = ()
    decision: str = ""
    person: str = ""


@dataclass(frozen=True, slots=True)
class ActorRef:
    """A state (``id`` is ISO 3166-1 alpha-2), organisation or person (``id`` of its curated table, or a slug).

    Args:
        kind: what the actor is.
        id: key, unique within the kind.
        label: short English name or acronym; for a state its alpha-2 code; for a person the preferred name.
    """

    kind: Literal["state", "organization", "person"]
    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody, or an unnamed group, who took part in an event.

    Args:
        name: the person's fullest name in the text; None for a group.
        group: how the text calls an unnamed group ("délégués permanents").
        rank: military rank, as written.
        role: office, as written.
        represents: the state or organisation for which the participant acts there.
        side: host, guest, chair, signatory, honouree or other.
        acting: whether the office is held ad interim or by designation; None where nothing is said.
    """

    name: Value[str] | None
    side: Value[str]
    group: Value[str] | None = None
    rank: Value[str] | None = None
    role: Value[str] | None = None
    represents: Value[ActorRef] | None = None
    acting: Value[bool] | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """One act that a release reports, announces or denies.

    Args:
        type: notation of an event type (ontology/event-types.ttl); the quote is the words that trigger it.
        status: held, announced or denied.
        date: first day (or month, or year), as far as the text says it.
        date_end: last day of a range.
        place: place name as in the gazetteer ("Riyadh").
        country: state in which it took place.
        domains: notations of action domains.
        topics: notations of topics.
    """

    type: Value[str]
    status: Value[str]
    date: Value[PartialDate] | None = None
    date_end: Value[PartialDate] | None = None
    place: Value[str] | None = None
    country: Value[str] | None = None
    domains: tuple[Value[str], ...] = ()
    topics: tuple[Value[str], ...] = ()
    participants: tuple[Participant, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """A person named in a release: the fullest form, and every passage that names the same person."""

    name: Value[str]
    mentions: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True)
class OrganizationName:
    """How a release calls an organisation: one wording, with the first passage that has it."""

    organization: ActorRef
    name: Value[str]


@dataclass(frozen=True, slots=True)
class Membership:
    """The text says that a state belongs to, supports or joins an organisation.

    Args:
        state: ISO 3166-1 alpha-2.
        role: notation of a membership role (ontology/membership-roles.ttl); the quote is the words that say it.
    """

    state: Value[str]
    organization: Value[ActorRef]
    role: Value[str]


@dataclass(frozen=True, slots=True)
class CountClaim:
    """The text says how many members an organisation has."""

    organization: Value[ActorRef]
    count: Value[int]


@dataclass(frozen=True, slots=True)
class Foundation:
    """The text says when an organisation was founded or announced."""

    organization: Value[ActorRef]
    date: Value[PartialDate]


@dataclass(frozen=True, slots=True)
class Agreement:
    """A memorandum, protocol or other agreement that the text reports as signed, authorised or ratified.

    Args:
        kind: notation of an agreement kind (ontology/agreement-kinds.ttl).
        status: notation of an agreement status (ontology/agreement-statuses.ttl); the quote is the words that say it.
        parties: the states and organisations between which it is; two or more.
        date: when it came to that, as far as the text says it.
        place: place name as in the gazetteer.
        title: the name that the text gives it in quotation marks.
        subject: what it is about, as written.
    """

    kind: Value[str]
    status: Value[str]
    parties: tuple[Value[ActorRef], ...]
    date: Value[PartialDate] | None = None
    place: Value[str] | None = None
    title: Value[str] | None = None
    subject: Value[str] | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that the text gives for a programme; vague ones ("some forty") give none.

    Args:
        measure: notation of a measure (ontology/measures.ttl); the quote is the words around the number.
        count: whole number; of money, in units of the currency.
        currency: ISO 4217 code where the wording decides it, else the wording; of money alone.
    """

    measure: Value[str]
    count: Value[int]
    currency: Value[str] | None = None


@dataclass(frozen=True, slots=True)
class Programme:
    """A programme, initiative, project or course that the text names.

    Args:
        name: as written, without quotation marks.
        acronym: as written behind the name.
        phase: number of the phase that the text speaks of.
        launched_by: the body or state that the text says launched it.
        states: ISO 3166-1 alpha-2 of those that it is for.
        start: when it was launched, as far as the text says it.
    """

    name: Value[str]
    acronym: Value[str] | None = None
    phase: Value[int] | None = None
    launched_by: Value[ActorRef] | None = None
    start: Value[PartialDate] | None = None
    states: tuple[Value[str], ...] = ()
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True)
class Tenure:
    """The text shows a person in a post.

    Args:
        name: the person's fullest name in the text.
        post: id of posts.csv.
        status: notation of a tenure status (full, acting, designate, former).
    """

    name: Value[str]
    post: Value[str]
    status: Value[str]


@dataclass(frozen=True, slots=True)
class Dateline:
    """Place and date at the head of a release."""

    place: Value[str] | None = None
    date: Value[PartialDate] | None = None


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything that was read in one document.

    Args:
        published: publication date: the metadata's, else the dateline's.
        title: the headline.
        states: every state named, once each, with its first mention.
        organizations: every organisation named, once each, with its first mention.
        names: every wording for each of them, once each.
        model_run: the language model that was asked as well, if any was.
    """

    document: Document
    lang: Lang
    sentences: tuple[Sentence, ...]
    published: PartialDate | None = None
    title: Value[str] | None = None
    dateline: Dateline = field(default_factory=Dateline)
    events: tuple[Event, ...] = ()
    states: tuple[Value[str], ...] = ()
    organizations: tuple[Value[ActorRef], ...] = ()
    names: tuple[OrganizationName, ...] = ()
    persons: tuple[Person, ...] = ()
    memberships: tuple[Membership, ...] = ()
    counts: tuple[CountClaim, ...] = ()
    tenures: tuple[Tenure, ...] = ()
    foundations: tuple[Foundation, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    programmes: tuple[Programme, ...] = ()
    model_run: ModelRun | None = None
