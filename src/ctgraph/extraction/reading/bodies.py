# SPDX-License-Identifier: Apache-2.0
"""Find the names of bodies that no table lists, by what they are: a university, an institute, a centre for studies."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ctgraph.document import wording_of
from ctgraph.extraction.lexicon.lexicon import Lexicon
from ctgraph.extraction.reading.tokens import Token

__all__ = ["with_bodies", "with_one_label"]

_LONGEST = 9
# So many letters a text that breaks off leaves of a name at most.
_CUT = 20
_SHORT = 2
# A name of fewer words is not told by all but one of them.
_INNER = 4
# Names of people, places and titles may stand in the name of a body.
_SEATS = frozenset({"state", "place"})
_INSIDE = frozenset({"", "role", "honorific", "state", "demonym", "place", "topic", "portfolio", "region"})


def with_bodies(text: str, tokens: Sequence[Token], lexicon: Lexicon) -> tuple[Token, ...]:
    """Give the tokens of a sentence with each such name as one token of an organisation."""
    heads = lexicon.words_of("body_heads", "acronym_heads")
    if not any(token.fold in heads for token in tokens):
        return tuple(tokens)
    found: list[Token] = []
    at = 0
    while at < len(tokens):
        if not _begins(text, tokens, at, lexicon):
            found.append(tokens[at])
            at += 1
            continue
        last = _trimmed(tokens, at, _end(text, tokens, at, lexicon), lexicon)
        words = [token.fold for token in tokens[at:last]]
        acronym = _acronym(text, tokens, last)
        if heads.intersection(words) and _tells(words, acronym, lexicon) and not _is_part(found, lexicon):
            label = acronym or _label(text, tokens[at:last], lexicon)
            found.append(Token(tokens[at].start, tokens[last - 1].end, " ".join(words), "organization", label, True))
        else:
            found.extend(tokens[at:last])
        at = last
    return tuple(found)


def _begins(text: str, tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Tell whether a name may begin with a token; a body's acronym begins that of its institute ("NATO School")."""
    token = tokens[at]
    if token.layer == "organization":
        known = any(token.id == coalition.actor.id for coalition in lexicon.coalitions)
        acronym = text[token.start : token.end].isupper() and not known
        return acronym and at + 1 < len(tokens) and tokens[at + 1].fold in lexicon.words("body_heads")
    return _is_inside(text, token, lexicon) and not _is_office(token, lexicon)


def with_one_label(sentences: Iterable[tuple[Token, ...]]) -> tuple[tuple[Token, ...], ...]:
    """Call a body that no table lists by its acronym wherever a text names it, if it gives the acronym once.

    The end of a longer name means the same body, as does the beginning in which a text breaks off.
    """
    sentences = tuple(sentences)
    names = [token for tokens in sentences for token in tokens if token.layer == "organization" and " " in token.fold]
    labels = {token.fold: token.id for token in names if token.id.isupper()}
    for token in names:
        # Names that no table lists are called as they are written.
        longer = [name for name in names if _is_short_of(token, name)] if token.id != token.id.lower() else []
        if longer:
            labels[token.fold] = labels.get(longer[0].fold, longer[0].id)
    if not labels:
        return sentences
    return tuple(
        tuple(
            token._replace(id=labels[token.fold]) if token.layer == "organization" and token.fold in labels else token
            for token in tokens
        )
        for tokens in sentences
    )


def _is_short_of(token: Token, name: Token) -> bool:
    """Tell whether a name is the end of a longer one, or, standing behind it, its beginning and nearly all of it."""
    if name.fold.endswith(f" {token.fold}"):
        return True
    words, others = token.fold.split(), name.fold.split()
    inner = range(1, len(words)) if len(others) == len(words) + 1 > _INNER else range(0)
    if any(others[:at] + others[at + 1 :] == words for at in inner):
        # "Royal Defence College", the Royal Jordanian Defence College: without the word for its state.
        return True
    cut = len(name.fold) - _CUT < len(token.fold) < len(name.fold)
    return cut and name.start < token.start and name.fold.startswith(token.fold)


def _label(text: str, name: Sequence[Token], lexicon: Lexicon) -> str:
    """Give the name as written, or in English where it is a head "of" somewhere: "Université de Douala"."""
    english = lexicon.forms.get("body_labels", {}).get(name[0].fold)
    rest = 1
    while rest < len(name) and name[rest].fold in lexicon.words("role_links"):
        rest += 1
    plain = 1 < rest < len(name) and all(
        token.capital and token.layer in ("", "place", "state") for token in name[rest:]
    )
    if english and plain:
        where = (token.id if token.layer == "place" else text[token.start : token.end] for token in name[rest:])
        return f"{english} {' '.join(map(wording_of, where))}"
    behind = lexicon.forms.get("body_labels_behind", {}).get(name[0].fold)
    if behind and len(name) > 1 and all(token.capital and not token.layer for token in name[1:]):
        return f"{wording_of(text[name[1].start : name[-1].end].replace('-', ' '))} {behind}"
    return wording_of(text[name[0].start : name[-1].end])


