# SPDX-License-Identifier: Apache-2.0
"""Words of names as sounds, and how far the sounds of two words are apart, in Latin and in Arabic letters.

Arabic writes consonants and long vowels; each Latin transcription writes each of them in several ways (ق as q, k or g).
A letter is therefore a set of sounds that it usually stands for and one of sounds that it may stand for; two letters
agree where their sets meet. Vowels weigh little, h, w and y not much more, the other consonants one each.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate
from typing import Final

__all__ = ["Phone", "coarse_key", "consonants", "is_arabic", "phones", "sound_distance"]


@dataclass(frozen=True, slots=True, eq=False)
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
    "ch": _phone("S C", "x k j"), "dj": _phone("j"), "th": _phone("th t", "ð D s"), "dh": _phone("ð Z D d"),
    "ph": _phone("f"), "ck": _phone("k q"), "zh": _phone("j", "Z"), "qu": _phone("q k"),
    "gn": _phone("n"), "sy": _phone("s S"),
    "b": _phone("b", "p"), "d": _phone("d D", "ð Z t"), "f": _phone("f"), "g": _phone("g G j", "q k"), "j": _phone("j"),
    "k": _phone("k q", "x g"), "l": _phone("l"), "m": _phone("m"), "n": _phone("n"), "p": _phone("p", "b"),
    "q": _phone("q k", "g G"), "r": _phone("r"), "s": _phone("s", "th z S"), "t": _phone("t", "th d"),
    "v": _phone("v", "f w"), "z": _phone("z ð Z", "D s"), "ʃ": _phone("s S C", "j"),
    "c": _phone("k", "j s"), "h": _phone("h", kind="glide"),
    "w": _phone("u", "v", kind="glide"), "y": _phone("i", kind="glide"),
    "a": _phone("a", kind="vowel"), "e": _phone("i", "a", kind="vowel"), "i": _phone("i", kind="vowel"),
    "o": _phone("u", kind="vowel"), "u": _phone("u", kind="vowel"),
    "ou": _phone("u", kind="vowel"), "oo": _phone("u", kind="vowel"), "ee": _phone("i", kind="vowel"),
}  # fmt: skip
# Soft c; the beginning of Diallo; what is hardly heard in Bhutto; an -e that French writes at the end.
_MUTE = _phone("a", kind="vowel")
_SOFT_C, _DI, _BREATH = _phone("s", "j C S"), _phone("d j"), _phone("h", kind="ain")
_LATIN_LETTERS: Final = re.compile(
    r"c(?=[eiy])|d(?=i[aeou])|s(?=y(?![aeou]))|" + "|".join(sorted(_LATIN, key=len, reverse=True))
)
_ARABIC: Final = {
    "تش": _phone("C"), "ب": _phone("b p"), "ت": _phone("t"), "ث": _phone("th"), "ج": _phone("j g"),
    "ح": _phone("h", kind="glide"),
    "خ": _phone("x"), "د": _phone("d"), "ذ": _phone("ð"), "ر": _phone("r"), "ز": _phone("z"), "س": _phone("s"),
    "ش": _phone("S", "C"), "ص": _phone("s"), "ض": _phone("D"), "ط": _phone("t"), "ظ": _phone("Z"), "غ": _phone("G g"),
    "ف": _phone("f v"), "ڤ": _phone("v"), "ق": _phone("q g"), "ك": _phone("k", "g"), "گ": _phone("g"), "پ": _phone("p"),
    "چ": _phone("C"), "ل": _phone("l"), "م": _phone("m"), "ن": _phone("n"), "ه": _phone("h", kind="glide"),
    "ا": _phone("a", kind="long"), "و": _phone("u", kind="long"), "ي": _phone("i", kind="long"),
    "ع": _phone("a", kind="ain"),
}  # fmt: skip
_LONG_VOWELS: Final = tuple("اوي")
# What stands before the h of Lodhi and Bhutto.
_ASPIRATED: Final = tuple("بدتكجغ")
_ALEF, _CARRIED = _phone("a i u", kind="long"), re.compile(r"[وي]|[نم][^اويهحع]")
_ARABIC_LETTERS: Final = re.compile("|".join(_ARABIC))
_DOUBLED: Final = re.compile(r"([^aeiou])\1+|([aiu])\2+")
_ARABIC_SCRIPT: Final = re.compile(r"[\u0600-\u06ff]")

# A rarer reading of a letter; kh for h, or -i at the end; another consonant.
_RARE, _FAINT, _OTHER = 0.25, 0.4, 1.0
_BETWEEN_VOWELS = {frozenset("ai"): 0.1, frozenset("au"): 0.3, frozenset("iu"): 0.4}
_DROPPED_GLIDE = {"h": 0.3, "u": 0.3, "i": 0.25}
_DROPPED_LONG = {"a": 0.2, "u": 0.35, "i": 0.3}
_DROPPED_VOWEL, _RARE_VOWEL = 0.1, 0.05
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


@lru_cache(maxsize=1 << 18)
def is_arabic(word: str) -> bool:
    """Tell whether a word is written in Arabic letters."""
    return bool(_ARABIC_SCRIPT.search(word))


@lru_cache(maxsize=1 << 18)
def phones(word: str) -> tuple[Phone, ...]:
    """Give the sounds of a folded word.

    >>> len(phones("khaled")), len(phones("خالد"))
    (5, 4)
    """
    if is_arabic(word):
        return tuple(_arabic(word))
    plain = _DOUBLED.sub(lambda found: found[1] or found[2], word.replace("x", "ks"))
    found = []
    for match in _LATIN_LETTERS.finditer(plain):
        following = plain[match.end() : match.end() + 1]
        if match[0] == "c" and following and following in "eiy":
            found.append(_SOFT_C)
        elif match[0] == "e" and not following and len(plain) > 3:
            found.append(_MUTE)
        elif match[0] == "h" and match.start() and plain[match.start() - 1] == "b":
            found.append(_BREATH)
        elif match[0] == "d" and re.match(r"i[aeou]", plain[match.end() :]):
            found.append(_DI)
        else:
            found.append(_LATIN[match[0]])
    return tuple(found)


def _arabic(word: str) -> Iterator[Phone]:
    for match in _ARABIC_LETTERS.finditer(word):
        before, following = word[: match.start()], word[match.end() :]
        if match.start() == 0 and match[0] == "ا":
            # It carries any vowel, or only helps to speak what follows: أونكانوا, انجاي.
            yield _ARABIC["ع"] if _CARRIED.match(following) else _ALEF
        elif match[0] == "د" and re.match(r"ي[اوي]", following):
            yield _DI
        elif match[0] == "ه" and before.endswith(_ASPIRATED):
            yield _BREATH
        elif match[0] == "ي" and before.endswith("د") and following[:1] in _LONG_VOWELS:
            # دي stands for the j of Diallo and Jallow.
            yield _ARABIC["ع"]
        else:
            yield _ARABIC[match[0]]


@lru_cache(maxsize=1 << 18)
def consonants(word: str) -> int:
    """Count the consonants that transcriptions keep."""
    return sum(phone.kind == "consonant" for phone in phones(word))


@lru_cache(maxsize=1 << 18)
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


def sound_distance(one: str, other: str, *, limit: float = math.inf) -> float:
    """Say how far the sounds of two folded words are apart: about one for each consonant that differs.

    Args:
        limit: farther apart, how far does not matter.

    >>> sound_distance("mughaidi", "مغيدي") < 0.2 < sound_distance("salman", "sultan")
    True
    """
    mixed = is_arabic(one) != is_arabic(other)
    first, second = phones(one), phones(other)
    drops, additions = _drops(one, mixed), _drops(other, mixed)
    # A row a sound of the first word; Levenshtein with the weights above.
    row = list(accumulate(additions, initial=0.0))
    for phone, drop in zip(first, drops, strict=True):
        best = last = row[0] + drop
        after = [last]
        for j, against in enumerate(second):
            last = min(row[j + 1] + drop, last + additions[j], row[j] + _changed(phone, against))
            after.append(last)
            best = min(best, last)
        if best > limit:
            return best
        row = after
    return row[-1]


@lru_cache(maxsize=1 << 18)
def _drops(word: str, mixed: bool) -> tuple[float, ...]:
    """Give what it costs to leave each sound of a word out."""
    sounds = phones(word)
    return tuple(_dropped(phone, at, len(sounds), mixed) for at, phone in enumerate(sounds))


def _dropped(phone: Phone, at: int, length: int, mixed: bool) -> float:
    """Give what it costs to leave a sound out."""
    if phone.kind in ("consonant", "ain"):
        return _OTHER if phone.kind == "consonant" else 0.0
    if at == 0:
        return _DROPPED_FIRST
    if at == length - 1 and phone.kind == "glide":
        return _DROPPED_VOWEL
    sound = min(phone.usual)
    # Hassan and Hassani are two names.
    if at == length - 1 and sound == "i" and not phone.rare:
        return _FAINT
    if phone.kind == "vowel":
        return 0.0 if mixed else _DROPPED_VOWEL
    return (_DROPPED_LONG if phone.kind == "long" else _DROPPED_GLIDE)[sound]


@cache
def _changed(one: Phone, other: Phone) -> float:
    """Give what it costs to put one sound for another."""
    consonantal = (one.kind == "consonant") + (other.kind == "consonant")
    if consonantal == 1:
        return _weakened(*((one, other) if one.kind == "consonant" else (other, one)))
    if one.usual & other.usual:
        return 0.0
    if consonantal == 2:
        return _RARE if (one.usual | one.rare) & other.usual or one.usual & other.rare else _OTHER
    if "h" in one.usual | other.usual:
        return _DROPPED_GLIDE["h"]
    if "ain" in (one.kind, other.kind):
        return _DROPPED_GLIDE["u"] if "glide" in (one.kind, other.kind) else 0.0
    return _between_vowels(one, other)


def _between_vowels(one: Phone, other: Phone) -> float:
    if one.rare & other.usual or one.usual & other.rare:
        return _RARE_VOWEL
    return min(_BETWEEN_VOWELS[frozenset((a, b))] for a in one.usual for b in other.usual)


def _weakened(hard: Phone, weak: Phone) -> float:
    """Give what it costs to put a consonant for a vowel or glide: kh and v for h and w, no other."""
    if "x" in hard.usual | hard.rare and "h" in weak.usual:
        return _FAINT
    if ("v" in weak.rare and hard.usual & {"f", "v"}) or ("w" in hard.rare and "u" in weak.usual):
        return _RARE
    return 2 * _OTHER
