# SPDX-License-Identifier: Apache-2.0
"""Map what a text calls somebody to a post of the curated table."""

from __future__ import annotations

from collections.abc import Sequence

from ctgraph.extraction.lexicon import Lexicon
from ctgraph.extraction.persons import Named, represented_by
from ctgraph.extraction.reading import Reading, Token
from ctgraph.model import ActorRef, Tenure, Value
from ctgraph.text import fold_text

__all__ = ["tenures_of"]


def tenures_of(reading: Reading, persons: Sequence[Named], states: Sequence[Token]) -> tuple[Tenure, ...]:
    """Give the posts that the text shows persons in, each once."""
    found: dict[tuple[str, str], Tenure] = {}
    for person in persons:
        actor = represented_by(reading, person, None, states)
        for mention in person.mentions:
            if mention.role is None or actor is None:
                continue
            post = _post(reading.lexicon, fold_text(mention.role.exact), actor.value)
            if post is not None:
                status = _status(reading.lexicon, fold_text(mention.role.exact))
                tenure = Tenure(
                    Value(person.name.exact, person.name),
                    Value(post, mention.role, "known"),
                    Value(status, mention.role),
                )
                found.setdefault((person.name.exact, post), tenure)
    return tuple(found[key] for key in sorted(found))


def _status(lexicon: Lexicon, role: str) -> str:
    if lexicon.former.search(role):
        return "former"
    if lexicon.designate.search(role):
        return "designate"
    return "acting" if lexicon.acting.search(role) else "full"


def _post(lexicon: Lexicon, role: str, actor: ActorRef) -> str | None:
    """Give the post of an actor whose title stands in the role, the longest title first."""
    words = lexicon.title_words(role)
    best: tuple[int, str] | None = None
    for post, title in lexicon.titles(actor):
        if title <= words and (best is None or len(title) > best[0]):
            best = (len(title), post)
    return best[1] if best else None
