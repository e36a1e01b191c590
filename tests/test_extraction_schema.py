# SPDX-License-Identifier: Apache-2.0
"""The schemas of the data files, and the checker compared with a library that knows all of JSON Schema."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ctgraph.bundle import data_path
from ctgraph.concepts import load_concepts
from ctgraph.extraction.lexicon.datafiles import read_data_files
from ctgraph.extraction.lexicon.schema import find_faults
from ctgraph.extraction.lexicon.sources import SCHEMES_USED, known_names
from ctgraph.tables import load_tables

jsonschema = pytest.importorskip(
    "jsonschema", reason="NO JSONSCHEMA: install the extra `dev`; the schemas were compared with no other checker."
)

FILES = read_data_files(data_path())
KNOWN = known_names(FILES, load_tables(data_path("tables")), {scheme: load_concepts(scheme) for scheme in SCHEMES_USED})
SCHEMAS = {path.name.split(".")[0]: json.loads(path.read_bytes()) for path in data_path("schemas").glob("*.json")}


@pytest.mark.parametrize("kind", sorted(SCHEMAS))
def test_each_schema_is_one(kind: str) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMAS[kind])


@pytest.mark.parametrize("file", FILES, ids=lambda file: f"{file.kind} {file.name}")
def test_json_schema_finds_nothing_either(file: Any) -> None:
    assert list(jsonschema.Draft202012Validator(SCHEMAS[file.kind]).iter_errors(file.content)) == []


LEAVES = st.none() | st.booleans() | st.integers(-2, 14) | st.sampled_from(["SA", "riyadh", "[a|b", "", "head"])
VALUES = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(["id", "fr", "SA", "x"]), inner, max_size=3)
    ),
    max_leaves=6,
)


@pytest.mark.parametrize("kind", sorted(SCHEMAS))
@given(data=st.data())
@settings(deadline=None)
def test_both_checkers_agree(kind: str, data: st.DataObject) -> None:
    schema = {name: value for name, value in SCHEMAS[kind].items() if name != "required"}
    content = {data.draw(st.sampled_from(sorted(schema["properties"]))): data.draw(VALUES)}
    # The library does not know x-in.
    ours = [fault for fault in find_faults(content, schema, KNOWN) if "which is no known" not in fault.what]
    theirs = list(jsonschema.Draft202012Validator(schema).iter_errors(content))
    assert bool(ours) == bool(theirs)


@pytest.mark.parametrize(
    ("value", "schema", "what"),
    [
        (True, {"type": "integer"}, "is boolean True, not integer"),
        (13, {"maximum": 12}, "is 13"),
        ({}, {"minProperties": 1}, "is empty"),
        ("x", {"enum": ["head", "any"]}, "is 'x'"),
        ([1], {"items": {"type": "string"}}, "is integer 1, not string"),
        ({"a": 1}, {"additionalProperties": False}, "is no known key"),
        ({2: 1}, {"type": "object"}, "has the key 2, which YAML reads as integer 2"),
    ],
)
def test_each_keyword_says_what_is_wrong(value: Any, schema: dict[str, Any], what: str) -> None:
    assert [fault.what for fault in find_faults(value, schema, {})] == [what]
