# SPDX-License-Identifier: Apache-2.0
"""Map what a text calls somebody to the posts of the curated table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ctgraph.extraction.lexicon.lexicon import Lexicon
from ctgraph.extraction.participation.offices import actor_in
from ctgraph.extraction.participation.representation import represented_by
from ctgraph.extraction.people.mentions import Mention
from ctgraph.extraction.people.persons import Named
from ctgraph.extraction.reading.reading import Reading
from ctgraph.extraction.reading.tokens import Token
from ctgraph.model import ActorRef, Tenure, Value
from ctgraph.text import fold_text

__all__ = ["tenures_of"]


def tenures_of(reading: Reading, persons: Sequence[Named], states: Sequence[Token]) -> tuple[Tenure, ...]:
    """Give the posts that the text shows persons in, each once; a role may list several."""
    found: dict[tuple[str, str], Tenure] = {}
    for person in persons:
        titled = [mention for mention in person.mentions if mention.role_tokens]
        actor = represented_by(reading, person, None, states) if titled else None
        for mention in titled:
            for post, status in _held(reading, mention, actor.value if actor else None):
                tenure = Tenure(Value(person.name.wording, person.name), post, status)
                found.setdefault((person.name.wording, post.value), tenure)
    return tuple(found[key] for key in sorted(found))


def _held(reading: Reading, mention: Mention, actor: ActorRef | None) -> list[tuple[Value[str], Value[str]]]:
    """Give the posts in a role with their statuses; one title may itself be of two parts, so the whole comes last."""
    offices = list(_offices(mention.role_tokens, reading.lexicon))
    for parts in (offices, [mention.role_tokens] if len(offices) > 1 else []):
        held = []
        for office in parts:
            named = actor_in(office, reading.lexicon)
            quote = reading.quote(office[0].start, office[-1].end)
            role = fold_text(quote.exact)
            for post in _posts(reading.lexicon, office, role, named[0] if named else actor):
                held.append((Value(post, quote, "known"), Value(_status(reading.lexicon, role), quote)))
        if held:
            return held
    return []


def _offices(tokens: Sequence[Token], lexicon: Lexicon) -> Iterator[Sequence[Token]]:
    """Take a role apart where a conjunction leads to a further office."""
    first = 0
    for at, token in enumerate(tokens):
        start = at
        while start > first and _qualifies(tokens[start - 1], lexicon):
            start -= 1
        last = start - 1
        if token.layer == "role" and last > first and tokens[last].fold in lexicon.words("conjunctions"):
            yield tokens[first:last]
            first = next(i for i in range(start, at + 1) if tokens[i].fold not in lexicon.words("articles"))
    yield tokens[first:]


def _qualifies(token: Token, lexicon: Lexicon) -> bool:
    """Tell whether a token may stand before the head of an office: an article, an adjective, in English a body."""
    if token.layer:
        return token.layer in lexicon.words("role_premodifiers")
    return token.fold in lexicon.words("articles") or token.fold in lexicon.words("role_adjectives")


def _status(lexicon: Lexicon, role: str) -> str:
    if lexicon.former.search(role):
        return "former"
    if lexicon.designate.search(role):
        return "designate"
    return "acting" if lexicon.acting.search(role) else "full"


def _posts(lexicon: Lexicon, office: Sequence[Token], role: str, actor: ActorRef | None) -> list[str]:
    """Give the posts of an actor whose titles stand in the words of an office and begin with its head.

    A title inside a longer one that stands there ("chef d'état-major" in "sous-chef d'état-major") is none of its own.
    """
    heads = [token.fold for token in office if token.layer == "role"]
    if actor is None or not heads:
        return []
    words, head = lexicon.post_titles.words(role), lexicon.post_titles.words(heads[0])
    fitting = {
        title: post
        for post, title in reversed(lexicon.post_titles.of(actor))
        if title <= words and (title & head or not head)
    }
    return sorted({post for title, post in fitting.items() if not any(title < other for other in fitting)})
