# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import hashlib
import random
from dataclasses import replace

import pytest
from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    Literal,
    NamedNode,
    Quad,
    RdfFormat,
    Triple,
    serialize,
)

from ctgraph.bundle import data_path
from ctgraph.check import quote_problems
from ctgraph.document import Document, Quote, Sentence
from ctgraph.model import ActorRef, CountClaim, Event, Extraction, Membership, Participant, Person, Tenure, Value
from ctgraph.rdf import dataset_digest, graph_digest, release_triples, table_triples
from ctgraph.tables import KINDS, Tables, load_tables
from ctgraph.vocab import CT, expand

TEXT = (
    "Riyad. Le Général Amadou Test, chef du centre, a reçu hier Mme Zaïneb Essai, "
    "du Maroc, membre d'une alliance de 12 pays."
)


def quote(words: str) -> Quote:
    start = TEXT.index(words)
    return Quote(start, start + len(words), words)


def value(content, words: str, origin="stated") -> Value:
    return Value(content, quote(words), origin)


IMCTC = ActorRef("organization", "imctc", "IMCTC")
MOROCCO = ActorRef("state", "MA", "MA")
EXTRACTION = Extraction(
    document=Document("r 1", TEXT, hashlib.sha256(TEXT.encode()).hexdigest(), url="https://example.org/1"),
    lang="fr",
    sentences=(Sentence(0, 6, TEXT[:6], 0), Sentence(7, len(TEXT), TEXT[7:], 1)),
    published="2019-07-17",
    events=(
        Event(
            type=value("reception", "a reçu"),
            status=value("held", "a reçu"),
            place=value("Riyadh", "Riyad"),
            country=value("SA", "Riyad", "inferred"),
            domains=(value("military", "alliance"), value("ideology", "centre")),
            participants=(
                Participant(
                    value("Amadou Test", "Amadou Test"),
                    value("host", "a reçu"),
                    rank=value("Général", "Général"),
                    represents=value(IMCTC, "centre"),
                    acting=value(False, "chef"),
                ),
                Participant(
                    value("Zaïneb Essai", "Zaïneb Essai"),
                    value("guest", "a reçu"),
                    represents=value(MOROCCO, "Maroc"),
                ),
            ),
        ),
    ),
    states=(value("MA", "Maroc"),),
    persons=(Person(value("Amadou Test", "Amadou Test")), Person(value("Zaïneb Essai", "Zaïneb Essai"))),
    memberships=(Membership(value("MA", "Maroc"), value(IMCTC, "alliance"), value("member", "membre")),),
    counts=(CountClaim(value(IMCTC, "alliance"), value(12, "12")),),
    tenures=(
        Tenure(
            value("Amadou Test", "Amadou Test"),
            value("imctc-secretary-general", "chef"),
            value("full", "chef"),
        ),
    ),
)


@pytest.fixture(scope="module")
def tables() -> Tables:
    return load_tables(data_path("tables"))


@pytest.fixture(scope="module")
def triples(tables: Tables) -> tuple[Triple, ...]:
    return release_triples(EXTRACTION, tables=tables, version="0-test")


def objects(triples, subject: str, predicate: str) -> set[str]:
    node, link = NamedNode(CT + subject), NamedNode(expand(predicate))
    return {t.object.value for t in triples if t.subject == node and t.predicate == link}


def test_a_release_says_who_took_part_for_whom(triples) -> None:
    guest = "release/r%201/event/1/participation/2"
    assert objects(triples, guest, "ctg:participant") == {CT + "release/r%201/person/zaineb-essai"}
    assert objects(triples, guest, "ctg:represents") == {CT + "state/MA"}
    assert objects(triples, guest, "ctg:side") == {CT + "side/guest"}
    assert objects(triples, "release/r%201/event/1", "ctg:domain") == {
        CT + "domain/military",
        CT + "domain/ideology",
    }


def test_whoever_a_release_calls_by_two_names_is_one_persona(tables: Tables) -> None:
    (event,) = EXTRACTION.events
    short = replace(event.participants[0], name=value("Amadou", "Amadou"))
    extraction = replace(
        EXTRACTION,
        events=(replace(event, participants=(short,)),),
        persons=(Person(value("Amadou Test", "Amadou Test"), (value("Amadou", "Amadou").quote,)),),
    )
    triples = release_triples(extraction, tables=tables, version="0-test")
    persona = "release/r%201/person/amadou-test"
    assert objects(triples, "release/r%201/event/1/participation/1", "ctg:participant") == {CT + persona}
    assert objects(triples, persona, "rdf:type") == {expand("ctg:Persona")}
    assert objects(triples, persona, "skos:prefLabel") == {"Amadou Test"}


