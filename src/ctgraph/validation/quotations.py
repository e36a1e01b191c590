# SPDX-License-Identifier: Apache-2.0
"""The sentence behind a finding: which words of which sentence, or which row, gave the value at fault."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from pyoxigraph import Literal, Quad, Triple

from ctgraph.errors import UsageError
from ctgraph.validation.report import Finding, Quotation
from ctgraph.vocab import CTG, OA, expand

__all__ = ["quote"]

_ABOUT: Final = f"{CTG}about"
_PROPERTY: Final = f"{CTG}property"
_PASSAGE: Final = f"{CTG}passage"
_SOURCE: Final = f"{OA}hasSource"
_SELECTOR: Final = f"{OA}hasSelector"
_EXACT: Final = f"{OA}exact"
_START: Final = f"{OA}start"
_NEEDED: Final = frozenset({_ABOUT, _PROPERTY, _PASSAGE, _SELECTOR, _SOURCE, _EXACT, _START, f"{CTG}valueNode"})

_Values = dict[str, str]
"""Property -> a value: what evidence and passages have one of."""


def quote(findings: Iterable[Finding], statements: Iterable[Quad | Triple]) -> tuple[Finding, ...]:
    """Add to findings the sentences that their values were taken from, as far as the data name them.

    Args:
        statements: the data that were validated.
    """
    nodes: dict[str, _Values] = {}
    for statement in statements:
        if statement.predicate.value in _NEEDED:
            value = statement.object
            text = value.value if isinstance(value, Literal) else str(value).strip("<>")
            nodes.setdefault(_name(statement.subject), {})[statement.predicate.value] = text
    about: dict[str, list[_Values]] = {}
    for node in nodes.values():
        about.setdefault(node.get(_ABOUT, ""), []).append(node)
    return tuple(_quoted(finding, nodes, about) for finding in findings)


def _name(term: object) -> str:
    return str(term).strip("<>")


def _quoted(finding: Finding, nodes: dict[str, _Values], about: dict[str, list[_Values]]) -> Finding:
    focus = finding.focus_node
    own = nodes.get(focus, {})
    if _EXACT in own:
        return replace(finding, quotation=Quotation(own[_EXACT]))
    # What is quoted of a release for its title or whom it mentions says nothing of its other values.
    known = [found for found in about.get(focus, ()) if found.get(_SOURCE) != focus or _is_for(found, finding)]
    others = sorted(known, key=lambda found: not _is_for(found, finding))
    for found in [own] if _ABOUT in own else others[:1]:
        sure = _ABOUT in own or _is_for(found, finding)
        passage, selector = nodes.get(found.get(_PASSAGE, ""), {}), nodes.get(found.get(_SELECTOR, ""), {})
        if said := _quotation(passage, selector if sure else {}):
            return replace(finding, quotation=said)
    return finding


def _is_for(evidence: _Values, finding: Finding) -> bool:
    """Tell whether evidence is for the property, and where it is for a node, for the value at fault."""
    value = evidence.get(f"{CTG}valueNode")
    named = value is None or not finding.values or f"<{value}>" in finding.values
    return named and evidence.get(_PROPERTY) in set(_properties(finding.path))


def _properties(path: str | None) -> Iterator[str]:
    for part in (path or "").split("|"):
        try:
            yield expand(part)
        except UsageError:
            continue


def _quotation(passage: _Values, selector: _Values) -> Quotation | None:
    """Find the words of a quote in their sentence."""
    sentence, words = passage.get(_EXACT) or selector.get(_EXACT), selector.get(_EXACT)
    if sentence is None:
        return None
    start = _offset(selector) - _offset(passage)
    if not words or sentence[start : start + len(words)] != words or words == sentence:
        return Quotation(sentence)
    return Quotation(sentence, start, start + len(words))


def _offset(passage: _Values) -> int:
    text = passage.get(_START, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
