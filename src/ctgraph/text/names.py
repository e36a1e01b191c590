# SPDX-License-Identifier: Apache-2.0
"""Compare person names across spellings and scripts by consonant skeletons and an ordered alignment of tokens.

Vowels, doubled letters and the weak consonants h, w and y differ between transcriptions of one Arabic name; the other
consonants hardly do. Particles (ben, bin, ould) and articles carry no identity, the order of tokens does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from ctgraph.text.folding import fold_text

__all__ = ["NameForm", "parse_name", "same_person", "sounds", "within_text"]

_PATRONYMIC = frozenset(
    ["ben", "bin", "ibn", "bint", "binti", "binte", "mint", "ould", "oul", "wld", "بن", "ابن", "بنت", "ولد"]
)
_ARTICLE = frozenset(["al", "el", "ال"]) | {"آل"}
_DEVOTED = re.compile(r"^(?:abd(?:ul|el|al|ou|u)?|عبد)$")
_TITLE_ARTICLE = re.compile(r"\b(Al|El)(?=[A-Z][a-z])")
# "El-Moghedi" begins with the article, "El Hadji" with a title that is part of the name.
_BOUND_ARTICLE = re.compile(r"el-(?!had)")
_TOKEN = re.compile(r"[^\W\d_]+")
_ABBREVIATED = {"mohd": "mohammed", "md": "mohammed", "mhd": "mohammed"}
_SOUNDS = (
    ("kh", "x"), ("gh", "g"), ("tch", "c"), ("sch", "c"), ("sh", "c"), ("ch", "c"), ("dj", "j"), ("th", "t"),
    ("dh", "d"), ("ph", "f"), ("q", "k"), ("v", "f"), ("z", "s"), ("p", "b"),
)  # fmt: skip
_SOFT_C, _HARD_C = re.compile(r"c(?=[eiy])"), re.compile(r"(?<!t)(?<!s)c(?!h)|ck")
_ARABIC = str.maketrans(
    {
        "ب": "b", "ت": "t", "ث": "t", "ج": "j", "ح": "h", "خ": "x", "د": "d", "ذ": "d", "ر": "r", "ز": "s", "س": "s",
        "ش": "c", "ص": "s", "ض": "d", "ط": "t", "ظ": "d", "غ": "g", "ف": "f", "ق": "k", "ك": "k", "گ": "g", "پ": "b",
        "ل": "l", "م": "m", "ن": "n", "ه": "h", "و": "w", "ي": "y", "ا": "a", "ع": "a", "ء": "",
    }
)  # fmt: skip
_ALIKE = 0.85
# Below this ratio of lengths two words cannot be alike to that degree.
_SHORTEST = _ALIKE / (2 - _ALIKE)


@dataclass(frozen=True, slots=True)
class NameForm:
    """A name taken apart.

    Args:
        tokens: folded words, without particles and articles.
        skeletons: consonants of each token.
        patronymic: for each token, whether a particle of descent stands before it.
    """

    tokens: tuple[str, ...]
    skeletons: tuple[str, ...]
    patronymic: tuple[bool, ...]


@lru_cache(maxsize=8192)
def parse_name(name: str) -> NameForm:
    """Take a name apart.

    >>> parse_name("Mohammed ben Saïd Al-Mughaidi").skeletons
    ('mmd', 'sd', 'mgd')
    """
    tokens: list[str] = []
    descent: list[bool] = []
    pending = devoted = False
    folded = fold_text(_TITLE_ARTICLE.sub(r"\1 ", name))
    for written in _TOKEN.findall(folded):
        word = _ABBREVIATED.get(written, written)
        if word in _PATRONYMIC:
            pending = True
        elif word in _ARTICLE and (tokens or word != "el" or _BOUND_ARTICLE.match(folded)):
            continue
        elif devoted:
            tokens[-1] += _bare(word)
            devoted = False
        else:
            devoted = bool(_DEVOTED.match(word))
            tokens.append(("عبدال" if word == "عبد" else "abdul") if devoted else _bare(word))
            descent.append(pending)
            pending = False
    return NameForm(tuple(tokens), tuple(map(_skeleton, tokens)), tuple(descent))


def same_person(a: NameForm, b: NameForm) -> bool:
    """Tell whether two names can be spellings or a short and a full form of one person's.

    Every token of the shorter name must align, in order, with one of the longer; both must begin alike; and they must
    end alike, unless what the longer one adds is only descent ("… bin Abdulaziz").

    >>> one, other = parse_name("Mohammed bin Saeed Al-Moghedi"), parse_name("محمد بن سعيد المغيدي")
    >>> same_person(one, other)
    True
    >>> same_person(parse_name("Mohammed bin Salman"), parse_name("Khalid bin Salman"))
    False
    """
    short, long = (a, b) if len(a.tokens) <= len(b.tokens) else (b, a)
    if len(short.tokens) < 2 or not _token_alike(short, 0, long, 0):
        return False
    if short.patronymic[1] and not (long.patronymic[1] or _token_alike(short, 1, long, 1)):
        # Mohammed Azrin bin Salman bears two given names, Mohammed bin Salman one.
        return False
    last = _last_aligned(short, long)
    if last is None:
        return False
    return last == len(long.tokens) - 1 or long.patronymic[last + 1]


def within_text(a: NameForm, b: NameForm) -> bool:
    """Tell whether two names in one text mean one person: as `same_person`, or the shorter is a family name or a part.

    >>> within_text(parse_name("Al-Mugheidi"), parse_name("Mohammed ben Saeed Al-Mugheidi"))
    True
    """
    if same_person(a, b):
        return True
    short, long = (a, b) if len(a.tokens) <= len(b.tokens) else (b, a)
    if len(short.tokens) == 1 and len(short.tokens[0]) > 2:
        return any(_token_alike(short, 0, long, at) for at in range(len(long.tokens)))
    if len(short.tokens) == len(long.tokens) == 2 and _initial(short, long):
        return True
    if len(short.tokens) == 2 and short.patronymic[1] and long.patronymic[-1] and _same_ends(short, long):
        # "Hamad bin Suwailim", in a text that names Hamad Saleh bin Suwailim.
        return True
    several = len(short.tokens) > 1
    ends = long.tokens[-len(short.tokens) :] == short.tokens
    if ends and any(short.patronymic) and long.patronymic[-len(short.tokens)]:
        # Salman bin Abdulaziz is the father of Mohammed bin Salman bin Abdulaziz.
        return False
    return several and (ends or sorted(short.tokens) == sorted(long.tokens))


def sounds(form: NameForm) -> frozenset[str]:
    """Give the first sounds of a name's tokens: names that `within_text` brings together share one."""
    return frozenset(skeleton[:1] for skeleton in form.skeletons)


