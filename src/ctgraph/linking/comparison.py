# SPDX-License-Identifier: Apache-2.0
"""Two names of persons, word by word: how much speaks for one person, in log-odds, and why.

Every word of the shorter name must find its like in the longer one, in its order; what is left over decides: a father
or a title that one leaves out says nothing, another family name says much. The weights were set on
benchmarks/linking/names.txt.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from ctgraph.linking.alignment import Pair, align_tokens
from ctgraph.linking.leftovers import Point, weigh_beginning, weigh_end, weigh_middle
from ctgraph.linking.personname import NameToken, PersonName
from ctgraph.linking.phones import coarse_key, sound_distance
from ctgraph.linking.tokens import Likeness

__all__ = ["NameComparison", "compare_names"]

_WHOLE, _SHORTENED, _TURNED, _IDENTICAL = 3.2, 2.4, 1.6, 0.8
_NEVER = -9.0
# How far the sounds of whole names may be apart that are divided into words otherwise.
_WRITTEN_TOGETHER = 0.3
_HOW = {
    Likeness.SAME: "one given name",
    Likeness.ALIKE: "same sounds",
    Likeness.MISPRINT: "a letter apart",
    Likeness.INITIAL: "its initial",
    Likeness.NEAR: "near in sound",
}


@dataclass(frozen=True, slots=True)
class NameComparison:
    """What two names say on whether they mean one person.

    Args:
        weight: log-odds of one person, before anything else is known.
        pro: what speaks for it, in words.
        contra: what speaks against it.
        conflict: whether they say different things, rather than one more than the other.
        identical: whether they are spellings of the same words.
    """

    weight: float
    pro: tuple[str, ...] = ()
    contra: tuple[str, ...] = ()
    conflict: bool = False
    identical: bool = False

    @property
    def impossible(self) -> bool:
        """Tell whether no further evidence could make them one person."""
        return self.weight < -5


_UNLIKE = NameComparison(_NEVER, conflict=True)


@lru_cache(maxsize=1 << 17)
def compare_names(one: PersonName, other: PersonName) -> NameComparison:
    """Compare two names.

    >>> from ctgraph.linking.personname import parse_person_name as parse
    >>> compare_names(parse("Mohammed Al-Moghedi"), parse("محمد بن سعيد المغيدي")).weight > 1
    True
    >>> compare_names(parse("Mohammed bin Salman"), parse("Khalid bin Salman")).impossible
    True
    """
    short, long = sorted((one, other), key=lambda name: (len(name.tokens), name.words))
    if not short.tokens:
        return NameComparison(_NEVER, contra=("a name without words",))
    straight = _judge(short.tokens, long.tokens)
    if straight.weight >= _SHORTENED - 1 or not (short.full and long.full):
        return straight
    readings = [straight, _joined(short, long)]
    if _turnable(short, long):
        readings += (_turned(_judge(short.tokens, order)) for order in _orders(long.tokens))
    return max(readings, key=lambda found: found.weight)


def _judge(short: tuple[NameToken, ...], long: tuple[NameToken, ...]) -> NameComparison:
    """Weigh what is alike in two names as they stand, and what is left over."""
    pairs = align_tokens(short, long)
    if not pairs:
        return NameComparison(_NEVER, contra=("no word in common",), conflict=True)
    said = tuple(_say(pair, short, long) for pair in pairs if pair.likeness > Likeness.NEAR)
    if sum(not token.honour for token in short) < 2:
        return _judge_single(short, long, pairs[0], said)
    weight = _whole(short, long, pairs)
    differing = [point for pair in pairs if (point := _differing(pair, pairs, short, long)).weight]
    points = [
        *differing,
        *weigh_beginning(short, long, pairs),
        *weigh_middle(short, long, pairs),
        *weigh_end(short, long, pairs),
    ]
    weight += sum(point.weight for point in points)
    return NameComparison(
        round(max(weight, _NEVER), 3),
        said + tuple(point.reason for point in points if point.reason and point.weight >= 0),
        tuple(point.reason for point in points if point.reason and point.weight < 0),
        conflict=any(point.conflict for point in points),
        identical=not points and all(pair.likeness == Likeness.SAME for pair in pairs) and len(short) == len(long),
    )


def _judge_single(
    short: tuple[NameToken, ...], long: tuple[NameToken, ...], pair: Pair, said: tuple[str, ...]
) -> NameComparison:
    """Judge a family name or a given name alone: it needs other evidence."""
    reason = (f"only {short[pair.short].word} to go by",)
    if pair.likeness < Likeness.MISPRINT:
        return NameComparison(_NEVER, contra=reason, conflict=True)
    if len(long) == len(short) and short[pair.short].compound:
        return NameComparison(1.2, said, identical=pair.likeness == Likeness.SAME)
    if len(long) == len(short):
        return NameComparison(-0.6, said, reason)
    ends = pair.long in (0, len(long) - 1) or long[pair.long].article
    return NameComparison(-1.5 if ends else -3.0, said, reason)


def _whole(short: tuple[NameToken, ...], long: tuple[NameToken, ...], pairs: tuple[Pair, ...]) -> float:
    """Give what the words that agree are worth: less if words are left over, or if many have those names."""
    telling = _telling(pairs, short)
    paired = {pair.short for pair in pairs}, {pair.long for pair in pairs}
    left = [token for at, token in enumerate(short) if at not in paired[0] and not token.honour]
    added = [token for at, token in enumerate(long) if at not in paired[1] and not token.honour]
    weight = _SHORTENED if left or added else _WHOLE
    if len(pairs) > 2 and weight == _WHOLE and all(pair.likeness == Likeness.SAME for pair in pairs):
        weight += _IDENTICAL
    if all(short[pair.short].given for pair in telling):
        many = len(telling) < 3 and not any(short[pair.short].compound for pair in telling)
        weight -= 1.0 if many else 0.6
    if any(pair.likeness == Likeness.INITIAL for pair in pairs):
        weight -= 0.8 if telling else 3.8
    return weight


def _telling(pairs: tuple[Pair, ...], short: tuple[NameToken, ...]) -> list[Pair]:
    return [pair for pair in pairs if pair.likeness > Likeness.INITIAL and not short[pair.short].honour]


def _differing(pair: Pair, pairs: tuple[Pair, ...], short: tuple[NameToken, ...], long: tuple[NameToken, ...]) -> Point:
    """Weigh two words that stand side by side without being the same."""
    one, other, telling = short[pair.short], long[pair.long], len(_telling(pairs, short))
    outer = pair.short in (0, len(short) - 1) or pair.long == 0
    reason = f"{one.word} and {other.word} differ"
    if pair.likeness == Likeness.MISPRINT:
        latin = one.word.isascii() and other.word.isascii()
        return Point(-(1.0 if telling > 2 else 2.4) - outer * (1.4 if latin else 0.8), f"{reason} by a letter")
    if pair.likeness != Likeness.NEAR:
        return Point(0.0)
    if telling > 2 and (one.house or other.house):
        return Point(-1.0, reason)
    both = bool(one.given and other.given)
    if outer:
        return Point(-6.0 if both else -3.2, reason, conflict=both)
    return Point(-4.2 if both else -2.4, reason)


def _say(pair: Pair, short: tuple[NameToken, ...], long: tuple[NameToken, ...]) -> str:
    one, other = short[pair.short].word, long[pair.long].word
    return f"both have {one}" if one == other else f"{one} ~ {other}: {_HOW[pair.likeness]}"


def _orders(tokens: tuple[NameToken, ...]) -> list[tuple[NameToken, ...]]:
    """Give a name with its last word first, and with its first word last."""
    orders = [(tokens[-1], *tokens[:-1]), (*tokens[1:], tokens[0])]
    return orders if len(tokens) > 2 else orders[:1]


def _turnable(one: PersonName, other: PersonName) -> bool:
    """Tell whether family and given names may have changed places: not among fathers, nor where all are given names."""
    tokens = (*one.tokens, *other.tokens)
    return not any(token.descent or token.article for token in tokens) and not all(token.given for token in tokens)


def _turned(found: NameComparison) -> NameComparison:
    if found.weight < _SHORTENED - 1:
        return _UNLIKE
    return NameComparison(
        found.weight - _WHOLE + _TURNED, (*found.pro, "the family name stands first in one"), found.contra
    )


def _joined(one: PersonName, other: PersonName) -> NameComparison:
    """Compare what is written apart in one name and together in the other."""
    if len(one.tokens) == len(other.tokens):
        return _UNLIKE
    whole = ["".join(name.words) for name in (one, other)]
    if coarse_key(whole[0]) != coarse_key(whole[1]) or sound_distance(*whole) > _WRITTEN_TOGETHER:
        return _UNLIKE
    return NameComparison(_SHORTENED, ("the same sounds, written apart in one and together in the other",))
