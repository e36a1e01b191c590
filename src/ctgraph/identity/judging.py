# SPDX-License-Identifier: Apache-2.0
"""Judge persons as in earlier runs, where neither of two mentions has changed since."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from ctgraph.linking import Blocked, Comparison, PersonJudge, PersonMention, block_mention, compare_mentions
from ctgraph.memo import Memo

__all__ = ["judge_persons"]


@contextmanager
def judge_persons(memo: Memo) -> Iterator[PersonJudge]:
    """Judge persons with the help of what was kept, and keep what was judged.

    Both functions depend on the mentions alone, so that it makes no difference when they were asked. What depends on
    all mentions together, such as clusters, is not kept: it is made in no time, and could go astray.
    """
    with memo.results("keys of persons") as keys, memo.results("comparisons of persons") as comparisons:

        @cache
        def told(mention: PersonMention) -> str:
            return _digest(mention)

        def block(mention: PersonMention) -> Blocked:
            return _read_blocked(keys.get(told(mention), lambda: _write_blocked(block_mention(mention))))

        def compare(one: PersonMention, other: PersonMention) -> Comparison:
            a, b = sorted((one, other), key=lambda mention: mention.id)
            key = f"{told(a)} {told(b)}"
            return _read_comparison(comparisons.get(key, lambda: _write_comparison(compare_mentions(a, b))))

        yield PersonJudge(block, compare)


def _digest(mention: PersonMention) -> str:
    """Hash everything that a mention says."""
    posts = [(held.post, held.since, held.until) for held in mention.posts]
    said = (
        *(mention.id, mention.names, sorted(mention.states), sorted(mention.bodies), posts, mention.roles),
        *(mention.ranks, mention.since, mention.until, mention.source, mention.lang),
    )
    return hashlib.blake2b(json.dumps(said).encode(), digest_size=12).hexdigest()


def _write_blocked(blocked: Blocked) -> str:
    return json.dumps([sorted(blocked.keys), sorted(blocked.inner), blocked.order, blocked.words])


def _read_blocked(text: str) -> Blocked:
    keys, inner, (sounds, words), names = json.loads(text)
    return Blocked(frozenset(map(tuple, keys)), frozenset(map(tuple, inner)), (sounds, words), tuple(map(tuple, names)))


def _write_comparison(found: Comparison) -> str:
    return json.dumps([found.weight, found.pro, found.contra, found.apart, found.identical])


def _read_comparison(text: str) -> Comparison:
    weight, pro, contra, apart, identical = json.loads(text)
    return Comparison(weight, tuple(pro), tuple(contra), apart, identical)
