# SPDX-License-Identifier: Apache-2.0
"""What may speak against a value: its origin, the place of its words in the text, and what its event lacks.

Each feature is a number from 0 to 1 under a key of data/calibration/features.yaml, where it is put in words.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from ctgraph.document import Quote, Sentence
from ctgraph.extraction.values import Slot
from ctgraph.model import Event, Extraction, Participant

__all__ = ["Context", "features_of"]

# Where values stand in the first sentences, the headline and the lead tell them.
_HEAD = 3
# How far words are looked for again: the cost of a text stays linear in its length.
_REACH = 5_000
_LONG_QUOTE, _SHORT_QUOTE = 60, 3
_CROWD, _LIST = 5, 5
_LONG_NAME = 4
_ENDINGS = ".!?…»”\"')]؟"


@dataclass(frozen=True)
class Context:
    """An extraction with what its features need to know of the whole.

    Args:
        families: family of each event type.
    """

    extraction: Extraction
    families: Mapping[str, str]

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self.extraction.sentences]

    @cached_property
    def _of_sentences(self) -> dict[int, dict[str, float]]:
        """Features that the values of a sentence share, by its index."""
        return {}

    @cached_property
    def _shared(self) -> dict[tuple[int, ...], dict[str, float]]:
        """Features that the values of an event, or of a participant of an event, share; by identity of these."""
        return {}

    def of_sentence(self, sentence: Sentence) -> Mapping[str, float]:
        """Give the features that all values of a sentence share."""
        if sentence.index not in self._of_sentences:
            self._of_sentences[sentence.index] = _telling(_of_sentence(sentence, self))
        return self._of_sentences[sentence.index]

    def of_event(self, event: Event) -> Mapping[str, float]:
        """Give the features that all values of an event share."""
        key = (id(event),)
        if key not in self._shared:
            self._shared[key] = _telling(_of_event(event, self))
        return self._shared[key]

    def of_participant(self, participant: Participant, event: Event) -> Mapping[str, float]:
        """Give the features that all values of a participant share."""
        key = (id(event), id(participant))
        if key not in self._shared:
            self._shared[key] = _telling(_of_participant(participant, event, self))
        return self._shared[key]

    @cached_property
    def mentions(self) -> Mapping[str, int]:
        """How often each person is named."""
        return {person.name.value: len(person.mentions) for person in self.extraction.persons}

    @cached_property
    def cut_off(self) -> bool:
        """Whether the text breaks off in the middle of a sentence."""
        text = self.extraction.document.text.rstrip()
        return bool(text) and text[-1] not in _ENDINGS

    def sentence(self, quote: Quote) -> Sentence | None:
        """Give the sentence in which a quote begins."""
        at = bisect_right(self._starts, quote.start) - 1
        return self.extraction.sentences[at] if at >= 0 else None

    def is_repeated(self, quote: Quote) -> bool:
        """Tell whether the same words follow again within reach."""
        text = self.extraction.document.text
        return text.find(quote.exact, quote.end, quote.end + _REACH) >= 0


def features_of(slot: Slot, context: Context) -> dict[str, float]:
    """Give the features of a value that are not nought."""
    event, participant = slot.event, slot.participant
    here = context.sentence(slot.value.quote)
    found = _of_passage(slot, here, context)
    if event:
        found.update(context.of_event(event))
        found.update(_telling(_of_distance(here, event, context)))
    if participant and event:
        found.update(context.of_participant(participant, event))
    elif not event:
        found.update(_telling(_of_fact(slot, context)))
    return found


def _telling(features: Iterable[tuple[str, float]]) -> dict[str, float]:
    return {key: value for key, value in features if value}


def _of_passage(slot: Slot, sentence: Sentence | None, context: Context) -> dict[str, float]:
    """Give the features of the words of a value; as each value has them, those that are nought are not even named."""
    extraction, quote = context.extraction, slot.value.quote
    found: dict[str, float] = {f"lang-{extraction.lang}": 1}
    if slot.value.origin != "stated":
        found[f"origin-{slot.value.origin}"] = 1
    if len(quote.exact) > _LONG_QUOTE:
        found["long-quote"] = 1
    if len(quote.exact) <= _SHORT_QUOTE:
        found["short-quote"] = 1
    if quote.exact.islower():
        found["small-letters"] = 1
    if not context.is_repeated(quote):
        found["said-once"] = 1
    if extraction.published is None:
        found["undated-release"] = 1
    if sentence:
        found.update(context.of_sentence(sentence))
    return found


def _of_sentence(sentence: Sentence, context: Context) -> Iterator[tuple[str, float]]:
    sentences = context.extraction.sentences
    yield f"in-{sentence.kind}", sentence.kind != "report"
    yield "behind-the-lead", sentence.index >= _HEAD
    yield "far-down", sentence.index / len(sentences)
    yield "cut-off", context.cut_off and sentence is sentences[-1]


def _of_event(event: Event, context: Context) -> Iterator[tuple[str, float]]:
    events = context.extraction.events
    yield f"family-{context.families.get(event.type.value, 'other')}", 1
    yield f"status-{event.status.value}", event.status.value != "held"
    yield "second-event", bool(events) and event is not events[0]
    yield "several-events", len(events) > 1
    yield "one-word-cue", len(event.type.quote.exact.split()) == 1
    yield "no-date", event.date is None
    yield "no-place", event.place is None and event.country is None
    yield "nobody-named", not any(participant.name for participant in event.participants)
    yield "no-domain", not event.domains
    yield "several-domains", len(event.domains) > 1
    if event.date:
        yield "not-a-day", len(event.date.value) < len("2000-01-01")
        yield "on-publication-day", event.date.value == context.extraction.published


def _of_distance(here: Sentence | None, event: Event, context: Context) -> Iterator[tuple[str, float]]:
    cue = context.sentence(event.type.quote)
    if cue and here:
        yield "cue-behind-the-lead", cue.index >= _HEAD
        yield "other-sentence", cue.index != here.index
        yield "far-from-cue", min(abs(cue.index - here.index), 6) / 6


def _of_participant(participant: Participant, event: Event, context: Context) -> Iterator[tuple[str, float]]:
    named = [other for other in event.participants if other.name]
    yield f"side-{participant.side.value}", 1
    yield "no-rank", participant.rank is None
    yield "no-role", participant.role is None
    yield "no-body", participant.represents is None
    if participant.represents:
        yield "body-organization", participant.represents.value.kind == "organization"
        yield f"body-{participant.represents.origin}", participant.represents.origin != "stated"
    yield "nameless", participant.name is None
    yield "crowded", len(named) > _CROWD
    yield "alone", len(named) == 1
    if participant.name:
        words = len(participant.name.value.split())
        yield "one-word-name", words == 1
        yield "long-name", words > _LONG_NAME
        yield "named-once", context.mentions.get(participant.name.value, 1) == 1
    name, cue = context.sentence((participant.name or participant.side).quote), context.sentence(event.type.quote)
    if name and cue:
        yield "name-far-from-cue", min(abs(cue.index - name.index), 6) / 6


def _of_fact(slot: Slot, context: Context) -> Iterator[tuple[str, float]]:
    extraction = context.extraction
    yield "no-event", not extraction.events
    if slot.field == "person":
        words = len(slot.value.value.split())
        yield "one-word-name", words == 1
        yield "long-name", words > _LONG_NAME
        yield "named-once", context.mentions.get(slot.value.value, 1) == 1
    if slot.field.startswith("membership."):
        yield "many-members", len(extraction.memberships) > _LIST
        yield "lone-member", len(extraction.memberships) == 1
    if slot.field.startswith("count."):
        yield "several-counts", len(extraction.counts) > 1
