# SPDX-License-Identifier: Apache-2.0
"""What a language model is asked: instructions, the release, and a JSON schema of the answer."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ctgraph.backends.codes import Codes
from ctgraph.bundle import data_path
from ctgraph.document import Document, Lang

__all__ = ["Prompt", "load_prompt"]

Schema = dict[str, Any]

_QUOTE: Schema = {"type": "string", "description": "words of the release, letter by letter"}
_VERSION_LENGTH = 8


@dataclass(frozen=True)
class Prompt:
    """Instructions and schema, the same for every release.

    Args:
        version: first hexadecimal digits of a SHA-256 over both.
    """

    instructions: str
    schema: Mapping[str, Any]
    version: str

    def request(self, document: Document, lang: Lang, model: str, *, strict: bool = True) -> Schema:
        """Word the request for one release.

        Args:
            strict: whether the server is told the schema; a server that knows no schemas is asked for JSON.
        """
        known = f"Language: {lang}. Published: {document.published or 'unknown'}. The release:\n\n"
        schema = {"name": "release", "strict": True, "schema": self.schema}
        told = self.instructions if strict else f"{self.instructions}\n\nThe schema:\n{json.dumps(self.schema)}"
        return {
            "model": model,
            "temperature": 0,
            "messages": [
                {"role": "system", "content": told},
                {"role": "user", "content": known + document.text},
            ],
            "response_format": {"type": "json_schema", "json_schema": schema} if strict else {"type": "json_object"},
        }


def load_prompt(codes: Codes) -> Prompt:
    """Read the instructions of data/prompts and build the schema from the code lists."""
    instructions = data_path("prompts", "release.md").read_text("utf-8")
    schema = _answer(codes)
    digest = hashlib.sha256(json.dumps([instructions, schema], sort_keys=True).encode())
    return Prompt(instructions, schema, digest.hexdigest()[:_VERSION_LENGTH])


def _answer(codes: Codes) -> Schema:
    text: Schema = {"type": "string"}
    organization: Schema = {"$ref": "#/$defs/organization"}
    answer = _object(
        events=_list({"$ref": "#/$defs/event"}),
        states=_list(_quoted(text)),
        organizations=_list(_quoted(organization)),
        persons=_list(_QUOTE),
        memberships=_list(
            _object(state=_quoted(text), organization=_quoted(organization), role=_quoted(_one_of(codes.roles)))
        ),
        counts=_list(_object(organization=_quoted(organization), count=_quoted({"type": "integer"}))),
    )
    labels = sorted(actor.label for actor in codes.organizations.values())
    answer["$defs"] = {
        "organization": _one_of(labels),
        "event": _event(codes),
        "participant": _participant(codes),
    }
    return answer


def _event(codes: Codes) -> Schema:
    text: Schema = {"type": "string"}
    return _object(
        type=_quoted(_one_of(codes.event_types)),
        status=_quoted(_one_of(codes.statuses)),
        date=_optional(_quoted(text)),
        date_end=_optional(_quoted(text)),
        place=_optional(_quoted(text)),
        country=_optional(_quoted(text)),
        domains=_list(_quoted(_one_of(codes.domains))),
        topics=_list(_quoted(_one_of(codes.topics))),
        participants=_list({"$ref": "#/$defs/participant"}),
    )


def _participant(codes: Codes) -> Schema:
    return _object(
        **{key: _optional(_QUOTE) for key in ("name", "group", "rank", "role", "acting")},
        represents=_optional(_object(kind=_one_of(["state", "organization"]), value={"type": "string"}, quote=_QUOTE)),
        side=_quoted(_one_of(codes.sides)),
    )


def _object(**properties: Schema) -> Schema:
    """Describe an object that has exactly these keys, as strict servers want it."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _quoted(value: Schema) -> Schema:
    return _object(value=value, quote=_QUOTE)


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _one_of(values: Sequence[str]) -> Schema:
    return {"type": "string", "enum": list(values)}


def _optional(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}
