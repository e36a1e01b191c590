# SPDX-License-Identifier: Apache-2.0
"""Rewrite an annotated release with other names, cities and days, and its annotation with it.

What an extractor reads off the words around them stays right; what it knows by heart goes wrong.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import yaml

from ctgraph.text import fold_text

Json = dict[str, Any]

# Given and family names that occur in no release and in no table; taken in turn, by the length of the word replaced.
LATIN = """
Zoumana Kader Wahid Farouk Idrissou Tarkan Selim Mourad Bilal Hichem Sofiane Rachid Nabil Qasim Junaid Rizwan
Zahid Kamran Adeyemi Chukwudi Olumide Tanko Sesay Kamara Barro Zongo Sawadogo Tchalla Bawa Djamil Hamdoun
Bouazizi Mezouar Lahlou Benjelloun Chraibi Zerhouni Belkacem Haddad Khoury Nasrallah Sabbagh Rifai Dahlan
Zaidan Shawwa Barghash Kindi Harthy Busaidi Rawahi Lawati Mazrou Suwaidan Dhaheri Ketbi Mansoori Hosani Shamsi
Romaithi Bloushi
"""
ARABIC = """
طارق وليد سامر فراس لؤي غسان مروان زياد نزار عدنان قصي هيثم رامي باسل كنعان شريف عاصم نبيل أكرم جواد مهند بلال
رشاد العنقري الدخيل الشثري الحصين السديري القصيبي الزامل البابطين الجميح الراجح الخريجي العوهلي النويصر
الشبيلي المهنا الدغيثر السبيعي المطرودي الهذلول الفوزان الجاسر التويجري العبودي الربيعة الصانع القاضي البواردي
المنيف
"""
PARTICLES = """
ben bin ibn bint ould oul al el abd abu abou ag van von de du la le dit بن ابن بنت ولد ال آل عبد أبو ابو
"""
_WORD = re.compile(r"[^\W\d_]+")
_PROCLITICS = "[وفبلك]?"
_SHIFT = 7
_MONTHS = {
    "fr": "janvier|février|fevrier|mars|avril|mai|juin|juillet|août|aout|septembre|octobre|novembre|décembre|decembre",
    "en": "(?:january|february|march|april|may|june|july|august|september|october|november|december"
    "|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)\\.?",
    "ar": "يناير|فبراير|مارس|[أاإ]بريل|مايو|يونيو|يونيه|يوليو|يوليه|[أا]غسطس|سبتمبر|[أا]كتوبر|نوفمبر|ديسمبر"
    "|كانون (?:الأول|الثاني)|شباط|آذار|نيسان|أيار|حزيران|تموز|آب|أيلول|تشرين (?:الأول|الثاني)",
}


def swap(text: str, gold: Json, places: Path) -> tuple[str, Json]:
    """Give a release and its annotation with every name and city, and if it can be every day, replaced.

    Args:
        text: the release, front matter included.
        gold: its annotation.
        places: the table of cities.
    """
    gold = copy.deepcopy(gold)
    text = _swap_days(text, gold)
    text = _swap_cities(text, gold, yaml.safe_load(places.read_text("utf-8"))["places"])
    return _swap_names(text, gold), gold


def _swap_names(text: str, gold: Json) -> str:
    latin = gold["lang"] != "ar"
    pool = iter(word for word in (LATIN if latin else ARABIC).split() if word.casefold() not in text.casefold())
    renamed: dict[str, str] = {}
    for name in sorted(_names(gold)):
        for word in _WORD.findall(name):
            if fold_text(word) not in PARTICLES.split() and len(word) > 2 and (word[0].isupper() or not latin):
                bare = word.removeprefix("ال") if len(word) > 4 else word
                if bare not in renamed:
                    renamed[bare] = next(pool).removeprefix("ال")
    if not renamed:
        return text
    ranked = "|".join(map(re.escape, sorted(renamed, key=len, reverse=True)))
    if latin:
        pattern = re.compile(rf"(?<!\w)(?:{ranked})(?!\w)")
    else:
        pattern = re.compile(rf"(?<!\w)({_PROCLITICS}(?:ال|لل)?)({ranked})(?!\w)")

    def rename(found: re.Match[str]) -> str:
        return renamed[found[0]] if latin else found[1] + renamed[found[2]]

    head, body = _split(text)
    _rewrite_names(gold, lambda name: pattern.sub(rename, name))
    return head + pattern.sub(rename, body)


def _names(gold: Json) -> Iterator[str]:
    """Give the full names; aliases may be offices ("the minister"), which stay."""
    yield from gold["persons"]
    for event in gold["events"]:
        yield from (person["name"] for person in event["participants"] if person["name"])


def _rewrite_names(gold: Json, rename: Callable[[str], str]) -> None:
    gold["persons"] = [rename(name) for name in gold["persons"]]
    gold["aliases"] = {
        rename(name): [rename(alias) for alias in (aliases if isinstance(aliases, list) else [aliases])]
        for name, aliases in gold["aliases"].items()
    }
    for event in gold["events"]:
        for person in event["participants"]:
            for key in ("name", "role"):
                person[key] = person[key] and rename(person[key])


def _swap_cities(text: str, gold: Json, rows: list[list[str]]) -> str:
    """Put another city of the same state for each that the table gives one."""
    others: dict[str, list[str]] = {}
    for row in rows:
        others.setdefault(row[1], []).append(row[0])
    table = {row[0]: row for row in rows}
    replaced: dict[str, str] = {}
    renamed: dict[str, str] = {}
    for row in rows:
        siblings = [name for name in others[row[1]] if name != row[0]]
        if not siblings:
            continue
        other = siblings[0]
        for form in (row[0], *row[2:]):
            alike = [name for name in (other, *table[other][2:]) if name.isascii() == form.isascii()]
            alike = alike or [name for name in (other, *table[other][2:]) if _is_latin(name) == _is_latin(form)]
            if alike and _is_whole(form, text):
                replaced.setdefault(form, alike[0])
                renamed[row[0]] = other
    if not replaced:
        return text
    gold["dateline_place"] = renamed.get(gold["dateline_place"], gold["dateline_place"])
    for event in gold["events"]:
        event["place"] = renamed.get(event["place"], event["place"])
    ranked = "|".join(map(re.escape, sorted(replaced, key=len, reverse=True)))
    pattern = re.compile(rf"(?<!\w)({_PROCLITICS})({ranked})(?!\w)")
    head, body = _split(text)
    return head + pattern.sub(lambda found: found[1] + replaced[found[2]], body)


def _is_latin(name: str) -> bool:
    return name[0] < "ɏ"


def _is_whole(form: str, text: str) -> bool:
    return re.search(rf"(?<!\w){_PROCLITICS}{re.escape(form)}(?!\w)", text) is not None


def _swap_days(text: str, gold: Json) -> str:
    """Put every day a week later, or earlier, where all stay inside their months; else leave the text as it is."""
    months = _MONTHS[gold["lang"]]
    month = rf"(?:er|st|nd|rd|th)?,? (?:{months})(?!\w)"
    day = re.compile(
        rf"(?<![\d/.-])(\d{{1,2}})(?={month})"
        rf"|(?<![\d/.-])(\d{{1,2}})(?=(?:er)? ?(?:au|et|to|and|-|–|إلى|حتى|و) ?\d{{1,2}}{month})"
        rf"|(?:(?<=\W)|^)(?:(?i:{months})) (\d{{1,2}})(?!\d)"
        rf"|(?<![\d/.-])(\d{{1,2}})(?=[/.-]\d{{1,2}}[/.-]20\d\d)|(?<=20\d\d-\d\d-)(\d\d)(?!\d)",
        re.IGNORECASE,
    )
    found = [int(next(filter(None, match.groups()))) for match in day.finditer(text)]
    annotated = [int(value[8:]) for value in _days(gold)]
    for shift in (_SHIFT, -_SHIFT):
        if all(1 <= value + shift <= 28 for value in (*found, *annotated)):
            break
    else:
        return text

    def move(match: re.Match[str]) -> str:
        written = next(filter(None, match.groups()))
        moved = str(int(written) + shift).zfill(len(written) if written[0] == "0" else 1)
        moved = moved.zfill(2) if match.group(5) else moved
        return match[0].replace(written, moved)

    _move_days(gold, shift)
    return day.sub(move, text)


def _days(gold: Json) -> Iterator[str]:
    values = [gold["published"], *(event[key] for event in gold["events"] for key in ("date", "date_end"))]
    return (value for value in values if value and len(value) == 10)


def _move_days(gold: Json, shift: int) -> None:
    def move(value: str | None) -> str | None:
        return f"{value[:8]}{int(value[8:]) + shift:02}" if value and len(value) == 10 else value

    gold["published"] = move(gold["published"])
    for event in gold["events"]:
        event["date"], event["date_end"] = move(event["date"]), move(event["date_end"])


def _split(text: str) -> tuple[str, str]:
    """Part the front matter from the text."""
    if not text.startswith("---"):
        return "", text
    end = text.index("\n---", 3) + 4
    return text[:end], text[end:]
