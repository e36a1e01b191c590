# SPDX-License-Identifier: Apache-2.0
"""What travels between the rooms: documents, quotes, extracted values, curated rows and findings.

Offsets are half-open and count code points of `Document.text`. Dates are ISO 8601 strings whose length is their
precision: ``"2019"``, ``"2019-12"`` or ``"2019-12-03"``; no day is ever made up.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Generic, Literal, TypeVar

__all__ = [
    "ActorRef",
    "Agreement",
    "CountClaim",
    "Dateline",
    "Document",
    "DroppedValue",
    "Event",
    "Extraction",
    "Figure",
    "Foundation",
    "Lang",
    "Membership",
    "ModelRun",
    "OrganizationName",
    "Origin",
    "PartialDate",
    "Participant",
    "Person",
    "Programme",
    "Quote",
    "Sentence",
    "Tenure",
    "Value",
    "is_partial_date",
]

T = TypeVar("T", covariant=True)

Lang = Literal["fr", "en", "ar"]
PartialDate = str
# stated: the quote says it. inferred: quote and context imply it. known: a curated fact on what the quote names.
# decided: a reviewer put it in the place of what was read. generated: a language model gave it, quoting the text.
Origin = Literal["stated", "inferred", "known", "decided", "generated"]


_PARTIAL_DATE = re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2]))?")


def is_partial_date(text: str) -> bool:
    """Tell whether a text is a year, a month or a day that exists.

    >>> [is_partial_date(text) for text in ("2019", "2019-12", "2019-02-30", "12/2019")]
    [True, True, False, False]
    """
    if _PARTIAL_DATE.fullmatch(text):
        return True
    try:
        return len(text) == 10 and date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


@dataclass(frozen=True, slots=True)
class Document:
    """One release as text.

    Args:
        id: the file's stem, or the `id` of a line of JSON Lines; names the release and its graph.
        text: NFC text; for plain text the decoded file with nothing stripped, for Markdown what follows the front
            matter, for other formats the text that was taken out of the file.
        sha256: hexadecimal SHA-256 of `text` in UTF-8.
        lang: language, where the source says it; None leaves it to detection.
        published: publication date that the source's metadata gives.
        url: page that the text comes from.
        publisher: who published it, as the metadata name it.
        origin: where the bytes were read: a path, ``-`` for standard input, ``path:number`` for a line.
    """

    id: str
    text: str
    sha256: str
    lang: Lang | None = None
    published: PartialDate | None = None
    url: str | None = None
    publisher: str | None = None
    origin: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Quote:
    """A passage of a document's text: ``text[start:end] == exact``, always."""

    start: int
    end: int
    exact: str


@dataclass(frozen=True, slots=True, order=True)
class Sentence:
    """A sentence of a document, with its place in the order of reading and the kind of its clause."""

    start: int
    end: int
    exact: str
    index: int
    kind: Literal["report", "background", "speech", "noise"] = "report"


@dataclass(frozen=True, slots=True)
class Value(Generic[T]):
    """A value that a text gives, with the passage that gives it.

    Args:
        id: names the value in the review queue, the same in every build; empty before the last stage of extraction.
        confidence: estimated chance that it is right, from 0 to 1; None where nothing was estimated.
        doubts: what lowers the confidence, the gravest first (keys of data/calibration/features.yaml).
        decision: id of the decision by which a reviewer accepted or corrected it.
    """

    value: T
    quote: Quote
    origin: Origin = "stated"
    id: str = ""
    confidence: float | None = None
    doubts: tuple[str, ...] = ()
    decision: str = ""


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
class DroppedValue:
    """A value of a language model's answer that was not taken.

    Args:
        path: JSON pointer to it in the answer.
        value: the value, as far as it is text; cut where it is long.
        quote: the words that it claimed to quote; cut where they are long.
        reason: why it was not taken.
    """

    path: str
    value: str
    quote: str
    reason: Literal["not in the text", "not in the lists", "malformed"]


@dataclass(frozen=True, slots=True)
class ModelRun:
    """What a language model was asked about a release: where values of origin ``generated`` come from (prov:Activity).

    Args:
        model: name of the model.
        prompt: version of the prompt: a short hash of everything that is sent beside the release.
        mode: whether the answer stands for the reading of the lexicons, or fills what that left empty.
        dropped: what the answer held that was not taken.
    """

    model: str
    prompt: str
    mode: Literal["full", "fill"]
    dropped: tuple[DroppedValue, ...] = ()


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
