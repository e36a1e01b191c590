# SPDX-License-Identifier: Apache-2.0
"""Hold data against a JSON Schema (draft 2020-12): the keywords that the schemas of the data files use, and ``x-in``.

``x-in: state`` wants a string that is one of the known states. Who needs all of JSON Schema takes a library; at run
time this is what there is to check, and tests compare the verdicts with the library's.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

__all__ = ["Fault", "Key", "find_faults", "write_key"]

Key = tuple[str | int, ...]
Json = Mapping[str, Any]

_TYPES: Final[Mapping[str, tuple[type, ...]]] = {
    "string": (str,),
    "boolean": (bool,),
    "integer": (int,),
    "number": (int, float),
    "array": (list,),
    "object": (dict,),
}
# Longer lists of what is allowed are not written out.
_LISTED = 12


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a value.

    Args:
        key: where the value stands.
        what: a sentence without its subject: "is missing".
        remedy: how to mend it.
    """

    key: Key
    what: str
    remedy: str


def write_key(key: Key) -> str:
    """Write where a value stands.

    >>> write_key(("triggers", 3, "type"))
    'triggers[3].type'
    """
    return "".join(f"[{part}]" if type(part) is int else f".{part}" for part in key).removeprefix(".")


def find_faults(value: Any, schema: Json, known: Mapping[str, Collection[str]]) -> Iterator[Fault]:
    """Give what does not fit, in the order of the data.

    Args:
        known: the names that ``x-in`` speaks of, by kind.

    >>> [fault.what for fault in find_faults({"id": "x"}, {"required": ["id", "forms"]}, {})]
    ["lacks the key 'forms'"]
    """
    return _Schema(schema, known).faults(value, schema, ())


class _Schema:
    def __init__(self, root: Json, known: Mapping[str, Collection[str]]) -> None:
        self._root = root
        self._known = known
        self._checks: tuple[Callable[[Any, Json, Key], Iterator[Fault]], ...] = (
            self._scalar,
            self._list,
            self._mapping,
        )

    def faults(self, value: Any, schema: Json, key: Key) -> Iterator[Fault]:
        """Give the faults of a value and of what it holds; of a value of the wrong type only that."""
        if "$ref" in schema:
            schema = {**self._root["$defs"][schema["$ref"].rpartition("/")[2]], **schema}
        kinds = schema.get("type", [])
        kinds = [kinds] if isinstance(kinds, str) else kinds
        if kinds and not any(_is_a(value, kind) for kind in kinds):
            yield Fault(key, f"is {_described(value)}, not {' or '.join(kinds)}", _advice(value, kinds))
            return
        for check in self._checks:
            yield from check(value, schema, key)

    def _scalar(self, value: Any, schema: Json, key: Key) -> Iterator[Fault]:
        if "enum" in schema and value not in schema["enum"]:
            yield Fault(key, f"is {value!r}", f"Write {' or '.join(map(str, schema['enum']))}.")
        if isinstance(value, str):
            if "pattern" in schema and re.search(schema["pattern"], value) is None:
                yield Fault(key, f"is {value!r}", f"It has to match {schema['pattern']}.")
            if "x-in" in schema and value not in self._known[schema["x-in"]]:
                yield Fault(
                    key, f"is {value!r}, which is no known {schema['x-in']}", self._choice(value, schema["x-in"])
                )
        elif "minimum" in schema and isinstance(value, int | float) and value < schema["minimum"]:
            yield Fault(key, f"is {value}", f"It has to be at least {schema['minimum']}.")
        elif "maximum" in schema and isinstance(value, int | float) and value > schema["maximum"]:
            yield Fault(key, f"is {value}", f"It can be at most {schema['maximum']}.")

    def _list(self, value: Any, schema: Json, key: Key) -> Iterator[Fault]:
        if not isinstance(value, list):
            return
        least, most = schema.get("minItems", 0), schema.get("maxItems", len(value))
        if not least <= len(value) <= most:
            yield Fault(
                key, f"has {len(value)} items", f"Give {least} or more." if len(value) < least else f"Give {most}."
            )
        first = schema.get("prefixItems", [])
        for at, item in enumerate(value):
            yield from self.faults(item, first[at] if at < len(first) else schema.get("items", {}), (*key, at))

    def _mapping(self, value: Any, schema: Json, key: Key) -> Iterator[Fault]:
        if not isinstance(value, dict):
            return
        known, others = schema.get("properties", {}), schema.get("additionalProperties", {})
        for name in schema.get("required", ()):
            if name not in value:
                said = known.get(name, {}).get("description", "")
                yield Fault(key, f"lacks the key {name!r}", f"Add it: {said}" if said else "Add it.")
        if len(value) < schema.get("minProperties", 0):
            yield Fault(key, "is empty", "Give at least one entry.")
        for name, item in value.items():
            here = (*key, name)
            if not isinstance(name, str):
                yield Fault(here, f"has the key {name!r}, which YAML reads as {_described(name)}", "Quote it.")
            elif name not in known and others is False:
                yield Fault(here, "is no known key", _near(name, known) or f"Known are {', '.join(known)}.")
            else:
                yield from (
                    Fault(here, *_said(fault)) for fault in self._scalar(name, schema.get("propertyNames", {}), ())
                )
                yield from self.faults(item, known.get(name, others or {}), here)

    def _choice(self, value: str, kind: str) -> str:
        known = sorted(self._known[kind])
        return _near(value, known) or (
            f"Known are {', '.join(known)}." if len(known) <= _LISTED else "Check its spelling."
        )


def _said(fault: Fault) -> tuple[str, str]:
    return f"has a key that {fault.what}", fault.remedy


def _is_a(value: Any, kind: str) -> bool:
    """Tell whether a value is of a type; true and false are no numbers."""
    return isinstance(value, _TYPES[kind]) and (kind == "boolean" or not isinstance(value, bool))


def _described(value: Any) -> str:
    if value is None:
        return "empty"
    kind = next((kind for kind in _TYPES if _is_a(value, kind)), type(value).__name__)
    return f"{kind} {value!r}" if not isinstance(value, list | dict) else kind


def _advice(value: Any, kinds: Collection[str]) -> str:
    if value is None:
        return "Give it a value, or leave the key out if it is optional."
    return (
        "Quote it." if "string" in kinds and not isinstance(value, list | dict) else "Compare another language's file."
    )


def _near(name: str, names: Collection[str]) -> str:
    near = difflib.get_close_matches(name, names, n=3)
    return f"Did you mean {' or '.join(near)}?" if near else ""
