# SPDX-License-Identifier: Apache-2.0
"""Invented sources for the tests of the ledger, each fact with a sentence of its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from pyoxigraph import NamedNode, RdfFormat, Triple, parse

from ctgraph.store import open_store
from ctgraph.vocab import CT, LINKS_GRAPH, PREFIXES, VOCABULARY_GRAPH

HEAD = "".join(f"@prefix {prefix}: <{name}> .\n" for prefix, name in PREFIXES.items()) + f"@base <{CT}> .\n"
ACTORS = """
<organization/league> a ctg:Organization, ctg:Coalition ; ctg:acronym "LEAGUE"@en ; skos:prefLabel "League"@en .
<organization/fund> a ctg:Organization ; skos:prefLabel "Fund"@en .
<organization/school> a ctg:Organization ; skos:prefLabel "School"@en .
<post/head> a ctg:Post ; org:postIn <organization/league> ; skos:prefLabel "Head of the League"@en .
<post/treasurer> a ctg:Post ; org:postIn <organization/league> ; skos:prefLabel "Treasurer of the League"@en .
<place/banjul> a ctg:Place ; ctg:country <state/GM> ; skos:prefLabel "Banjul"@en .
<place/dakar> a ctg:Place ; ctg:country <state/SN> ; skos:prefLabel "Dakar"@en .
<person/ann> a ctg:Person ; skos:prefLabel "Ann Example"@en .
<person/ben> a ctg:Person ; skos:prefLabel "Ben Example"@en .
<state/GM> a ctg:State ; ctg:iso2 "GM" ; skos:prefLabel "The Gambia"@en .
<state/SN> a ctg:State ; ctg:iso2 "SN" ; skos:prefLabel "Senegal"@en ;
    ctg:formalName "Republic of Senegal"@en ; ctg:demonym "Senegalese"@en .
