# SPDX-License-Identifier: Apache-2.0
"""A real Chromium without a network, and what it complains of."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Dialog, Page, Request, sync_playwright

PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
# Asks the browser itself for violations of the policy, from before the page runs.
WATCH = "addEventListener('securitypolicyviolation', event => (window.violations ??= []).push(event.violatedDirective))"


@dataclass
class Visit:
    """An open page, and everything that it asked for or complained of."""

    page: Page
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)

    def violations(self) -> list[str]:
        return list(self.page.evaluate("window.violations ?? []"))

    def find(self, text: str) -> None:
        """Search by keyboard and take the first match."""
        self.page.keyboard.press("/")
        self.page.keyboard.type(text)
        self.page.keyboard.press("Enter")

    def place(self, key: str) -> dict[str, float]:
        """Give where an actor stands on the screen, once the view is at rest."""
        last: dict[str, float] | None = None
        for _ in range(40):
            self.page.wait_for_timeout(300)
            spot: dict[str, float] | None = self.page.evaluate("key => window.ctgraph.place(key)", key)
            assert spot is not None, f"{key} is not shown"
            if spot == last:
                return spot
            last = spot
        raise AssertionError(f"the view does not come to rest: {last}")

    def shown(self, key: str) -> bool:
        return self.page.evaluate("key => window.ctgraph.place(key)", key) is not None

    def panel(self) -> str:
        return self.page.locator("#panel").inner_text()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        pytest.skip(f"NO BROWSER: none of {', '.join(PROGRAMS)} is installed; the page was not tried.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(ARGUMENTS))
        yield browser
        browser.close()


@contextmanager
def visit(browser: Browser, path: Path, address: str = "", **options: Any) -> Iterator[Visit]:
    """Open a page from disk, offline; fail where it asked for anything, broke its policy or threw an error."""
    context = browser.new_context(offline=True, **{"viewport": {"width": 1300, "height": 820}, **options})
    context.add_init_script(WATCH)
    opened = Visit(context.new_page())

    def on_request(request: Request) -> None:
        opened.requests.append(request.url)

    def on_dialog(dialog: Dialog) -> None:
        opened.dialogs.append(dialog.message)
        dialog.dismiss()

    opened.page.on("request", on_request)
    opened.page.on("dialog", on_dialog)
    opened.page.on("pageerror", lambda error: opened.errors.append(str(error)))
    opened.page.on("console", lambda line: opened.errors.append(line.text) if line.type == "error" else None)
    opened.page.goto(path.as_uri() + address)
    opened.page.wait_for_function("window.ctgraph")
    try:
        yield opened
        assert [url.partition("#")[0] for url in opened.requests if not url.startswith("blob:")] == [path.as_uri()]
        assert opened.violations() == []
        assert opened.errors == []
        assert opened.dialogs == []
    finally:
        context.close()
