# SPDX-License-Identifier: Apache-2.0
"""The pages that users get, from the command to the browser: of two real releases, and of the bundled data."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from conftest import visit

SEEDS = Path(__file__).resolve().parents[3] / "shared" / "seeds"

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def page_of(folder: Path, *sources: Path) -> Path:
    """Build a store and write its page, by the commands."""
    for arguments in (["build", *map(str, sources)], ["network", "-o", "network.html"]):
        command = [sys.executable, "-m", "ctgraph", *arguments, "--store", "s"]
        subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=170)
    return folder / "network.html"


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the two real releases are not beside this checkout")
def test_the_page_of_the_two_real_releases_shows_their_actors(chromium: Browser, tmp_path: Path) -> None:
    with visit(chromium, page_of(tmp_path, SEEDS)) as opened:
        for actor in ("person/mustapha-mansouri", "person/omar-odeh", "person/mohammed-al-moghedi", "state/MA"):
            assert opened.shown(actor), actor
        assert opened.shown("organization/imctc")
        assert opened.shown("organization/icrc")
        opened.find("Odeh")
        assert "2019-07-17" in opened.panel()
        assert opened.page.locator("#panel mark").first.inner_text()


def test_the_page_of_the_bundled_data_is_small_and_opens_its_sentences(chromium: Browser, tmp_path: Path) -> None:
    page = page_of(tmp_path)
    assert page.stat().st_size < 3_000_000
    with visit(chromium, page) as opened:
        opened.find("Gambie")
        assert "The Gambia" in opened.panel()
        assert "Mamat O. Cham" in opened.panel()
        assert opened.page.locator("#panel mark").count() > 0
