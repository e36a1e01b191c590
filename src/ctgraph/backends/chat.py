# SPDX-License-Identifier: Apache-2.0
"""Ask a server that speaks OpenAI's chat completions: one address, no redirects, a deadline, and patience."""

from __future__ import annotations

import json
import time
import urllib.request
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import urlunsplit

from ctgraph.errors import BackendUnavailable, CtgraphError, UnusableAnswer, UsageError
from ctgraph.transport import Reply, read_address, send

__all__ = ["KEY_VARIABLE", "ChatServer", "open_chat_server"]

KEY_VARIABLE: Final = "CTGRAPH_LLM_KEY"

_PATH: Final = "/chat/completions"
_MAX_ANSWER_BYTES: Final = 4 << 20
_BUSY: Final = frozenset({429, 500, 502, 503, 504, 529})
# What may be the release's fault: too long for the model, or refused by a filter.
_ABOUT_THE_TEXT: Final = frozenset({400, 413, 422})
# Seconds before each further attempt, unless the server names its own.
_PAUSES: Final = (1.0, 4.0, 15.0)
_LONGEST_PAUSE: Final = 60.0


@dataclass(frozen=True)
class ChatServer:
    """A server of language models.

    Args:
        url: address that requests go to; nothing else is ever reached.
        key: sent as a bearer token; never shown or stored.
        seconds: for a whole answer.
        wait: passes the time between attempts.
    """

    url: str
    key: str = field(default="", repr=False)
    seconds: float = 120
    wait: Callable[[float], None] = time.sleep

    def complete(self, request: Mapping[str, Any], plain: Mapping[str, Any], *, where: str) -> str:
        """Give the text with which a model answers a request.

        Args:
            plain: the request without a schema, for servers that know none.
            where: the release that is asked about.

        Raises:
            BackendUnavailable: the server cannot be reached, refuses, or stays busy.
            UnusableAnswer: it answers without text, or finds fault with the release.
        """
        reply = self._send(request)
        if reply.status in _ABOUT_THE_TEXT and b"response_format" in reply.body:
            reply = self._send(plain)
        if reply.status != 200:
            raise self._refusal(reply, where)
        return _content(reply, where)

    def _send(self, request: Mapping[str, Any]) -> Reply:
        """Send a request, again where the server is busy."""
        for pause in (*_PAUSES, None):
            reply = send(
                self._request(request),
                seconds=self.seconds,
                max_bytes=_MAX_ANSWER_BYTES,
                failure=BackendUnavailable,
                remedy="Give it longer with --llm-timeout, or take a smaller model.",
            )
            if reply.status not in _BUSY or pause is None:
                break
            self.wait(_asked_pause(reply, pause))
        return reply

    def _request(self, request: Mapping[str, Any]) -> urllib.request.Request:
        headers = {"Content-Type": "application/json", "Accept": "application/json", "User-Agent": "ctgraph"}
        if self.key:
            headers["Authorization"] = f"Bearer {self.key}"
        return urllib.request.Request(  # noqa: S310 - read_address lets http and https pass alone
            self.url, json.dumps(request).encode(), headers, method="POST"
        )

    def _refusal(self, reply: Reply, where: str) -> CtgraphError:
        """Say why there is no answer."""
        said = self._redacted(_message(reply))
        if reply.location:
            return BackendUnavailable(
                f"The server sends on to {self._redacted(reply.location)[:200]}.",
                where=self.url,
                remedy="If you trust that address, give it instead.",
            )
        if reply.status in _ABOUT_THE_TEXT:
            return UnusableAnswer(
                f"The language model's server refuses the request ({reply.status}){said}",
                where=where,
                remedy="Is the text too long for the model, or the model one that the server knows?",
            )
        remedies = {
            401: f"Set {KEY_VARIABLE} to a key of that server.",
            403: f"Set {KEY_VARIABLE} to a key that may use that model.",
            404: "Give its base address, such as http://127.0.0.1:11434/v1, and a model that it has.",
            429: "Try again later: what was answered is kept, and not asked again.",
        }
        return BackendUnavailable(
            f"The language model's server answered {reply.status}{said}",
            where=self.url,
            remedy=remedies.get(
                reply.status, "Try again later." if reply.status >= 500 else "Check --llm and --llm-model."
            ),
        )

    def _redacted(self, message: str) -> str:
        return message.replace(self.key, "***") if self.key else message


def open_chat_server(address: str, environ: Mapping[str, str], *, seconds: float = 120) -> ChatServer:
    """Prepare to ask the server at a base address, with the key that the environment gives.

    >>> open_chat_server("http://127.0.0.1:11434/v1", {}).url
    'http://127.0.0.1:11434/v1/chat/completions'

    Raises:
        UsageError: the address may not be used, or the key is none.
    """
    url = read_address(address, "--llm", remedy=f"Set {KEY_VARIABLE}.")
    key = environ.get(KEY_VARIABLE, "").strip()
    if not key.isascii() or not key.isprintable() or " " in key:
        raise UsageError(
            "This is no key: it holds white space or letters beyond ASCII.",
            where=KEY_VARIABLE,
            remedy="Set it to the key alone, as the server gave it.",
        )
    path = url.path.rstrip("/")
    return ChatServer(urlunsplit(url._replace(path=path.removesuffix(_PATH) + _PATH)), key, seconds)


def _asked_pause(reply: Reply, pause: float) -> float:
    """Give the seconds that a busy server asks for, within reason."""
    asked = reply.retry_after
    return min(float(asked), _LONGEST_PAUSE) if asked.isascii() and asked.isdigit() else pause


def _message(reply: Reply) -> str:
    """Give what a server says of its refusal, as the end of a sentence."""
    try:
        error = json.loads(reply.body)["error"]
        said = error["message"] if isinstance(error, dict) else error
    except (ValueError, KeyError, TypeError, RecursionError):
        said = reply.body.decode("utf-8", "replace") if reply.media_type == "text/plain" else ""
    said = " ".join(str(said).split())[:300]
    return f": {said}" if said else "."


def _content(reply: Reply, where: str) -> str:
    """Take the text out of a completion."""
    try:
        choice = json.loads(reply.body)["choices"][0]
        content, ended = choice["message"].get("content"), choice.get("finish_reason")
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError) as error:
        raise BackendUnavailable(
            "The server answered with something else than a chat completion.",
            where=where,
            remedy="Is --llm the base address of an OpenAI-compatible server?",
        ) from error
    if ended == "length":
        raise UnusableAnswer(
            "The model's answer was cut at its limit of tokens.",
            where=where,
            remedy="Raise that limit in the server, or take a model with a higher one.",
        )
    if not isinstance(content, str) or not content.strip():
        raise UnusableAnswer("The model gave no answer.", where=where, remedy="It may refuse such texts; try another.")
    return content
