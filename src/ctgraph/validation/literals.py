# SPDX-License-Identifier: Apache-2.0
"""What literals stand for: whether their lexical form is one of their datatype, and how values compare.

The lexical forms are those of XML Schema 1.1 part 2, the comparison that of the operator ``<`` in SPARQL 1.1.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from decimal import Decimal, InvalidOperation
from typing import Final, NamedTuple

import pyoxigraph as ox

from ctgraph.vocab import RDF, XSD

__all__ = ["FORMLESS", "Value", "is_well_typed", "value_of"]

_ZONE: Final = r"(?:Z|[+-](?:(?:0\d|1[0-3]):[0-5]\d|14:00))?"
_DAY: Final = r"-?(?:[1-9]\d{3,}|0\d{3})-\d{2}-\d{2}"
_CLOCK: Final = r"(?:(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?|24:00:00(?:\.0+)?)"
_YEAR: Final = r"-?(?:[1-9]\d{3,}|0\d{3})"
_SECONDS: Final = r"(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+(?:\.\d+)?S)?"
_FORMS: Final[Mapping[str, re.Pattern[str]]] = {
    name: re.compile(form, re.ASCII)
    for names, form in (
        ("decimal", r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)"),
        ("float double", r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?|[+-]?INF|NaN"),
        ("boolean", r"true|false|0|1"),
        ("date", _DAY + _ZONE),
        ("dateTime", f"{_DAY}T{_CLOCK}{_ZONE}"),
        ("dateTimeStamp", f"{_DAY}T{_CLOCK}{_ZONE[:-1]}"),
        ("time", _CLOCK + _ZONE),
        ("gYear", _YEAR + _ZONE),
        ("gYearMonth", rf"{_YEAR}-(?:0[1-9]|1[0-2]){_ZONE}"),
        ("gMonth", rf"--(?:0[1-9]|1[0-2]){_ZONE}"),
        ("gMonthDay", rf"--(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]){_ZONE}"),
        ("gDay", rf"---(?:0[1-9]|[12]\d|3[01]){_ZONE}"),
        ("duration", rf"-?P(?=\d|T)(?:\d+Y)?(?:\d+M)?(?:\d+D)?(?:T{_SECONDS})?"),
        ("yearMonthDuration", r"-?P(?=\d)(?:\d+Y)?(?:\d+M)?"),
        ("dayTimeDuration", rf"-?P(?=\d|T)(?:\d+D)?(?:T{_SECONDS})?"),
        ("hexBinary", r"(?:[0-9a-fA-F]{2})*"),
        ("base64Binary", r"(?:[A-Za-z0-9+/]{4}|[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)*"),
        ("language", r"[a-zA-Z]{1,8}(?:-[a-zA-Z0-9]{1,8})*"),
    )
    for name in names.split()
}
_INTEGER: Final = re.compile(r"[+-]?\d+", re.ASCII)
# The integers of each datatype: from, to.
_INTEGERS: Final[Mapping[str, tuple[int | None, int | None]]] = {
    "integer": (None, None),
    "nonNegativeInteger": (0, None),
    "positiveInteger": (1, None),
    "nonPositiveInteger": (None, 0),
    "negativeInteger": (None, -1),
    "byte": (-(2**7), 2**7 - 1),
    "short": (-(2**15), 2**15 - 1),
    "int": (-(2**31), 2**31 - 1),
    "long": (-(2**63), 2**63 - 1),
    "unsignedByte": (0, 2**8 - 1),
    "unsignedShort": (0, 2**16 - 1),
    "unsignedInt": (0, 2**32 - 1),
    "unsignedLong": (0, 2**64 - 1),
}
# Datatypes of which every text is a lexical form.
FORMLESS: Final = frozenset({f"{XSD}string", f"{RDF}langString"})
_LONGEST: Final = 4000  # digits that Python turns into a number


class Value(NamedTuple):
    """A value that compares with others of its family; with those of another family it cannot be compared."""

    family: str
    key: int | float | Decimal | str | datetime | date | time


def is_well_typed(literal: ox.Literal) -> bool:
    """Tell whether the lexical form is one of the datatype; of datatypes outside XML Schema any is.

    >>> is_well_typed(ox.Literal("2019-02-29", datatype=ox.NamedNode(XSD + "date")))
    False
    """
    namespace, text = literal.datatype.value, literal.value
    if not namespace.startswith(XSD):
        return True
    name = namespace.removeprefix(XSD)
    if name in _INTEGERS:
        if not _INTEGER.fullmatch(text) or len(text) > _LONGEST:
            return False
        low, high = _INTEGERS[name]
        return (low is None or int(text) >= low) and (high is None or int(text) <= high)
    form = _FORMS.get(name)
    if form is None:
        return True
    return bool(form.fullmatch(text)) and (name not in ("date", "dateTime", "dateTimeStamp") or _in_calendar(text))


def value_of(literal: ox.Literal) -> Value | None:
    """Give what a literal stands for; None for one that no other compares with."""
    if literal.language or not is_well_typed(literal):
        return None
    name = literal.datatype.value.removeprefix(XSD)
    reader = _READERS.get("integer" if name in _INTEGERS else name)
    try:
        return reader(literal.value) if reader else None
    except (ValueError, InvalidOperation, OverflowError):
        return None


def _in_calendar(text: str) -> bool:
    year, month, day = re.split("[-T]", re.sub(r"^-", "", text))[:3]
    # The calendar of Gregory repeats every 400 years, and Python's ends in 9999.
    try:
        date(int(year[-4:]) % 400 + 2000, int(month), int(day[:2]))
    except ValueError:
        return False
    return True


def _moment(text: str) -> Value:
    moment = datetime.fromisoformat(text)
    return Value("moment here" if moment.tzinfo is None else "moment", moment)


def _day(text: str) -> Value:
    moment = datetime.fromisoformat(f"{text[:10]}T00:00:00{text[10:]}")
    return Value("day here" if moment.tzinfo is None else "day", moment)


def _clock(text: str) -> Value:
    moment = time.fromisoformat(text)
    return Value("time here" if moment.tzinfo is None else "time", moment)


_READERS: Final[Mapping[str, Callable[[str], Value]]] = {
    "integer": lambda text: Value("number", int(text)),
    "decimal": lambda text: Value("number", Decimal(text)),
    "float": lambda text: Value("number", float(text)),
    "double": lambda text: Value("number", float(text)),
    "boolean": lambda text: Value("boolean", int(text in ("true", "1"))),
    "string": lambda text: Value("string", text),
    "dateTime": _moment,
    "dateTimeStamp": _moment,
    "date": _day,
    "time": _clock,
    "gYear": lambda text: Value("year", text),
    "gYearMonth": lambda text: Value("month", text),
}
