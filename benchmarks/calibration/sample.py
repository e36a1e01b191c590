# SPDX-License-Identifier: Apache-2.0
"""The values of annotated releases as rows of features."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from calibration.gold import Annotated
from calibration.labels import labelled
from calibration.logistic import Rows
from ctgraph.concepts import event_families
from ctgraph.extraction.features import Context, features_of

__all__ = ["FIELDS", "Judged", "feature_names", "judged_values", "rows_of"]

# Fields that share a model, because a node is right or wrong as a whole, or because too few values are annotated.
FIELDS: Mapping[str, str] = {
    "event.type": "event.type",
    "event.status": "event.status",
    "event.date": "event.date",
    "event.date_end": "event.date",
    "event.place": "event.place",
    "event.country": "event.country",
    "event.domain": "event.domain",
    "participant.name": "participant.name",
    "participant.group": "participant.name",
    "participant.rank": "participant.rank",
    "participant.role": "participant.role",
    "participant.acting": "participant.role",
    "participant.represents": "participant.represents",
    "participant.side": "participant.side",
    "person": "person",
    "organization": "organization",
    "organization.name": "organization",
    "state": "state",
    "membership.state": "membership",
    "membership.organization": "membership",
    "membership.role": "membership",
    "count.organization": "count",
    "count.count": "count",
    "tenure.name": "tenure",
    "tenure.post": "tenure",
    "tenure.status": "tenure",
}
# Of a fact each value is as right as the whole: one stands for all.
_WHOLE = frozenset({"membership.organization", "membership.role", "count.organization", "tenure.name", "tenure.status"})
# A feature of fewer documents says more of them than of releases.
_FEWEST_DOCUMENTS = 4


@dataclass(frozen=True, slots=True)
class Judged:
    """A value whose truth the annotations settle.

    Args:
        document: id of its release.
    """

    document: str
    lang: str
    field: str
    features: Mapping[str, float]
    right: bool


def judged_values(releases: Iterable[Annotated]) -> list[Judged]:
    """Give the features and the truth of every value that the annotations settle."""
    families = event_families()
    judged = []
    for release in releases:
        context = Context(release.extraction, families)
        for slot, right in labelled(release):
            if right is not None and slot.field not in _WHOLE:
                features = features_of(slot, context)
                judged.append(Judged(release.gold["id"], release.gold["lang"], slot.field, features, right))
    return judged


def feature_names(values: Iterable[Judged]) -> tuple[str, ...]:
    """Give the features that enough documents have."""
    documents = Counter(name for name, _ in {(name, value.document) for value in values for name in value.features})
    return tuple(sorted(name for name, count in documents.items() if count >= _FEWEST_DOCUMENTS))


def rows_of(values: Sequence[Judged], names: Sequence[str]) -> Rows:
    """Write values as rows of the features of these names."""
    return Rows(
        features=np.array([[float(value.features.get(name, 0)) for name in names] for value in values]),
        right=np.array([float(value.right) for value in values]),
        model=np.array([FIELDS[value.field] for value in values]),
        document=np.array([value.document for value in values]),
    )
