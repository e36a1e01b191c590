# SPDX-License-Identifier: Apache-2.0
"""The guide to the shapes: every shape is in it, in three languages, with examples that are what they are called."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from rdflib import SH, Graph, URIRef

from ctgraph.cli.shapes import command
from ctgraph.errors import UsageError
from ctgraph.validation import class_guide, find_class, guide_words, guided_classes, read_rdf, validate_triples
from ctgraph.validation.shapes import LANGUAGES, SHAPE, load_shapes

ROOT = Path(__file__).parents[1]
FAULTS = sorted(
    path for folder in ("invalid", "cross-record") for path in (ROOT / "ontology" / "examples" / folder).glob("*.ttl")
)
GUIDES = {language: [class_guide(name, language) for name in guided_classes()] for language in LANGUAGES}


def run(*words: str) -> str:
    result = CliRunner().invoke(command, [*words], standalone_mode=False, catch_exceptions=False)
    return result.output


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_shape_of_a_class_of_ours_is_explained(language: str) -> None:
    told = {one.shape for guide in GUIDES[language] for one in (*guide.properties, *guide.whole, *guide.across)}
    # The data sets, the three views of identity, and terms that nobody declares belong to no class of ours.
    apart = ("Agent-", "Dataset-", "Distribution-", "Identity-", "Partition-", "Period-", "Private-", "Term")
    left = {iri.removeprefix(SHAPE) for iri in load_shapes().by_iri} - told
    assert {name for name in left if not name.startswith(apart)} == set()


def test_every_class_has_a_label_a_definition_and_an_example() -> None:
    for language, guides in GUIDES.items():
        for guide in guides:
            assert guide.label, (language, guide.name)
            assert guide.definition, (language, guide.name)
            assert guide.example or guide.narrower, guide.name


def test_examples_stand_in_files_that_conform() -> None:
    files = {guide.example_file: guide.example for guide in GUIDES["en"] if guide.example}
    for name, example in files.items():
        assert example in (ROOT / name).read_text("utf-8")
    conforming = ROOT / next(iter(files))
    assert validate_triples(read_rdf(conforming), conforming.name).findings == ()


def test_a_membership() -> None:
    guide = class_guide("ctg:Membership", "en")
    said = {one.path: (one.needed, one.how_many, one.values) for one in guide.properties}
    assert said["org:member"] == ("required", "1", "actor")
    assert said["ctg:end"] == ("optional", "0-1", "day, month or year")
    assert said["org:role"][2].startswith("one of founding member")
    assert {one.shape for one in guide.across} == {
        "Fact-beforeFounding",
        "Membership-lateFounder",
        "Membership-leftFirst",
    }
    assert [one.faulty for one in guide.properties if one.path == "org:member"] == ["The member is not described."]


def test_an_example_of_a_fault_is_told_in_every_language() -> None:
    told = {
        language: {one.shape: one.faulty for one in class_guide("ctg:Row", language).properties if one.faulty}
        for language in LANGUAGES
    }
    assert told["en"]["Row-date"] == "There is no 31 November."
    assert told["fr"]["Row-date"] == "Il n’y a pas de 31 novembre."
    assert told["ar"]["Row-date"] == "لا وجود ليوم 31 نوفمبر."
    assert len({frozenset(each) for each in told.values()}) == 1
    assert "Une faute, par exemple : Il n’y a pas de 31 novembre." in run("Row", "--lang", "fr")


@pytest.mark.parametrize("path", FAULTS, ids=lambda path: path.stem)
def test_each_example_of_a_fault_says_it_in_three_languages(path: Path) -> None:
    english, *others = path.read_text("utf-8").splitlines()[: len(LANGUAGES)]
    assert english.startswith("# ")
    assert [line[:6] for line in others] == ["# fr: ", "# ar: "]


def test_what_is_recommended_or_refused() -> None:
    release = {one.shape: one.needed for one in class_guide("ctg:Release").properties}
    assert release["Release-undated"] == "recommended"
    assert {one.shape: (one.needed, one.how_many) for one in class_guide("ctg:Reviewer").properties}[
        "Private-contact"
    ] == ("refused", "0")


@pytest.mark.parametrize(
    ("text", "name"),
    [("Membership", "Membership"), ("ctg:tenure", "Tenure"), ("communiqué", "Release"), ("دولة", "State")],
)
def test_a_class_is_found_by_its_name_in_any_language(text: str, name: str) -> None:
    assert find_class(text) == f"ctg:{name}"


def test_an_unknown_class_is_refused_with_the_nearest() -> None:
    with pytest.raises(UsageError) as caught:
        find_class("Membershp")
    assert caught.value.remedy == "Did you mean Membership?"


def test_the_words_are_the_same_in_every_language() -> None:
    english = guide_words("en")
    for language in LANGUAGES:
        words = guide_words(language)
        assert words.keys() == english.keys()
        assert {key: words[key].count("{}") for key in words} == {key: english[key].count("{}") for key in english}


def test_text_lists_and_explains() -> None:
    listed = run()
    assert all(name.partition(":")[2] in listed for name in guided_classes())
    said = run("Tenure", "--lang", "fr")
    assert "titulaire (ctg:holder)" in said
    assert "obligatoire" in said
    assert "a ctg:Tenure" in said


def test_json_and_turtle(tmp_path: Path) -> None:
    (row,) = json.loads(run("State", "--format", "json"))["rows"]
    assert row["name"] == "ctg:State"
    assert {one["path"] for one in row["properties"]} >= {"ctg:iso2", "skos:prefLabel"}
    turtle = Graph().parse(data=run("Membership", "--format", "ttl"), format="turtle")
    assert len(set(turtle.objects(URIRef(SHAPE + "Membership-role"), SH.message))) == 3
    assert (URIRef(SHAPE + "membership-role-concept"), None, None) in turtle
    assert run("Tenure", "--format", "json", "-o", str(tmp_path / "t.json")) == f"{tmp_path / 't.json'} written\n"
    assert json.loads((tmp_path / "t.json").read_text("utf-8"))["rows"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_whole_and_offline(language: str) -> None:
    page = run("--format", "html", "--lang", language)
    assert page.startswith("<!DOCTYPE html>")
    assert f'<html lang="{language}" dir="{"rtl" if language == "ar" else "ltr"}">' in page
    assert page.count("<section id=") == len(guided_classes())
    assert "<script" not in page
    assert 'src="' not in page
    assert "&lt;release/" in page


def test_a_file_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be written"):
        run("--format", "html", "-o", str(tmp_path / "no" / "page.html"))
