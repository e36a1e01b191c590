# SPDX-License-Identifier: Apache-2.0
"""What is derived after a change is what a build of the end state derives, whatever came before."""

from __future__ import annotations

import shutil
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import Triple

from ctgraph.build import Decided, How, build
from ctgraph.bundle import data_path
from ctgraph.check import check_store, recorded_digests, store_digest
from ctgraph.derived import derive
from ctgraph.iris import release_iri
from ctgraph.loaders import Source
from ctgraph.staging import bundled_extractor, stage
from ctgraph.store import Store, open_store
from ctgraph.vocab import LINKS_GRAPH
from ctgraph.withdrawn import Withdrawn, bring_back, set_aside

TODAY = date(2026, 5, 6)
HEAD = "---\nlang: fr\ndate: {}\n---\n"
TEXTS = {
    "reception": "Riyad, le 12 mars 2021. M. Karim Benali, ambassadeur du Maroc, a été reçu par le Secrétaire général.",
    "visite": "Rabat, le 20 mai 2022. M. Karim Benali, ambassadeur du Maroc, a reçu la délégation de la CIMCT.",
    "double": "Riyad, le 12 mars 2021. Le Secrétaire général a reçu l’ambassadeur du Maroc, M. Kareem Ben Ali.",
    "autre": "Riyad, le 3 mai 2024. Le général Mohammed Al-Moghedi a reçu M. Moussa Diatta, ambassadeur du Sénégal.",
}
# A later reading of a release, which says less.
SHORTER = "Riyad, le 12 mars 2021. Le Maroc est membre de la CIMCT."


def triples_of(name: str, text: str) -> tuple[Triple, ...]:
    source = Source(name, f"{name}.md", "markdown", content=(HEAD.format("2024-05-20") + text).encode())
    staged = stage(source, {}, bundled_extractor)
    assert staged.triples
    return staged.triples


@pytest.fixture(scope="module")
def releases() -> dict[tuple[str, bool], tuple[Triple, ...]]:
    """The graphs of small releases, as first read and as read later."""
    found = {(name, False): triples_of(name, text) for name, text in TEXTS.items()}
    return found | {(name, True): triples_of(name, SHORTER) for name in TEXTS}


class World:
    """A store with its folder of withdrawn sources, and what it should hold.

    Args:
        folder: an empty one.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.held: dict[str, tuple[Triple, ...]] = {}
        self.gone: dict[str, tuple[Triple, ...]] = {}

    @property
    def withdrawn(self) -> Withdrawn:
        return Withdrawn(self.folder / "withdrawn", dict.fromkeys(self.gone, TODAY))

    def change(self, store: Store, step: str, graph: str, triples: tuple[Triple, ...]) -> None:
        """Add a source, withdraw it or bring it back, where that can be done."""
        if step == "add" and graph not in self.gone:
            store.replace_graph(graph, triples)
            self.held[graph] = triples
        elif step == "withdraw" and graph in self.held:
            self.gone[graph] = self.held.pop(graph)
            set_aside(store, self.withdrawn.folder, graph, self.gone[graph])
        elif step == "undo" and graph in self.gone:
            self.held[graph] = self.gone.pop(graph)
            assert bring_back(store, self.withdrawn.folder, graph)


def contents(store: Store) -> dict[str, set[Triple]]:
    return {name: set(store.triples(name)) for name in store.graph_names()}


STEPS = st.tuples(st.sampled_from(["add", "add", "withdraw", "undo"]), st.sampled_from(sorted(TEXTS)), st.booleans())


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(STEPS, st.booleans()), min_size=1, max_size=8))
def test_any_road_leads_to_what_a_build_of_the_end_derives(
    releases: dict[tuple[str, bool], tuple[Triple, ...]], road: list[tuple[tuple[str, str, bool], bool]]
) -> None:
    """Some steps derive nothing: a command died there, and the next one has to make up for it."""
    with TemporaryDirectory() as folder:
        world = World(Path(folder))
        with open_store(world.folder / "store", "write") as store:
            for (step, name, later), derives in road:
                world.change(store, step, release_iri(name), releases[name, later])
                if derives:
                    derive(store, (), world.withdrawn, TODAY)
            derive(store, (), world.withdrawn, TODAY)
            travelled, digest = contents(store), store_digest(store)
            assert check_store(store).problems == ()
        with open_store(world.folder / "direct", "write") as store:
            for graph, triples in world.held.items():
                store.replace_graph(graph, triples)
            derive(store, (), world.withdrawn, TODAY)
            assert contents(store) == travelled
            assert store_digest(store) == digest


@pytest.fixture(scope="module")
def sources() -> list[Path]:
    """Bundled tables and some of the shorter bundled releases, in all three languages."""
    releases = sorted(data_path("releases").glob("*.md"), key=lambda path: (path.stat().st_size, path.name))
    return [data_path("tables", "organizations.csv"), data_path("tables", "tenures.csv"), *releases[:7]]


def built(folder: Path, sources: list[Path], withdrawn: Withdrawn) -> tuple[dict[str, set[Triple]], str]:
    with open_store(folder, "write") as store:
        report = build(
            store,
            sources,
            quarantine=folder / "quarantine",
            decided=Decided(withdrawn=withdrawn),
            how=How(now=lambda: datetime(2026, 5, 6, tzinfo=UTC)),
        )
        return contents(store), report.digest


def test_bundled_sources_one_by_one_give_what_they_give_together(tmp_path: Path, sources: list[Path]) -> None:
    folder, kept = tmp_path / "one", tmp_path / "one" / "withdrawn"
    gone = Withdrawn(kept, {release_iri(sources[3].stem): TODAY})
    built(folder, sources[:5], Withdrawn(kept))
    built(folder, sources[5:6], gone)
    for source in sources[6:-1]:
        built(folder, [source], Withdrawn(kept))
    one_by_one = built(folder, sources[-1:], Withdrawn(kept))
    assert (folder / "memo.sqlite").exists()
    assert one_by_one == built(tmp_path / "all", sources, Withdrawn(tmp_path / "all" / "withdrawn"))
    shutil.copytree(folder, tmp_path / "copy", symlinks=True)
    (tmp_path / "copy" / "memo.sqlite").unlink()
    assert built(tmp_path / "copy", sources[:1], Withdrawn(tmp_path / "copy" / "withdrawn")) == one_by_one


def test_only_a_graph_that_changed_loses_its_digest(tmp_path: Path, releases: dict) -> None:
    first, second = release_iri("reception"), release_iri("visite")
    with open_store(tmp_path, "write") as store:
        for graph, name in ((first, "reception"), (second, "visite")):
            store.replace_graph(graph, releases[name, False])
        derive(store, (), Withdrawn(), TODAY)
        store.replace_graph(first, releases["reception", False])
        assert set(recorded_digests(store)) == {first, second}
        store.replace_graph(first, releases["reception", True])
        assert set(recorded_digests(store)) == {second}
        store.remove_graph(second)
        assert recorded_digests(store) == {}
        assert len(contents(store)[LINKS_GRAPH]) > 0
        derive(store, (), Withdrawn(), TODAY)
        assert check_store(store).problems == ()
