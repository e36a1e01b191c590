# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import shutil
import unicodedata
from pathlib import Path

import pytest

from ctgraph.build import BuildReport, How, build
from ctgraph.bundle import data_path
from ctgraph.check import check_store
from ctgraph.errors import SourceError
from ctgraph.iris import release_iri
from ctgraph.staging import Outcome
from ctgraph.store import open_store
from ctgraph.vocab import CT, CTG

RELEASES = ("fr-2019-04-24-a", "fr-2024-05-05-a", "fr-2025-01-31-a")
SEEDS = Path(__file__).resolve().parents[2] / "shared" / "seeds"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three of the bundled releases in a folder of their own."""
    folder = tmp_path / "releases"
    folder.mkdir()
    for name in RELEASES:
        shutil.copy(data_path("releases", f"{name}.md"), folder)
    return folder


def run(directory: Path, *sources: Path, workers: int = 1) -> BuildReport:
    with open_store(directory, "write") as store:
        return build(store, sources, quarantine=directory / "quarantine", how=How(workers=workers))


def test_a_second_build_changes_nothing(tmp_path: Path, folder: Path) -> None:
    first, second = run(tmp_path / "s", folder), run(tmp_path / "s", folder)
    assert [outcome.status for outcome in first.outcomes] == ["stored"] * 3
    assert [outcome.status for outcome in second.outcomes] == ["unchanged"] * 3
    assert first.digest == second.digest


def test_order_and_processes_do_not_change_the_digest(tmp_path: Path, folder: Path) -> None:
    files = sorted(folder.iterdir())
    for number in range(3):
        shutil.copy(files[number], folder / f"copy-{number}.md")
    files = sorted(folder.iterdir())
    serial = run(tmp_path / "a", *files)
    parallel = run(tmp_path / "b", *reversed(files), workers=2)
    assert serial.digest == parallel.digest
    assert [o.graph for o in parallel.outcomes] == [o.graph for o in reversed(serial.outcomes)]


def test_a_changed_release_changes_only_its_graph(tmp_path: Path, folder: Path) -> None:
    run(tmp_path / "s", folder)
    changed = folder / f"{RELEASES[1]}.md"
    changed.write_text(changed.read_text("utf-8") + "\nPost-scriptum.\n", "utf-8")
    report = run(tmp_path / "s", folder)
    assert [o.source for o in report.outcomes if o.status == "stored"] == [str(changed)]


def test_what_is_not_among_the_sources_stays_unless_pruned(tmp_path: Path, folder: Path) -> None:
    run(tmp_path / "s", folder)
    kept = folder / f"{RELEASES[1]}.md"
    assert run(tmp_path / "s", kept).removed == ()
    with open_store(tmp_path / "s", "write") as store:
        report = build(store, [kept], quarantine=tmp_path / "aside", how=How(prune=True))
    assert report.removed == (release_iri(RELEASES[0]), release_iri(RELEASES[2]))
    with open_store(tmp_path / "s") as store:
        assert [name for name in store.graph_names() if "/release/" in name] == [release_iri(RELEASES[1])]


def test_a_build_that_breaks_off_shows_readers_nothing(tmp_path: Path, folder: Path) -> None:
    before = run(tmp_path / "s", folder / f"{RELEASES[0]}.md")

    def give_up(outcome: Outcome, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), open_store(tmp_path / "s", "write") as store:
        build(store, [folder], quarantine=tmp_path / "aside", how=How(on_outcome=give_up))
    with open_store(tmp_path / "s") as store:
        assert check_store(store).digest == before.digest
    assert run(tmp_path / "s", folder).count("unreadable") == 0


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.md", '---\npublisher: "\\ud800"\n---\nTexte.'),
        ("a.md", "---\nsource: 'https://e.example:99999/[x]'\n---\nTexte."),
        ("a.md", "---\nsource: 'https://exámple.example/é%zz'\n---\nTexte."),
        (b"bad\xff.txt".decode("utf-8", "surrogateescape"), "Texte."),
    ],
)
def test_metadata_that_no_graph_can_hold_do_not_stop_the_others(
    tmp_path: Path, folder: Path, name: str, content: str
) -> None:
    (folder / name).write_text(content)
    report = run(tmp_path / "s", folder)
    assert (report.count("stored"), report.count("unreadable")) == (3, 1)


def test_two_spellings_of_one_name_in_unicode_are_one_release(tmp_path: Path, folder: Path) -> None:
    for form in ("NFC", "NFD"):
        (folder / f"{unicodedata.normalize(form, 'é')}.txt").write_text("Le ministre a reçu la délégation.")
    report = run(tmp_path / "s", folder)
    assert (report.count("stored"), report.count("unreadable")) == (4, 1)


def test_an_unreadable_file_is_reported_and_the_rest_goes_on(tmp_path: Path, folder: Path) -> None:
    (folder / "broken.txt").write_bytes(b"\xff\xfe\xfd")
    report = run(tmp_path / "s", folder)
    assert report.count("stored") == 3
    (broken,) = [outcome for outcome in report.outcomes if outcome.status == "unreadable"]
    assert isinstance(broken.error, SourceError)
    assert "broken.txt" in str(broken.error)


def test_a_release_that_becomes_unreadable_keeps_its_last_good_version(tmp_path: Path, folder: Path) -> None:
    before = run(tmp_path / "s", folder)
    (folder / f"{RELEASES[0]}.md").write_bytes(b"\xff")
    after = run(tmp_path / "s", folder)
    assert after.count("unreadable") == 1
    assert after.digest == before.digest


def test_what_does_not_conform_is_kept_aside_and_said(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pyoxigraph import Literal, NamedNode, Triple

    import ctgraph.staging

    write = ctgraph.staging.release_triples

    def with_a_fault(extraction, **options):
        """Give one release a second publication date, as a faulty loader might."""
        triples = write(extraction, **options)
        if extraction.document.id != RELEASES[0]:
            return triples
        node = NamedNode(release_iri(RELEASES[0]))
        return (*triples, Triple(node, NamedNode("http://purl.org/dc/terms/issued"), Literal("yesterday")))

    monkeypatch.setattr(ctgraph.staging, "release_triples", with_a_fault)
    report = run(tmp_path / "s", folder)
    assert report.count("quarantined") == 1
    with open_store(tmp_path / "s") as store:
        assert release_iri(RELEASES[0]) not in store.graph_names()
    aside = tmp_path / "s" / "quarantine"
    assert b"yesterday" in (aside / "release" / RELEASES[0] / "graph.nq").read_bytes()
    assert "issued" in (aside / "release" / RELEASES[0] / "findings.txt").read_text("utf-8")

    monkeypatch.undo()
    assert run(tmp_path / "s", folder).count("stored") == 1
    assert list(aside.glob("*/*")) == []


def test_of_two_files_with_one_id_the_first_is_stored_and_the_other_reported(tmp_path: Path, folder: Path) -> None:
    (folder / "zz").mkdir()
    (folder / "zz" / f"{RELEASES[0]}.txt").write_text("Un autre texte, sous le même nom.")
    before = run(tmp_path / "s", folder / f"{RELEASES[0]}.md").digest
    report = run(tmp_path / "s", folder / f"{RELEASES[0]}.md", folder / "zz")
    (double,) = [outcome for outcome in report.outcomes if outcome.error]
    assert f"The release id '{RELEASES[0]}' is taken by {folder / RELEASES[0]}.md" in str(double.error)
    assert report.digest == before


def test_a_store_that_was_built_is_whole(tmp_path: Path, folder: Path) -> None:
    built = run(tmp_path / "s", folder)
    with open_store(tmp_path / "s") as store:
        report = check_store(store)
    assert report.problems == ()
    assert report.digest == built.digest
    assert (report.releases, report.tables) == (3, 0)
    assert report.quotes > 50


def test_a_graph_that_changed_behind_our_back_is_found(tmp_path: Path, folder: Path) -> None:
    import pyoxigraph

    run(tmp_path / "s", folder)
    name = release_iri(RELEASES[0])
    published = pyoxigraph.Store(str(max((tmp_path / "s" / "snapshots").iterdir(), key=lambda path: int(path.name))))
    published.update(f"DELETE WHERE {{ GRAPH <{name}> {{ ?who <{CTG}rank> ?rank }} }}")
    published.update(f"DROP GRAPH <{release_iri(RELEASES[1])}>")
    published.update("DROP DEFAULT ; INSERT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }")
    del published
    with open_store(tmp_path / "s") as store:
        problems = {(problem.graph, problem.what) for problem in check_store(store).problems}
    assert problems == {
        (name, "has changed since it was stored"),
        (release_iri(RELEASES[1]), "is recorded but not in the store"),
    }


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the two real releases are not beside this checkout")
def test_the_two_real_releases_tell_of_one_secretary_general(tmp_path: Path) -> None:
    report = run(tmp_path / "s", SEEDS)
    assert report.count("stored") == 2
    assert report.digest == run(tmp_path / "s", SEEDS).digest
    with open_store(tmp_path / "s") as store:
        assert check_store(store).problems == ()
        hosts = store.query(
            f"SELECT DISTINCT ?host {{ ?p <{CTG}side> <{CT}side/host> ; <{CTG}participant>/<{CTG}identity> ?host ; "
            f"<{CTG}represents> <{CT}organization/imctc> }}"
        )
        assert len(list(hosts)) == 1


@pytest.mark.endpoint
def test_a_server_holds_the_same_as_a_folder(tmp_path: Path, folder: Path, sparql_server: str) -> None:
    embedded = run(tmp_path / "s", folder)
    for status in ("stored", "unchanged"):
        with open_store(sparql_server, "write") as store:
            remote = build(store, [folder], quarantine=tmp_path / "aside")
        assert remote.digest == embedded.digest
        assert remote.count(status) == 3
    with open_store(sparql_server) as store:
        assert check_store(store).problems == ()


def test_a_union_that_lost_triples_is_found(tmp_path: Path, folder: Path) -> None:
    import pyoxigraph

    run(tmp_path / "s", folder)
    live = pyoxigraph.Store(str(tmp_path / "s" / "live"))
    default = pyoxigraph.DefaultGraph()
    for quad in list(live.quads_for_pattern(None, pyoxigraph.NamedNode(f"{CTG}eventType"), None, default)):
        live.remove(quad)
    live.flush()
    del live
    run(tmp_path / "s", folder)
    with open_store(tmp_path / "s") as store:
        (problem,) = check_store(store).problems
    assert problem.graph == "the union of all graphs"
    assert "build it again" in problem.what


def test_a_long_name_in_arabic_is_no_obstacle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import ctgraph.staging

    monkeypatch.setattr(ctgraph.staging, "release_triples", lambda *_, **__: ())
    name = "اجتماع" * 15
    (tmp_path / f"{name}.txt").write_text("Riyad, le 3 mai 2019. Le général Amadou Test a reçu Mme Awa Essai.")
    run(tmp_path / "s", tmp_path / f"{name}.txt")
    monkeypatch.undo()
    assert run(tmp_path / "s", tmp_path / f"{name}.txt").count("stored") == 1


def test_what_is_known_from_a_table_opens_its_row(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "Riyad, le 3 mai 2019. Le secrétaire général de la CIMCT, le général Amadou Test, a reçu M. Awa Essai."
    )
    run(tmp_path / "s", tmp_path / "a.txt")
    with open_store(tmp_path / "s") as store:
        rows = store.query("SELECT ?line { ?e ctg:property ctg:post ; ctg:row/oa:exact ?line }")
        assert [row["line"].value.partition(",")[0] for row in rows] == ["imctc-secretary-general"]


def test_what_records_say_together_is_reported_when_something_changed(tmp_path: Path, folder: Path) -> None:
    shutil.copy(folder / f"{RELEASES[0]}.md", folder / "copy.md")
    first, second = run(tmp_path / "s", folder), run(tmp_path / "s", folder)
    # Of the source that made it so, and therefore not once more of the store.
    (twice,) = (f for outcome in first.outcomes for f in outcome.findings if f.severity == "Warning")
    assert first.together == ()
    assert (twice.severity, twice.shape.rpartition("/")[2]) == ("Warning", "Release-sameText")
    assert {twice.focus_node, twice.value} == {release_iri("copy"), f"ct:release/{RELEASES[0]}"}
    assert [f for outcome in second.outcomes for f in outcome.findings if f.severity == "Warning"] == []
    assert second.together == ()
