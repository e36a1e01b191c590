# SPDX-License-Identifier: Apache-2.0
"""What stands in one of two names only, or instead of each other: before, between and behind the words that agree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from ctgraph.linking.alignment import Pair
from ctgraph.linking.personname import NameToken
from ctgraph.linking.phones import sound_distance
from ctgraph.linking.tokens import Likeness
from ctgraph.linking.words import bundled_words

__all__ = ["Point", "weigh_beginning", "weigh_end", "weigh_middle"]

Tokens = tuple[NameToken, ...]
_NEVER = -9.0
# Less than two consonants.
_MISREAD = 1.6


@dataclass(frozen=True, slots=True)
class Point:
    """One thing that speaks for or against.

    Args:
        weight: log-odds that it adds.
        conflict: whether the names say different things there.
    """

    weight: float
    reason: str = ""
    conflict: bool = False


def weigh_beginning(short: Tokens, long: Tokens, pairs: tuple[Pair, ...]) -> Iterator[Point]:
    """Weigh what stands before the first words that agree: people are not called by their father's name."""
    first = pairs[0]
    left, added = _plain(short[: first.short]), _plain(long[: first.long])
    if left and added:
        yield Point(_NEVER, f"{left[0].word} is not {added[0].word}", conflict=True)
    elif skipped := left or added:
        following = short[first.short] if left else long[first.long]
        if len(skipped) == 1 and skipped[0].initial:
            yield Point(-0.6)
        elif all(token.word in bundled_words().leading for token in skipped):
            yield Point(-0.4)
        # Many have Mohammed before the name by which they are called.
        elif len(skipped) == 1 and "محمد" in skipped[0].given and len(pairs) > 1 and not following.descent:
            yield Point(-0.6, f"{skipped[0].word} stands before one of them")
        else:
            yield Point(-6.0, f"one begins with {skipped[0].word}", conflict=True)


def weigh_middle(short: Tokens, long: Tokens, pairs: tuple[Pair, ...]) -> Iterator[Point]:
    """Weigh the fathers that stand between: left out by one is nothing, different ones are much."""
    for one, after in pairwise(pairs):
        left, added = _plain(short[one.short + 1 : after.short]), _plain(long[one.long + 1 : after.long])
        if any(not token.initial for token in left) and any(not token.initial for token in added):
            yield Point(-3.8, f"{left[0].word} is not {added[0].word}", conflict=True)
        elif left:
            yield Point(-1.0, f"{left[0].word} stands in the shorter name only")
        elif added and "محمد" in long[one.long].given and long[after.long].descent and not added[0].descent:
            # Mohammed Zulkifli bin Yusuf is called Zulkifli.
            yield Point(-1.6, f"only one is called {added[0].word}")


def weigh_end(short: Tokens, long: Tokens, pairs: tuple[Pair, ...]) -> Iterator[Point]:
    """Weigh what stands behind the last words that agree: fathers, houses, family names."""
    last = pairs[-1]
    left, added = _plain(short[last.short + 1 :]), _plain(long[last.long + 1 :])
    if left and added:
        yield _ends(left, added, short[last.short], sum(pair.likeness >= Likeness.ALIKE for pair in pairs))
    elif more := left or added:
        if left:
            yield Point(-1.0, f"{left[0].word} stands in the shorter name only")
        yield _longer(more, short[last.short] if added else long[last.long], (short if left else long)[0])


def _plain(tokens: Tokens) -> list[NameToken]:
    return [token for token in tokens if not token.honour]


def _ends(left: list[NameToken], added: list[NameToken], last: NameToken, firm: int) -> Point:
    """Weigh different ends."""
    one, other = left[0], added[0]
    if one.descent == other.descent or firm < 2:
        # Where two words agree, a misread family name is possible, if all else agrees.
        misread = firm > 1 and sound_distance(left[-1].word, added[-1].word, limit=_MISREAD) < _MISREAD
        return Point(-6.0 if firm > 1 else _NEVER, f"{left[-1].word} is not {added[-1].word}", conflict=not misread)
    family = added[-1] if one.descent else left[-1]
    if family.house:
        return Point(_house(family, last).weight - 0.4, f"{one.word} stands in one, {other.word} in the other")
    return Point(-2.6, f"{one.word} stands in one, {other.word} in the other")


def _longer(more: list[NameToken], last: NameToken, first: NameToken) -> Point:
    """Weigh what one name has behind the end of the other, `last`."""
    words = " ".join(token.word for token in more)
    rest = [token for token in more if not token.descent]
    if not rest:
        return Point(-0.4, f"{words}: only further fathers")
    if rest[-1].house and len(rest) == 1:
        return _house(rest[-1], last)
    if rest[0].word == first.word or rest[0].given & first.given:
        return Point(-0.6, f"{words}: the first name once more")
    # "Idriss Déby", "Idriss Déby Itno": a family name is there already.
    if not (last.descent or last.given or more != rest or rest[0].given):
        return Point(-0.8, f"{words}: a further family name")
    return Point(-3.4, f"only one has {words}")


def _house(house: NameToken, last: NameToken) -> Point:
    """Weigh a ruling house behind a name: it says nothing, unless the press means the sons of another house."""
    houses = {found.name: found for found in bundled_words().houses.values()}
    named_so = [name for name, found in houses.items() if last.word in found.sons_of]
    if named_so and house.house not in named_so:
        return Point(-3.4, f"{last.word} without a house is {named_so[0]}, not {house.word}", conflict=True)
    return Point(0.0, f"the house {house.word} adds nothing")
