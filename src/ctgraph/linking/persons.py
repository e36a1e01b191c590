# SPDX-License-Identifier: Apache-2.0
"""Link persons across releases, languages and scripts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise

from ctgraph.linking.blocking import block_names, candidate_pairs
from ctgraph.linking.evidence import Comparison, compare_mentions
from ctgraph.linking.mentions import TABLE, Clusters, LinkDecision, PersonMention
from ctgraph.linking.personname import parse_person_name
from ctgraph.linking.phones import coarse_key
from ctgraph.linking.views import PERMISSIVE, cluster_nodes

__all__ = ["link_persons"]


def link_persons(mentions: Iterable[PersonMention], decisions: Iterable[LinkDecision] = ()) -> Clusters:
    """Say which mentions mean one person.

    The strict view joins identical names and curated spellings with nothing against them, the default one what is
    likely, the permissive one what is possible. What one view joins, the next joins as well. Decisions win in all of
    them. The order of the input does not matter.

    >>> names = {"a": "Mohammed bin Saeed Al-Moghedi", "b": "محمد بن سعيد المغيدي", "c": "Mohammed bin Salman"}
    >>> link_persons(PersonMention(key, (name,)) for key, name in names.items()).views["default"]
    (('a', 'b'), ('c',))
    """
    by_id = {mention.id: mention for mention in sorted(mentions, key=lambda mention: mention.id)}
    found = dict(_compared(list(by_id.values())))

    @cache
    def apart(one: str, other: str) -> bool:
        return compare_mentions(by_id[one], by_id[other]).apart

    return cluster_nodes({key: mention.source for key, mention in by_id.items()}, found, apart, decisions)


def _compared(mentions: Sequence[PersonMention]) -> Iterator[tuple[tuple[str, str], Comparison]]:
    """Compare what blocking brings together; mentions that say the same go as one."""
    profiles: dict[tuple[object, ...], list[PersonMention]] = {}
    for mention in mentions:
        profiles.setdefault(_profile(mention), []).append(mention)
    heads = [members[0] for members in profiles.values()]
    for members in profiles.values():
        for one, other in pairwise(members):
            yield (one.id, other.id), compare_mentions(one, other)
    blocked = [block_names([parse_person_name(name) for name in head.names], _context_keys(head)) for head in heads]
    for i, j in candidate_pairs(blocked):
        found = compare_mentions(heads[i], heads[j])
        if found.weight >= PERMISSIVE:
            a, b = sorted((heads[i].id, heads[j].id))
            yield (a, b), found


def _profile(mention: PersonMention) -> tuple[object, ...]:
    """Give what makes two mentions say the same; of mentions of one release, nothing does."""
    posts = tuple(sorted({held.post for held in mention.posts}))
    words = tuple(parse_person_name(name).words for name in mention.names)
    return words, tuple(sorted(mention.states)), tuple(sorted(mention.bodies)), posts


def _context_keys(mention: PersonMention) -> Iterator[tuple[str, ...]]:
    """Give a post with each word of a name, for family names alone and names misread; and the release likewise."""
    names = [parse_person_name(name) for name in mention.names]
    words = {coarse_key(token.word) for name in names for token in name.tokens if not token.initial}
    yield from (("post", held.post, word) for held in mention.posts for word in words)
    if mention.source and mention.source != TABLE:
        yield from (("source", mention.source, word) for word in words)
