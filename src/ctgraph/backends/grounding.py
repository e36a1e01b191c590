# SPDX-License-Identifier: Apache-2.0
"""Take values of a language model's answer one by one: what quotes the text and has a known code, and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final, Literal, TypeVar

from ctgraph.backends.quoting import Quoting
from ctgraph.document import Quote
from ctgraph.model import Value
from ctgraph.modelrun import DroppedValue

__all__ = ["CONFIDENCE", "DOUBT", "Grounding", "generated"]

# Nobody has measured the model that a user chooses: its values stand under the threshold of review.
CONFIDENCE: Final = 0.5
DOUBT: Final = "origin-generated"

_LONGEST_LIST: Final = 200
_MOST_DROPPED: Final = 200
_SHOWN: Final = 120

T = TypeVar("T")


def generated(value: T, quote: Quote) -> Value[T]:
    """Word a value that a language model gave."""
    return Value(value, quote, "generated", confidence=CONFIDENCE, doubts=(DOUBT,))


class Grounding:
    """Takes values of an answer about one text, and counts what it drops.

    Paths are JSON pointers into the answer; of a quote that stands several times, the place nearest to `near` is meant.
    """

    def __init__(self, text: str) -> None:
        self.quoting = Quoting(text)
        self._dropped: list[DroppedValue] = []

    @property
    def dropped(self) -> tuple[DroppedValue, ...]:
        """What was not taken."""
        return tuple(self._dropped)

    def value(self, node: object, path: str, accept: Callable[[str], T | None], near: int = 0) -> Value[T] | None:
        """Take a value with its quote; None where there is none, or where it must be dropped.

        Args:
            accept: gives what a code means, None where it stands in no list.
        """
        if node is None:
            return None
        code, words = (_plain(node.get("value")), node.get("quote")) if isinstance(node, dict) else (None, None)
        if code is None or not isinstance(words, str):
            self._drop(path, code or "", "", "malformed")
            return None
        meant = accept(code)
        if meant is None:
            self._drop(path, code, words, "not in the lists")
            return None
        quote = self._quoted(path, code, words, near)
        return generated(meant, quote) if quote else None

    def words(self, node: object, path: str, near: int = 0) -> Value[str] | None:
        """Take words as written, which are their own quote."""
        if node is None:
            return None
        if not isinstance(node, str):
            self._drop(path, _plain(node) or "", "", "malformed")
            return None
        quote = self._quoted(path, node, node, near)
        return generated(quote.wording, quote) if quote else None

    def values(
        self, node: dict[str, Any], path: str, accept: Callable[[str], str | None], near: int = 0
    ) -> tuple[Value[str], ...]:
        """Take a list of codes, each once, in the order of their code points.

        Args:
            path: of the list; its last part is the key of the list in the node.
        """
        found: dict[str, Value[str]] = {}
        for place, item in self.items(node, path):
            if value := self.value(item, place, accept, near):
                found.setdefault(value.value, value)
        return tuple(found[code] for code in sorted(found))

    def objects(self, node: dict[str, Any], path: str) -> Iterator[tuple[str, dict[str, Any]]]:
        """Give the objects of a list with their paths."""
        for place, item in self.items(node, path):
            if isinstance(item, dict):
                yield place, item
            else:
                self._drop(place, _plain(item) or "", "", "malformed")

    def items(self, node: dict[str, Any], path: str) -> Iterator[tuple[str, object]]:
        """Give the items of a list with their paths."""
        items = node.get(path.rpartition("/")[2])
        if not isinstance(items, list):
            if items is not None:
                self._drop(path, _plain(items) or "", "", "malformed")
            return
        for at, item in enumerate(items[:_LONGEST_LIST]):
            yield f"{path}/{at}", item

    def _quoted(self, path: str, code: str, words: str, near: int) -> Quote | None:
        quote = self.quoting.find(words, near)
        if quote is None:
            self._drop(path, code, words, "not in the text")
        return quote

    def _drop(
        self, path: str, value: str, quote: str, reason: Literal["not in the text", "not in the lists", "malformed"]
    ) -> None:
        if len(self._dropped) < _MOST_DROPPED:
            self._dropped.append(DroppedValue(path, value[:_SHOWN], quote[:_SHOWN], reason))


def _plain(code: object) -> str | None:
    """Give a text or number as text."""
    return str(code) if isinstance(code, str | int) and not isinstance(code, bool) else None
