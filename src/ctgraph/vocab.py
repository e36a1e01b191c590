# SPDX-License-Identifier: Apache-2.0
"""The namespaces, named graphs and concept schemes that ctgraph uses, as plain strings, and prefixed names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ctgraph.errors import UsageError

__all__ = [
    "CT",
    "CTG",
    "DATASET_GRAPH",
    "DCAT",
    "DCTERMS",
    "DECISIONS_GRAPH",
    "FOAF",
    "IDENTITY_VIEWS",
    "LINKS_GRAPH",
    "OA",
    "ONTOLOGY",
    "ORG",
    "OWL",
    "PREFIXES",
    "PROV",
    "RDF",
    "RDFS",
    "RUNS_GRAPH",
    "SCHEMA",
    "SCHEMES",
    "SHACL",
    "SKOS",
    "SOURCE_GRAPHS",
    "VOCABULARY_GRAPH",
    "VOID",
    "WAIVERS_GRAPH",
    "XSD",
    "compact",
    "expand",
]

ONTOLOGY: Final = "https://w3id.org/ctgraph"
CTG: Final = "https://w3id.org/ctgraph#"
CT: Final = "https://w3id.org/ctgraph/"
DCAT: Final = "http://www.w3.org/ns/dcat#"
DCTERMS: Final = "http://purl.org/dc/terms/"
FOAF: Final = "http://xmlns.com/foaf/0.1/"
OA: Final = "http://www.w3.org/ns/oa#"
ORG: Final = "http://www.w3.org/ns/org#"
OWL: Final = "http://www.w3.org/2002/07/owl#"
PROV: Final = "http://www.w3.org/ns/prov#"
RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
SCHEMA: Final = "https://schema.org/"
SHACL: Final = "http://www.w3.org/ns/shacl#"
SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
VOID: Final = "http://rdfs.org/ns/void#"
XSD: Final = "http://www.w3.org/2001/XMLSchema#"

PREFIXES: Final[Mapping[str, str]] = {
    "ctg": CTG,
    "ct": CT,
    "dcat": DCAT,
    "dcterms": DCTERMS,
    "foaf": FOAF,
    "oa": OA,
    "org": ORG,
    "owl": OWL,
    "prov": PROV,
    "rdf": RDF,
    "rdfs": RDFS,
    "schema": SCHEMA,
    "sh": SHACL,
    "skos": SKOS,
    "void": VOID,
    "xsd": XSD,
}

VOCABULARY_GRAPH: Final = CT + "graph/vocabulary"
DATASET_GRAPH: Final = CT + "graph/dataset"
RUNS_GRAPH: Final = CT + "graph/runs"
DECISIONS_GRAPH: Final = CT + "graph/decisions"
WAIVERS_GRAPH: Final = CT + "graph/waivers"
LINKS_GRAPH: Final = CT + "graph/links"

# What the IRIs of the named graphs of sources begin with; all other graphs are derived from these.
SOURCE_GRAPHS: Final = (CT + "release/", CT + "table/", CT + "file/")

# View -> the property that says who is who in it.
IDENTITY_VIEWS: Final[Mapping[str, str]] = {
    "strict": "ctg:strictIdentity",
    "default": "ctg:identity",
    "permissive": "ctg:permissiveIdentity",
}

# Scheme -> the file of ontology/ that holds its concepts.
SCHEMES: Final[Mapping[str, str]] = {
    "agreement-kind": "agreement-kinds.ttl",
    "agreement-status": "agreement-statuses.ttl",
    "domain": "domains.ttl",
    "event-status": "event-statuses.ttl",
    "event-type": "event-types.ttl",
    "measure": "measures.ttl",
    "membership-role": "membership-roles.ttl",
    "organization-kind": "organization-kinds.ttl",
    "origin": "origins.ttl",
    "side": "sides.ttl",
    "tenure-status": "tenure-statuses.ttl",
    "topic": "topics.ttl",
    "verdict": "verdicts.ttl",
}


def expand(name: str) -> str:
    """Turn a prefixed name into an IRI.

    >>> expand("ctg:startNotAfter")
    'https://w3id.org/ctgraph#startNotAfter'
    """
    prefix, colon, local = name.partition(":")
    if not colon or prefix not in PREFIXES:
        raise UsageError(f"{name!r} has no known prefix.", remedy=f"Use one of {', '.join(PREFIXES)}.")
    return PREFIXES[prefix] + local


def compact(iri: str) -> str:
    """Turn an IRI into a prefixed name, or give it back where no prefix fits.

    >>> compact("https://w3id.org/ctgraph/state/MA")
    'ct:state/MA'
    """
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace) and len(iri) > len(namespace):
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri
