# SPDX-License-Identifier: Apache-2.0
"""Words of names as sounds, and how far the sounds of two words are apart, in Latin and in Arabic letters.

Arabic writes consonants and long vowels; each Latin transcription writes each of them in several ways (ق as q, k or g).
A letter is therefore a set of sounds that it usually stands for and one of sounds that it may stand for; two letters agree
where their sets meet. Vowels weigh little, h, w and y not much more, the other consonants one each.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

__all__ = ["Phone", "coarse_key", "consonants", "is_arabic", "phones", "sound_distance"]

VOWELS: Final = "aiu"


@dataclass(frozen=True, slots=True)
class Phone:
    """A letter or a group of letters as sounds.

    Args:
        usual: what it stands for; a, i and u for vowels, and for glides and long vowels too.
        rare: what it may stand for as well.
        kind: consonant, glide (w, y, h), vowel, long (a long vowel of Arabic) or ain.
    """

    usual: frozenset[str]
    rare: frozenset[str] = frozenset()
    kind: str = "consonant"


def _phone(usual: str, rare: str = "", kind: str = "consonant") -> Phone:
    return Phone(frozenset(usual.split()), frozenset(rare.split()), kind)


# Sounds: th' ð (as in then), D ض, Z ظ, x خ, G غ, S ش, C (as in church); the others are written as in English.
_LATIN: Final = {
    "tch": _phone("C S"), "sch": _phone("S"), "kh": _phone("x", "k"), "gh": _phone("G g", "q"), "sh": _phone("S"),
    "ch": _phone("S C", "x k"), "dj": _phone("j"), "th": _phone("th t", "ð D s"), "dh": _phone("ð Z D d"),
    "ph": _phone("f"), "ck": _phone("k q"), "zh": _phone("j", "Z"), "qu": _phone("q k"), "bh": _phone("b", "p"),
    "b": _phone("b", "p"), "d": _phone("d D", "ð Z t"), "f": _phone("f"), "g": _phone("g G j", "q k"), "j": _phone("j"),
    "k": _phone("k q", "x g"), "l": _phone("l"), "m": _phone("m"), "n": _phone("n"), "p": _phone("p", "b"),
    "q": _phone("q k", "g G"), "r": _phone("r"), "s": _phone("s th", "z S"), "t": _phone("t", "th d"),
    "v": _phone("v", "f w"), "x": _phone("x k", "S"), "z": _phone("z ð Z", "D s"), "ʃ": _phone("s S C", "j"),
    "c": _phone("k", "j s"), "h": _phone("h", kind="glide"), "w": _phone("u", kind="glide"), "y": _phone("i", kind="glide"),
    "a": _phone("a", kind="vowel"), "e": _phone("i", "a", kind="vowel"), "i": _phone("i", kind="vowel"),
    "o": _phone("u", kind="vowel"), "u": _phone("u", kind="vowel"),
    "ou": _phone("u", kind="vowel"), "oo": _phone("u", kind="vowel"), "ee": _phone("i", kind="vowel"),
}  # fmt: skip
_SOFT_C, _DI = _phone("s", "j C"), _phone("d j")
_LATIN_LETTERS: Final = re.compile(r"c(?=[eiy])|d(?=i[aeou])|" + "|".join(sorted(_LATIN, key=len, reverse=True)))
_ARABIC: Final = {
    "تش": _phone("C"), "ب": _phone("b p"), "ت": _phone("t"), "ث": _phone("th"), "ج": _phone("j g"), "ح": _phone("h", kind="glide"),
    "خ": _phone("x"), "د": _phone("d"), "ذ": _phone("ð"), "ر": _phone("r"), "ز": _phone("z"), "س": _phone("s"),
    "ش": _phone("S", "C"), "ص": _phone("s"), "ض": _phone("D"), "ط": _phone("t"), "ظ": _phone("Z"), "غ": _phone("G g"),
    "ف": _phone("f v"), "ڤ": _phone("v"), "ق": _phone("q g"), "ك": _phone("k", "g"), "گ": _phone("g"), "پ": _phone("p"),
    "چ": _phone("C"), "ل": _phone("l"), "م": _phone("m"), "ن": _phone("n"), "ه": _phone("h", kind="glide"),
    "ا": _phone("a", kind="long"), "و": _phone("u", kind="long"), "ي": _phone("i", kind="long"), "ع": _phone("a", kind="ain"),
}  # fmt: skip
_ARABIC_LETTERS: Final = re.compile("|".join(_ARABIC))
_DOUBLED: Final = re.compile(r"([^aeiou])\1+|([aiu])\2+")
_ARABIC_SCRIPT: Final = re.compile(r"[\u0600-\u06ff]")

# A rarer reading of a letter; another consonant.
_RARE, _OTHER = 0.25, 1.0
_BETWEEN_VOWELS = {frozenset("ai"): 0.1, frozenset("au"): 0.2, frozenset("iu"): 0.4}
_DROPPED_GLIDE = {"h": 0.15, "u": 0.3, "i": 0.25}
_DROPPED_LONG = {"a": 0.2, "u": 0.35, "i": 0.3}
_DROPPED_VOWEL = 0.1
# What Latin letters add at the beginning changes a short name: Hamad, Ahmad.
_DROPPED_FIRST = 0.45

# Sounds that transcriptions confuse, under one letter.
_COARSE: Final = {
    **dict.fromkeys(["t", "d", "th", "ð", "D", "Z", "z", "s"], "T"),
    **dict.fromkeys(["k", "q", "g", "G", "j", "x"], "K"),
    **dict.fromkeys(["S", "C"], "S"),
    **dict.fromkeys(["f", "v"], "F"),
    **dict.fromkeys(["b", "p"], "B"),
}  # fmt: skip


def is_arabic(word: str) -> bool:
    """Tell whether a word is written in Arabic letters."""
    return bool(_ARABIC_SCRIPT.search(word))


@lru_cache(maxsize=65536)
def phones(word: str) -> tuple[Phone, ...]:
    """Give the sounds of a folded word.

    >>> len(phones("khaled")), len(phones("خالد"))
    (5, 4)
    """
    if is_arabic(word):
        found = [_ARABIC[letters] for letters in _ARABIC_LETTERS.findall(word)]
        # An alef before a long vowel only carries it: أونكانوا.
        return (_ARABIC["ع"], *found[1:]) if word.startswith(("او", "اي")) else tuple(found)
    plain = _DOUBLED.sub(lambda found: found[1] or found[2], word)
    found = []
    for match in _LATIN_LETTERS.finditer(plain):
        following = plain[match.end() : match.end() + 1]
        if match[0] == "c" and following and following in "eiy":
            found.append(_SOFT_C)
        elif match[0] == "d" and re.match(r"i[aeou]", plain[match.end() :]):
            found.append(_DI)
        else:
            found.append(_LATIN[match[0]])
    return tuple(found)


def consonants(word: str) -> int:
    """Count the consonants that transcriptions keep."""
    return sum(phone.kind == "consonant" for phone in phones(word))


@lru_cache(maxsize=65536)
def coarse_key(word: str) -> str:
    """Give the consonants of a word, those that transcriptions confuse under one letter.

    >>> coarse_key("qadhafi") == coarse_key("gaddafi") == coarse_key("قذافي")
    True
    """
    sounds = phones(word)
    key = "".join(_COARSE.get(min(phone.usual), min(phone.usual)) for phone in sounds if phone.kind == "consonant")
    if not key:
        return "".join(sorted({sound for phone in sounds for sound in phone.usual}))[:1]
    return re.sub(r"(.)\1+", r"\1", key)


def sound_distance(one: str, other: str) -> float:
    """Say how far the sounds of two folded words are apart: about one for each consonant that differs.

    >>> sound_distance("mughaidi", "مغيدي") < 0.2 < sound_distance("salman", "sultan")
    True
    """
    first, second = phones(one), phones(other)
    mixed = is_arabic(one) != is_arabic(other)
    # A row a sound of the first word; Levenshtein with the weights above.
    row = [0.0]
    for at, phone in enumerate(second):
        row.append(row[-1] + _dropped(phone, at, len(second), mixed))
    for i, phone in enumerate(first):
        drop = _dropped(phone, i, len(first), mixed)
        last, row = row, [row[0] + drop]
        for j, against in enumerate(second):
            row.append(
                min(
                    last[j + 1] + drop,
                    row[j] + _dropped(against, j, len(second), mixed),
                    last[j] + _changed(phone, against),
                )
            )
    return row[-1]


def _dropped(phone: Phone, at: int, length: int, mixed: bool) -> float:
    if phone.kind == "consonant":
        return _OTHER
    if phone.kind == "ain":
        return 0.0
    sound = min(phone.usual)
    if phone.kind == "vowel":
        if at == 0:
            return _DROPPED_FIRST
        return 0.0 if mixed else _DROPPED_VOWEL
    if phone.kind == "long":
        return _DROPPED_FIRST if at == 0 else _DROPPED_LONG[sound]
    return _DROPPED_VOWEL if at == length - 1 else _DROPPED_GLIDE[sound]


def _changed(one: Phone, other: Phone) -> float:
    consonantal = (one.kind == "consonant") + (other.kind == "consonant")
    if one.usual & other.usual and consonantal != 1:
        return 0.0
    if consonantal == 2:
        return _RARE if (one.usual | one.rare) & other.usual or one.usual & other.rare else _OTHER
    if consonantal == 1:
        hard, weak = (one, other) if one.kind == "consonant" else (other, one)
        if "x" in hard.usual | hard.rare and "h" in weak.usual:
            return _RARE
        return _RARE if "w" in hard.rare and "u" in weak.usual else 2.0
    if "ain" in (one.kind, other.kind):
        return 0.0
    if "h" in one.usual | other.usual:
        return 0.3
    if one.rare & other.usual or one.usual & other.rare:
        return 0.05
    return min(_BETWEEN_VOWELS[frozenset((a, b))] for a in one.usual for b in other.usual)
