# SPDX-License-Identifier: Apache-2.0
"""Find the acts that sentences mark as further ones ("separately", "also called on"), and what is told of them next."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

from ctgraph.extraction.acts.act import Act, act_of
from ctgraph.extraction.acts.cues import SURE, Cue
from ctgraph.extraction.reading.reading import Reading
from ctgraph.extraction.reading.sections import Sections

__all__ = ["further_act", "further_cues", "receives_group"]

# How many sentences behind a further act may go on telling it.
_NEXT = 2
# Headline and first sentence tell the main act.
_LEAD = 2
# A visitor may call on several, each told as a meeting of its own.
_FURTHER = 3
_ENCOUNTER = "encounter"


def further_cues(sections: Sections, cues: Sequence[Cue]) -> tuple[Cue, ...]:
    """Give the words of further acts that sentences mark as such ("separately", "also called on"), below the lead.

    It is one, the strongest, and whom the visitor met besides.
    """
    lead = _LEAD if sections.title else 1
    told = [sentence.index for sentence in sections.reading.told()][:lead]
    marked = [
        cue for cue in cues if cue.base >= SURE and cue.sentence.index not in told and _is_marked(sections.reading, cue)
    ]
    rest = {cue.sentence for cue in cues} - {cue.sentence for cue in marked}
    if not marked or not rest:
        return ()
    best = max(marked, key=lambda cue: (cue.weight, -cue.quote.start))
    met = {cue.sentence: cue for cue in marked if sections.reading.lexicon.family(cue.type) == _ENCOUNTER}
    besides = [cue for sentence, cue in met.items() if sentence != best.sentence]
    return (best, *besides[: _FURTHER - 1])


def _is_marked(reading: Reading, cue: Cue) -> bool:
    """Tell whether a sentence marks its act as a further one; "besides, during this meeting" goes on with the first."""
    text, _ = reading.folded_sentence(cue.sentence)
    lexicon = reading.lexicon
    return lexicon.pattern("further_act").search(text) is not None and not lexicon.pattern("goes_on").search(text)


def receives_group(reading: Reading, cue: Cue) -> bool:
    """Tell whether somebody receives a group that was named before ("where the rector received them")."""
    text, _ = reading.folded_sentence(cue.sentence)
    return cue.type == "reception" and reading.lexicon.pattern("received_group").search(text) is not None


def further_act(sections: Sections, cue: Cue, cues: Sequence[Cue], others: Sequence[Cue]) -> Act:
    """Give an act that a sentence marks as a further one, with what is told of it next."""
    reading = sections.reading
    told = [sentence for sentence in reading.told() if sentence.index > cue.sentence.index][:_NEXT]
    again = reading.lexicon.pattern("first_again")
    taken = {other.sentence for other in others} | {at for at in told if again.search(reading.folded_sentence(at)[0])}
    following = tuple(itertools.takewhile(lambda sentence: sentence not in taken, told))
    more = [other for other in cues if other.type == cue.type and other.sentence in following]
    return replace(act_of(cue.type, [cue, *more]), following=following)