<state/TG> a ctg:State ; ctg:iso2 "TG" ; skos:prefLabel "Togo"@en .
<state/KE> a ctg:State ; ctg:iso2 "KE" ; skos:prefLabel "Kenya"@en .
"""
LABELS = {
    "domain/military": "Military",
    "domain/ctf": "Financing",
    "event-type/meeting": "meeting",
    "event-type/encounter": "encounter",
    "event-type/training": "training",
    "event-type/learning": "learning",
    "membership-role/member": "member",
    "membership-role/founding_member": "founding member",
    "membership-role/invited": "invited",
    "agreement-kind/memorandum": "memorandum",
}
FAMILIES = """
<event-type/meeting> skos:broader <event-type/encounter> .
<event-type/training> skos:broader <event-type/learning> .
"""
SCHEMES = FAMILIES + "".join(
    f'<{iri}> a skos:Concept ; skos:notation "{iri.rpartition("/")[2]}" ; skos:prefLabel "{label}"@en .\n'
    for iri, label in LABELS.items()
)


def dated(name: str, text: str) -> str:
    """Write a date with the datatype of its precision."""
    kind = {4: "gYear", 7: "gYearMonth", 10: "date"}.get(len(text))
    return f' {name} "{text}"^^xsd:{kind} ;' if kind else ""


class Sources:
    """Releases and tables that grow fact by fact."""

    def __init__(self) -> None:
        self.graphs: dict[str, list[str]] = defaultdict(list)
        self.links: list[str] = []
        self.count = 0

    def release(self, name: str, issued: str = "", lang: str = "en", publisher: str = "") -> None:
        """Open a release, so that it counts as read."""
        self.graphs[f"release/{name}"].append(
            f'<release/{name}> a ctg:Release ; dcterms:identifier "{name}" ; dcterms:language "{lang}" ;'
            f'{dated("dcterms:issued", issued)} dcterms:publisher "{publisher or name}" .'
        )

    def add(self, source: str, kind: str, body: str, *, property: str = "", page: str = "") -> str:  # noqa: A002
        """Add a node with its evidence: a sentence of a release, or a row of a table that cites a page."""
        self.count += 1
        folder = "table" if page else "release"
        node = f"{folder}/{source}/node/{self.count:03}"
        if page:
            self.graphs[f"table/{source}"].append(f'<table/{source}> a ctg:Table ; dcterms:identifier "{source}" .')
        passage = f"<{node}/passage> a {'ctg:Row' if page else 'ctg:Sentence'} ; oa:exact 'Passage {self.count}.' ;"
        passage += f" dcterms:source <{page}> ;" if page else ""
        said = f" ctg:property {property} ;" if property and not page else ""
        about = f"ctg:about <{node}> ;{said} ctg:passage <{node}/passage> ;"
        self.graphs[f"{folder}/{source}"] += [
            f"<{node}> a {kind} ; {body} prov:wasDerivedFrom <{folder}/{source}> .",
            f"{passage} oa:hasSource <{folder}/{source}> .",
            f"<{node}/evidence> a ctg:Evidence ; {about} oa:hasSource <{folder}/{source}> .",
        ]
        return node

    def number(self, source: str, count: int, on: str = "", by: str = "", page: str = "") -> None:
        """Say how many members the league has."""
        body = f"ctg:subject <organization/league> ; ctg:measure <measure/member-count> ; ctg:count {count} ;"
        body += dated("ctg:asOf", on) + dated("ctg:asOfNotAfter", by)
        self.add(source, "ctg:Claim", body, property="ctg:count", page=page)

    def member(self, source: str, state: str, role: str = "member", on: str = "", by: str = "", page: str = "") -> None:
        """Say that a state belongs to the league."""
        body = (
            f"org:member <state/{state}> ; org:organization <organization/league> ; org:role <membership-role/{role}> ;"
        )
        body += dated("ctg:start", on) + dated("ctg:startNotAfter", by)
        self.add(source, "ctg:Membership", body, property="org:role", page=page)

    def tenure(
        self,
        source: str,
        person: str,
        status: str = "full",
        *,
        on: str = "",
        by: str = "",
        still: str = "",
        to: str = "",
    ) -> None:
        """Say that somebody heads the league."""
        body = f"ctg:holder <person/{person}> ; ctg:post <post/head> ; ctg:tenureStatus <tenure-status/{status}> ;"
        body += (
            dated("ctg:start", on)
            + dated("ctg:startNotAfter", by)
            + dated("ctg:endNotBefore", "" if to else still or by)
        )
        body += dated("ctg:end", to)
        self.add(source, "ctg:Tenure", body, property="ctg:post")

    def event(self, source: str, happening: str = "", status: str = "held", on: str = "", more: str = "") -> str:
        """Tell an event; tellings with one happening are of one event."""
        body = f"ctg:eventType <event-type/{'training' if 'domain' in more else 'meeting'}> ;"
        body += f" ctg:status <event-status/{status}> ;{dated('ctg:date', on)}{more}"
        node = self.add(source, "ctg:Event", body, property="ctg:date")
        if happening:
            self.links.append(f"<{node}> ctg:identity <happening/{happening}> .")
        return node

    def seat(self, event: str, actor: str, *, represents: str = "", more: str = "") -> None:
        """Let somebody take part in an event."""
        source = event.split("/")[1]
        body = f"ctg:event <{event}> ; ctg:participant <{actor}> ;{more}"
        body += f" ctg:represents <{represents}> ;" if represents else ""
        self.add(source, "ctg:Participation", body, property="ctg:rank" if "rank" in more else "ctg:name")

    def write(self, location: Path | str) -> None:
        """Store everything, with the actors and concepts that the facts name."""
        own = "\n".join(f"<{node}> ctg:identity <{node}> ." for node in _actors())
        graphs = {CT + name: lines for name, lines in self.graphs.items()}
        graphs |= {CT + "table/actors": [ACTORS], VOCABULARY_GRAPH: [SCHEMES], LINKS_GRAPH: [own, *self.links]}
        with open_store(location, "write") as store:
            for name, lines in graphs.items():
                store.replace_graph(name, _triples(lines))


def _actors() -> Iterable[str]:
    return (
        line.split(">")[0].strip("<")
        for line in ACTORS.strip().splitlines()
        if line.startswith(("<org", "<per", "<sta"))
    )


def _triples(lines: Iterable[str]) -> list[Triple]:
    text = HEAD + "\n".join(lines)
    quads = parse(text.encode(), format=RdfFormat.TURTLE, base_iri=CT)
    return [quad.triple for quad in quads if isinstance(quad.subject, NamedNode)]
