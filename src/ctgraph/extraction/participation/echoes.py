# SPDX-License-Identifier: Apache-2.0
"""Take from elsewhere in a release what an office leaves out: which university, the minister of which state."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from ctgraph.extraction.lexicon.lexicon import Lexicon
from ctgraph.extraction.people.mentions import Mention
from ctgraph.extraction.reading.reading import Reading
from ctgraph.extraction.reading.tokens import Token

__all__ = ["echoed_body", "echoed_nation", "offices_of_superior"]

_NATIONS = frozenset({"state", "demonym"})
_ACTORS = _NATIONS | {"organization", "anaphora"}
_TITLES = frozenset({"rank", "honorific"})
_PHRASE = 2


def echoed_body(reading: Reading, mention: Mention) -> Token | None:
    """Give the body whose name begins with the noun that a role names ("رئيس الجامعة"): the last before, else the next.

    The noun may stand right before an office that refers to it ("عن الجامعة رئيسها").

    Only where the article is written with its noun, and the lexicon lists the nouns that stand for a body.
    """
    lexicon = reading.lexicon
    article, nouns = lexicon.morphology.article, lexicon.words("echo_nouns")
    if not article or mention.role is None or not mention.role_tokens:
        return None
    tokens = [token for token in reading.tokens[mention.sentence.index] if token.end <= mention.start][-1:]
    bound = mention.role_tokens[0].fold.split()[0] in lexicon.words("bound_roles")
    words = (*mention.role_tokens, *(tokens if bound else ()))
    noun = next((token.fold for token in words if token.fold in nouns), None)
    if noun is None:
        return None
    heads = (noun, noun.removeprefix(article))
    named = [
        token
        for tokens in reading.tokens
        for token in tokens
        if token.layer in ("organization", "anaphora") and token.fold.split()[0] in heads and " " in token.fold
    ]
    before = [token for token in named if token.start < mention.start]
    return before[-1] if before else next(iter(named), None) or _headed(reading, mention, heads)


def _headed(reading: Reading, mention: Mention, nouns: Collection[str]) -> Token | None:
    """Give the body or state of the nearest office before a mention that names what it heads by one of the nouns."""
    found: Token | None = None
    for tokens, roles in zip(reading.tokens, reading.roles, strict=True):
        for role in roles:
            phrase = tokens[role.first : role.last]
            if phrase[0].start < mention.start and set(nouns) & set(phrase[0].fold.split()):
                found = next((token for token in phrase if token.layer in _ACTORS), found)
    return found


def echoed_nation(reading: Reading, mention: Mention) -> Token | None:
    """Give the state of an office where the release also tells it with its state and without a name, as headlines do.

    "Le ministre tchadien de la Défense reçoit …", below "le ministre de la Défense, X".
    """
    lexicon, words = reading.lexicon, _content(mention.role_tokens, reading.lexicon)
    if mention.role_kind != "state" or sum(len(word.split()) for word in words) < _PHRASE:
        return None
    found: dict[str, Token] = {}
    for tokens, roles in zip(reading.tokens, reading.roles, strict=True):
        for role in roles:
            phrase = tokens[role.first : role.last]
            nation = next((token for token in phrase if token.layer in _NATIONS), None)
            if nation is None or not _begins_alike(_content(phrase, lexicon), words):
                continue
            if not _is_anothers(tokens, role.first, role.last, lexicon):
                found.setdefault(nation.id, nation)
    return next(iter(found.values())) if len(found) == 1 else None


def offices_of_superior(reading: Reading, mention: Mention) -> Iterator[Sequence[Token]]:
    """Give where else a release tells the office of whom somebody serves: "adviser to the Executive Secretary"."""
    heads = [at for at, token in enumerate(mention.role_tokens) if token.layer == "role"]
    parting = reading.lexicon.words("conjunctions") | {","}
    if len(heads) < _PHRASE or any(token.fold in parting for token in mention.role_tokens[heads[0] : heads[1]]):
        return
    words = _content(mention.role_tokens[heads[1] :], reading.lexicon)[:_PHRASE]
    for tokens, roles in zip(reading.tokens, reading.roles, strict=True):
        for role in roles:
            phrase = tokens[role.first : role.last]
            own = phrase[0].start == mention.role_tokens[0].start
            if not own and _begins_alike(_content(phrase, reading.lexicon), words):
                yield phrase


def _content(role: Sequence[Token], lexicon: Lexicon) -> list[str]:
    """Give the words of an office but for its state and small words."""
    small = lexicon.words_of("role_links", "role_locatives", "articles", "genitives")
    return [token.fold for token in role if token.layer not in _NATIONS and token.is_word and token.fold not in small]


def _is_anothers(tokens: Sequence[Token], first: int, last: int, lexicon: Lexicon) -> bool:
    """Tell whether a name or a title beside an office says whose it is."""
    if first > 0 and tokens[first - 1].fold == ",":
        return True
    if last >= len(tokens):
        return False
    behind = tokens[last]
    name = behind.capital if lexicon.cased else behind.fold in lexicon.words("given_names")
    return name or behind.layer in _TITLES or behind.fold == ","


def _begins_alike(some: Sequence[str], others: Sequence[str]) -> bool:
    """Tell whether one office begins as the other does: "the minister of defence (and of veterans)"."""
    length = min(len(some), len(others))
    return sum(len(word.split()) for word in some) >= _PHRASE and list(some[:length]) == list(others[:length])
