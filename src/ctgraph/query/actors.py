# SPDX-License-Identifier: Apache-2.0
"""Find the state, organisation, person or post that somebody means: by IRI, code, id, or a name in any language."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence
from urllib.parse import unquote

from pyoxigraph import Literal, NamedNode, QuerySolutions

from ctgraph.errors import QueryRejected
from ctgraph.store import Store
from ctgraph.text import fold_text
from ctgraph.vocab import CT

__all__ = ["find_actor", "find_linked"]

_NAMES = """
SELECT DISTINCT ?actor ?name WHERE {{
  VALUES ?class {{ {classes} }}
  VALUES ?property {{ skos:prefLabel skos:altLabel ctg:acronym ctg:formalName ctg:iso2 ctg:iso3 }}
  ?actor a ?class .
  # A person goes by every name that a source gives to whoever is that person.
  {{ ?actor ?property ?name }} UNION {{ ?named ctg:identity ?actor ; ?property ?name }}
}}"""


_ARTICLE = re.compile(r"^(?:(?:the|la|le|les) |l'(?=\w))")


def find_actor(store: Store, wanted: str, classes: Iterable[str]) -> str:
    """Give the IRI of the one actor that goes by a name.

    A code or id in its exact form wins over names, which are compared without case and accents.

    Args:
        classes: prefixed names of the classes to search.

    Raises:
        QueryRejected: nobody goes by it, or several do; the error lists who comes near.
    """
    wanted = wanted.strip()
    names = _names(store, classes)
    actors = sorted({actor for actor, _ in names})
    exact = [
        actor for actor in actors if wanted in {actor, actor.rpartition("/")[2], unquote(actor).rpartition("/")[2]}
    ]
    folded = _bare(wanted)
    found = exact or sorted({actor for actor, name in names if _bare(name) == folded}) or _persons_with(folded, names)
    if len(found) == 1:
        return found[0]
    if found:
        raise QueryRejected(f"{wanted!r} may mean {_listed(found, names)}.", remedy="Give the id, or a fuller name.")
    by_name = {_bare(name): actor for actor, name in names}
    near = list(dict.fromkeys(by_name[name] for name in difflib.get_close_matches(folded, by_name, n=3)))
    raise QueryRejected(
        f"Nothing in the store goes by {wanted!r}.",
        remedy=f"Did you mean {_listed(near, names)}?" if near else "Give a name, an ISO code, an id or an IRI.",
    )


def _persons_with(words: str, names: Iterable[tuple[str, str]]) -> list[str]:
    """Give the persons one of whose names has all these words: a family name is often enough, its article or not."""
    wanted = set(words.split())
    return sorted({actor for actor, name in names if "/person/" in actor and wanted and wanted <= _words(_bare(name))})


def _words(name: str) -> set[str]:
    return {*name.split(), *name.replace("-", " ").split()}


def find_linked(store: Store, wanted: str) -> str:
    """Give the IRI of a person or organisation, or of a persona: a person as one release names them.

    Args:
        wanted: an IRI, what answers print of it (``my-release/person/karim-benali``), an id or a name.

    Raises:
        QueryRejected: nobody goes by it, or several do.
    """
    short = wanted.strip().removeprefix("ct:").removeprefix(CT)
    printed = (iri for iri in (CT + short, f"{CT}release/{short}") if _is_persona(store, iri))
    return next(printed, "") or find_actor(store, wanted, ["ctg:Person", "ctg:Organization"])


def _is_persona(store: Store, iri: str) -> bool:
    try:
        return bool(store.query(f"ASK {{ {NamedNode(iri)} a ctg:Persona }}"))
    except ValueError:
        return False


def _bare(name: str) -> str:
    """Fold a name and leave out a leading article: "The Gambia" is "Gambia"."""
    return _ARTICLE.sub("", fold_text(name))


def _names(store: Store, classes: Iterable[str]) -> list[tuple[str, str]]:
    results = store.query(_NAMES.format(classes=" ".join(classes)))
    if not isinstance(results, QuerySolutions):
        return []
    rows = ((solution["actor"], solution["name"]) for solution in results)
    return sorted(
        (actor.value, name.value) for actor, name in rows if isinstance(actor, NamedNode) and isinstance(name, Literal)
    )


def _listed(actors: Sequence[str], names: Sequence[tuple[str, str]]) -> str:
    """Write actors with their longest name and their id."""
    longest = {actor: max((name for iri, name in names if iri == actor), key=len) for actor in actors}
    return " or ".join(f"{name} ({actor.rpartition('/')[2]})" for actor, name in longest.items())
