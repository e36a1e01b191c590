# SPDX-License-Identifier: Apache-2.0
"""Read which states the text calls members of what, and how many members it counts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ctgraph.document import Quote
from ctgraph.extraction.acts.act import Act
from ctgraph.extraction.reading.dates import DateMention
from ctgraph.extraction.reading.reading import within
from ctgraph.extraction.reading.tokens import Token
from ctgraph.extraction.statements.marking import SENTENCE_END, Marked
from ctgraph.extraction.statements.quantities import number
from ctgraph.model import ActorRef, CountClaim, Foundation, Membership, Value

__all__ = ["counts_of", "foundations_of", "memberships_of"]

# Roles beside membership, each a kind of statement of the lexicons.
_BESIDE = ("represented", "supporting_state")
# How far before the words of a statement something may take it back, and its body may be named.
_BEFORE = 90
_BODY_BEFORE = 24
# How far off the list of states may stand that a number of states means.
_LIST_NEAR = 400
# How far off the coalition may be named that a count without a body is about.
_ABOUT = 500


def memberships_of(marked: Marked, acts: Sequence[Act], states: Sequence[Token]) -> tuple[Membership, ...]:
    """Give the states that the text calls members of a body, lists among its members, or says joined."""
    found: dict[tuple[str, str], Membership] = {}
    denials = [act for act in acts if (act.type, act.status) == ("accession", "denied")]
    denied = [sentence for act in denials for sentence in act.sentences]
    for token, body, quote in [*_stated(marked, "members"), *_tallied(marked)]:
        if any(sentence.start <= quote.start < sentence.end for sentence in denied):
            continue
        found.setdefault((token.id, body.value.id), _membership(marked, token, body, quote))
    for act in acts:
        if act.type == "accession" and act.status == "held":
            for token, quote in _joined(marked, act, states, {state for state, _ in found}):
                body = _coalition_near(marked, quote)
                found.setdefault((token.id, body.value.id), _membership(marked, token, body, quote))
    beside: dict[tuple[str, str, str], Membership] = {}
    for role in _BESIDE:
        for token, named, quote in _stated(marked, role):
            # It is at coalitions that states have delegates, and those that they support.
            body = named if _is_coalition(marked, named) else _coalition_near(marked, quote)
            beside.setdefault((token.id, body.value.id, role), _membership(marked, token, body, quote, role))
    return (
        *(found[key] for key in sorted(found) if key[1]),
        *(beside[key] for key in sorted(beside) if key[1]),
    )


def _membership(marked: Marked, token: Token, body: Value[ActorRef], quote: Quote, role: str = "member") -> Membership:
    return Membership(Value(token.id, marked.reading.quote(token.start, token.end)), body, Value(role, quote))


def _stated(marked: Marked, kind: str) -> Iterator[tuple[Token, Value[ActorRef], Quote]]:
    """Give the states of every statement of a kind that nothing takes back, its body, and the words."""
    for pattern in marked.reading.lexicon.statements(kind):
        for match in pattern.finditer_by_line(marked.text):
            if (kind == "members" and _is_denied(marked, match)) or not _is_count(marked, match):
                continue
            body = _body_in(marked, match)
            quote = _words(marked, match, "s")
            body = body or _coalition_near(marked, quote)
            for token in _states(marked, *match.span("s")):
                if token.layer == "state" or not _is_seat(marked, token, body):
                    yield token, body, quote


def _tallied(marked: Marked) -> Iterator[tuple[Token, Value[ActorRef], Quote]]:
    """Give the states of the list nearest to words that call as many states members ("all four countries belong")."""
    lexicon, text = marked.reading.lexicon, marked.text
    lists = [
        (found.span(), _states(marked, *found.span())) for found in lexicon.pattern("states").finditer_by_line(text)
    ]
    for pattern in lexicon.statements("member_tallies"):
        for match in pattern.finditer_by_line(text):
            size = number(match["n"], lexicon.numerals)
            fitting = [
                (max(start - match.end(), match.start() - end), listed)
                for (start, end), listed in lists
                if len({token.id for token in listed}) == size and not match.start() <= start < match.end()
            ]
            if not size or size < 2 or not fitting or _is_denied(marked, match):
                continue
            distance, listed = min(fitting, key=lambda pair: pair[0])
            if distance <= _LIST_NEAR:
                quote = marked.quote(*match.span())
                body = _body_in(marked, match) or _coalition_near(marked, quote)
                yield from ((token, body, quote) for token in listed)


def _is_coalition(marked: Marked, body: Value[ActorRef]) -> bool:
    return any(coalition.actor.id == body.value.id for coalition in marked.reading.lexicon.coalitions)


def _states(marked: Marked, start: int, end: int) -> list[Token]:
    """Give the states in a stretch; a capital stands for its state."""
    places = marked.reading.lexicon.places
    return [
        token._replace(id=places[token.id].country) if token.layer == "place" else token
        for token in marked.within(start, end)
        if token.layer in ("state", "place")
    ]


def _is_seat(marked: Marked, capital: Token, body: Value[ActorRef]) -> bool:
    """Tell a capital that is named because the coalition sits there."""
    coalition = marked.reading.coalition
    return body.value.id == coalition.actor.id and capital.id == coalition.home


def _is_denied(marked: Marked, match: re.Match[str]) -> bool:
    """Tell whether the words of a statement, or those right before it, deny it, doubt it or wish for it."""
    sentence = marked.sentence_start(match.start())
    start = max(sentence, match.start() - _BEFORE, *(marked.text.rfind(mark, sentence, match.start()) for mark in ";:"))
    found = marked.reading.lexicon.pattern("member_not").search(marked.text[start : match.end()])
    return found is not None


def _is_count(marked: Marked, match: re.Match[str], body: str | None = None) -> bool:
    """Tell whether the number of a statement, where it has one, can be that of the members of a body."""
    reading = marked.reading
    if "n" not in match.re.groupindex or not match["n"]:
        return True
    known = {coalition.actor.id: coalition.member_counts for coalition in reading.lexicon.coalitions}
    bounds = known.get(body or reading.coalition.actor.id)
    value = number(match["n"], reading.lexicon.numerals)
    return value is not None and (bounds is None or bounds[0] <= value <= bounds[1])


def _words(marked: Marked, match: re.Match[str], group: str) -> Quote:
    """Quote the longer part of a match before or behind a group: the words that say it."""
    before, after = (match.start(), match.start(group)), (match.end(group), match.end())
    start, end = max(before, after, key=lambda part: part[1] - part[0])
    return marked.quote(start, end) if start < end else marked.quote(*match.span())


def _body_in(marked: Marked, match: re.Match[str]) -> Value[ActorRef] | None:
    """Give the body that a statement names: the last before the states or the number, else the first behind.

    Those that stand right before the statement count where it names none itself.
    """
    first = match.start() + match[0].startswith(SENTENCE_END)
    start = max(marked.sentence_start(first), first - _BODY_BEFORE)
    group = next(name for name in ("s", "n", "date") if name in match.re.groupindex)
    lexicon = marked.reading.lexicon
    bodies = [
        token
        for token in marked.within(start, match.end())
        if token.layer == "anaphora" or (token.layer == "organization" and token.id in lexicon.organizations)
    ]
    at = marked.reading.folded.starts[match.start(group)] if match.start(group) < len(marked.text) else 0
    begin = marked.reading.folded.starts[first] if first < len(marked.text) else 0
    bodies = [token for token in bodies if token.start >= begin] or bodies
    before = [token for token in bodies if token.start < at]
    if not bodies:
        return None
    token = before[-1] if before else bodies[0]
    return Value(lexicon.body(token.id), marked.reading.quote(token.start, token.end))


def _coalition_near(marked: Marked, quote: Quote) -> Value[ActorRef]:
    """Give the coalition with the words that name it nearest to a quote; it has no id where the text is about none."""
    main = marked.reading.coalition.actor
    named = [token for token in marked.names if token.id == main.id and token.layer in ("organization", "anaphora")]
    if not named:
        return Value(main, quote, "inferred")
    token = min(named, key=lambda token: _distance(token, quote))
    near = _distance(token, quote) <= _ABOUT
    return Value(
        main, marked.reading.quote(token.start, token.end) if near else quote, "stated" if near else "inferred"
    )


def _distance(token: Token, quote: Quote) -> int:
    return max(token.start - quote.end, quote.start - token.end, 0)


def _joined(marked: Marked, act: Act, states: Sequence[Token], known: set[str]) -> Iterator[tuple[Token, Quote]]:
    """Give the state that joins, where no statement says it: the one named beside the strongest cue."""
    reading = marked.reading
    led = reading.lexicon.pattern("led_by")
    for cue in act.cues:
        inside = [token for token in within(states, cue.sentence) if token.layer == "state"]
        if known.intersection(token.id for token in inside):
            return
        text, base = reading.folded_sentence(cue.sentence)
        if any(reading.lexicon.pattern(name).search(text) for name in ("member_not", "member_to_come")):
            return
        inside = [
            token
            for token in inside
            if token.id != reading.coalition.home and not led.search(text[: reading.folded.index(token.start) - base])
        ]
        if inside:
            yield min(inside, key=lambda token: _distance(token, cue.quote)), cue.quote
            return


def counts_of(marked: Marked) -> tuple[CountClaim, ...]:
    """Give the counts of members; vague numbers and counts of something else give none."""
    lexicon = marked.reading.lexicon
    found: dict[tuple[str, int], CountClaim] = {}
    for pattern in lexicon.statements("counts"):
        for match in pattern.finditer_by_line(marked.text):
            value = number(match["n"], lexicon.numerals)
            start = marked.sentence_start(match.start("n"))
            if "nth" in match.re.groupindex and _is_denied(marked, match):
                continue
            before = marked.text[start : match.start("n")]
            if value is None or any(lexicon.pattern(name).search(before) for name in ("vague", "count_not")):
                continue
            quote = marked.quote(*match.span("n"))
            body = _body_in(marked, match) or _coalition_near(marked, quote)
            if body.value.id and _is_count(marked, match, body.value.id):
                found.setdefault((body.value.id, value), CountClaim(body, Value(value, quote)))
    # "The 43rd member" beside "forty-two nations": the first counts itself in.
    return tuple(claim for (body, value), claim in sorted(found.items()) if (body, value + 1) not in found)


def foundations_of(marked: Marked, dates: Sequence[DateMention]) -> tuple[Foundation, ...]:
    """Give when the text says that bodies were founded or announced; of several dates of one body, the fullest.

    Args:
        dates: dates of the report, resolved.
    """
    found: dict[str, Foundation] = {}
    for pattern in marked.reading.lexicon.statements("foundations"):
        for match in pattern.finditer_by_line(marked.text):
            span = marked.quote(*match.span("date"))
            date = next((date for date in dates if date.quote.start < span.end and span.start < date.quote.end), None)
            if date is None or date.value is None or not date.year:
                continue
            body = _body_in(marked, match) or _coalition_near(marked, marked.quote(*match.span()))
            known = found.get(body.value.id)
            if known is None or len(known.date.value) < len(date.value):
                found[body.value.id] = Foundation(body, Value(date.value, date.quote, date.origin))
    return tuple(found[key] for key in sorted(found) if key)
