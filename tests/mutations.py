# SPDX-License-Identifier: Apache-2.0
"""Files that were right before one thing in them was spoilt: tables, RDF and releases, each with the field at fault."""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, serialize
from rdflib import SH

from ctgraph.bundle import ontology_path
from ctgraph.tables import KINDS
from ctgraph.validation import read_rdf
from ctgraph.validation.shapes import load_shapes
from ctgraph.vocab import CT, CTG, RDF, XSD, compact

__all__ = ["Mutant", "mutants"]


@dataclass(frozen=True)
class Mutant:
    """A spoilt file.

    Args:
        name: of the file.
        what: what was done to it.
        fields: one of these words must stand in what is said of it.
    """

    name: str
    what: str
    fields: tuple[str, ...]
    content: bytes


# A row of each kind that is right; but for codes, nobody and nothing in them exists.
TABLES: Mapping[str, Mapping[str, str]] = {
    "states": {"iso2": "AD", "iso3": "AND", "name_en": "Andorra", "name_ar": "أندورا", "wikidata": "Q228"},
    "organizations": {"id": "example-league", "name_en": "Example League", "kind": "igo", "parent": "imctc"},
    "posts": {"id": "example-chair", "organization": "imctc", "title_en": "Chair of Examples"},
    "persons": {"id": "awa-essai", "name": "Awa Essai", "country": "SN"},
    "memberships": {
        "iso2": "SN", "organization": "imctc", "role": "member", "start": "2031-02", "end": "2032-01",
        "source_url": "https://example.org/a",
    },
    "tenures": {
        "post": "imctc-secretary-general", "person_id": "awa-essai", "status": "full", "start": "2031-02-03",
        "end": "2032-01-02", "source_url": "https://example.org/a",
    },
    "member_counts": {
        "organization": "imctc", "count": "43", "as_of": "2031", "source_url": "https://example.org/a",
    },
    "agreements": {
        "id": "example-pact", "kind": "memorandum", "parties": "imctc|SN", "date": "2031-02", "status": "signed",
        "source_url": "https://example.org/a",
    },
    "programmes": {
        "id": "example-course", "name_en": "Course", "start": "2031", "end": "2032", "states": "SN",
        "figures": "trainees=45", "source_url": "https://example.org/a",
    },
    "delegates": {
        "iso2": "SN", "organization": "imctc", "date": "2031-02", "source_url": "https://example.org/a",
    },
}  # fmt: skip
# Beside these any table is read, as others may name them.
CONTEXT = {"context-persons.csv": b"id,name,country\nawa-essai,Awa Essai,SN\n"}
_CODES = frozenset({"iso2", "organization", "role", "status", "kind", "parties", "states", "person_id", "post"})
_CODES_OF: Mapping[str, frozenset[str]] = {
    "states": frozenset({"iso2", "iso3", "wikidata"}),
    "organizations": frozenset({"kind", "parent"}),
    "persons": frozenset({"country"}),
}
# Cells that a column must have but that may say nothing: what no source tells.
_UNKNOWN = frozenset({"start", "as_of", "date", "source_url"})
_MAY_BE_EMPTY = {
    "states": frozenset({"name_en"}),
    "persons": frozenset({"country"}),
    "programmes": _UNKNOWN | {"states"},
}
_DATES = frozenset({"start", "end", "as_of", "date"})
_RELEASE = (
    "---\nlang: fr\npublished: 2031-02-03\nsource: https://example.org/a\n---\nRiyad : le ministre a reçu M. Essai.\n"
)


def mutants(seed: int = 0) -> list[Mutant]:
    """Give all spoilt files, in an order that follows from a seed."""
    found = [*_tables(), *_graphs(), *_releases()]
    random.Random(seed).shuffle(found)
    return found


