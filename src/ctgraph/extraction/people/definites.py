# SPDX-License-Identifier: Apache-2.0
"""Find where persons named before are called by a definite office alone: "the Bruneian minister", "the chairman"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ctgraph.extraction.people.affiliations import affiliation_of
from ctgraph.extraction.people.mentions import Mention
from ctgraph.extraction.reading.reading import Reading
from ctgraph.extraction.reading.roles import RolePhrase
from ctgraph.extraction.reading.tokens import Token

__all__ = ["called_by_office"]

_NATIONS = frozenset({"state", "demonym"})
_ACTORS = _NATIONS | {"organization", "anaphora"}
# An office of more tokens names somebody else, or is told for the first time.
_LONGEST = 5
# An acronym has so many letters at least; "of" and "the" give none.
_INITIALS = 3
_SMALL = 3


def called_by_office(reading: Reading, found: Sequence[Mention]) -> Iterator[Mention]:
    """Give where an office with the definite article stands for the one person named before who holds it."""
    opening = reading.lexicon.words("definite_articles")
    holders = [mention for mention in found if mention.role_tokens]
    if not opening or not holders:
        return
    first = min(mention.start for mention in holders)
    taken = sorted((mention.start, mention.end) for mention in found)
    for sentence in reading.told():
        tokens = reading.tokens[sentence.index]
        for role in reading.roles[sentence.index]:
            start, end = tokens[role.first].start, tokens[role.last - 1].end
            if start < first or role.last - role.first > _LONGEST or not _is_definite(tokens, role, opening):
                continue
            if any(left < end and start < right for left, right in taken):
                continue
            known = _holder(reading, tokens[role.first : role.last], [m for m in holders if m.start < start])
            # Beside the name the office tells nothing more.
            if known is not None and not any(m.sentence == sentence and m.form == known.form for m in found):
                yield Mention(sentence, start, end, known.name, known.form, role=reading.quote(start, end), titled=True)


def _is_definite(tokens: Sequence[Token], role: RolePhrase, opening: frozenset[str]) -> bool:
    """Tell whether the article opens a role or stands right before it."""
    return tokens[role.first].fold in opening or (role.first > 0 and tokens[role.first - 1].fold in opening)


def _holder(reading: Reading, office: Sequence[Token], holders: Sequence[Mention]) -> Mention | None:
    """Give the one person who holds an office of that noun, and serves no other state or body than it names."""
    head = next((token.fold.split()[-1] for token in office if token.layer == "role"), "")
    opening = reading.lexicon.words("definite_articles")
    named = {token.id for token in office if token.layer in _ACTORS}
    fitting = [
        mention
        for mention in holders
        if (
            any(token.layer == "role" and token.fold.split()[-1] == head for token in mention.role_tokens)
            or _abbreviates(head, mention.role_tokens)
        )
        and _serves(reading, mention, named)
    ]
    if len({mention.form.tokens for mention in fitting}) > 1:
        # Of several ministers, "the deputy minister" is the one whose office bears those words.
        words = _words(token for token in office if token.layer not in _ACTORS and token.fold not in opening)
        if len(words) > 1:
            fitting = [mention for mention in fitting if words <= _words(mention.role_tokens)]
    names = {mention.form.tokens for mention in fitting}
    return fitting[0] if len(names) == 1 else None


def _words(tokens: Iterable[Token]) -> frozenset[str]:
    return frozenset(word for token in tokens for word in token.fold.split())


def _abbreviates(acronym: str, role: Sequence[Token]) -> bool:
    """Tell whether an office is called by the initials of its words: "the CDS", the Chief of the Defence Staff."""
    words = [word for token in role if token.layer == "role" or token.capital for word in token.fold.split()]
    initials = "".join(word[0] for word in words if len(word) > _SMALL)
    return len(acronym) >= _INITIALS and initials.startswith(acronym)


def _serves(reading: Reading, mention: Mention, named: set[str]) -> bool:
    """Tell whether what an office names is what a person's own office, or the words beside the name, name."""
    own = {token.id for token in mention.role_tokens if token.layer in _ACTORS}
    if not own and named:
        beside = affiliation_of(reading, mention, ())
        own = {beside.id} if beside is not None else set()
    return not named or not own or bool(named & own)
