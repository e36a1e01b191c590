# SPDX-License-Identifier: Apache-2.0
"""OWL 2 DL and RL profiles, and consistency by HermiT (gate O2, O3); both need Java."""

from __future__ import annotations

import shutil
import subprocess
from importlib.util import find_spec
from pathlib import Path

import pytest
from graphs import VALID, ontology_graph
from rdflib import RDF, Graph, URIRef

from ctgraph.bundle import ontology_path
from ctgraph.iris import state_iri
from ctgraph.vocab import CTG

HERE = Path(__file__).parent
pytestmark = [
    pytest.mark.java,
    pytest.mark.skipif(
        shutil.which("javac") is None,
        reason="NO JAVA COMPILER HERE: the OWL 2 profiles and the consistency of the ontology are NOT checked",
    ),
]


def _java(program: str, graph: Graph, folder: Path) -> list[str]:
    """Run a Java file beside this one on a graph, with the OWL API and HermiT that owlready2 carries."""
    spec = find_spec("owlready2")
    assert spec is not None
    assert spec.origin is not None
    jar = Path(spec.origin).parent / "hermit" / "HermiT.jar"
    file = folder / "ontology.ttl"
    graph.serialize(file, format="turtle")
    command = ["java", "-cp", str(jar), str(HERE / program), str(file)]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=120).stdout.splitlines()


@pytest.mark.parametrize("files", [("ctgraph.ttl",), ("ctgraph.ttl", "alignments.ttl")], ids=["alone", "aligned"])
def test_profiles(files: tuple[str, ...], tmp_path: Path) -> None:
    graph = Graph().parse(ontology_path(files[0]))
    for file in files[1:]:
        more = Graph().parse(ontology_path(file))
        more.remove((URIRef(CTG[:-1] + "/alignments"), None, None))
        graph += more
    first, *violations = _java("CheckProfile.java", graph, tmp_path)
    assert int(first.split()[1]) > 500
    assert violations == []


def test_profile_check_finds_a_violation(tmp_path: Path) -> None:
    graph = Graph().parse(ontology_path("ctgraph.ttl"))
    graph.parse(data=f"<{CTG}Post> <http://www.w3.org/2000/01/rdf-schema#subClassOf> <{CTG}Undeclared> .")
    assert any("Undeclared" in line for line in _java("CheckProfile.java", graph, tmp_path)[1:])


def test_ontology_and_examples_are_consistent(tmp_path: Path) -> None:
    individuals, *verdict = _java("CheckConsistency.java", ontology_graph(*VALID), tmp_path)
    assert int(individuals.split()[1]) > 200
    assert verdict == ["consistent true"]


def test_ontology_alone_has_no_unsatisfiable_class(tmp_path: Path) -> None:
    assert _java("CheckConsistency.java", ontology_graph(), tmp_path)[1:] == ["consistent true"]


def test_reasoner_finds_a_contradiction(tmp_path: Path) -> None:
    graph = ontology_graph(*VALID)
    graph.add((URIRef(state_iri("MA")), RDF.type, URIRef(CTG + "Person")))
    assert _java("CheckConsistency.java", graph, tmp_path)[1:] == ["consistent false"]
