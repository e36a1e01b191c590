# SPDX-License-Identifier: Apache-2.0
"""Read the data files of extraction; say of what is wrong in which file, line and key it stands, and how to mend it."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

from ctgraph.bundle import data_path
from ctgraph.errors import MalformedSource
from ctgraph.extraction.lexicon.schema import Key, find_faults, write_key

__all__ = ["DataFile", "find_data_faults", "pattern_fault", "read_data_files"]

# The parser in C, where the installation has it, reads the lexicons ten times as fast.
_Loader: Final[type] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NEUTRAL: Final = ("places", "world")


@dataclass(frozen=True, slots=True)
class DataFile:
    """A YAML file, or several that make one mapping.

    Args:
        kind: which schema it follows: lexicon, coalition, places or world.
        name: language of a lexicon, else the file's stem.
        paths: "fr-names.yaml" goes on where "fr.yaml" ends.
    """

    kind: str
    name: str
    paths: tuple[Path, ...]
    content: dict[str, Any]


def read_data_files(folder: Path) -> tuple[DataFile, ...]:
    """Read the places, the world, the coalitions and the lexicons of a data folder, in this order.

    Raises:
        MalformedSource: a file is missing, is no YAML or no mapping, or gives a key twice.
    """
    lexicons: dict[str, list[Path]] = {}
    for path in sorted((folder / "lexicons").glob("*.yaml")):
        if path.stem not in _NEUTRAL:
            lexicons.setdefault(path.stem.partition("-")[0], []).append(path)
    neutral = (_read(stem, stem, (folder / "lexicons" / f"{stem}.yaml",)) for stem in _NEUTRAL)
    coalitions = (_read("coalition", path.stem, (path,)) for path in sorted((folder / "coalitions").glob("*.yaml")))
    # "fr-names.yaml" sorts before "fr.yaml", which leads.
    spoken = (
        _read("lexicon", lang, tuple(sorted(paths, key=lambda path: path.stem))) for lang, paths in lexicons.items()
    )
    return (*neutral, *coalitions, *spoken)


def city_names(folder: Path) -> Mapping[str, tuple[str, ...]]:
    """Read the names of each city in every language.

    Raises:
        MalformedSource: the file of places is missing, is no YAML or no mapping.
    """
    places = _read("places", "places", (folder / "lexicons" / "places.yaml",)).content["places"]
    return {str(row[0]): (str(row[0]), *map(str, row[2:])) for row in places}


def find_data_faults(files: Sequence[DataFile], known: Mapping[str, Collection[str]]) -> Iterator[MalformedSource]:
    """Give what does not fit the schemas, as errors to raise or to list.

    Args:
        known: the names that the files may refer to, by kind: state, organization, event-type …
    """
    for file in files:
        for fault in find_faults(file.content, _schema(file.kind), known):
            subject = write_key(fault.key) or "The file"
            yield MalformedSource(f"{subject} {fault.what}.", where=_place(file.paths, fault.key), remedy=fault.remedy)
    if sum(file.content.get("default") is True for file in files if file.kind == "coalition") > 1:
        paths = next(file.paths for file in files if file.content.get("default") is True)
        yield MalformedSource(
            "default is true in more than one coalition.", where=_place(paths, ("default",)), remedy="Keep it in one."
        )
    for file in files:
        if file.kind == "coalition":
            yield from _broken_patterns(file)


def pattern_fault(paths: Sequence[Path], pattern: str, why: str) -> MalformedSource:
    """Say that a pattern of some data files cannot be used, and where it stands in them."""
    for path in paths:
        for key, node in _scalars(_compose(path), ()):
            if node.value == pattern:
                place = f"{path}, line {node.start_mark.line + 1}"
                return MalformedSource(
                    f"{write_key(key)} is no usable pattern: {why}.", where=place, remedy="Correct the pattern."
                )
    return MalformedSource(
        f"The pattern {pattern!r} cannot be used: {why}.", where=str(paths[0]) if paths else "", remedy="Correct it."
    )


def _broken_patterns(file: DataFile) -> Iterator[MalformedSource]:
    """Name the patterns of a coalition that do not compile; inside those of a lexicon they would be hard to find."""
    patterns = file.content.get("pattern")
    for pattern in patterns.values() if isinstance(patterns, dict) else ():
        try:
            re.compile(str(pattern))
        except re.error as error:
            yield pattern_fault(file.paths, pattern, str(error))


@cache
def _schema(kind: str) -> Mapping[str, Any]:
    schema: Mapping[str, Any] = json.loads(data_path("schemas", f"{kind}.schema.json").read_bytes())
    return schema


def _read(kind: str, name: str, paths: tuple[Path, ...]) -> DataFile:
    content: dict[str, Any] = {}
    for path in paths:
        loaded = _load(path)
        for key in loaded.keys() & content.keys():
            raise MalformedSource(
                f"{key} stands in {paths[0].name} as well.",
                where=_place((path,), (key,)),
                remedy="Keep it in one file.",
            )
        content |= loaded
    return DataFile(kind, name, paths, content)


def _load(path: Path) -> dict[str, Any]:
    try:
        loader = _Loader(path.read_bytes())
        node = loader.get_single_node()
        _refuse_doubles(path, node)
        loaded = loader.construct_document(node) if node else None
    except (OSError, RecursionError, yaml.YAMLError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f"{path}, line {mark.line + 1}" if mark else str(path)
        raise MalformedSource(
            "The data file cannot be read.",
            where=where,
            remedy="Restore it, or quote what YAML takes for its own signs.",
        ) from error
    if not isinstance(loaded, dict):
        raise MalformedSource("The data file is not a mapping.", where=str(path), remedy="Write lines of `key: value`.")
    return loaded


def _refuse_doubles(path: Path, node: yaml.Node | None) -> None:
    """Refuse a key that stands twice, the first of which YAML would drop, and aliases, which can unfold without end."""
    nodes = [node] if node else []
    met: set[int] = set()
    while nodes:
        node = nodes.pop()
        if id(node) in met:
            place = f"{path}, line {node.start_mark.line + 1}"
            raise MalformedSource("An alias stands for this.", where=place, remedy="Write it out where it is meant.")
        met.add(id(node))
        seen: set[str] = set()
        for key, _ in node.value if isinstance(node, yaml.MappingNode) else ():
            if key.value in seen:
                place = f"{path}, line {key.start_mark.line + 1}"
                raise MalformedSource(f"The key {key.value!r} stands twice.", where=place, remedy="Join the two.")
            seen.add(key.value)
        nodes += _children(node)


def _children(node: yaml.Node | None) -> list[yaml.Node]:
    if isinstance(node, yaml.MappingNode):
        return [value for _, value in node.value]
    return list(node.value) if isinstance(node, yaml.SequenceNode) else []


def _compose(path: Path) -> yaml.Node | None:
    node: yaml.Node | None = yaml.compose(path.read_bytes(), _Loader)
    return node


def _scalars(node: yaml.Node | None, key: Key) -> Iterator[tuple[Key, yaml.ScalarNode]]:
    """Give the scalars below a node, keys among them, each with where it stands."""
    if isinstance(node, yaml.ScalarNode):
        yield key, node
    elif isinstance(node, yaml.MappingNode):
        for name, value in node.value:
            yield (*key, name.value), name
            yield from _scalars(value, (*key, name.value))
    elif isinstance(node, yaml.SequenceNode):
        for at, item in enumerate(node.value):
            yield from _scalars(item, (*key, at))


def _place(paths: Sequence[Path], key: Key) -> str:
    """Give file and line of a key; of a missing one, those of what lacks it."""
    for path in paths:
        node, line = _compose(path), None
        for part in key:
            found = _step(node, part)
            if found is None:
                break
            node, line = found
        if line is not None:
            return f"{path}, line {line}"
    return str(paths[0])


def _step(node: yaml.Node | None, part: str | int) -> tuple[yaml.Node, int] | None:
    """Go one key or index down; give the node there and its line."""
    if isinstance(node, yaml.MappingNode):
        pair = next((pair for pair in node.value if pair[0].value == str(part)), None)
        return (pair[1], pair[0].start_mark.line + 1) if pair else None
    if isinstance(node, yaml.SequenceNode) and isinstance(part, int):
        return node.value[part], node.value[part].start_mark.line + 1
    return None