def _same_ends(a: NameForm, b: NameForm) -> bool:
    return (a.tokens[0], a.tokens[-1]) == (b.tokens[0], b.tokens[-1])


def _initial(a: NameForm, b: NameForm) -> bool:
    """Tell whether the given name of one is the initial of the other's, and the family names agree."""
    first, second = a.tokens[0], b.tokens[0]
    return min(len(first), len(second)) == 1 and first[0] == second[0] and _token_alike(a, 1, b, 1)


def _last_aligned(short: NameForm, long: NameForm) -> int | None:
    at = -1
    for token in range(len(short.tokens)):
        at = next((i for i in range(at + 1, len(long.tokens)) if _token_alike(short, token, long, i)), -2)
        if at == -2:
            return None
    return at


def _token_alike(a: NameForm, i: int, b: NameForm, j: int) -> bool:
    if a.skeletons[i] == b.skeletons[j] and len(a.skeletons[i]) > 1:
        return len(a.skeletons[i]) > 2 or _vowels_agree(a.tokens[i], b.tokens[j])
    return a.skeletons[i][:1] == b.skeletons[j][:1] and _spelled_alike(a.tokens[i], b.tokens[j])


def _vowels_agree(one: str, other: str) -> bool:
    """Tell whether two tokens of few consonants can sound alike: Saeed and Saïd do, Saeed and Saud do not."""
    front, back = set("eiyي"), set("ouwو")
    heard = [(bool(front & set(token)), bool(back & set(token))) for token in (one, other)]
    return heard[0] == heard[1] or (False, False) in heard or (True, True) in heard


@lru_cache(maxsize=65536)
def _spelled_alike(one: str, other: str) -> bool:
    if one == other:
        return True
    shorter, longer = sorted((len(one), len(other)))
    return shorter >= 5 and shorter >= _SHORTEST * longer and SequenceMatcher(None, one, other).ratio() >= _ALIKE


def _bare(word: str) -> str:
    """Drop a glued Arabic article."""
    return word[2:] if word.startswith("ال") and len(word) > 4 else word


def _skeleton(token: str) -> str:
    word = _HARD_C.sub("k", _SOFT_C.sub("s", token)) if token.isascii() else token.translate(_ARABIC)
    for sound, letter in _SOUNDS:
        word = word.replace(sound, letter)
    word = re.sub(r"(.)\1+", r"\1", word)
    first = "a" if word[:1] in "aeiou" else word[:1]
    return first + re.sub(r"[aeiouhwy]", "", word[1:])
