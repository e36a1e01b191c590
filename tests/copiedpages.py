# SPDX-License-Identifier: Apache-2.0
"""A whole page as one copies it out of a browser: the release amid what else stands on the page, as lines of text."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import yaml

__all__ = ["copied_page"]

_LONGEST_HEADLINE = 200


_WORDS: dict[str, dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "copiedpages.yaml").read_text("utf-8"))


def copied_page(lines: list[str], lang: str, seed: int) -> str:
    """Give the text of a page that shows a release.

    Args:
        lines: the headline, then the paragraphs.
        seed: which page: what stands on it, in which order, and how its lines are parted.
    """
    words, chosen = _WORDS[lang], random.Random(f"{lang} {seed}")
    headed = len(lines[0]) < _LONGEST_HEADLINE and not lines[0].endswith(".")
    headline, body = (lines[0], list(lines[1:])) if headed else ("", list(lines))
    parts = [*_above(words, headline, chosen), [*lines[:headed], *_below_headline(words, chosen)]]
    if chosen.random() < 0.4 and len(body) > 2:
        body.insert(chosen.randrange(1, len(body)), chosen.choice(words["amid"]))
    parts += [[paragraph] for paragraph in body]
    parts += _below(words, chosen)
    within = chosen.choice(["\n", "\n", "\n\n"])
    return chosen.choice(["\n\n", "\n\n", "\n\n\n", "\n"]).join(within.join(part) for part in parts) + "\n"


def _above(words: dict[str, Any], headline: str, chosen: random.Random) -> list[list[str]]:
    menu = [item for item in words["menu"] if chosen.random() < 0.8]
    above = [[words["site"]]] if chosen.random() < 0.7 or not headline else [[f"{headline} - {words['site']}"]]
    if chosen.random() < 0.3:
        above.insert(0, list(chosen.choice(words["asides"][2:4])))
    above.append(menu if chosen.random() < 0.6 else [chosen.choice([" | ", "   ", " • "]).join(menu)])
    if chosen.random() < 0.3:
        above.append([chosen.choice(words["days"]), *chosen.sample(words["others"], 2)])
    mark = chosen.choice([" > ", " / ", " » "])
    trail = mark.join([*words["trail"], headline] if chosen.random() < 0.5 and headline else words["trail"])
    return [*above, [trail] if chosen.random() < 0.7 else list(words["trail"])]


def _below_headline(words: dict[str, Any], chosen: random.Random) -> list[str]:
    below = [item for item in words["head"] if chosen.random() < 0.4]
    below += chosen.choice(words["tools"]) if chosen.random() < 0.6 else ()
    below += [chosen.choice(words["captions"])] if chosen.random() < 0.5 else []
    return below


def _below(words: dict[str, Any], chosen: random.Random) -> list[list[str]]:
    below = [[chosen.choice(words["closing"])]] if chosen.random() < 0.6 else []
    below += [list(chosen.choice(words["tools"]))] if chosen.random() < 0.6 else []
    for heading in chosen.sample(words["sections"], chosen.choice([1, 2])):
        others = chosen.sample(words["others"], chosen.choice([2, 3, 4]))
        dated = chosen.random()
        listed = [heading]
        for at, other in enumerate(others):
            listed += [f"{at + 1}. {other}" if dated < 0.15 else other]
            listed += [chosen.choice(words["days"])] if dated > 0.4 else []
            listed += [chosen.choice(words["teasers"])] if dated > 0.7 else []
        below.append(listed)
    below += [list(aside) for aside in words["asides"][:2] + words["asides"][4:] if chosen.random() < 0.35]
    below.append(list(chosen.choice(words["footers"])))
    return below
