# SPDX-License-Identifier: Apache-2.0
"""Terms that a query asks for and the ontology does not have: such a query finds nothing, and nobody says why."""

from __future__ import annotations

import difflib
import re
from typing import Final

from ctgraph.bundle import ontology_path
from ctgraph.vocab import CTG

__all__ = ["unknown_terms"]

_STRING: Final = re.compile(
    r"\"{3}.*?\"{3}|'{3}.*?'{3}|\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'|#[^\n>]*$", re.DOTALL | re.M
)
_TERM: Final = re.compile(rf"(?:\bctg:|<{re.escape(CTG)})(\w+)")
_DECLARED: Final = re.compile(r"^ctg:(\w+)\s", re.MULTILINE)


def unknown_terms(sparql: str) -> tuple[tuple[str, str], ...]:
    """Give each term of the ontology's namespace that is not declared, with the nearest one that is, or "".

    >>> unknown_terms("SELECT * { ?event a ctg:Event ; ctg:place ?place }")
    ()
    """
    declared = _DECLARED.findall(ontology_path("ctgraph.ttl").read_text(encoding="utf-8"))
    unknown = [name for name in dict.fromkeys(_TERM.findall(_STRING.sub(" ", sparql))) if name not in declared]
    return tuple((f"ctg:{name}", _nearest(name, declared)) for name in unknown)


def _nearest(name: str, declared: list[str]) -> str:
    by_fold = {each.casefold(): each for each in declared}
    near = difflib.get_close_matches(name, declared, n=1)
    near = near or [by_fold[like] for like in difflib.get_close_matches(name.casefold(), by_fold, n=1)]
    return f"ctg:{near[0]}" if near else ""
