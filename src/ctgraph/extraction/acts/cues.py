# SPDX-License-Identifier: Apache-2.0
"""Find the words that name acts, how much each counts, and whether they tell what was, what is to come, or a denial."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ctgraph.document import Quote, Sentence
from ctgraph.extraction.lexicon.lexicon import Lexicon
from ctgraph.extraction.people.mentions import Mention
from ctgraph.extraction.reading.sections import Sections
from ctgraph.extraction.reading.tokens import Token

__all__ = ["SURE", "Cue", "cue_of_token", "find_cues", "score"]

# A sentence counts the less the later it stands; headline and first sentence say what the release is about.
_POSITION = (1.5, 1.5, 1.2, 1.0, 0.8)
_LATE = 0.5
_NEAR = 60
_EARLIER = 25
_PAST = 0.5
# What tells no news names acts by sure words alone, if at all.
SURE = 4.0
_HEAD = 3


@dataclass(frozen=True, slots=True)
class Cue:
    """One occurrence of trigger words."""

    type: str
    weight: float
    base: float
    quote: Quote
    sentence: Sentence
    status: str


def find_cues(sections: Sections, mentions: Sequence[Mention]) -> Iterator[Cue]:
    """Give the words that name acts, in the sentences that tell the news."""
    roles: dict[int, list[Quote]] = defaultdict(list)
    for mention in mentions:
        if mention.role is not None:
            roles[mention.sentence.index].append(mention.role)
    told = list(sections.reading.told())
    essay = sections.reading.lexicon.pattern("essay")
    least = SURE if any(essay.search(sections.reading.folded_sentence(first)[0]) for first in told[:2]) else 0.0
    for place, sentence in enumerate(told):
        for cue in _sentence_cues(sections, sentence, place, roles[sentence.index]):
            if cue.base >= least:
                yield cue


def _sentence_cues(sections: Sections, sentence: Sentence, place: int, roles: Sequence[Quote]) -> Iterator[Cue]:
    """Give the trigger words of a sentence that are not part of a role and tell more than a possibility."""
    reading, lexicon = sections.reading, sections.reading.lexicon
    text, base = reading.folded_sentence(sentence)
    factor = _POSITION[place] if place < len(_POSITION) else _LATE
    for trigger, pattern in lexicon.triggers.fitting(text):
        found = None if trigger.at == "head" and place >= _HEAD else pattern.search(text)
        if found is None:
            continue
        quote = reading.quote_match(base, found)
        if lexicon.family(trigger.type) == "gathering" and lexicon.pattern("margin").search(text[: found.start()]):
            continue
        in_role = any(role.start <= quote.start and quote.end <= role.end for role in roles)
        status = None if in_role else _status(sections, sentence, place, found.span())
        if status == "announced" and trigger.type == "donation" and lexicon.pattern("pledged").search(text):
            # What is pledged is given.
            status = "held"
        if status == "announced" and trigger.type == "accession" and lexicon.pattern("has_decided").search(text):
            # A state that says that it will join has joined.
            status = "held"
        if status is not None:
            # "Avait visité": what the release puts before its own act is seldom that act.
            earlier = lexicon.pattern("earlier").search(text[max(found.start() - _EARLIER, 0) : found.end()])
            weight = trigger.weight * factor * (_PAST if earlier else 1)
            yield Cue(trigger.type, weight, trigger.weight, quote, sentence, status)


def _around(lexicon: Lexicon, text: str, start: int, end: int) -> str:
    """Give the words about a trigger that tell its status; another clause behind it tells another's."""
    behind, ahead = lexicon.forms.get("cue_reach", (_NEAR, _NEAR))
    following = text[end : end + ahead]
    clause = lexicon.pattern("status_end").search(following)
    return text[max(start - behind, 0) : end] + (following[: clause.start()] if clause else following)


def cue_of_token(sections: Sections, token: Token, kind: str, weight: float) -> Cue | None:
    """Take a word of the lead for what names an act, unless only a possibility is told.

    Args:
        weight: how much it counts.
    """
    reading = sections.reading
    sentence = reading.sentence_at(token.start)
    base = reading.folded_sentence(sentence)[1]
    span = reading.folded.index(token.start) - base, reading.folded.index(token.end) - base
    status = _status(sections, sentence, list(reading.told()).index(sentence), span)
    quote = reading.quote(token.start, token.end)
    return None if status is None else Cue(kind, weight, weight, quote, sentence, status)


def _status(sections: Sections, sentence: Sentence, place: int, span: tuple[int, int]) -> str | None:
    """Tell whether the words at a span of a sentence tell what was, what is to come or a denial; None a possibility."""
    lexicon = sections.reading.lexicon
    text = sections.reading.folded_sentence(sentence)[0]
    around = _around(lexicon, text, *span)
    if lexicon.pattern("possible").search(around):
        return None
    if lexicon.pattern("denied").search(around) or lexicon.pattern("denied_before").search(text[: span[1]]):
        return "denied"
    ahead = place < _HEAD and (lexicon.pattern("announced_lead").search(text) or _is_ahead(sections, sentence))
    return "announced" if ahead or lexicon.pattern("announced").search(around) else "held"


def _is_ahead(sections: Sections, sentence: Sentence) -> bool:
    """Tell whether the next sentence says who is to be there."""
    following = sections.reading.sentences[sentence.index + 1 : sentence.index + 2]
    if sections.reading.lexicon.pattern("has_happened").search(sections.reading.folded_sentence(sentence)[0]):
        return False
    pattern = sections.reading.lexicon.pattern("announced_next")
    return any(pattern.search(sections.reading.folded_sentence(after)[0]) for after in following)


def score(cues: Iterable[Cue]) -> float:
    """Add the strongest cue of every sentence, the further ones at a third."""
    best: dict[int, float] = {}
    for cue in cues:
        best[cue.sentence.index] = max(best.get(cue.sentence.index, 0.0), cue.weight)
    weights = sorted(best.values(), reverse=True)
    return weights[0] + sum(weights[1:]) / 3