def test_without_a_date_the_publication_day_only_bounds_an_event(triples) -> None:
    assert objects(triples, "release/r%201/event/1", "ctg:date") == set()
    assert objects(triples, "release/r%201/event/1", "ctg:notAfter") == {"2019-07-17"}


def test_a_post_is_held_on_the_day_of_publication(triples) -> None:
    tenure = "release/r%201/tenure/amadou-test-imctc-secretary-general-full"
    assert (
        objects(triples, tenure, "ctg:startNotAfter") == objects(triples, tenure, "ctg:endNotBefore") == {"2019-07-17"}
    )


def test_every_value_opens_its_sentence(triples) -> None:
    evidence = "release/r%201/event/1/participation/1/evidence/rank"
    assert objects(triples, evidence, "ctg:about") == {CT + "release/r%201/event/1/participation/1"}
    assert objects(triples, evidence, "ctg:passage") == {CT + f"release/r%201/sentence/7-{len(TEXT)}"}
    assert objects(triples, f"release/r%201/sentence/7-{len(TEXT)}", "oa:exact") == {TEXT[7:]}
    assert list(quote_problems("g", list(triples))) == []


def test_a_moved_quote_is_found(triples) -> None:
    start = NamedNode(expand("oa:start"))
    moved = [Triple(t.subject, start, Literal(int(t.object.value) + 1)) if t.predicate == start else t for t in triples]
    count = sum(t.predicate == start for t in triples)
    assert len(list(quote_problems("g", moved))) == count > 10


def test_there_are_no_blank_nodes(triples, tables: Tables) -> None:
    graphs = [triples, *(table_triples(tables.table(kind), tables) for kind in KINDS)]
    assert not any(isinstance(term, BlankNode) for graph in graphs for t in graph for term in (t.subject, t.object))


def test_every_curated_row_becomes_evidence(tables: Tables) -> None:
    row, kind = NamedNode(expand("ctg:Row")), NamedNode(expand("rdf:type"))
    for name in KINDS:
        triples = table_triples(tables.table(name), tables)
        keys = {record.row.key for record in getattr(tables, name)}
        assert sum(t.predicate == kind and t.object == row for t in triples) == len(keys)


def test_bounds_do_not_become_dates(tables: Tables) -> None:
    triples = table_triples(tables.table("memberships"), tables)
    starts = sum(t.predicate.value == expand("ctg:start") for t in triples)
    bounds = sum(t.predicate.value == expand("ctg:startNotAfter") for t in triples)
    expected = [record.start.precision for record in tables.memberships]
    assert bounds == expected.count("by")
    assert starts == sum(expected.count(precision) for precision in ("day", "month", "year"))


def test_the_digest_of_a_graph_is_that_of_rdfc_1_0_and_does_not_depend_on_order(triples) -> None:
    shuffled = random.Random(7).sample(triples, len(triples))
    dataset = Dataset([Quad(t.subject, t.predicate, t.object) for t in shuffled])
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    lines = sorted(serialize(dataset, format=RdfFormat.N_QUADS).decode().splitlines(keepends=True))
    expected = hashlib.sha256("".join(lines).encode()).hexdigest()
    assert graph_digest(shuffled) == graph_digest(triples) == expected
    assert graph_digest(triples[1:]) != graph_digest(triples)


def test_the_digest_of_graphs_is_that_of_a_list_as_sha256sum_writes_it() -> None:
    lines = b"00  http://example.org/b\nff  http://example.org/a\n"
    digest = dataset_digest({"http://example.org/a": "ff", "http://example.org/b": "00"})
    assert digest == hashlib.sha256(lines).hexdigest()
    assert digest == dataset_digest({"http://example.org/b": "00", "http://example.org/a": "ff"})
    assert digest != dataset_digest({"http://example.org/a": "00", "http://example.org/b": "ff"})


@pytest.mark.parametrize(
    ("person", "origin"), [("mohammed-al-moghedi", "known"), ("nobody", "inferred"), ("", "inferred")]
)
def test_only_what_a_row_knows_is_known(tables: Tables, person: str, origin: str) -> None:
    (event,) = EXTRACTION.events
    body = replace(value(IMCTC, "centre", "known"), person=person)
    host = replace(event.participants[0], represents=body)
    extraction = replace(EXTRACTION, events=(replace(event, participants=(host,)),))
    triples = release_triples(extraction, tables=tables, version="0-test")
    evidence = "release/r%201/event/1/participation/1/evidence/represents"
    assert objects(triples, evidence, "ctg:origin") == {f"{CT}origin/{origin}"}
    assert len(objects(triples, evidence, "ctg:row")) == (origin == "known")
