# SPDX-License-Identifier: Apache-2.0
"""By which words the titles of the curated posts are known."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from ctgraph.extraction.lexicon.gazetteer import Gazetteer
from ctgraph.model import ActorRef
from ctgraph.tables import Tables
from ctgraph.text import fold

__all__ = ["PostTitles"]

_NAMES = ("state", "demonym", "organization", "anaphora", "coalition")


@dataclass(frozen=True)
class PostTitles:
    """The titles of posts in one language.

    Args:
        rows: by kind and id of the actor of a post: its id, and the words of one of its titles.
        ignored: words that tell no title from another.
    """

    rows: Mapping[tuple[str, str], tuple[tuple[str, frozenset[str]], ...]]
    ignored: frozenset[str]

    @classmethod
    def read(
        cls,
        lang: str,
        tables: Tables,
        actors: Mapping[str, tuple[str, str]],
        gazetteer: Gazetteer,
        ignored: frozenset[str],
    ) -> PostTitles:
        """Take the titles of the table of posts, without the names of states and bodies in them."""
        rows: dict[tuple[str, str], list[tuple[str, frozenset[str]]]] = {}
        for post in tables.posts:
            for title in post.titles.get(lang, ()):
                words = _words(_without_names(title, gazetteer)) - ignored
                rows.setdefault(actors[post.id], []).append((post.id, words))
        return cls({key: tuple(found) for key, found in rows.items()}, ignored)

    def words(self, text: str) -> frozenset[str]:
        """Give the words of a folded title that tell it apart."""
        return _words(text) - self.ignored

    def of(self, actor: ActorRef) -> tuple[tuple[str, frozenset[str]], ...]:
        """Give the posts of an actor, each with the words of one of its titles."""
        return self.rows.get((actor.kind, actor.id), ())


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", text))


def _without_names(title: str, gazetteer: Gazetteer) -> str:
    folded = fold(title)
    text = list(folded.text)
    for span in gazetteer.find(folded, title):
        if span.layer in _NAMES:
            text[span.start : span.end] = " " * (span.end - span.start)
    return "".join(text)
