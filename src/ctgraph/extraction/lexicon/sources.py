# SPDX-License-Identifier: Apache-2.0
"""Read the lexicons, the coalitions, the curated tables and the concept labels once, into one lexicon a language.

Forms and wordings live in data/lexicons, data/coalitions, data/tables and ontology/*.ttl; nothing of a language stands
in the code.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, get_args

from ctgraph.bundle import data_path, ontology_path
from ctgraph.concepts import Concept, load_concepts
from ctgraph.document import Lang
from ctgraph.extraction.lexicon.classifier import Classifier, load_classifiers
from ctgraph.extraction.lexicon.coalition import Coalition
from ctgraph.extraction.lexicon.datafiles import DataFile, find_data_faults, read_data_files
from ctgraph.extraction.lexicon.entries import Shared, gazetteer_entries
from ctgraph.extraction.lexicon.lexicon import Lexicon
from ctgraph.extraction.lexicon.morphology import Morphology
from ctgraph.extraction.lexicon.terms import KnownPerson, Place
from ctgraph.memo import Memo
from ctgraph.model import ActorRef
from ctgraph.tables import Tables, bundled_tables, load_tables
from ctgraph.text import fold_text, parse_name
from ctgraph.vocab import SCHEMES

__all__ = ["SCHEMES_USED", "known_names", "load_lexicons"]

SCHEMES_USED = ("domain", "event-type", "topic")
# Folders of weights.
_MODELS = ("leads", "sides")
_LOOKED_UP = ("months", "hijri_months", "relative_days", "numbers", "ordinals", "days_in_words", "days_from_first")


def load_lexicons(folder: Path | None = None, memo: Memo = Memo()) -> tuple[Mapping[str, Lexicon], str]:
    """Read the lexicons of a data folder.

    Args:
        folder: the bundled one unless another is given.
        memo: what earlier runs found out about patterns.

    Returns:
        the lexicon of each language that has one, and the first 8 hexadecimal digits of a SHA-256 over all their data.

    Raises:
        MalformedSource: a file is missing or does not fit its schema; the error says in which line and how to mend it.
    """
    tables = load_tables(folder / "tables") if folder else bundled_tables()
    folder = folder or data_path()
    files = read_data_files(folder)
    concepts = {scheme: load_concepts(scheme) for scheme in SCHEMES_USED}
    for fault in find_data_faults(files, known_names(files, tables, concepts)):
        raise fault
    neutral = {file.kind: file.content for file in files if file.kind in ("places", "world")}
    shared = Shared(
        places=neutral["places"]["places"],
        capitals=neutral["places"]["capitals"],
        world=neutral["world"],
        coalitions=[file.content for file in files if file.kind == "coalition"],
        tables=tables,
        concepts=concepts,
        memo=memo,
    )
    models = {name: load_classifiers(folder / name) for name in _MODELS}
    lexicons = {
        file.name: _lexicon(
            file, _folded_keys(file.content), shared, {name: models[name].get(file.name) for name in _MODELS}
        )
        for file in files
        if file.kind == "lexicon"
    }
    return lexicons, _digest(folder, files)


def known_names(
    files: Sequence[DataFile], tables: Tables, concepts: Mapping[str, Iterable[Concept]]
) -> Mapping[str, frozenset[str]]:
    """Give the names that data files may refer to, by kind."""
    neutral = {file.kind: file.content for file in files}
    bodies, places = neutral["world"].get("organizations"), neutral["places"].get("places")
    return {
        "state": frozenset(state.iso2 for state in tables.states),
        "organization": frozenset(record.id for record in tables.organizations) | frozenset(bodies or ()),
        "post": frozenset(post.id for post in tables.posts),
        "place": frozenset(str(row[0]) for row in places or () if row),
        "language": frozenset(get_args(Lang)),
        **{scheme: frozenset(concept.notation for concept in rows) for scheme, rows in concepts.items()},
    }


def _digest(folder: Path, files: Iterable[DataFile]) -> str:
    digest = hashlib.sha256()
    for path in (path for file in files for path in file.paths):
        digest.update(path.read_bytes())
    for name in ("states", "organizations", "posts", "persons", "tenures"):
        digest.update((folder / "tables" / f"{name}.csv").read_bytes())
    for path in (path for name in _MODELS for path in sorted((folder / name).glob("*.json"))):
        digest.update(path.read_bytes())
    digest.update((folder / "calibration" / "calibration.json").read_bytes())
    for scheme in SCHEMES_USED:
        digest.update(ontology_path(SCHEMES[scheme]).read_bytes())
    return digest.hexdigest()[:8]


def _folded_keys(forms: dict[str, Any]) -> dict[str, Any]:
    """Fold what is looked up by words of the folded text."""
    for name in _LOOKED_UP:
        if name in forms:
            forms[name] = {fold_text(str(word)): value for word, value in forms[name].items()}
    forms["weekdays"] = list(map(fold_text, forms["weekdays"]))
    return forms


def _lexicon(file: DataFile, forms: dict[str, Any], shared: Shared, models: Mapping[str, Classifier | None]) -> Lexicon:
    lang, tables, world = file.name, shared.tables, shared.world
    organizations = {record.id: ActorRef("organization", record.id, record.label) for record in tables.organizations}
    organizations |= {key: ActorRef("organization", key, label) for key, label in world["organizations"].items()}
    actors = _post_actors(tables, world)
    morphology = Morphology.of(forms.get("morphology", {}))
    return Lexicon(
        lang=lang,
        paths=file.paths,
        forms=forms,
        coalitions=tuple(_coalition(row, organizations) for row in shared.coalitions),
        coalition_names="|".join(row["pattern"][lang] for row in shared.coalitions if lang in row["pattern"]) or "(?!)",
        tables=tables,
        concepts=shared.concepts,
        places={row[0]: Place(row[0], row[1]) for row in shared.places},
        place_rows=shared.places,
        capitals=shared.capitals,
        organizations=organizations,
        organs={**world["state_bodies"], **world["state_commands"]},
        persons=_persons(tables, actors),
        post_actors=actors,
        entries=partial(gazetteer_entries, lang, forms, shared),
        morphology=morphology,
        leads=models["leads"],
        sides=models["sides"],
        memo=shared.memo,
    )


def _coalition(row: Mapping[str, Any], organizations: Mapping[str, ActorRef]) -> Coalition:
    least, most = row["member_counts"]
    return Coalition(
        actor=organizations[str(row["id"])],
        home=str(row["headquarters"]["country"]),
        member_counts=(int(least), int(most)),
        default=bool(row.get("default", False)),
    )


def _persons(tables: Tables, actors: Mapping[str, tuple[str, str]]) -> tuple[KnownPerson, ...]:
    served: dict[str, dict[str, str]] = {}
    for tenure in tables.tenures:
        if tenure.status != "former" and tenure.post in actors:
            kind, key = actors[tenure.post]
            served.setdefault(tenure.person, {})[kind] = key
    return tuple(
        KnownPerson(
            id=person.id,
            forms=tuple(form for form in map(parse_name, (person.name, *person.variants)) if len(form.tokens) > 1),
            country=person.country,
            body=served.get(person.id, {}).get("organization"),
            of_state="state" in served.get(person.id, {}),
        )
        for person in tables.persons
    )


def _post_actors(tables: Tables, world: Mapping[str, Any]) -> Mapping[str, tuple[str, str]]:
    """Say for whom the holder of each post acts: as kind of actor and id."""
    organizations = {record.id: record for record in tables.organizations}
    states = {state.iso2 for state in tables.states}
    actors: dict[str, tuple[str, str]] = {}
    organs = {**world["state_bodies"], **world["state_commands"]}
    for post in tables.posts:
        body = world["acts_for"].get(post.body, post.body)
        of_body = body if body in states else organs.get(body)
        code = world["state_posts"].get(post.id, of_body)
        parent = organizations[body].parent if code is None and body in organizations else None
        if parent is not None and organizations[parent].kind == "coalition":
            body = parent
        actors[post.id] = ("state", code) if code else ("organization", body)
    return actors
