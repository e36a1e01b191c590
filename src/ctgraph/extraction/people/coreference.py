# SPDX-License-Identifier: Apache-2.0
"""Find where persons named elsewhere in a release are only called by a family name or by their office."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from ctgraph.extraction.people.definites import called_by_office
from ctgraph.extraction.people.mentions import Mention
from ctgraph.extraction.reading.reading import Reading
from ctgraph.extraction.reading.tokens import Token

__all__ = ["later_mentions"]


def later_mentions(reading: Reading, found: Sequence[Mention]) -> tuple[Mention, ...]:
    """Give the mentions together with those that call a person already named by a family name or an office alone.

    Where names bear an article, they and offices that do are told from other words; elsewhere offices alone.
    """
    if not reading.lexicon.morphology.article:
        return tuple(sorted([*found, *called_by_office(reading, found)], key=lambda mention: mention.start))
    families, offices = _families(reading, found), _offices(reading, found)
    taken = {offset for mention in found for offset in range(mention.start, mention.end)}
    added = [
        mention
        for sentence in reading.reports()
        for token in reading.tokens[sentence.index]
        if token.start not in taken and (mention := _called(reading, token, families, offices)) is not None
    ]
    return tuple(sorted([*found, *added], key=lambda mention: mention.start))


def _called(
    reading: Reading, token: Token, families: dict[str, Mention], offices: dict[str, Mention]
) -> Mention | None:
    known = families.get(token.fold) if token.definite else None
    if known is None and token.layer == "role":
        known = offices.get(token.fold)
    # Who is not named yet is somebody else.
    if known is None or known.start > token.start:
        return None
    return Mention(
        sentence=reading.sentence_at(token.start),
        start=token.start,
        end=token.end,
        name=known.name,
        form=known.form,
        titled=True,
    )


def _families(reading: Reading, found: Sequence[Mention]) -> dict[str, Mention]:
    """Give the family names that one person of the release bears."""
    bearers: dict[str, list[Mention]] = defaultdict(list)
    for mention in found:
        words = reading.folded.text[reading.folded.index(mention.name.start) : reading.folded.index(mention.name.end)]
        last = words.split()[-1]
        if len(mention.form.tokens) > 1 and last.startswith(reading.lexicon.morphology.article):
            bearers[last].append(mention)
    return dict(_single(bearers))


def _offices(reading: Reading, found: Sequence[Mention]) -> dict[str, Mention]:
    """Give the offices, as one word with the article, that one person of the release holds."""
    article = reading.lexicon.morphology.article
    holders: dict[str, list[Mention]] = defaultdict(list)
    for mention in found:
        if mention.role_tokens:
            head = next((token.fold for token in mention.role_tokens if token.layer == "role"), "")
            holders[head if head.startswith(article) or " " in head else article + head].append(mention)
    return dict(_single(holders))


def _single(mentions: dict[str, list[Mention]]) -> Iterator[tuple[str, Mention]]:
    for key, rows in mentions.items():
        if len({row.form.tokens[0] for row in rows}) == 1:
            yield key, rows[0]