def _tables() -> Iterator[Mutant]:
    for kind, row in TABLES.items():
        name = f"my-{kind.replace('_', '-')}.csv"
        for column in row:
            for what, spoilt in _spoilt_rows(kind, row, column):
                yield Mutant(name, f"{what} {column}", (column,), _table(spoilt))
        plain = _table(row)
        yield Mutant(name, "broken UTF-8", ("UTF-8",), plain.replace(b"\n", b"\n\xe9\xff", 1))
        yield Mutant(name, "a cell too many", ("cells",), plain.rstrip(b"\n") + b",further\n")
        yield Mutant(name, "an open quote", ("quote", "Quote"), plain.rstrip(b"\n") + b'"x\n"y\n')


def _spoilt_rows(kind: str, row: Mapping[str, str], column: str) -> Iterator[tuple[str, dict[str, str]]]:
    needed = column in KINDS[kind].needed
    if needed:
        yield "dropped", {name: cell for name, cell in row.items() if name != column}
    if needed and column not in _MAY_BE_EMPTY.get(kind, _UNKNOWN):
        yield "emptied", {**row, column: ""}
    if column in _CODES_OF.get(kind, _CODES - {"kind"} if kind == "organizations" else _CODES):
        yield "wrong code in", {**row, column: "zz-wrong"}
        yield "foreign script in", {**row, column: "Сенегал"}
    if column in _DATES:
        yield "no calendar has", {**row, column: "2031-13"}
        yield "digits of another script in", {**row, column: "٢٠٣١"}
    if column == "source_url":
        yield "no address in", {**row, column: "see below"}
    if column in {"count", "figures"}:
        yield "words in", {**row, column: "forty"}
    if column == "end":
        yield "swapped with start", {**row, "start": row["end"], "end": row["start"]}
    yield "renamed", {f"{name}_x" if name == column else name: cell for name, cell in row.items()}


def _table(row: Mapping[str, str]) -> bytes:
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows([row.keys(), row.values()])
    return written.getvalue().encode()


def _graphs() -> Iterator[Mutant]:
    for path in sorted(ontology_path("examples", "valid").glob("*.ttl")):
        if path.stem in {"dataset", "decisions", "links"}:  # what ctgraph alone writes
            continue
        quads = read_rdf(path)
        spoilt: dict[str, tuple[Quad, str, list[Quad]]] = {}
        for what, spoil in _SPOILS.items():
            for quad in sorted(quads, key=str):
                if (changed := spoil(quad, quads)) is not None:
                    spoilt.setdefault(f"{what} {compact(quad.predicate.value)}", (quad, what, changed))
        for name, (quad, _, changed) in spoilt.items():
            others = [other for other in quads if other != quad]
            predicate = compact(quad.predicate.value)
            content = serialize([*others, *changed], format=RdfFormat.N_QUADS)
            yield Mutant(f"{path.stem}.nq", name, (predicate, predicate.partition(":")[2]), content)


def _with(quad: Quad, value: NamedNode | Literal) -> list[Quad]:
    return [Quad(quad.subject, quad.predicate, value, quad.graph_name)]


def _required() -> frozenset[tuple[str, str]]:
    """Give each class with the properties without which its nodes break a shape."""
    graph = load_shapes().graph
    blocking = [shape for shape in graph.subjects(SH.minCount) if graph.value(shape, SH.severity) is None]
    return frozenset(
        (str(target), str(graph.value(shape, SH.path)))
        for shape in blocking
        for target in graph.objects(shape, SH.targetClass)
    )


_REQUIRED = _required()


def _drop(quad: Quad, quads: tuple[Quad, ...]) -> list[Quad] | None:
    about = [other for other in quads if other.subject == quad.subject]
    alone = sum(other.predicate == quad.predicate for other in about) == 1
    classes = {other.object.value for other in about if other.predicate.value == f"{RDF}type"}  # type: ignore[union-attr]
    return [] if alone and any((name, quad.predicate.value) in _REQUIRED for name in classes) else None


