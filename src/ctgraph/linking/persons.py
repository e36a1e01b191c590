# SPDX-License-Identifier: Apache-2.0
"""Link persons across releases, languages and scripts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from ctgraph.linking.blocking import Blocked, block_names, candidate_pairs
from ctgraph.linking.evidence import Comparison, compare_mentions
from ctgraph.linking.mentions import TABLE, Clusters, LinkDecision, PersonMention
from ctgraph.linking.personname import parse_person_name
from ctgraph.linking.phones import coarse_key
from ctgraph.linking.views import PERMISSIVE, cluster_nodes

__all__ = ["PersonJudge", "block_mention", "link_persons"]


def block_mention(mention: PersonMention) -> Blocked:
    """Give the keys that bring a mention together with others: those of its names, and its posts and release."""
    return block_names([parse_person_name(name) for name in mention.names], _context_keys(mention))


@dataclass(frozen=True, slots=True)
class PersonJudge:
    """How mentions of persons are judged.

    Args:
        block: gives the keys of a mention that bring it together with others.
        compare: says what speaks for it that two mentions mean one person.
    """

    block: Callable[[PersonMention], Blocked] = block_mention
    compare: Callable[[PersonMention, PersonMention], Comparison] = compare_mentions


def link_persons(
    mentions: Iterable[PersonMention], decisions: Iterable[LinkDecision] = (), judge: PersonJudge = PersonJudge()
) -> Clusters:
    """Say which mentions mean one person.

    The strict view joins identical names and curated spellings with nothing against them, the default one what is
    likely, the permissive one what is possible. What one view joins, the next joins as well. Decisions win in all of
    them. The order of the input does not matter.

    >>> names = {"a": "Mohammed bin Saeed Al-Moghedi", "b": "محمد بن سعيد المغيدي", "c": "Mohammed bin Salman"}
    >>> link_persons(PersonMention(key, (name,)) for key, name in names.items()).views["default"]
    (('a', 'b'), ('c',))
    """
    by_id = {mention.id: mention for mention in sorted(mentions, key=lambda mention: mention.id)}
    found = dict(_compared(list(by_id.values()), judge))

    @cache
    def apart(one: str, other: str) -> bool:
        return judge.compare(by_id[one], by_id[other]).apart

    return cluster_nodes({key: mention.source for key, mention in by_id.items()}, found, apart, decisions)


def _compared(mentions: Sequence[PersonMention], judge: PersonJudge) -> Iterator[tuple[tuple[str, str], Comparison]]:
    """Compare what blocking brings together; mentions that say the same go as one."""
    profiles: dict[tuple[object, ...], list[tuple[PersonMention, Blocked]]] = {}
    for mention in mentions:
        blocked = judge.block(mention)
        profiles.setdefault(_profile(mention, blocked), []).append((mention, blocked))
    heads = [members[0] for members in profiles.values()]
    for members in profiles.values():
        for (one, _), (other, _) in pairwise(members):
            yield (one.id, other.id), judge.compare(one, other)
    for i, j in candidate_pairs([blocked for _, blocked in heads]):
        (one, _), (other, _) = heads[i], heads[j]
        found = judge.compare(one, other)
        if found.weight >= PERMISSIVE:
            a, b = sorted((one.id, other.id))
            yield (a, b), found


def _profile(mention: PersonMention, blocked: Blocked) -> tuple[object, ...]:
    """Give what makes two mentions say the same; of mentions of one release, nothing does."""
    posts = tuple(sorted({held.post for held in mention.posts}))
    return blocked.words, tuple(sorted(mention.states)), tuple(sorted(mention.bodies)), posts


def _context_keys(mention: PersonMention) -> Iterator[tuple[str, ...]]:
    """Give a post with each word of a name, for family names alone and names misread; and the release likewise."""
    names = [parse_person_name(name) for name in mention.names]
    words = {coarse_key(token.word) for name in names for token in name.tokens if not token.initial}
    yield from (("post", held.post, word) for held in mention.posts for word in words)
    if mention.source and mention.source != TABLE:
        yield from (("source", mention.source, word) for word in words)
