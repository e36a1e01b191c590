# SPDX-License-Identifier: Apache-2.0
"""How far chances can be believed: calibration error, Brier score, reliability table and page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

import numpy as np

from calibration.logistic import Array

__all__ = ["Bin", "Reliability", "reliability", "reliability_page"]

_BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """The values whose confidence lies in one tenth."""

    low: float
    values: int
    confidence: float
    right: float


@dataclass(frozen=True, slots=True)
class Reliability:
    """How well chances fit what is so.

    Args:
        right: share of right values.
        error: expected calibration error: how far confidence and share of right values lie apart, averaged over the
            values in ten bins of equal width (Guo et al., On Calibration of Modern Neural Networks, 2017).
        brier: mean square of the difference between chance and truth.
        ranking: chance that a right value has a higher confidence than a wrong one; None where all are alike.
    """

    values: int
    right: float
    error: float
    brier: float
    ranking: float | None
    bins: tuple[Bin, ...]


def reliability(chance: Array, right: Array) -> Reliability:
    """Compare chances with what is so."""
    bins = tuple(_bins(chance, right))
    error = sum(part.values * abs(part.confidence - part.right) for part in bins) / len(right)
    good, bad = chance[right > 0], chance[right == 0]
    above = (
        (good[:, None] > bad[None]).mean() + (good[:, None] == bad[None]).mean() / 2 if len(good) and len(bad) else None
    )
    return Reliability(
        values=len(right),
        right=float(right.mean()),
        error=float(error),
        brier=float(np.mean((chance - right) ** 2)),
        ranking=None if above is None else float(above),
        bins=bins,
    )


def _bins(chance: Array, right: Array) -> Iterator[Bin]:
    place = np.minimum((chance * _BINS).astype(int), _BINS - 1)
    for number in range(_BINS):
        inside = place == number
        if inside.any():
            yield Bin(number / _BINS, int(inside.sum()), float(chance[inside].mean()), float(right[inside].mean()))


def reliability_page(rows: Sequence[tuple[str, Reliability]], title: str) -> str:
    """Draw the reliability of each field as one HTML page that needs nothing else."""
    figures = "\n".join(
        f"<figure>{_plot(found)}<figcaption>{_caption(name, found)}</figcaption></figure>" for name, found in rows
    )
    return f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>
<style>body{{font:15px/1.4 system-ui,sans-serif;margin:2rem auto;max-width:70rem;padding:0 1rem;color:#1b1f24}}
main{{display:grid;grid-template-columns:repeat(auto-fill,minmax(15rem,1fr));gap:1.5rem}}figure{{margin:0}}svg{{width:100%}}
figcaption{{font-size:13px}}</style></head><body>
<h1>{escape(title)}</h1>
<p>Each dot is a tenth of the scale: across, the confidence that was given; up, the share of values that are right; its
size, how many values. On the line the confidence can be taken at its word. Every estimate was made without its
document.</p>
<main>
{figures}
</main></body></html>
"""


def _caption(name: str, found: Reliability) -> str:
    return (
        f"<b>{escape(name)}</b><br>{found.values} values, {found.right:.0%} right, calibration error {found.error:.3f}"
    )


def _plot(found: Reliability) -> str:
    dots = "".join(
        f'<circle cx="{10 + 180 * part.confidence:.1f}" cy="{190 - 180 * part.right:.1f}" '
        f'r="{2 + 10 * (part.values / found.values) ** 0.5:.1f}" fill="#0b61a4" fill-opacity=".6">'
        f"<title>{part.values} values: confidence {part.confidence:.2f}, right {part.right:.2f}</title></circle>"
        for part in found.bins
    )
    return (
        '<svg viewBox="0 0 200 200" role="img" aria-label="reliability"><rect x="10" y="10" width="180" height="180" '
        f'fill="none" stroke="#c9ced6"/><line x1="10" y1="190" x2="190" y2="10" stroke="#c9ced6"/>{dots}</svg>'
    )
