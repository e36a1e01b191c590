# SPDX-License-Identifier: Apache-2.0
"""The IRIs of concepts and of the resources that ctgraph names, as plain strings.

docs/graph-model.md says which resource has which IRI. Every part of an IRI is percent-encoded, so a file name
or a column can be passed as it stands.
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote

from ctgraph.errors import UsageError
from ctgraph.vocab import CT, SCHEMES

__all__ = [
    "concept",
    "dataset_iri",
    "decision_iri",
    "extraction_iri",
    "file_iri",
    "happening_iri",
    "link_iri",
    "organization_iri",
    "part_iri",
    "person_iri",
    "persona_iri",
    "place_iri",
    "post_iri",
    "quote_iri",
    "release_iri",
    "reviewer_iri",
    "row_iri",
    "scheme_iri",
    "sentence_iri",
    "slug",
    "state_iri",
    "table_iri",
]


def slug(name: str) -> str:
    """Turn a name into lower-case words joined by hyphens, without accents; letters of other scripts stay.

    >>> slug("N’Djaména")
    'n-djamena'
    """
    letters = unicodedata.normalize("NFKD", name)
    plain = "".join(char for char in letters if not unicodedata.combining(char))
    return re.sub(r"[\W_]+", "-", unicodedata.normalize("NFC", plain).casefold()).strip("-")


def scheme_iri(scheme: str) -> str:
    """Name a concept scheme.

    >>> scheme_iri("domain")
    'https://w3id.org/ctgraph/domain'
    """
    if scheme not in SCHEMES:
        raise UsageError(f"There is no concept scheme {scheme!r}.", remedy=f"Use one of {', '.join(SCHEMES)}.")
    return CT + scheme


def concept(scheme: str, notation: str) -> str:
    """Name a concept by its scheme and its notation.

    >>> concept("event-type", "delegation_visit")
    'https://w3id.org/ctgraph/event-type/delegation_visit'
    """
    return part_iri(scheme_iri(scheme), notation)


def part_iri(parent: str, *parts: str | int) -> str:
    """Name what hangs below another resource, each part percent-encoded.

    >>> part_iri(release_iri("R"), "event", 1, "participation", 2)
    'https://w3id.org/ctgraph/release/R/event/1/participation/2'
    """
    return "/".join((parent.rstrip("/"), *map(_encoded, parts)))


def state_iri(iso2: str) -> str:
    """Name a state by its ISO 3166-1 alpha-2 code."""
    return part_iri(CT, "state", iso2)


def organization_iri(key: str) -> str:
    """Name an organisation by its id in organizations.csv."""
    return part_iri(CT, "organization", key)


def person_iri(key: str) -> str:
    """Name a person by the id of persons.csv, or by a slug of the name."""
    return part_iri(CT, "person", key)


def post_iri(key: str) -> str:
    """Name a post by its id in posts.csv."""
    return part_iri(CT, "post", key)


def persona_iri(release: str, name: str) -> str:
    """Name a person as the release with the IRI `release` names them.

    >>> persona_iri(release_iri("R"), "Mohammed ben Saïd Al-Mughaidi")
    'https://w3id.org/ctgraph/release/R/person/mohammed-ben-said-al-mughaidi'
    """
    return part_iri(release, "person", slug(name) or "unnamed")


def happening_iri(event: str) -> str:
    """Name what an event of a release tells, by the IRI of the first of its tellings.

    >>> happening_iri(part_iri(release_iri("R"), "event", 1))
    'https://w3id.org/ctgraph/happening/R-1'
    """
    release, _, number = event.removeprefix(CT + "release/").partition("/event/")
    return part_iri(CT, "happening") + f"/{release}-{number}"


def link_iri(key: str) -> str:
    """Name an identity link by the hash of the two nodes that it is about."""
    return part_iri(CT, "link", key)


def place_iri(name: str) -> str:
    """Name a place by its name in the gazetteer.

    >>> place_iri("Riyadh")
    'https://w3id.org/ctgraph/place/riyadh'
    """
    return part_iri(CT, "place", slug(name))


def release_iri(key: str) -> str:
    """Name a release, and the graph that holds it, by its document's id.

    >>> release_iri("a b/ç")
    'https://w3id.org/ctgraph/release/a%20b%2F%C3%A7'
    """
    return part_iri(CT, "release", key)


def dataset_iri(name: str) -> str:
    """Name a data set that a store holds: ``bundled`` or ``own``."""
    return part_iri(CT, "dataset", name)


def table_iri(name: str) -> str:
    """Name a curated table, and the graph that holds it, by the stem of its file."""
    return part_iri(CT, "table", name)


def file_iri(name: str) -> str:
    """Name an RDF file that was added, and the graph that holds it, by the stem of its name."""
    return part_iri(CT, "file", name)


def row_iri(table: str, key: str) -> str:
    """Name a row of a curated table by the hash of its content."""
    return part_iri(table_iri(table), "row", key)


def sentence_iri(source: str, start: int, end: int) -> str:
    """Name a sentence of the release with the IRI `source`, by its half-open offsets in code points."""
    return part_iri(source, "sentence", f"{start}-{end}")


def quote_iri(source: str, start: int, end: int) -> str:
    """Name a quote of the release with the IRI `source`, by its half-open offsets in code points."""
    return part_iri(source, "quote", f"{start}-{end}")


def extraction_iri(version: str) -> str:
    """Name an extraction by the version of the code and the hash of its lexicons ("0.1.0-1a2b3c4d")."""
    return part_iri(CT, "extraction", version)


def decision_iri(key: str) -> str:
    """Name a decision by its id."""
    return part_iri(CT, "decision", key)


def reviewer_iri(name: str) -> str:
    """Name a reviewer by a slug of the name.

    >>> reviewer_iri("A. Analyst")
    'https://w3id.org/ctgraph/reviewer/a-analyst'
    """
    return part_iri(CT, "reviewer", slug(name))


def _encoded(part: str | int) -> str:
    """Percent-encode all but the unreserved characters, and dots too where a part is nothing else."""
    text = unicodedata.normalize("NFC", str(part))
    if not text:
        raise UsageError("A part of an IRI is empty.", remedy="Give the file or row a name.")
    # File names that are not UTF-8 reach Python as lone surrogates.
    encoded = quote(text, safe="", errors="surrogateescape")
    return encoded if encoded.strip(".") else encoded.replace(".", "%2E")
