# SPDX-License-Identifier: Apache-2.0
"""The lexicon files: nothing stands in two places, and what they point to is there."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from ctgraph.bundle import data_path
from ctgraph.concepts import load_concepts
from ctgraph.document import Document
from ctgraph.extraction import Extractor
from ctgraph.extraction.lexicon.sources import load_lexicons
from ctgraph.tables import load_tables
from ctgraph.text import fold, fold_text

TABLES = load_tables(data_path("tables"))
LEXICON = load_lexicons()[0]["fr"]


def read(stem: str) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(data_path("lexicons", f"{stem}.yaml").read_text("utf-8"))
    return loaded


NAMES, WORLD, PLACES = read("fr-names"), read("world"), read("places")


def written(form: str) -> tuple[str, str]:
    """Give what tells forms apart: the folded letters, and whether all are capitals, the first is, or none need be."""
    letters = [char for char in form if char.isalpha()]
    if letters and all(map(str.isupper, letters)):
        return fold_text(form), "acronym"
    return fold_text(form), "any" if form[0].islower() else "capital"


def test_no_name_of_a_state_stands_twice() -> None:
    def forms() -> Iterator[tuple[str, str]]:
        for state in TABLES.states:
            yield from {
                (state.iso2, fold_text(labels["fr"])) for labels in (state.name, state.formal_name) if "fr" in labels
            }
        for code, names in NAMES["state_names"].items():
            yield from ((code, fold_text(name)) for name in names)

    assert [form for form, count in Counter(forms()).items() if count > 1] == []


def test_no_demonym_stands_twice_or_follows_from_another() -> None:
    def forms(code: str, demonyms: list[str]) -> set[tuple[str, str]]:
        return {(code, fold_text(demonym + end)) for demonym in demonyms for end in ("", *LEXICON.forms["plurals"])}

    table: set[tuple[str, str]] = set()
    for state in TABLES.states:
        table |= forms(state.iso2, list(state.demonyms.get("fr", ())))
    more = [(code, fold_text(form)) for code, demonyms in NAMES["state_demonyms"].items() for form in demonyms]
    assert [form for form in more if form in table] == []
    assert [form for form, count in Counter(more).items() if count > 1] == []


def test_no_name_of_an_organisation_stands_twice() -> None:
    table = {
        written(form)
        for record in TABLES.organizations
        for form in (
            *(labels.get(lang) for labels in (record.acronym, record.name) for lang in ("fr", "en")),
            *record.alt_names,
        )
        if form
    }
    more = [written(form) for names in NAMES["organization_names"].values() for form in names]
    assert [form for form in more if form in table] == []
    assert [form for form, count in Counter(more).items() if count > 1] == []


def labels(scheme: str) -> Iterator[tuple[str, str]]:
    for concept in load_concepts(scheme):
        for label in (concept.pref["fr"], *concept.alt.get("fr", ())):
            yield concept.notation, fold_text(label)


def test_wordings_of_topics_do_not_repeat_the_labels_of_the_scheme() -> None:
    pieces = {
        notation: {piece.strip() for piece in re.split(r"\\b|[^a-z' -]+", pattern.replace("s?", ""))}
        for notation, pattern in LEXICON.forms["topics"].items()
    }
    assert [label for notation, label in labels("topic") if label in pieces.get(notation, ())] == []


def test_themes_of_domains_do_not_repeat_the_labels_of_the_scheme() -> None:
    themes = LEXICON.pattern_table("domain_themes")
    repeated = [
        label for notation, label in labels("domain") if notation in themes and themes[notation].fullmatch(label)
    ]
    assert repeated == []


def test_labels_of_one_word_are_found_in_singular_and_plural() -> None:
    for text, topic in (("la formation", "training"), ("des partenariats", "partnership"), ("un diplôme", None)):
        found = [span.id for span in LEXICON.gazetteer.find(fold(text), text) if span.layer == "topic"]
        assert found == ([topic] if topic else [])


def test_what_the_world_file_points_to_is_there() -> None:
    states, posts = {state.iso2 for state in TABLES.states}, {post.id for post in TABLES.posts}
    bodies = {record.id for record in TABLES.organizations}
    assert set(WORLD["state_bodies"]) <= bodies | set(WORLD["organizations"])
    assert set(WORLD["state_bodies"].values()) <= states
    assert set(WORLD["acts_for"]) | set(WORLD["acts_for"].values()) <= bodies
    assert set(WORLD["state_posts"]) <= posts
    assert set(WORLD["state_posts"].values()) <= states
    assert not set(WORLD["organizations"]) & bodies
    assert set(NAMES["organization_names"]) <= bodies | set(WORLD["organizations"])
    assert set(NAMES["state_names"]) | set(NAMES["state_demonyms"]) <= states


def test_every_ministry_and_command_of_a_state_says_of_which() -> None:
    organs = {
        record.id
        for record in TABLES.organizations
        if record.kind == "ministry" or (record.kind == "military_command" and record.parent is None)
    }
    assert organs <= set(WORLD["state_bodies"]) | set(WORLD["state_commands"])


@pytest.mark.parametrize(
    ("post", "actor"),
    [
        ("bd-minister-foreign-affairs", ("state", "BD")),
        ("ml-minister-defence", ("state", "ML")),
        ("ke-imctc-delegate", ("state", "KE")),
        ("imctc-council-chair", ("organization", "imctc")),
        ("gcc-umc-commander", ("organization", "gcc")),
        ("icrc-kuwait-head", ("organization", "icrc")),
    ],
)
def test_for_whom_a_post_acts(post: str, actor: tuple[str, str]) -> None:
    assert LEXICON.post_actors[post] == actor


def test_each_capital_is_a_city_of_its_state() -> None:
    cities = {row[0]: row[1] for row in PLACES["places"]}
    assert {code: cities[city] for code, city in PLACES["capitals"].items()} == {
        code: code for code in PLACES["capitals"]
    }


def test_every_coalition_file_is_read() -> None:
    assert [coalition.actor.id for coalition in LEXICON.coalitions] == sorted(
        path.stem for path in data_path("coalitions").glob("*.yaml")
    )


def test_a_language_is_its_files_alone(tmp_path: Path) -> None:
    # Under another code the French files read French text, but for the labels and names that tables hold by language.
    for part in ("calibration", "coalitions", "tables"):
        shutil.copytree(data_path(part), tmp_path / part)
    (tmp_path / "lexicons").mkdir()
    for path in data_path("lexicons").glob("*.yaml"):
        if path.stem.partition("-")[0] not in ("en", "ar"):
            (tmp_path / "lexicons" / path.name.replace("fr", "ar")).write_bytes(path.read_bytes())
    extractor = Extractor(*load_lexicons(tmp_path))
    assert extractor.languages == ("ar",)
    text = "Le ministre émirati Karim Toumi, nommé secrétaire général par intérim, est venu le 3 décembre 2019."
    extraction = extractor.extract(Document("test", text, "", lang="ar"))
    assert [person.name.value for person in extraction.persons] == ["Karim Toumi"]
    assert [state.value for state in extraction.states] == ["AE"]