def _is_office(token: Token, lexicon: Lexicon) -> bool:
    """Tell a role that begins no name of a body: "Imam Mohammad Ibn Saud University" is one, "Rector" begins none."""
    begins = token.fold in lexicon.words_of("name_roles", "name_endings")
    return token.layer == "role" and token.id != "head" and not begins


def _tells(words: Sequence[str], acronym: str | None, lexicon: Lexicon) -> bool:
    """Tell whether a name says more than a common noun: a head that needs a field has one, and a third word.

    An acronym says as much, and tells further heads ("Office of National Security (ONS)").
    """
    if lexicon.words("venue_words").intersection(words):
        return False
    if acronym and len(words) > 1:
        return True
    fields, weak = lexicon.words("body_fields"), lexicon.words("body_weak_heads")
    qualified = len(words) > _SHORT and bool(weak.intersection(words)) and bool(fields.intersection(words))
    return len(words) > 1 and (bool(lexicon.words("body_heads").intersection(words) - weak) or qualified)


def _is_part(found: Sequence[Token], lexicon: Lexicon) -> bool:
    """Tell whether a possessive of a body stands before: what follows is a part of it."""
    if len(found) < _SHORT or found[-1].fold not in lexicon.words("enclitics"):
        return False
    return found[-2].layer in ("organization", "anaphora")


def _trimmed(tokens: Sequence[Token], at: int, last: int, lexicon: Lexicon) -> int:
    """Leave out the words behind the last head that no small word ties to it ("University Students"), but a place."""
    names = lexicon.words_of("body_heads", "acronym_heads")
    heads = [index for index in range(at, last) if tokens[index].fold in names]
    if not heads or heads[-1] + 1 >= last or tokens[heads[-1] + 1].fold in lexicon.words("body_links"):
        return last
    if heads[0] == at and lexicon.forms.get("body_heads_first"):
        return last
    # "Islamic University Malaysia": where it is may end the name.
    seated = heads[-1] + 2 == last and tokens[heads[-1] + 1].layer in _SEATS
    return last if seated else heads[-1] + 1


def _is_inside(text: str, token: Token, lexicon: Lexicon) -> bool:
    """Tell whether a token can be a capitalised word of a name."""
    return (
        token.layer in _INSIDE
        and text[token.start].isupper()
        and token.is_word
        and token.fold not in lexicon.words("stop_words")
        and token.fold not in lexicon.words("headline_words")
    )


def _end(text: str, tokens: Sequence[Token], at: int, lexicon: Lexicon) -> int:
    """Give the end of the run of capitalised words from `at` on; small words may join two of them."""
    links = lexicon.words_of("body_links", "name_particles")
    end = at + 1
    while end < len(tokens) and end - at < _LONGEST:
        if _is_inside(text, tokens[end], lexicon):
            end += 1
        elif tokens[end].fold in links and end + 1 < len(tokens) and _joins(text, tokens, at, end, lexicon):
            end += 2
        else:
            break
    return end


def _joins(text: str, tokens: Sequence[Token], at: int, link: int, lexicon: Lexicon) -> bool:
    """Tell whether a small word goes on with a name: behind its head, and no title begins there."""
    following = tokens[link + 1]
    if tokens[link].fold in lexicon.words("name_particles"):
        return _is_inside(text, following, lexicon)
    themes = lexicon.words("theme_links")
    if tokens[link].fold in themes and not following.fold.endswith(tuple(lexicon.words("theme_endings"))):
        # "Centre of Excellence in Countering Violent Extremism", but "University of Lagos in Abuja".
        return False
    names = lexicon.words_of("body_heads", "acronym_heads")
    headed = any(token.fold in names for token in tokens[at:link]) or _is_pair(text, tokens, at, link, lexicon)
    return headed and _is_inside(text, following, lexicon) and following.layer not in ("role", "honorific")


def _is_pair(text: str, tokens: Sequence[Token], at: int, link: int, lexicon: Lexicon) -> bool:
    """Tell whether a conjunction joins two fields before a head: "Command and Staff College"."""
    fields = lexicon.words("body_fields")
    if tokens[link].fold not in lexicon.words("conjunctions") or tokens[link - 1].fold not in fields:
        return False
    if at and tokens[at - 1].fold in lexicon.words_of("body_links", "enclitics"):
        return False
    behind = tokens[link + 1 : link + 4]
    inside = [token for token in behind if _is_inside(text, token, lexicon)]
    return behind[0].fold in fields and any(token.fold in lexicon.words("body_heads") for token in inside)


def _acronym(text: str, tokens: Sequence[Token], at: int) -> str | None:
    """Give the acronym in brackets right behind a name."""
    if at + 2 >= len(tokens) or (tokens[at].fold, tokens[at + 2].fold) != ("(", ")"):
        return None
    exact = text[tokens[at + 1].start : tokens[at + 1].end]
    capitals = sum(char.isupper() for char in exact)
    return exact if exact[0].isupper() and capitals * 2 > len(exact) > 2 else None
