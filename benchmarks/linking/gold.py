# SPDX-License-Identifier: Apache-2.0
"""The persons of annotated releases and of the curated table as mentions, and who each of them is."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ctgraph.linking import PersonMention, table_mentions
from ctgraph.linking.personname import parse_person_name
from ctgraph.tables import Tables

Identities = dict[str, str]


def text_mentions(gold: Path, tables: Tables) -> Iterator[tuple[PersonMention, str]]:
    """Give each person of each annotated release, with the id of persons.csv that the spelling belongs to."""
    known = {spelling: person.id for person in tables.persons for spelling in (person.name, *person.variants)}
    bodies = {name: row.id for row in tables.organizations for name in (row.label, row.name["en"], *row.alt_names)}
    for line in gold.read_text("utf-8").splitlines():
        record = json.loads(line)
        for name in record["persons"]:
            if name in known:
                yield _mention(record, name, bodies), known[name]


def _mention(record: Mapping[str, Any], name: str, bodies: Mapping[str, str]) -> PersonMention:
    taken = [(part, event) for event in record["events"] for part in event["participants"] if part["name"] == name]
    represented = sorted({part["represents"] for part, _ in taken if part["represents"]})
    dates = sorted({event["date"] for _, event in taken if event["date"]} or {record["published"]} - {None})
    # "the minister" names nobody.
    others = [alias for alias in record["aliases"].get(name, ()) if not alias.lower().startswith("the ")]
    return PersonMention(
        id=f"{record['id']}/{name}",
        names=(name, *others),
        states=frozenset(code for code in represented if len(code) == 2 and code.isupper() and code not in bodies),
        bodies=frozenset(bodies[code] for code in represented if code in bodies),
        roles=tuple(sorted({part["role"] for part, _ in taken if part["role"]})),
        ranks=tuple(sorted({part["rank"] for part, _ in taken if part["rank"]})),
        since=dates[0] if dates else None,
        until=dates[-1] if dates else None,
        source=record["id"],
        lang=record["lang"],
    )


def spelling_mentions(tables: Tables, *, states: bool) -> Iterator[tuple[PersonMention, str]]:
    """Give every spelling of the table as a mention of its own; a family name alone belongs into its text.

    Args:
        states: whether it is known which state the person serves.
    """
    for person in tables.persons:
        for spelling in dict.fromkeys(filter(None, (person.name_ar, *person.variants))):
            if spelling != person.name and parse_person_name(spelling).full:
                served = frozenset([person.country] if person.country and states else [])
                yield PersonMention(f"spelling/{person.id}/{spelling}", (spelling,), states=served), person.id


def curated_mentions(tables: Tables, *, spellings: bool) -> Iterator[tuple[PersonMention, str]]:
    """Give the rows of the table."""
    return ((mention, mention.id) for mention in table_mentions(tables, spellings=spellings))
