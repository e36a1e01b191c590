# SPDX-License-Identifier: Apache-2.0
"""The page as a file: what is in it, what is not, and that it is the same each time."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from ctgraph import explorer
from ctgraph.errors import UsageError
from ctgraph.explorer import write_page
from ctgraph.explorer.payload import payload_of
from ctgraph.network import Meta, Network
from networks import PAYLOADS, hostile_network, sample_network, synthetic_network

EMPTY = Network((), (), (), Meta("en", "", 0, 0))


class Page(HTMLParser):
    """Collects what a page holds."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.blocks: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag in {"script", "style"}:
            self.blocks.append("")

    def handle_data(self, data: str) -> None:
        if self.lasttag in {"script", "style"} and self.cdata_elem:
            self.blocks[-1] += data

    def attributes(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def written(network: Network, path: Path, title: str = "A network") -> str:
    size = write_page(network, path, title=title)
    assert size == path.stat().st_size
    return path.read_text(encoding="utf-8")


def data_of(page: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    assert found
    data: dict[str, Any] = json.loads(found[1])
    return data


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("explorer")
    return written(sample_network(folder / "store"), folder / "network.html")


def test_the_page_names_no_other_file_and_no_other_host(page: str) -> None:
    parsed = Page(page)
    assert not [tag for tag, _ in parsed.tags if tag in {"img", "iframe", "object", "embed", "base", "video", "audio"}]
    assert not [script for script in parsed.attributes("script") if "src" in script]
    assert parsed.attributes("link") == [{"rel": "icon", "href": "data:,"}]
    assert "sourceMappingURL" not in page


def test_the_policy_allows_exactly_the_scripts_and_the_style_of_the_page(page: str) -> None:
    parsed = Page(page)
    policy = next(m["content"] for m in parsed.attributes("meta") if m.get("http-equiv") == "Content-Security-Policy")
    style, _, _, library, script = parsed.blocks
    hashes = {
        name: f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
        for name, text in (("style", style), ("library", library), ("script", script))
    }
    assert policy is not None
    assert dict(part.strip().split(" ", 1) for part in policy.split(";")) == {
        "default-src": "'none'",
        "script-src": f"{hashes['library']} {hashes['script']}",
        "style-src": hashes["style"],
        "img-src": "data:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }


def test_the_page_holds_the_whole_network(page: str) -> None:
    data = data_of(page)
    assert {"state/MA", "person/salma-idrissi", "organization/alliance"} <= {actor["key"] for actor in data["actors"]}
    reception = next(fact for fact in data["facts"] if fact["key"] == "release/onze-dakar/event/1")
    assert reception["confidence"] == 0.62
    passage, marks = reception["passages"][1]
    text = data["passages"][passage]["text"].encode("utf-16-le")
    # JavaScript counts UTF-16 units, of which the dove has two.
    assert [text[2 * start : 2 * end].decode("utf-16-le") for start, end in marks] == [
        "financement du terrorisme 🕊",
        "volet militaire",
    ]


def test_a_sentence_that_tells_several_facts_is_written_once(page: str) -> None:
    texts = [passage["text"] for passage in data_of(page)["passages"]]
    assert len(texts) == len(set(texts))


def test_only_web_addresses_stay(page: str) -> None:
    urls = {passage["url"] for passage in data_of(page)["passages"]}
    assert urls == {"", "https://onze.example/fr/dakar", "https://onze.example/founders"}


def test_hostile_data_stay_data(tmp_path: Path) -> None:
    title = "</title><script>window.__xss=1</script>"
    plain = Page(written(EMPTY, tmp_path / "plain.html"))
    hostile = Page(written(hostile_network(), tmp_path / "hostile.html", title))
    assert [tag for tag, _ in hostile.tags] == [tag for tag, _ in plain.tags]
    labels = {actor["label"] for actor in data_of((tmp_path / "hostile.html").read_text(encoding="utf-8"))["actors"]}
    assert set(PAYLOADS) <= labels  # nothing is lost or altered
    assert len(PAYLOADS) >= 60


def test_the_same_network_gives_the_same_bytes(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; sys.path.insert(0, sys.argv[1])\n"
        "from networks import islands_network; from ctgraph.explorer import write_page\n"
        "write_page(islands_network(5), Path(sys.argv[2]) / 'page.html', title='T')"
    )
    digests = set()
    for seed, locale in (("0", "C"), ("1", "C.UTF-8")):
        folder = tmp_path / seed
        folder.mkdir()
        command = [sys.executable, "-c", script, str(Path(__file__).parent), str(folder)]
        subprocess.run(
            command, check=True, env={**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": locale, "PYTHONUTF8": "0"}
        )
        digests.add(hashlib.sha256((folder / "page.html").read_bytes()).hexdigest())
    assert len(digests) == 1


def test_two_hundred_actors_and_fifteen_hundred_facts_stay_under_three_megabytes(tmp_path: Path) -> None:
    assert write_page(synthetic_network(200, 1500), tmp_path / "large.html", title="Large") < 3_000_000


def test_an_empty_network_makes_a_page(tmp_path: Path) -> None:
    assert data_of(written(EMPTY, tmp_path / "empty.html"))["actors"] == []


def test_a_page_that_cannot_be_written_says_why(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be written") as caught:
        write_page(EMPTY, tmp_path / "missing" / "page.html", title="T")
    assert str(tmp_path) in caught.value.where


def test_nothing_is_written_beside_the_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write_page(EMPTY, Path("page.html"), title="T")
    assert [path.name for path in tmp_path.iterdir()] == ["page.html"]


def test_a_tie_tells_its_rung(tmp_path: Path) -> None:
    ties = payload_of(sample_network(tmp_path))["ties"]
    assert {kind: rung for _, _, kind, _, rung in ties if kind in ("met", "acts for")} == {"met": "met", "acts for": ""}


def test_the_words_of_the_page_are_there_in_every_language() -> None:
    folder = Path(explorer.__file__).parent / "assets"
    words = {path.suffixes[0]: json.loads(path.read_text("utf-8")) for path in folder.glob("strings.*.json")}
    assert set(words) == {".en", ".fr", ".ar"}
    for lang, entries in words.items():
        assert set(entries) == set(words[".en"]), lang
        for key, entry in entries.items():
            forms = entry.values() if isinstance(entry, dict) else [entry]
            # A number may be a word of its own ("one", "two"), other values may not be lost.
            wanted = set(re.findall(r"\{(\w+)\}", str(words[".en"][key]))) - {"n"}
            assert all(wanted == set(re.findall(r"\{(\w+)\}", form)) - {"n"} for form in forms), (lang, key)
    scripts = "".join(path.read_text("utf-8") for path in folder.glob("*.js"))
    assert set(re.findall(r'say\("([\w.]+)"', scripts)) <= set(words[".en"])


@pytest.mark.parametrize(("lang", "direction", "title"), [("fr", "ltr", "Partenariats"), ("ar", "rtl", "شراكات")])
def test_the_page_speaks_the_language_of_its_network(tmp_path: Path, lang: str, direction: str, title: str) -> None:
    text = written(sample_network(tmp_path / "store", lang=lang), tmp_path / "network.html", "")
    page = Page(text)
    (html,) = page.attributes("html")
    assert (html["lang"], html["dir"]) == (lang, direction)
    assert title in text.partition("</title>")[0]
    dates = {fact["date"] for fact in data_of(text)["facts"]}
    assert not [date for date in dates if re.search(r"[a-z]", date) and re.match("by|since|as of|until", date)]


def _luminance(colour: str) -> float:
    """Give the relative luminance of WCAG 2.2 of a colour written in hexadecimal."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


TEXT = [("ink", "paper"), ("ink", "accent-paper"), ("mark-ink", "mark")] + [
    (text, ground) for text in ("quiet", "accent", "warn") for ground in ("paper", "card")
]
# Lines of the picture, and where a field ends; the shape of an actor is told by its outline or by its own colour.
LINES = [(line, "card") for line in ("act", "standing", "served", "edge")] + [("edge", "paper")]
SHAPES = ["state", "coalition", "organization", "person"]


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_text_and_lines_stand_out_from_their_ground_as_wcag_aa_asks(theme: int) -> None:
    style = Path(explorer.__file__).with_name("assets") / "page.css"
    block = re.findall(r":root \{(.*?)\}", style.read_text("utf-8"), re.DOTALL)[theme]
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block))
    faint = [pair for pair in TEXT if _contrast(*map(colours.__getitem__, pair)) < 4.5]
    faint += [pair for pair in LINES if _contrast(*map(colours.__getitem__, pair)) < 3]
    lost = [s for s in SHAPES if max(_contrast(colours[c], colours["card"]) for c in (s, "outline")) < 3]
    assert (faint, lost) == ([], [])
