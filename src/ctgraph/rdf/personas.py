# SPDX-License-Identifier: Apache-2.0
"""The persons of one release, as it names them: a node of the release's own for each, whatever its spelling."""

from __future__ import annotations

from ctgraph.iris import persona_iri, release_iri
from ctgraph.model import Extraction
from ctgraph.rdf.description import Description

__all__ = ["Personas"]


class Personas:
    """Gives each person of a release a node, which every wording for that person shares.

    Who that is in other releases is not said here: `ctgraph.linking` links personas, and links can be taken back.

    Args:
        extraction: what was read in the release.
        description: where the nodes are typed and named.
    """

    def __init__(self, extraction: Extraction, description: Description) -> None:
        self._release = release_iri(extraction.document.id)
        self._lang = extraction.lang
        self._description = description
        self._fullest: dict[str, str] = {person.name.value: person.name.value for person in extraction.persons}
        for person in extraction.persons:
            for mention in person.mentions:
                self._fullest.setdefault(mention.wording, person.name.value)
        self._named: set[str] = set()

    def node(self, name: str) -> str:
        """Give the node of whoever the release calls so, labelled with the fullest of the names it uses."""
        fullest = self._fullest.get(name, name)
        node, say = persona_iri(self._release, fullest), self._description
        if node not in self._named:
            self._named.add(node)
            say.type(node, "ctg:Persona")
            say.text(node, "skos:prefLabel", fullest, self._lang)
        return node
