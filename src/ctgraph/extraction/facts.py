# SPDX-License-Identifier: Apache-2.0
"""Read which states the text calls members, and how many members it counts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from ctgraph.extraction.events import Act
from ctgraph.extraction.reading import Reading, within
from ctgraph.extraction.tokens import Token
from ctgraph.model import ActorRef, CountClaim, Membership, Quote, Sentence, Value

__all__ = ["counts_of", "memberships_of", "number"]

_LIST = 3
_NEAR = 70


def memberships_of(reading: Reading, acts: Sequence[Act], states: Sequence[Token]) -> tuple[Membership, ...]:
    """Give the states that the text calls members of the coalition, lists among them, or says joined."""
    found: dict[str, Membership] = {}
    for sentence in reading.reports():
        for token, quote in _members(reading, sentence, states):
            found.setdefault(token.id, _membership(reading, token, quote))
    for act in acts:
        if act.type == "accession" and act.status == "held":
            for token, quote in _joined(reading, act, states):
                found.setdefault(token.id, _membership(reading, token, quote))
    return tuple(found[key] for key in sorted(found))


def _membership(reading: Reading, token: Token, quote: Quote) -> Membership:
    return Membership(
        Value(token.id, reading.quote(token.start, token.end)), _coalition(reading, quote), Value("member", quote)
    )


def _coalition(reading: Reading, quote: Quote) -> Value[ActorRef]:
    """Give the body that the words right behind a quote name ("membres de la CEDEAO"), else the coalition.

    The coalition is quoted where words for it stand nearest, in the sentence of the quote or one before.
    """
    main = reading.coalition.actor
    sentence = reading.sentence_at(quote.start)
    body = _body_behind(reading, sentence, quote)
    if body is not None:
        return Value(reading.lexicon.organizations[body.id], reading.quote(body.start, body.end))
    named = [
        token
        for tokens in reading.tokens[max(sentence.index - 2, 0) : sentence.index + 1]
        for token in tokens
        if token.id == main.id and token.layer in ("organization", "anaphora")
    ]
    if not named:
        return Value(main, quote, "inferred")
    token = min(named, key=lambda token: max(token.start - quote.end, quote.start - token.end, 0))
    return Value(main, reading.quote(token.start, token.end))


def _body_behind(reading: Reading, sentence: Sentence, quote: Quote) -> Token | None:
    """Give another body that words for membership lead on to, over small words alone."""
    lexicon = reading.lexicon
    links = lexicon.words("role_links") | lexicon.words("role_locatives")
    for token in reading.tokens[sentence.index]:
        if token.start < quote.end - 1:
            continue
        if token.layer == "organization" and token.id in lexicon.organizations:
            return token if token.id != reading.coalition.actor.id else None
        if token.layer or token.fold not in links:
            return None
    return None


def _members(reading: Reading, sentence: Sentence, states: Sequence[Token]) -> Iterator[tuple[Token, Quote]]:
    lexicon = reading.lexicon
    text, base = reading.folded_sentence(sentence)
    if lexicon.pattern("denied").search(text):
        return
    cue = lexicon.pattern("member").search(text)
    if cue is None and lexicon.pattern("member_list").search(text) and sentence.index:
        before, base = reading.folded_sentence(reading.sentences[sentence.index - 1])
        cue = lexicon.pattern("member").search(before)
    if cue is None:
        return
    quote = reading.quote_match(base, cue)
    here = [token for token in within(states, sentence) if token.layer == "state"]
    listed = _listed(reading, here)
    stop = lexicon.pattern("member_stop").search(text)
    end = reading.folded.starts[reading.folded.index(sentence.start) + stop.start()] if stop else sentence.end
    single = _is_about(reading, sentence) and not listed and lexicon.pattern("member_one").search(text) is not None
    for token in here:
        at = reading.folded.index(token.start) - reading.folded.index(sentence.start)
        leads = bool(listed) and lexicon.pattern("member_lead").search(text[max(at - 30, 0) : at]) is not None
        if (token in listed or leads) and token.start < end and _is_within_reach(reading, token, listed, quote):
            yield token, quote
        near = 0 <= token.start - quote.end <= _NEAR or 0 <= quote.start - token.end <= _NEAR
        if single and near:
            yield token, quote


def _is_within_reach(reading: Reading, token: Token, listed: set[Token], quote: Quote) -> bool:
    """Tell whether the list that a state stands in begins or ends near the words that speak of members."""
    reach: int | None = reading.lexicon.forms.get("member_reach")
    if reach is None or not listed:
        return True
    first, last = min(listed), max(listed)
    if first.start >= quote.end:
        return first.start - quote.end <= reach
    return quote.start - last.end <= reach


def _is_about(reading: Reading, sentence: Sentence) -> bool:
    """Tell whether a sentence, or the one before it, speaks of the coalition."""
    main = reading.coalition.actor.id
    span = reading.tokens[max(sentence.index - 2, 0) : sentence.index + 1]
    return any(token.id == main and token.layer in ("organization", "anaphora") for tokens in span for token in tokens)


def _listed(reading: Reading, states: Sequence[Token]) -> set[Token]:
    """Give the states that stand in a list of at least three."""
    pattern = reading.lexicon.pattern("list_gap")
    runs: list[list[Token]] = []
    for token in states:
        gap = (
            reading.folded.text[reading.folded.index(runs[-1][-1].end) : reading.folded.index(token.start)]
            if runs
            else None
        )
        if gap is not None and pattern.fullmatch(gap):
            runs[-1].append(token)
        else:
            runs.append([token])
    return {token for run in runs if len(run) >= _LIST for token in run}


def _joined(reading: Reading, act: Act, states: Sequence[Token]) -> Iterator[tuple[Token, Quote]]:
    """Give the state that joins: the one named first beside the strongest cue."""
    home = reading.coalition.home
    for cue in act.cues:
        inside = [token for token in within(states, cue.sentence) if token.id != home and token.layer == "state"]
        if inside:
            yield (
                min(inside, key=lambda token: max(token.start - cue.quote.end, cue.quote.start - token.end, 0)),
                cue.quote,
            )
            return


def counts_of(reading: Reading) -> tuple[CountClaim, ...]:
    """Give the counts of members; vague numbers and counts of something else give none."""
    lexicon = reading.lexicon
    least, most = reading.coalition.member_counts
    found: dict[int, CountClaim] = {}
    for sentence in reading.reports():
        text, base = reading.folded_sentence(sentence)
        if not _is_about(reading, sentence):
            continue
        for pattern in lexicon.counts:
            for match in pattern.finditer(text):
                value = number(match["n"], lexicon.forms["numbers"])
                vague = lexicon.pattern("vague").search(text[: match.start("n")])
                if value is not None and least <= value <= most and vague is None:
                    quote = reading.quote_match(base, match, "n")
                    found.setdefault(value, CountClaim(_coalition(reading, quote), Value(value, quote)))
    # "The 43rd member" beside "forty-two nations": the first counts itself in.
    return tuple(found[key] for key in sorted(found) if key + 1 not in found)


def number(text: str, words: Mapping[str, int]) -> int | None:
    """Read a number written in digits or in words below hundred.

    >>> number("quarante-deux", {"quarante": 40, "deux": 2})
    42
    """
    if text.isdecimal():
        return int(text)
    parts = [part for part in re.split(r"[\s-]+", text) if part in words]
    return sum(words[part] for part in parts) if parts else None
