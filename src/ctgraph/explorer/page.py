# SPDX-License-Identifier: Apache-2.0
"""Write a network as one HTML file that needs no server, no network and no other file.

pyvis holds nodes, lines and options and carries vis-network; the template is the project's own, because the one of
pyvis fetches from other hosts and runs markup that stands in the data.
"""

from __future__ import annotations

import base64
import hashlib
import json
import math
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import pyvis.network
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from ctgraph.explorer.payload import pairs_of, payload_of
from ctgraph.network import Network
from ctgraph.network.layout import lay_out
from ctgraph.writing import writing

__all__ = ["NetworkPage", "write_page"]

_ASSETS: Final = Path(__file__).parent / "assets"
# One script, in this order: each file may use what stands above it.
_SCRIPTS: Final = ("dom", "data", "filters", "picture", "panel", "disputes", "path", "search", "list", "export", "page")
_LIBRARY: Final = "lib/vis-9.1.2/vis-network.min.js"
_OPTIONS: Final[Mapping[str, Any]] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "edges": {"smooth": False, "hoverWidth": 0, "selectionWidth": 0},
    "interaction": {
        "hover": True,
        "hideEdgesOnDrag": True,
        "hoverConnectedEdges": False,
        "selectConnectedEdges": False,
        "dragNodes": False,
    },
}
_BASE_SIZE: Final[Mapping[str, float]] = {"coalition": 11, "state": 7, "organization": 7, "person": 5}


class NetworkPage(pyvis.network.Network):  # type: ignore[misc]  # pyvis has no types
    """A pyvis network that is written by the project's template.

    Args:
        network: what the page shows.
        title: heading of the page; that of its language where empty.
    """

    def __init__(self, network: Network, title: str = "") -> None:
        self._lang = network.meta.lang if (_ASSETS / f"strings.{network.meta.lang}.json").is_file() else "en"
        self._words = json.loads((_ASSETS / f"strings.{self._lang}.json").read_text(encoding="utf-8"))
        super().__init__(directed=True, cdn_resources="in_line", heading=title or self._words["title"])
        self.set_options(json.dumps(_OPTIONS))
        self._payload = payload_of(network)
        self._add_actors(network)
        self._add_lines(network)
        self.path = "page.html.j2"
        self.templateEnv = Environment(
            loader=FileSystemLoader(_ASSETS), autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True
        )

    def _add_actors(self, network: Network) -> None:
        places = lay_out(network)
        neighbours: dict[int, int] = defaultdict(int)
        for pair in pairs_of(network):
            for index in pair:
                neighbours[index] += 1
        for index, actor in enumerate(network.actors):
            x, y = places[actor.iri]
            size = round(_BASE_SIZE[actor.kind] + min(2.4 * math.sqrt(neighbours[index]), 18), 1)
            self.add_node(index, label=actor.label, shape="dot", x=x, y=y, size=size)

    def _add_lines(self, network: Network) -> None:
        for (one, other), ties in pairs_of(network).items():
            facts = {fact for tie in ties for fact in network.ties[tie].facts}
            width = round(min(1.0 + 0.7 * math.log2(len(facts)), 5), 1)
            self.add_edge(one, other, id=len(self.edges), width=width, ties=ties)

    def generate_html(self, name: str = "index.html", local: bool = True, notebook: bool = False) -> str:
        """Give the page as text; the same network gives the same text."""
        places = ({name: node[name] for name in ("x", "y", "size")} for node in self.nodes)
        lines = [{name: edge[name] for name in ("id", "from", "to", "width", "ties")} for edge in self.edges]
        data = self._payload | {
            "actors": [actor | place for actor, place in zip(self._payload["actors"], places, strict=True)],
            "lines": lines,
            "options": self.options,
        }
        style = (_ASSETS / "page.css").read_text(encoding="utf-8")
        library, script = _library(), _script()
        self.templateEnv.globals.update(
            lang=self._lang,
            direction="rtl" if self._lang == "ar" else "ltr",
            s=self._words,
            policy=_policy(scripts=(library, script), style=style),
            style=style,
            library=library,
            script=script,
            strings=_embedded(self._words),
            data=_embedded(data),
        )
        return str(super().generate_html(name, local, notebook))


def write_page(network: Network, path: Path, *, title: str = "") -> int:
    """Write the interactive page of a network.

    Args:
        path: the HTML file to write.
        title: heading of the page; that of its language where empty.

    Returns:
        The size of the file in bytes.

    Raises:
        UsageError: the file cannot be written.
    """
    page = NetworkPage(network, title).generate_html().encode("utf-8")
    with writing("The page", path):
        return path.write_bytes(page)


def _library() -> str:
    """Read vis-network as pyvis carries it, without the pointer to its source map, which browsers may fetch."""
    folder = Path(pyvis.network.__file__).parent / "templates"
    text = (folder / _LIBRARY).read_text(encoding="utf-8")
    return text.partition("//# sourceMappingURL")[0]


def _script() -> str:
    parts = "".join((_ASSETS / f"{name}.js").read_text(encoding="utf-8") for name in _SCRIPTS)
    return f'"use strict";\n{{\n{parts}}}\n'


def _policy(*, scripts: tuple[str, ...], style: str) -> str:
    """Allow the scripts and the style of the page by their hashes, and nothing else."""
    hashes = " ".join(f"'sha256-{_sha256(script)}'" for script in scripts)
    return (
        f"default-src 'none'; script-src {hashes}; style-src 'sha256-{_sha256(style)}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _sha256(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")


def _embedded(value: object) -> str:
    """Give JSON that no parser of HTML or JavaScript can leave: what could end it is escaped.

    >>> str(_embedded("</script>"))
    '"\\\\u003c/script\\\\u003e"'
    """
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return text
