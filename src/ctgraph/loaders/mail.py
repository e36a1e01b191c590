# SPDX-License-Identifier: Apache-2.0
"""The lines that a mail program sets over a forwarded text: who, when, to whom, about what."""

from __future__ import annotations

import re

__all__ = ["without_mail_header"]

_SUBJECT = r"subject|objet|betreff|الموضوع"
_FIELD = re.compile(
    rf"[ \t*]*(?P<key>(?P<subject>{_SUBJECT})|from|to|cc|bcc|sent|date|reply-to|de|à|cci|envoyé|répondre à"
    r"|von|an|gesendet|datum|من|إلى|نسخة|تاريخ الإرسال|تم الإرسال|التاريخ|أرسلت)[ \t]?\*?[ \t]?:\*?",
    re.IGNORECASE,
)
# What stands over the block, and what a subject begins with.
_OVER = re.compile(r"[ \t]*(?:-{3,}[^\n]{0,60}-{3,}|_{5,}|(?:begin )?forwarded message ?:)?[ \t]*\r?\n", re.IGNORECASE)
_PREFIX = re.compile(r"(?:[ \t]*(?:fwd?|re|tr|wg|aw|rv|إعادة توجيه|رد)[ \t]?:)*[ \t]*", re.IGNORECASE)
_LEAST = 3


def without_mail_header(text: str) -> str:
    """Set blanks for the header of a forwarded mail at the head of a text, but for its subject; offsets stay.

    >>> without_mail_header("From: A\\nTo: B\\nSubject: Fwd: Talks\\n\\nRabat.").split()
    ['Talks', 'Rabat.']
    """
    at = 0
    while over := _OVER.match(text, at):
        at = over.end()
    kept: list[str] = []
    keys: set[str] = set()
    for line in text[at:].splitlines(keepends=True):
        field = _FIELD.match(line)
        folded = keys and line[:1] in " \t" and line.strip()
        if not field and not folded:
            break
        keys |= {field["key"].lower()} if field else set()
        kept.append(_without_key(line, field))
    if len(keys) < _LEAST:
        return text
    end = at + sum(map(len, kept))
    return _blank(text[:at]) + "".join(kept) + text[end:]


def _without_key(line: str, field: re.Match[str] | None) -> str:
    if not field or not field["subject"]:
        return _blank(line)
    prefix = _PREFIX.match(line, field.end())
    begin = prefix.end() if prefix else field.end()
    return _blank(line[:begin]) + line[begin:]


def _blank(text: str) -> str:
    return re.sub(r"[^\r\n]", " ", text)
