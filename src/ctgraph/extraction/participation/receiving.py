# SPDX-License-Identifier: Apache-2.0
"""Say who receives, who is received and who chairs, by the verbs around a person."""

from __future__ import annotations

from ctgraph.extraction.people.mentions import Mention
from ctgraph.extraction.reading.reading import Reading

__all__ = ["chairs", "received_side"]

# How near behind a person a verb must stand to be what he or she does.
_SUBJECT = 20
_LOOK_BACK = 90
_LOOK_AHEAD = 60
# How far behind a person it may stand that several preside.
_TOGETHER = 200


def chairs(reading: Reading, mention: Mention) -> bool:
    """Tell whether the words around a mention say that the person chairs."""
    lexicon = reading.lexicon
    text, base = reading.folded_sentence(mention.sentence)
    start, end = reading.folded.index(mention.start) - base, reading.folded.index(mention.end) - base
    before, after = text[max(start - _LOOK_BACK, 0) : start], text[end : end + _LOOK_AHEAD]
    return (
        lexicon.pattern("chairing").search(after) is not None
        or lexicon.pattern("chaired").search(before) is not None
        or lexicon.pattern("chairing_together").search(text[end : end + _TOGETHER]) is not None
    )


def received_side(reading: Reading, mention: Mention) -> str | None:
    """Say by a verb of receiving in the sentence who receives and who is received, None where it shows neither."""
    lexicon = reading.lexicon
    text, base = reading.folded_sentence(mention.sentence)
    start, end = reading.folded.index(mention.start) - base, reading.folded.index(mention.end) - base
    if lexicon.verb_first:
        return _received_behind(reading, mention)
    passive = [found.span() for found in lexicon.pattern("received").finditer(text)]
    active = [found.span() for found in lexicon.pattern("receiving").finditer(text)]
    for spans, subject, other in ((passive, "guest", "host"), (active, "host", "guest")):
        if any(0 <= left - end < _SUBJECT for left, _ in spans):
            return subject
        behind = [text[right:start] for _, right in spans if right <= start]
        if behind and subject == "host" and lexicon.pattern("received_before").match(behind[-1]):
            return subject
        if behind and (not lexicon.pattern("clause_end").search(behind[-1]) or _leads_group(reading, behind[-1])):
            return other
        if spans:
            return None
    return None


def _leads_group(reading: Reading, between: str) -> bool:
    """Tell whether the words between a verb of receiving and somebody name a group that he or she leads."""
    lexicon = reading.lexicon
    group = lexicon.pattern("groups").search(between)
    return group is not None and lexicon.pattern("leading").search(between, group.end()) is not None


def _received_behind(reading: Reading, mention: Mention) -> str | None:
    """Say the same where the verb stands first: who comes next receives, who comes behind another is received."""
    lexicon = reading.lexicon
    text, base = reading.folded_sentence(mention.sentence)
    start, end = reading.folded.index(mention.start) - base, reading.folded.index(mention.end) - base
    by = lexicon.pattern("received_by").search(text)
    if by is not None and lexicon.pattern("clause_end").search(text[by.end() : start]) is None:
        # "استُقبل فلان من قبل فلان"
        return "guest" if end <= by.start("by") else "host"
    own = lexicon.pattern("receiving_own").search(text)
    if own is not None and lexicon.pattern("clause_end").search(text[own.end() : start]) is None:
        # "During his receiving the delegation headed by X": whom the possessive means stands before.
        return "host" if end <= own.start() else "guest"
    for name, alone in (("received", True), ("receiving", False)):
        for found in lexicon.pattern(name).finditer(text):
            if 0 <= found.start() - end < _SUBJECT and not alone:
                return "host"
            between = text[found.end() : start]
            if found.end() > start or lexicon.pattern("clause_end").search(between):
                continue
            after, _ = reading.folded.span(base + found.end() - 1, base + found.end())
            others = any(
                token.layer in ("role", "rank") and after < token.start < mention.start
                for token in reading.tokens[mention.sentence.index]
            )
            if not others:
                return "host"
            return None if alone else "guest"
    return None
