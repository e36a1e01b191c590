# SPDX-License-Identifier: Apache-2.0
"""The words that names of persons are made of: particles, titles, ruling houses and given names in both scripts."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ctgraph.bundle import data_path
from ctgraph.text import fold_text

__all__ = ["House", "NameWords", "bundled_words", "fold_name", "load_words"]

# Letters whose sound folding would lose, and signs for the Arabic ayn and hamza.
_KEPT = str.maketrans(
    {
        **dict.fromkeys("çÇ", "ʃ"),
        **dict.fromkeys("şŞšŠ", "sh"),
        **dict.fromkeys("čČ", "tch"),
        **dict.fromkeys("\u02bf\u02be\u02bb\u02bd", ""),
    }
)
_SID = re.compile(r"(?<!\w)sid'(?=\w)")
_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)")
# An alef with hamza begins no article: إلهام.
_HAMZA = re.compile(r"(?<!\w)[أإ](?=ل)")


@dataclass(frozen=True, slots=True)
class House:
    """A ruling house: its name is often left out.

    Args:
        state: whom it rules.
        sons_of: fathers whose sons the press names without the house.
    """

    name: str
    state: str
    sons_of: frozenset[str]


@dataclass(frozen=True, slots=True)
class NameWords:
    """Words of names, folded.

    Args:
        given: for every spelling of a given name, which names it may be (their first spellings).
        houses: for every spelling of a house, that house.
        short: abbreviations of names.
    """

    descent: frozenset[str]
    articles: frozenset[str]
    sun_articles: frozenset[str]
    kunya: frozenset[str]
    servant: frozenset[str]
    tails: frozenset[str]
    joined: frozenset[str]
    titles: frozenset[str]
    honours: frozenset[str]
    leading: frozenset[str]
    short: Mapping[str, str]
    houses: Mapping[str, House]
    given: Mapping[str, frozenset[str]]


def fold_name(name: str) -> str:
    """Fold a name, keeping sounds that accents carry and joining what an apostrophe parts.

    >>> fold_name("N’Diaye"), fold_name("Şahin")
    ('ndiaye', 'shahin')
    """
    folded = fold_text(_HAMZA.sub("اء", name.translate(_KEPT)))
    return _APOSTROPHE.sub("", _SID.sub("sid ", folded))


def load_words(path: Path) -> NameWords:
    """Read a file of such words."""
    content = tomllib.loads(path.read_text("utf-8"))
    sets = (
        "descent",
        "articles",
        "sun_articles",
        "kunya",
        "servant",
        "tails",
        "joined",
        "titles",
        "honours",
        "leading",
    )
    given: dict[str, set[str]] = {}
    for line in content["given"]["names"].splitlines():
        spellings = list(map(fold_name, line.split()))
        for spelling in spellings:
            given.setdefault(spelling, set()).add(spellings[0])
    return NameWords(
        short=dict(content["short"]),
        houses=dict(_houses(content["houses"])),
        given={spelling: frozenset(names) for spelling, names in given.items()},
        **{key: frozenset(map(fold_name, content[key])) for key in sets},
    )


@cache
def bundled_words() -> NameWords:
    """Read the words that travel with ctgraph, once."""
    return load_words(data_path("linking", "names.toml"))


def _houses(table: Mapping[str, Mapping[str, object]]) -> Iterable[tuple[str, House]]:
    for name, row in table.items():
        fathers, spellings = row["sons_of"], row["spellings"]
        assert isinstance(fathers, list)
        assert isinstance(spellings, list)
        house = House(name, str(row["state"]), frozenset(map(fold_name, fathers)))
        yield from ((fold_name(spelling), house) for spelling in spellings)
