# SPDX-License-Identifier: Apache-2.0
"""Scan JSON-LD, which was parsed before, for where its nodes and their values stand.

Names are resolved with all contexts of the file taken together, which is how plain files use them; scoped contexts,
nested properties and the like are not followed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from ctgraph.validation.places.spots import Span, Spots
from ctgraph.vocab import RDF

__all__ = ["scan_jsonld"]

_TOKEN: Final = re.compile(r'\s*+(?:("(?:[^"\\]++|\\.)*+")|([\[\]{},:])|([^\s\[\]{},:"]++)|\Z)', re.DOTALL)
_CONTAINERS: Final = frozenset({"@graph", "@included", "@set", "@list"})

_Term = tuple[str, Span]


@dataclass(slots=True)
class _Value:
    """A value of JSON and where it stands: a dictionary's members with the places of their keys."""

    content: Any
    span: Span


def scan_jsonld(text: str, spots: Spots) -> None:
    """Note in `spots` where the values of the wanted nodes stand."""
    root = _read(_tokens(text))
    if root is not None:
        context = _Context(dict(_terms(root)))
        _Scanner(context, spots).value(root)


def _tokens(text: str) -> Iterator[tuple[str, Span]]:
    for found in _TOKEN.finditer(text):
        if found.lastindex:
            yield found[found.lastindex], found.span(found.lastindex)


def _read(tokens: Iterator[tuple[str, Span]]) -> _Value | None:
    """Read the next value; None where a bracket closes. The depth is bounded when the file is read."""
    for sign, span in tokens:
        if sign in ",:":
            continue
        if sign in "]}":
            return None
        if sign in "[{":
            items = tuple(iter(lambda: _read(tokens), None))
            return _Value(items if sign == "[" else _members(items), span)
        try:
            return _Value(json.loads(sign), span)
        except ValueError:
            return _Value(sign, span)
    return None


def _members(items: tuple[_Value, ...]) -> dict[str, tuple[Span, _Value]]:
    """Give the members of an object by key, each with the place of the key."""
    return {str(key.content): (key.span, value) for key, value in zip(items[::2], items[1::2], strict=False)}


def _terms(value: _Value) -> Iterator[tuple[str, str]]:
    """Give what the contexts of a file say of each term."""
    content = value.content
    if isinstance(content, tuple):
        for item in content:
            yield from _terms(item)
    elif isinstance(content, dict):
        for key, (_, member) in content.items():
            if key == "@context":
                yield from _defined(member)
            else:
                yield from _terms(member)


def _defined(context: _Value) -> Iterator[tuple[str, str]]:
    for part in context.content if isinstance(context.content, tuple) else (context,):
        for term, (_, meaning) in part.content.items() if isinstance(part.content, dict) else ():
            iri = meaning.content
            if isinstance(iri, dict):
                iri = iri["@id"][1].content if "@id" in iri else None
            if isinstance(iri, str):
                yield term, iri


@dataclass(frozen=True, slots=True)
class _Context:
    terms: Mapping[str, str]

    def key(self, key: str) -> str:
        """Give the IRI or keyword that a key stands for."""
        meaning = self.terms.get(key)
        if meaning is not None and meaning != key:
            return self.iri(meaning)
        return key if key.startswith("@") or (":" in key and not self._is_compact(key)) else self._expanded(key)

    def iri(self, name: str) -> str:
        """Give the IRI that a name of a node stands for."""
        if name.startswith(("@", "_:")):
            return name
        if self._is_compact(name):
            return self._expanded(name)
        return name if ":" in name else self._under("@base", name)

    def _is_compact(self, name: str) -> bool:
        return ":" in name and name.partition(":")[0] in self.terms

    def _expanded(self, name: str) -> str:
        prefix, colon, local = name.partition(":")
        return self.terms[prefix] + local if colon and prefix in self.terms else self._under("@vocab", name)

    def _under(self, keyword: str, name: str) -> str:
        return self.terms.get(keyword, "") + name


class _Scanner:
    def __init__(self, context: _Context, spots: Spots) -> None:
        self._context = context
        self._spots = spots
        self._blanks = 0

    def value(self, value: _Value) -> _Term:
        """Note the triples of a value and give its IRI, label or lexical form, with its place."""
        content = value.content
        if isinstance(content, tuple):
            for item in content:
                self.value(item)
            return "", value.span
        if not isinstance(content, dict):
            return (_lexical(content), value.span)
        members = {self._context.key(key): member for key, member in content.items() if key != "@context"}
        if "@value" in members:
            inner = members["@value"][1]
            return _lexical(inner.content), inner.span
        return self._node(members, value.span)

    def _node(self, members: dict[str, tuple[Span, _Value]], span: Span) -> _Term:
        named = members.get("@id")
        if named and isinstance(named[1].content, str):
            node = (self._context.iri(named[1].content), named[1].span)
        else:
            self._blanks += 1
            node = (f"_:[{self._blanks}", span)
        for key, (place, member) in members.items():
            if key in _CONTAINERS:
                self.value(member)
            elif key == "@type":
                for part in _items(member):
                    kind = (self._context.key(str(part.content)), part.span)
                    self._spots.add(node, (RDF + "type", place), kind)
            elif not key.startswith("@"):
                self._property(node, (key, place), member)
        return node

    def _property(self, node: _Term, key: _Term, member: _Value) -> None:
        for part in _items(member):
            term, span = self.value(part)
            if isinstance(part.content, str):
                # A term may say that its values are IRIs: a value is known by either form.
                self._spots.add(node, key, (self._context.iri(term), span))
            self._spots.add(node, key, (term, span))


def _items(value: _Value) -> tuple[_Value, ...]:
    return value.content if isinstance(value.content, tuple) else (value,)


def _lexical(content: Any) -> str:
    return json.dumps(content) if isinstance(content, bool | int | float) else str(content)
