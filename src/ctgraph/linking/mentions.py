# SPDX-License-Identifier: Apache-2.0
"""What linking is given and what it gives: persons as one release or table knows them, links, decisions, clusters."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from ctgraph.document import Lang, PartialDate
from ctgraph.tables import PersonRecord, Tables

__all__ = ["TABLE", "VIEWS", "Clusters", "HeldPost", "Link", "LinkDecision", "PersonMention", "View", "table_mentions"]

TABLE = "table/persons"
"""The source of persons who stand in the curated table."""

View = Literal["strict", "default", "permissive"]
VIEWS: tuple[View, ...] = get_args(View)


@dataclass(frozen=True, slots=True, order=True)
class HeldPost:
    """A post that somebody holds: at least at some time between two dates.

    Args:
        post: id of posts.csv.
        since: first date at which it is known to be held; None where nothing is known.
        until: last such date.
    """

    post: str
    since: PartialDate | None = None
    until: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class PersonMention:
    """A person as one release, or the curated table, knows them.

    Args:
        id: IRI of the node that stands for the person there.
        names: every form that the source has, the fullest first.
        states: alpha-2 codes of the states that the person acts for; empty where unknown.
        bodies: ids of organisations that the person acts for.
        posts: offices with an id.
        roles: offices as the source words them.
        ranks: ranks as the source words them.
        since: earliest date at which the source speaks of the person.
        until: latest such date.
        source: id of the release, or `TABLE`.
        lang: language of the names, where known.
    """

    id: str
    names: tuple[str, ...]
    states: frozenset[str] = frozenset()
    bodies: frozenset[str] = frozenset()
    posts: tuple[HeldPost, ...] = ()
    roles: tuple[str, ...] = ()
    ranks: tuple[str, ...] = ()
    since: PartialDate | None = None
    until: PartialDate | None = None
    source: str = ""
    lang: Lang | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """That two nodes mean one actor: how sure, and why.

    Args:
        a: id of the one, before `b` in the order of strings.
        b: id of the other.
        score: estimated chance that they are one, from 0 to 1.
        pro: what speaks for it, in words.
        contra: what speaks against it.
        by: "rule", or who decided.
        same: whether they are one; False only for decisions that they are not.
    """

    a: str
    b: str
    score: float
    pro: tuple[str, ...] = ()
    contra: tuple[str, ...] = ()
    by: str = "rule"
    same: bool = True


@dataclass(frozen=True, slots=True)
class LinkDecision:
    """What somebody decided on two nodes.

    Args:
        same: whether they are one person.
        by: who decided.
        at: when, in ISO 8601 with an offset; the latest decision on two nodes counts.
    """

    a: str
    b: str
    same: bool
    by: str
    at: str


@dataclass(frozen=True, slots=True)
class Clusters:
    """Who is who, in three views.

    Args:
        links: every link, the surest first; those of decisions before all others.
        views: for each view, the ids of each cluster in order, the clusters in order of their first id.
        overruled: decisions that later ones contradict, together with others.
    """

    links: tuple[Link, ...]
    views: Mapping[View, tuple[tuple[str, ...], ...]]
    overruled: tuple[LinkDecision, ...] = ()


def table_mentions(tables: Tables, *, spellings: bool = True) -> tuple[PersonMention, ...]:
    """Give the curated persons as mentions, with the posts that tenures.csv says they held.

    Args:
        spellings: whether the columns of further spellings are used too, or the preferred name alone.
    """
    bodies = {post.id: post.body for post in tables.posts}
    states = {state.iso2 for state in tables.states}
    held: dict[str, list[HeldPost]] = {}
    for tenure in tables.tenures:
        held.setdefault(tenure.person, []).append(HeldPost(tenure.post, tenure.start.date, tenure.end.date))
    return tuple(
        PersonMention(
            id=person.id,
            names=_names(person) if spellings else (person.name,),
            states=frozenset([person.country] if person.country else []),
            bodies=frozenset(bodies[post.post] for post in posts if post.post in bodies) - states,
            posts=tuple(sorted(posts, key=str)),
            source=TABLE,
        )
        for person in tables.persons
        for posts in [held.get(person.id, [])]
    )


def _names(person: PersonRecord) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, (person.name, person.name_ar, *person.variants))))
