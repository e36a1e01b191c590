# SPDX-License-Identifier: Apache-2.0
"""Link organisations across releases and languages: by acronyms, and by the notions that their names are made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from ctgraph.linking.blocking import Blocked, candidate_pairs
from ctgraph.linking.evidence import Comparison
from ctgraph.linking.leftovers import Point
from ctgraph.linking.mentions import Clusters, LinkDecision
from ctgraph.linking.organizationname import OrganizationName, Places, parse_organization_name
from ctgraph.linking.phones import coarse_key, sound_distance
from ctgraph.linking.views import cluster_nodes
from ctgraph.tables import Tables

__all__ = [
    "ORGANIZATION_TABLE",
    "OrganizationMention",
    "compare_organizations",
    "link_organizations",
    "organization_mentions",
]

ORGANIZATION_TABLE = "table/organizations"
"""The source of organisations that stand in the curated table."""

_NEVER = -9.0
_WHOLE, _VAGUE, _SPELLED_OUT = 3.4, 0.2, 1.4
# An acronym is many a body's: it counts where the names agree as well, little alone, and less where they do not.
_ACRONYM, _ACRONYM_ALONE, _OTHER_NAME = 2.4, 0.4, -2.6
_SAME_STATE, _OTHER_STATE, _OTHER_KIND, _OTHER_HEAD = 0.9, -4.0, -1.5, -5.0
_EXTRA, _PROPER_EXTRA, _PLACE_EXTRA = -1.5, -2.6, -0.9
_ALIKE = 0.3


@dataclass(frozen=True, slots=True)
class OrganizationMention:
    """An organisation as one release, or the curated table, knows it.

    Args:
        id: IRI of the node that stands for it there.
        names: every name and acronym that the source has.
        states: alpha-2 codes of the states it belongs to; empty where unknown, or where it belongs to none.
        kind: notation of its kind, where known.
        source: id of the release, or `ORGANIZATION_TABLE`.
    """

    id: str
    names: tuple[str, ...]
    states: frozenset[str] = frozenset()
    kind: str = ""
    source: str = ""


def organization_mentions(tables: Tables) -> tuple[OrganizationMention, ...]:
    """Give the curated organisations as mentions."""
    return tuple(
        OrganizationMention(
            record.id,
            tuple(dict.fromkeys([*record.name.values(), *record.acronym.values(), *record.alt_names])),
            kind=record.kind,
            source=ORGANIZATION_TABLE,
        )
        for record in tables.organizations
    )


def link_organizations(
    mentions: Iterable[OrganizationMention], places: Places, decisions: Iterable[LinkDecision] = ()
) -> Clusters:
    """Say which mentions mean one organisation, in the views of `link_persons`.

    Args:
        places: states and cities by their names, from `name_places`.
    """
    by_id = {mention.id: mention for mention in sorted(mentions, key=lambda mention: mention.id)}
    order = list(by_id.values())

    @cache
    def compare(one: str, other: str) -> Comparison:
        return compare_organizations(by_id[one], by_id[other], places)

    blocked = [Blocked(frozenset(_keys(mention, places)), frozenset(), (mention.id, "")) for mention in order]
    pairs = ((order[i].id, order[j].id) for i, j in candidate_pairs(blocked))
    found = {pair: compare(*pair) for pair in pairs}
    contexts = {key: mention.source for key, mention in by_id.items()}
    return cluster_nodes(contexts, found, lambda one, other: compare(*sorted((one, other))).apart, decisions)


def compare_organizations(one: OrganizationMention, other: OrganizationMention, places: Places) -> Comparison:
    """Compare two mentions.

    >>> one = OrganizationMention("a", ("Harvard University",))
    >>> other = OrganizationMention("b", ("Université Harvard",))
    >>> compare_organizations(one, other, {}).score > 0.9
    True
    """
    a, b = sorted((one, other), key=lambda mention: mention.id)
    if a.source == b.source == ORGANIZATION_TABLE:
        return Comparison(_NEVER, (), ("two rows of the table",), apart=True, identical=False)
    parsed = [[parse_organization_name(name, places) for name in mention.names] for mention in (a, b)]
    names = _compare_all(*parsed)
    points = list(names) + list(_context(a, b))
    weight = round(sum(point.weight for point in points), 3)
    return Comparison(
        max(weight, _NEVER),
        tuple(point.reason for point in points if point.reason and point.weight > 0),
        tuple(point.reason for point in points if point.reason and point.weight < 0),
        apart=weight < 1 and any(point.conflict for point in points),
        identical=len(names) == 1 and names[0].weight >= _WHOLE,
    )


def _compare_all(first: list[OrganizationName], second: list[OrganizationName]) -> list[Point]:
    """Give what speaks for and against in the two names that agree best."""
    full = [_compare(one, other) for one in first for other in second if not (one.acronym or other.acronym)]
    best = max(full, key=_weight, default=[])
    short = max((_shortened(one, other) for one in first for other in second), key=_weight, default=[])
    if best and (_weight(best) >= 1 or any(point.conflict for point in best)):
        return best
    if acronym := next((one.acronym for one in first if one.acronym in {other.acronym for other in second} - {""}), ""):
        return _same_acronym(acronym, best, named=bool(full))
    return short or best or [Point(_NEVER, "no name in common")]


def _same_acronym(acronym: str, words: list[Point], *, named: bool) -> list[Point]:
    """Weigh an acronym by what the full names say, where both have any."""
    if words:
        return [Point(_ACRONYM, f"both are {acronym}"), *words]
    alone = Point(_ACRONYM_ALONE, f"both are {acronym}, as others may be")
    return [alone, Point(_OTHER_NAME, "names with nothing in common")] if named else [alone]


def _weight(points: list[Point]) -> float:
    return sum(point.weight for point in points) if points else _NEVER


def _shortened(one: OrganizationName, other: OrganizationName) -> list[Point]:
    """Compare an acronym with the initials of a name."""
    if one.acronym and other.acronym:
        return []
    acronym, full = (one.acronym, other) if one.acronym else (other.acronym, one)
    if len(acronym) > 2 and acronym == full.initials:
        return [Point(_SPELLED_OUT, f"{acronym} are the initials of {full.text}")]
    return []


def _compare(one: OrganizationName, other: OrganizationName) -> list[Point]:
    """Compare two full names notion by notion."""
    matched = _alike_words(one.proper, other.proper)
    shared = (one.notions & other.notions) | (one.places & other.places)
    if not matched and not shared:
        return []
    proper = [word for word in one.proper if word not in matched] + [
        word for word in other.proper if word not in matched.values()
    ]
    notions, places = sorted(one.notions ^ other.notions), one.places ^ other.places
    agreement = _agreement(one, shared, matched)
    if not shared & (one.places | other.places) and not matched and _everywhere(one):
        points = [Point(_VAGUE, f"{agreement}, as many states have")]
    else:
        points = [Point(_WHOLE if len(shared) + 2 * len(matched) + bool(one.head) > 1 else _VAGUE, agreement)]
    if one.head != other.head:
        both = bool(one.head and other.head)
        points.append(
            Point(-5.0 if both else -1.5, f"{one.head or 'no head'}, {other.head or 'no head'}", conflict=both)
        )
    points += [Point(_EXTRA, f"only one has {notion}") for notion in notions]
    points += [Point(_PROPER_EXTRA, f"only one has {word}") for word in proper]
    if one.places and other.places and places:
        points.append(
            Point(_OTHER_STATE, f"other places: {', '.join(sorted(places))}", conflict=not one.places & other.places)
        )
    elif places:
        points.append(Point(_PLACE_EXTRA, f"only one has {', '.join(sorted(places))}"))
    return points


def _everywhere(name: OrganizationName) -> bool:
    """Tell whether a name says what each state has: a ministry, ministers, something national."""
    return name.head == "ministry" or bool(name.notions & {"national", "ministers"})


def _agreement(one: OrganizationName, shared: frozenset[str], matched: dict[str, str]) -> str:
    words = [one.head] if one.head else []
    words += sorted(shared) + [word if word == other else f"{word} ~ {other}" for word, other in matched.items()]
    return f"both have {', '.join(words)}"


def _alike_words(first: tuple[str, ...], second: tuple[str, ...]) -> dict[str, str]:
    """Pair the proper words of two names that sound alike."""
    free = list(second)
    found: dict[str, str] = {}
    for word in first:
        like = next((other for other in free if word == other or _sound_alike(word, other)), None)
        if like:
            free.remove(like)
            found[word] = like
    return found


def _sound_alike(one: str, other: str) -> bool:
    one, other = (word.removeprefix("ال") if len(word) > 4 else word for word in (one, other))
    return coarse_key(one) == coarse_key(other) and sound_distance(one, other) <= _ALIKE


def _context(a: OrganizationMention, b: OrganizationMention) -> Iterator[Point]:
    if a.states and b.states:
        if shared := sorted(a.states & b.states):
            yield Point(_SAME_STATE, f"both belong to {', '.join(shared)}")
        else:
            said = f"different states: {', '.join(sorted(a.states))} and {', '.join(sorted(b.states))}"
            yield Point(_OTHER_STATE, said, conflict=True)
    if a.kind and b.kind and a.kind != b.kind:
        yield Point(_OTHER_KIND, f"the one is of kind {a.kind}, the other {b.kind}")


def _keys(mention: OrganizationMention, places: Places) -> Iterator[tuple[str, ...]]:
    for name in mention.names:
        parsed = parse_organization_name(name, places)
        if parsed.acronym or len(parsed.initials) > 2:
            yield ("acronym", parsed.acronym or parsed.initials)
        words = sorted(parsed.notions | parsed.places | {coarse_key(word.removeprefix("ال")) for word in parsed.proper})
        yield from combinations(words, 2)
        if parsed.head:
            yield from (("head", parsed.head, word) for word in words)
        if len(words) == 1:
            yield ("alone", words[0])
