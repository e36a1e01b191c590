# SPDX-License-Identifier: Apache-2.0
"""Find the acts that a release tells: which type, whether held, announced or denied, and in which sentences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ctgraph.extraction.lexicon import Lexicon
from ctgraph.extraction.mentions import Mention
from ctgraph.extraction.sections import Sections
from ctgraph.model import Quote, Sentence

__all__ = ["Act", "find_acts"]

# A sentence counts the less the later it stands; headline and first sentence say what the release is about.
_POSITION = (1.5, 1.5, 1.2, 1.0, 0.8)
_LATE = 0.5
_NEAR = 60
_HEAD = 3
# Below this weight words count only where no others stand; from the second on they can carry an act of their own.
_WEAK = 2.0
_SURE = 4.0
# A state that posts delegates may join by it; talks go on at the margin of a gathering.
_PAIRS = frozenset(
    {
        ("delegates_posted", "accession"),
        ("accession", "delegates_posted"),
        ("council_meeting", "meeting"),
        ("conference", "meeting"),
        ("other", "accession"),
    }
)


@dataclass(frozen=True, slots=True)
class Cue:
    """One occurrence of trigger words."""

    type: str
    weight: float
    base: float
    quote: Quote
    sentence: Sentence
    status: str


@dataclass(frozen=True, slots=True)
class Act:
    """An act told by a release.

    Args:
        cues: where its words stand, the strongest first.
    """

    type: str
    status: str
    cues: tuple[Cue, ...]

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        """Its sentences, the strongest first, each once."""
        return tuple(dict.fromkeys(cue.sentence for cue in self.cues))


def find_acts(sections: Sections, mentions: Sequence[Mention]) -> tuple[Act, ...]:
    """Find the acts; a release tells one, or a second one that nothing else accounts for."""
    cues = list(_cues(sections, mentions))
    sure = [cue for cue in cues if cue.base >= _WEAK]
    by_type: dict[str, list[Cue]] = defaultdict(list)
    for cue in sure or cues:
        by_type[cue.type].append(cue)
    scores = {kind: _score(found) for kind, found in by_type.items()}
    ranked = sorted(scores, key=lambda kind: (-scores[kind], kind))
    chosen: list[str] = []
    for kind in ranked:
        if not chosen or _is_second(kind, by_type[kind], chosen[0], by_type[chosen[0]]):
            chosen.append(kind)
    return tuple(_act(kind, by_type[kind]) for kind in chosen[:2])


def _score(cues: Iterable[Cue]) -> float:
    """Add the strongest cue of every sentence, the further ones at a third."""
    best: dict[int, float] = {}
    for cue in cues:
        best[cue.sentence.index] = max(best.get(cue.sentence.index, 0.0), cue.weight)
    weights = sorted(best.values(), reverse=True)
    return weights[0] + sum(weights[1:]) / 3


def _is_second(kind: str, cues: Sequence[Cue], first: str, others: Sequence[Cue]) -> bool:
    """Tell whether a release that tells one act tells another: in sentences of its own, by sure words."""
    taken = {cue.sentence for cue in others}
    own = [cue for cue in cues if cue.sentence not in taken and cue.base >= _SURE]
    return bool(own) and (first, kind) in _PAIRS


def _act(kind: str, cues: list[Cue]) -> Act:
    ranked = sorted(cues, key=lambda cue: (-cue.weight, cue.quote))
    statuses = [cue.status for cue in ranked if cue.weight >= ranked[0].weight / 2]
    status = "held" if "held" in statuses and ranked[0].status == "held" else ranked[0].status
    return Act(kind, status, tuple(ranked))


def _cues(sections: Sections, mentions: Sequence[Mention]) -> Iterator[Cue]:
    roles: dict[int, list[Quote]] = defaultdict(list)
    for mention in mentions:
        if mention.role is not None:
            roles[mention.sentence.index].append(mention.role)
    for place, sentence in enumerate(sections.reading.told()):
        yield from _sentence_cues(sections, sentence, place, roles[sentence.index])


def _sentence_cues(sections: Sections, sentence: Sentence, place: int, roles: Sequence[Quote]) -> Iterator[Cue]:
    """Give the trigger words of a sentence that are not part of a role and tell more than a possibility."""
    reading, lexicon = sections.reading, sections.reading.lexicon
    text, base = reading.folded_sentence(sentence)
    factor = _POSITION[place] if place < len(_POSITION) else _LATE
    ahead = place < _HEAD and _is_ahead(sections, sentence)
    for trigger in lexicon.triggers:
        found = None if trigger.at == "head" and place >= _HEAD else trigger.pattern.search(text)
        if found is None:
            continue
        quote = reading.quote_match(base, found)
        around = text[max(found.start() - _NEAR, 0) : found.end() + _NEAR]
        in_role = any(role.start <= quote.start and quote.end <= role.end for role in roles)
        if not in_role and lexicon.pattern("possible").search(around) is None:
            status = _status(lexicon, around)
            status = "announced" if ahead and status == "held" else status
            yield Cue(trigger.type, trigger.weight * factor, trigger.weight, quote, sentence, status)


def _is_ahead(sections: Sections, sentence: Sentence) -> bool:
    """Tell whether the next sentence says who is to be there."""
    following = sections.reading.sentences[sentence.index + 1 : sentence.index + 2]
    pattern = sections.reading.lexicon.pattern("announced_next")
    return any(pattern.search(sections.reading.folded_sentence(after)[0]) for after in following)


def _status(lexicon: Lexicon, around: str) -> str:
    if lexicon.pattern("denied").search(around):
        return "denied"
    return "announced" if lexicon.pattern("announced").search(around) else "held"
