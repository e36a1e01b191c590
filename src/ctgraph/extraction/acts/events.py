# SPDX-License-Identifier: Apache-2.0
"""Say which acts a release tells: of which type, whether held, announced or denied, and in which sentences."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ctgraph.document import Sentence
from ctgraph.extraction.acts.act import Act, act_of
from ctgraph.extraction.acts.cues import SURE, Cue, cue_of_token, find_cues, score
from ctgraph.extraction.acts.furtheracts import further_act, further_cues, receives_group
from ctgraph.extraction.acts.leads import NO_ACT, Lead
from ctgraph.extraction.lexicon.lexicon import Lexicon
from ctgraph.extraction.people.mentions import Mention
from ctgraph.extraction.reading.reading import Reading
from ctgraph.extraction.reading.sections import Sections

__all__ = ["find_acts"]

# Below this weight words count only where no others stand; from the second on they can carry an act of their own.
_WEAK = 2.0
_LIKELY = 3.5
# From this weight on words name their act plainly; from this one, place counted, they back what the lead is like.
_PLAIN, _BACKED = 5.0, 3.0
# By how much the words of a second act outweigh those of the first in a sentence that tells it.
_CLEARLY = 2.5
# A reception that counts this much beside another encounter tells that somebody receives.
_RIVAL = 0.5
_NEAR = 64
# An opinion or explainer is called so in one of its first lines.
_HEAD_LINES = 4
# What the lead is like counts so much beside the weight of trigger words, and never rules them out altogether.
_LEANING = 2.0
# How much it counts for the type within a family.
_TYPE = 0.5
_UNLIKELY = 0.01
_BESIDE = 2
# A state that posts delegates may join by it; talks go on at the margin of a gathering.
_FIRSTS = {
    "accession": "delegates_posted other",
    "agreement": "conference council_meeting delegation_visit lecture programme_launch training",
    "award": "meeting reception",
    "council_meeting": "appointment",
    "delegates_posted": "accession",
    "delegation_visit": "award",
    "donation": "award conference council_meeting delegation_visit meeting programme_launch reception training",
    "meeting": "award conference council_meeting",
    "programme_launch": "agreement council_meeting",
    "reception": "appointment award",
    "training": "agreement donation meeting",
}
_PAIRS = frozenset((first, second) for second, firsts in _FIRSTS.items() for first in firsts.split())

# What ends in a signing, where a verb that stands first tells each act alone.
_SIGNED_AFTER = frozenset({("meeting", "agreement"), ("reception", "agreement")})
_SIGNED_AND_LAUNCHED = ("agreement", "programme_launch")


def find_acts(sections: Sections, mentions: Sequence[Mention]) -> tuple[Act, ...]:
    """Find the acts; a release tells one, or a second one that nothing else accounts for."""
    lexicon = sections.reading.lexicon
    head = sections.reading.sentences[:_HEAD_LINES]
    if any(lexicon.pattern("essay").search(sections.reading.folded_sentence(line)[0]) for line in head):
        return ()
    cues = list(find_cues(sections, mentions))
    sure = [cue for cue in cues if cue.base >= _WEAK]
    marked = further_cues(sections, sure)
    further, apart = marked[0] if marked else None, {cue.sentence for cue in marked}
    by_family: dict[str, list[Cue]] = defaultdict(list)
    for cue in (cue for cue in sure or cues if cue.sentence not in apart):
        by_family[lexicon.family(cue.type)].append(cue)
    # Words of one family tell one act, whatever its type: they count together before the type is settled.
    lead = Lead.of(sections, lexicon.leads) if lexicon.leads else None
    first = _told_family(sections, by_family, lead)
    if first is None:
        return ()
    kind = _type_of(sections.reading, by_family[first], lead)
    if further is not None:
        others = [cue for cue in by_family[first] if cue.type != further.type]
        if kind == further.type and any(cue.base >= SURE for cue in others):
            kind = _type_of(sections.reading, others, lead)
    again = [cue for cue in sure if first == "gathering" and _is_gathering(sections.reading, cue)]
    own = by_family[first]
    by_family[first] = [*own, *(replace(cue, type=kind) for cue in again)]
    sure = [cue for cue in sure if cue not in again]
    acts = [act_of(kind, by_family[first])]
    if kind == "delegation_visit":
        marked = tuple(replace(cue, type=kind) if receives_group(sections.reading, cue) else cue for cue in marked)
        further = marked[0] if marked else None
    for cue in marked:
        acts.append(
            further_act(sections, cue, sure, [*by_family[first], *(other for other in marked if other is not cue)])
        )
    by_type = _by_type(cue for cue in sure if cue.sentence not in apart)
    seconds = [other for other in by_type if _is_second(sections.reading, by_type[other], kind, own)]
    ranked = sorted(seconds, key=lambda other: (-score(by_type[other]), other))
    for second in _of_one_family_each(lexicon, ranked, further):
        # "The second meeting of the council": in the sentence of a first act, weak words tell of nothing else.
        told = {cue.sentence for cue in own if cue.type != second}
        acts.append(act_of(second, [cue for cue in by_type[second] if cue.base >= SURE or cue.sentence not in told]))
        if lexicon.family(second) == first:
            acts[0] = act_of(kind, [cue for cue in by_family[first] if cue.type != second])
    return tuple(acts)


def _told_family(sections: Sections, by_family: dict[str, list[Cue]], lead: Lead | None) -> str | None:
    """Give the family of the act that a release tells first, by its trigger words and by what its lead is like.

    Where the lead alone tells it, the word that speaks most for it joins the cues.
    """
    lexicon = sections.reading.lexicon
    weights = {family: _weigh(cues) for family, cues in by_family.items()}
    if lead is not None:
        chances: dict[str, float] = defaultdict(float)
        for kind, chance in lead.chances.items():
            chances[NO_ACT if kind == NO_ACT else lexicon.family(kind)] += chance
        if any(cue.base >= _LIKELY for cues in by_family.values() for cue in cues):
            chances[NO_ACT] = 0.0
        weights = {
            family: weights.get(family, 0.0) + _LEANING * math.log(chances[family] + _UNLIKELY)
            for family in {*weights, *chances}
        }
    first = min(weights, key=lambda family: (-weights[family], family), default=NO_ACT)
    if lead is not None and first in by_family and not _is_backed(by_family[first]):
        # What the lead is like alone outweighs no words that name another act plainly.
        plain = [family for family, cues in by_family.items() if any(cue.base >= _PLAIN for cue in cues)]
        first = min(plain, key=lambda family: (-weights[family], family), default=first)
    if lead is not None and first not in by_family and first != NO_ACT:
        kind = max(
            (kind for kind in lead.chances if kind != NO_ACT and lexicon.family(kind) == first),
            key=lead.chances.__getitem__,
        )
        token = lead.telling(kind)
        cue = cue_of_token(sections, token, kind, _WEAK) if token else None
        if cue is None:
            return None
        by_family[first] = [cue]
    return None if first == NO_ACT else first


def _is_backed(cues: Sequence[Cue]) -> bool:
    """Tell whether trigger words that weigh something in their place tell an act."""
    return any(cue.weight >= _BACKED for cue in cues)


def _of_one_family_each(lexicon: Lexicon, types: Iterable[str], further: Cue | None) -> Iterable[str]:
    """Give the first types of their families, at most so many as a release tells beside its main act."""
    chosen = {lexicon.family(further.type): further.type} if further is not None else {}
    for kind in types:
        chosen.setdefault(lexicon.family(kind), kind)
    return [kind for kind in list(chosen.values())[:_BESIDE] if further is None or kind != further.type]


def _weigh(cues: Sequence[Cue]) -> float:
    """Give the mean of what the cues of one family count together and what those of its best type count."""
    best = max(score(found) for found in _by_type(cues).values())
    return (score(cues) + best) / 2


def _by_type(cues: Iterable[Cue]) -> dict[str, list[Cue]]:
    found: dict[str, list[Cue]] = defaultdict(list)
    for cue in cues:
        found[cue.type].append(cue)
    return found


def _is_second(reading: Reading, cues: Sequence[Cue], first: str, others: Sequence[Cue]) -> bool:
    """Tell whether a release that tells one act tells another: in sentences of its own, by sure words.

    Acts of two families go together where words for a further act ("par ailleurs") stand in the sentence.
    """
    kind, lexicon = cues[0].type, reading.lexicon
    related = lexicon.family(kind) == lexicon.family(first)
    taken: dict[Sentence, float] = defaultdict(float)
    for other in others:
        if not related or other.type == first:
            taken[other.sentence] = max(taken[other.sentence], other.base)
    own = [cue for cue in cues if cue.sentence not in taken or cue.base - taken[cue.sentence] >= _CLEARLY]
    if (first, kind) == _SIGNED_AND_LAUNCHED:
        joined = lexicon.pattern("joined_act")
        own += [cue for cue in cues if joined.search(reading.folded_sentence(cue.sentence)[0])]
    if (first, kind) in _SIGNED_AFTER and lexicon.verb_first:
        return any(cue.base >= SURE for cue in cues if cue.sentence != others[0].sentence)
    if (first, kind) in _PAIRS:
        return any(cue.base >= SURE for cue in own)
    besides = lexicon.pattern("besides")
    return not related and any(
        cue.base >= _LIKELY and cue.status == "held" and besides.search(reading.folded_sentence(cue.sentence)[0])
        for cue in own
    )


def _is_gathering(reading: Reading, cue: Cue) -> bool:
    """Tell whether words for a meeting mean the gathering that a release tells: "he chaired the meeting"."""
    if cue.type != "meeting":
        return False
    start = reading.folded.index(cue.quote.start)
    words = reading.folded.text[start : reading.folded.index(cue.quote.end)]
    return reading.lexicon.pattern("gathering_again").search(words) is not None


def _type_of(reading: Reading, cues: Sequence[Cue], lead: Lead | None) -> str:
    """Settle the type of an act by its cues, which are of one family, and its lead: the type that counts most.

    Of encounters, it is a reception where somebody receives, but the visit of a delegation where a group comes.
    """
    by_type = _by_type(cues)
    scores = {kind: score(found) for kind, found in by_type.items()}
    if lead is not None:
        scores = {kind: weight + _TYPE * math.log(lead.chances[kind] + _UNLIKELY) for kind, weight in scores.items()}
    best = min(scores, key=lambda kind: (-scores[kind], kind))
    if "reception" in scores and best != "reception" and scores["reception"] > scores[best] * _RIVAL:
        best = best if _comes_group(reading, by_type[best]) else "reception"
    if best == "reception" and _comes_group(reading, by_type[best]):
        return "delegation_visit"
    return best


def _comes_group(reading: Reading, cues: Sequence[Cue]) -> bool:
    """Tell whether a group comes: named with the words of the act, and not only as company of somebody."""
    for cue in cues:
        text, base = reading.folded_sentence(cue.sentence)
        for group in reading.lexicon.pattern("groups").finditer(text):
            start = reading.folded.index(cue.quote.start) - base
            between = text[min(start, group.start()) : max(start, group.start())]
            if len(between) < _NEAR and reading.lexicon.pattern("clause_end").search(between) is None:
                return True
    return False