def _wrong_code(quad: Quad, quads: tuple[Quad, ...]) -> list[Quad] | None:
    value = quad.object.value if isinstance(quad.object, NamedNode) else ""
    scheme, slash, _ = value.removeprefix(CT).partition("/")
    known = {"event-type", "event-status", "side", "membership-role", "tenure-status", "origin", "domain", "measure"}
    known |= {"agreement-kind", "agreement-status", "organization-kind"}
    if not (slash and scheme in known and value.startswith(CT)):
        return None
    return _with(quad, NamedNode(f"{CT}{scheme}/zz-wrong"))


def _dated(text: str) -> Callable[[Quad, tuple[Quad, ...]], list[Quad] | None]:
    def spoil(quad: Quad, quads: tuple[Quad, ...]) -> list[Quad] | None:
        if not (isinstance(quad.object, Literal) and quad.object.datatype.value in {f"{XSD}date", f"{XSD}gYear"}):
            return None
        return _with(quad, Literal(text, datatype=quad.object.datatype))

    return spoil


def _number(quad: Quad, quads: tuple[Quad, ...]) -> list[Quad] | None:
    if not (isinstance(quad.object, Literal) and quad.object.datatype.value == f"{XSD}integer"):
        return None
    return _with(quad, Literal("٤٣"))


def _foreign(quad: Quad, quads: tuple[Quad, ...]) -> list[Quad] | None:
    codes = {f"{CTG}iso2", f"{CTG}iso3", f"{CTG}sha256", "http://purl.org/dc/terms/language"}
    return _with(quad, Literal("Сенегал")) if quad.predicate.value in codes else None


def _quote(quad: Quad, quads: tuple[Quad, ...]) -> list[Quad] | None:
    placed = any(q.subject == quad.subject and q.predicate.value.endswith("#start") for q in quads)
    if not (quad.predicate.value.endswith("oa#exact") and placed and isinstance(quad.object, Literal)):
        return None
    return _with(quad, Literal(f"{quad.object.value[:-1]}¤"))


def _misspelt(quad: Quad, quads: tuple[Quad, ...]) -> list[Quad] | None:
    if not quad.predicate.value.startswith(CTG):
        return None
    return [Quad(quad.subject, NamedNode(f"{quad.predicate.value}x"), quad.object, quad.graph_name)]


_SPOILS: Mapping[str, Callable[[Quad, tuple[Quad, ...]], list[Quad] | None]] = {
    "dropped": _drop,
    "wrong code in": _wrong_code,
    "no calendar has": _dated("2031-13-40"),
    "words in": _dated("next year"),
    "digits of another script in": _number,
    "foreign script in": _foreign,
    "altered": _quote,
    "misspelt": _misspelt,
}


def _releases() -> Iterator[Mutant]:
    for what, field, spoilt in (
        ("wrong code in", "lang", _RELEASE.replace("fr", "xx", 1)),
        ("foreign script in", "lang", _RELEASE.replace("fr", "фр", 1)),
        ("no calendar has", "published", _RELEASE.replace("2031-02-03", "2031-13-03")),
        ("words in", "published", _RELEASE.replace("2031-02-03", "yesterday")),
        ("digits of another script in", "published", _RELEASE.replace("2031-02-03", "٢٠٣١")),
        ("no address in", "source", _RELEASE.replace("https://example.org/a", "see below")),
        ("left open", "front matter", _RELEASE.replace("\n---\nR", "\nR")),
        ("no YAML in", "front matter", _RELEASE.replace("lang: fr", "lang: [fr")),
        ("dropped", "text", _RELEASE.partition("Riyad")[0]),
    ):
        yield Mutant("my-release.md", f"{what} {field}", (field,), spoilt.encode())
    yield Mutant("my-release.md", "broken UTF-8", ("UTF-8", "encod"), _RELEASE.encode().replace("ç".encode(), b"\xc3"))
    yield Mutant("my-release.txt", "emptied", ("text",), b" \n")
