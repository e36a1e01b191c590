# SPDX-License-Identifier: Apache-2.0
"""Which of the values that were read are right, by the annotations: the rules of docs/decisions/0008-confidence.md."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator

from calibration.gold import Annotated, Json
from ctgraph.concepts import event_families
from ctgraph.extraction.values import Slot, code_of, slots
from ctgraph.model import ActorRef, Event, Participant
from ctgraph.text import fold_text, parse_name

__all__ = ["labelled"]

# Same name, same role: how many of the words two wordings share.
_SAME_NAME, _SAME_ROLE = 0.6, 0.75
_FAMILIES = event_families()

# Whether a value is right; None where the annotations leave it open.
Label = bool | None


def labelled(release: Annotated) -> Iterator[tuple[Slot, Label]]:
    """Give every value of a release and whether it is right."""
    gold = release.gold
    told = {id(event): wanted for wanted, event in pair_events(gold["events"], release.extraction.events)}
    for slot in slots(release.extraction):
        if slot.field == "event.topic":
            yield slot, None
        elif slot.event is None:
            yield slot, _named_label(slot, release)
        elif (wanted := told.get(id(slot.event))) is None:
            # An event that the annotators did not find has nothing that is right.
            yield slot, False
        elif wanted["status"] == "background":
            yield slot, None
        elif slot.participant is None:
            yield slot, _event_label(slot, wanted)
        else:
            yield slot, _participant_label(slot, slot.participant, slot.event, wanted)


def _named_label(slot: Slot, release: Annotated) -> Label:
    gold, value = release.gold, _label_of(slot.value.value)
    if slot.field == "state":
        return value in gold["states"]
    if slot.field == "organization":
        return value.casefold() in {name.casefold() for name in gold["organizations"]}
    if slot.field == "person":
        spare = [name for names in gold["aliases"].values() for name in ([names] if isinstance(names, str) else names)]
        return any(same_name(value, name) for name in [*gold["persons"], *spare])
    return _fact_label(slot, release)


def _fact_label(slot: Slot, release: Annotated) -> Label:
    """Judge a membership, count or tenure as a whole: each of its values is right if it is.

    Tenures are left open in a release that has none annotated: most annotators were not asked for them.
    """
    gold, extraction, kind = release.gold, release.extraction, slot.field.partition(".")[0]
    if kind not in ("membership", "count", "tenure"):
        return None
    at = int(slot.path.split("/")[2])
    if kind == "membership":
        membership = extraction.memberships[at]
        return (membership.state.value, membership.organization.value.label) in _facts(gold, "memberOf")
    if kind == "count":
        claim = extraction.counts[at - len(extraction.memberships)]
        return (claim.organization.value.label, str(claim.count.value)) in _facts(gold, "memberCount")
    holders = [name for name, _ in _facts(gold, "holdsPost")]
    return any(same_name(extraction.tenures[at].name.value, name) for name in holders) if holders else None


def _facts(gold: Json, predicate: str) -> set[tuple[str, str]]:
    return {(str(fact["s"]), str(fact["o"])) for fact in gold["facts"] if fact["p"] == predicate}


def _event_label(slot: Slot, wanted: Json) -> Label:
    value, field = _label_of(slot.value.value), slot.field.partition(".")[2]
    if field == "type":
        return value in {wanted["type"], *wanted.get("alt_types", [])}
    if field == "domain":
        return value in wanted["domains"]
    annotated = wanted[field]
    if field in ("country", "place") and annotated is None:
        # Left open where the text names none; what the extractor infers may be right.
        return None
    return fold_text(value) == fold_text(str(annotated))


def _participant_label(slot: Slot, participant: Participant, event: Event, wanted: Json) -> Label:
    field = slot.field.partition(".")[2]
    if participant.name is None:
        return _group_label(slot, participant, wanted)
    same = [person for person in wanted["participants"] if same_name(participant.name.value, person["name"])]
    if not same:
        return False
    (person, *_) = same
    if person.get("optional"):
        return None
    value, annotated = _label_of(slot.value.value), person.get(field)
    if field == "represents":
        bodies = [annotated, *person.get("represents_alt", [])]
        return None if annotated is None else value.casefold() in {str(body).casefold() for body in bodies}
    if field in _SAME:
        return annotated is not None and _SAME[field](annotated, value)
    return None if annotated is None else value == code_of(annotated)


def _group_label(slot: Slot, participant: Participant, wanted: Json) -> Label:
    """Judge an unnamed group by the body that it acts for; annotators list such groups where they matter."""
    groups = [person for person in wanted["participants"] if not person["name"]]
    if not groups or participant.represents is None:
        return None
    same = [group for group in groups if group["represents"] == participant.represents.value.label]
    if slot.field == "participant.side":
        return any(group["side"] == slot.value.value for group in same)
    return bool(same)


def pair_events(gold: list[Json], found: Iterable[Event]) -> list[tuple[Json, Event]]:
    """Pair events of one family one to one, the likest first; told ones before the background."""
    events = list(found)
    scored = sorted(
        ((_likeness(wanted, event), -i, -j) for i, wanted in enumerate(gold) for j, event in enumerate(events)),
        reverse=True,
    )
    pairs: list[tuple[Json, Event]] = []
    used: set[tuple[str, int]] = set()
    for likeness, i, j in scored:
        if likeness > 0 and not {("gold", i), ("found", j)} & used:
            used |= {("gold", i), ("found", j)}
            pairs.append((gold[-i], events[-j]))
    return pairs


def _likeness(wanted: Json, event: Event) -> float:
    types = {wanted["type"], *wanted.get("alt_types", [])}
    exact = event.type.value in types
    if not exact and _FAMILIES[event.type.value] not in {_FAMILIES.get(kind, kind) for kind in [wanted["type"]]}:
        return 0
    date = 2 if wanted["date"] and event.date and wanted["date"] == event.date.value else 0
    named = [person["name"] for person in wanted["participants"] if person["name"]]
    people = sum(
        any(same_name(participant.name.value, name) for name in named)
        for participant in event.participants
        if participant.name
    )
    weight = 4 if exact else 2
    return (weight + date + people) * (0.1 if wanted["status"] == "background" else 1)


def _label_of(value: object) -> str:
    """Write a value as annotators do: an actor by its label."""
    return value.label if isinstance(value, ActorRef) else code_of(value)


def same_name(one: str, other: str | None) -> bool:
    return _alike(one, other, _name_words, lambda a, b: len(a & b) / len(a | b) >= _SAME_NAME)


def _same_role(wanted: str, value: str) -> bool:
    return _alike(wanted, value, _words, lambda a, b: len(a & b) / min(len(a), len(b)) >= _SAME_ROLE)


def _alike(
    one: str,
    other: str | None,
    words: Callable[[str], frozenset[str]],
    enough: Callable[[frozenset[str], frozenset[str]], bool],
) -> bool:
    left, right = words(one), words(other or "")
    return bool(left and right) and enough(left, right)


def _name_words(name: str) -> frozenset[str]:
    return frozenset(parse_name(name).tokens) or _words(name)


def _words(text: str) -> frozenset[str]:
    plain = unicodedata.normalize("NFC", fold_text(text))
    return frozenset(re.findall(r"\w+", plain))


_SAME: dict[str, Callable[[str, str], bool]] = {
    "name": same_name,
    "role": _same_role,
    "rank": lambda wanted, value: bool(_words(wanted) & _words(value)),
}
