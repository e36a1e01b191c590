# SPDX-License-Identifier: Apache-2.0
"""Find the roles of a sentence: their heads, and what qualifies them before and behind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ctgraph.extraction.lexicon.lexicon import Lexicon
from ctgraph.extraction.reading.complements import complement_end
from ctgraph.extraction.reading.portfolios import BEFORE_NAMES, is_capital, is_devout
from ctgraph.extraction.reading.tokens import Token

__all__ = ["RolePhrase", "find_roles"]

# A role goes on over so many unknown words to a title.
_TITLE_REACH = 7
# To a comma before a person it goes on over so many words in small letters.
_APPOSITION = 9
# In scripts without capitals over so many.
_UNKNOWN_REACH = 10
_NAMED = frozenset({"state", "demonym", "place", "organization", "anaphora", "office", "topic", "region"})
_BRACKETS = frozenset({"(", ")", '"'})
_BODIES = frozenset({"organization", "anaphora", "office"})


class RolePhrase(NamedTuple):
    """A role as tokens ``tokens[first:last]`` of its sentence.

    Args:
        kind: kind of office: head, state, body or free.
    """

    first: int
    last: int
    kind: str


def find_roles(tokens: Sequence[Token], lexicon: Lexicon) -> tuple[RolePhrase, ...]:
    """Give the roles of a sentence in reading order; a role inside another's complement is part of it."""
    roles: list[RolePhrase] = []
    reached = 0
    for at in _heads(tokens, lexicon):
        token = tokens[at]
        kind = _kind(tokens, at, lexicon) if at >= reached else ""
        if kind:
            end = complement_end(tokens, at + 1, lexicon)
            last = _up_to_title(tokens, end, lexicon, alone=end == at + 1)
            last = _up_to_person(tokens, last, lexicon)
            owned = at > 0 and tokens[at - 1].fold in lexicon.words("possessives")
            if (
                not owned
                and token.fold in lexicon.words("heads_alone")
                and _is_of_nation(tokens[at + 1 : last], lexicon)
            ):
                # "Le président Bazoum", but not "son président": without a body that somebody heads, a state.
                kind = "head"
            first = _first(tokens, at, reached, lexicon)
            if roles and first == reached and token.fold.partition(" ")[0] in lexicon.words("charges"):
                # "Représentant spécial chargé du Bureau": the charge goes on with the office right before it.
                roles[-1] = roles[-1]._replace(last=last)
                reached = last
                continue
            roles.append(RolePhrase(first, last, _of_body(tokens[first:last], lexicon) if kind == "head" else kind))
            reached = last
    return tuple(roles)


def _heads(tokens: Sequence[Token], lexicon: Lexicon) -> Iterator[int]:
    """Give where a role may have its head: at roles of the lexicon, and at small words that stand beside a name.

    Beside a name is what two capitalised words follow, behind demonyms or not, or what a comma parts from one before.
    """
    capitals = [*map(is_capital, tokens), False, False]
    for at, token in enumerate(tokens):
        if token.layer == "role" and not is_devout(tokens, at, lexicon):
            yield at
        elif not (token.layer or token.capital):
            after = at + 1
            while after < len(tokens) and tokens[after].layer == "demonym":
                after += 1
            introduces = capitals[after] and capitals[after + 1]
            if introduces or (at > 1 and capitals[at - 2] and tokens[at - 1].fold == ","):
                yield at


def _is_of_nation(complement: Sequence[Token], lexicon: Lexicon) -> bool:
    """Tell whether a title has no complement, or in a language without capitals only a nation: "الرئيس التشادي"."""
    return not complement or (not lexicon.cased and all(token.layer == "demonym" for token in complement))


def _of_body(role: Sequence[Token], lexicon: Lexicon) -> str:
    """Give the kind of a role with the title of a head of state: such heads no body ("president of the institute")."""
    words = {token.fold for token in role}
    if any(token.layer in _BODIES for token in role):
        return "free"
    if words & lexicon.words("ruling_words") or not words & lexicon.words("presided_bodies"):
        return "head"
    return "state" if words & lexicon.words("state_organs") else "free"


def _up_to_title(tokens: Sequence[Token], at: int, lexicon: Lexicon, *, alone: bool) -> int:
    """Go on over capitalised words that only a comma parts from a title: "… and Original Education, Mr. X".

    Args:
        alone: whether the role is a head alone: capitalised words behind it are a name, unless they end in a portfolio.
    """
    if not lexicon.cased:
        return _over_words(tokens, at, lexicon)
    if at >= len(tokens) or tokens[at].fold == ",":
        return at
    joins = lexicon.words_of("conjunctions", "role_links", "role_locatives", "articles")
    for end in range(at, min(at + _TITLE_REACH, len(tokens) - 1)):
        token = tokens[end]
        if token.fold == ",":
            closes = not tokens[end - 1].layer and tokens[end - 1].fold in lexicon.words("portfolio")
            titled = tokens[end + 1].layer in BEFORE_NAMES and (closes or not alone)
            named = titled or (closes and is_capital(tokens[end + 1]))
            return end if named and tokens[end - 1].capital else at
        named = token.layer in _NAMED
        if (token.layer and not named) or not (named or token.capital or (token.is_word and token.fold in joins)):
            return at
    return at


def _up_to_person(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> int:
    """Go on over plain words to a comma that a person follows: "gouverneur de l'île autonome, X", where no verb is."""
    breaks, joins = lexicon.words("role_breaks"), lexicon.words_of("conjunctions", "role_links")
    if not breaks:
        return at
    for end in range(at, min(at + _APPOSITION, len(tokens) - 2)):
        token = tokens[end]
        if token.fold == ",":
            return end if _is_person(tokens, end + 1, lexicon) else at
        # "haut-commissaire à la paix": before an article it is the preposition.
        leads = token.fold in lexicon.words("role_locatives") and tokens[end + 1].fold in lexicon.words("articles")
        small = token.fold in lexicon.words("stop_words") and not (token.fold in joins or leads)
        other = token.fold in breaks or small
        part = token.is_word or token.fold in ("-", "°") or token.fold[:1].isdigit()
        if token.layer in BEFORE_NAMES or token.layer == "role" or other or not part:
            return at
        if is_capital(token) and (is_capital(tokens[end + 1]) or _is_particle(tokens[end + 1], lexicon)):
            return at
    return at


def _is_person(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Tell whether a title begins at `at`, behind an article or not, or two capitalised words that end in a comma."""
    titled = at + (tokens[at].fold in lexicon.words("articles"))
    if titled < len(tokens) and tokens[titled].layer in BEFORE_NAMES:
        return True
    end = at
    while end < len(tokens) and (is_capital(tokens[end]) or _is_particle(tokens[end], lexicon)):
        end += 1
    return end > at + 1


def _is_particle(token: Token, lexicon: Lexicon) -> bool:
    return token.fold in lexicon.words("name_particles")


def _over_words(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> int:
    """Go on, where no letter is a capital, over what no person or verb breaks to a title right behind it or a comma."""
    quoted = False
    for end in range(at, min(at + _UNKNOWN_REACH, len(tokens))):
        token = tokens[end]
        if token.fold == "," and not quoted:
            return end if _is_named(tokens, end + 1, lexicon) else at
        if token.layer in BEFORE_NAMES:
            # "… والعميد X": what only joins the next person belongs to no office.
            return at if quoted or tokens[end - 1].fold in lexicon.words("conjunctions") else end
        if is_devout(tokens, end, lexicon):
            return end
        quoted = quoted != (token.fold == '"')
        if token.fold not in _BRACKETS and not _can_qualify(token, lexicon):
            return at
    return at


def _is_named(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Tell whether a title begins at `at`, or a given name that no common word is, with more of a name behind it."""
    if at + 1 >= len(tokens) or tokens[at].layer in BEFORE_NAMES:
        return at < len(tokens) and tokens[at].layer in BEFORE_NAMES
    given, behind = lexicon.words("given_names"), tokens[at + 1]
    first = tokens[at].fold in given and not tokens[at].layer and not lexicon.is_known(tokens[at].fold)
    family = behind.definite and behind.fold.endswith(lexicon.adjective_endings)
    return first and (behind.fold in given or behind.fold in lexicon.words("descent") or family)


def _can_qualify(token: Token, lexicon: Lexicon) -> bool:
    """Tell whether a word can belong to an office: a noun of its field or body, a link, a word that no list holds."""
    if token.layer:
        return token.layer in _NAMED
    if not token.is_word:
        return False
    if any(token.fold in lexicon.words(name) for name in ("role_links", "conjunctions", "role_nouns", "portfolio")):
        return True
    known = ("stop_words", "not_names", "common_words", "given_names", "rank_tails", "weekdays", "relative_days")
    common = any(token.fold in lexicon.words(name) for name in known)
    return not (common or lexicon.pattern("subject_verb").search(token.fold))


def _first(tokens: Sequence[Token], at: int, reached: int, lexicon: Lexicon) -> int:
    """Step back over what qualifies a role before its head: adjectives, and in some languages bodies and portfolios."""
    first = at
    while first > reached and (step := _premodifier(tokens, first - 1, reached, lexicon)):
        first -= step
    while first < at and (tokens[first].fold in lexicon.words("conjunctions") or _is_mark(tokens[first])):
        first += 1
    return first


def _premodifier(tokens: Sequence[Token], at: int, reached: int, lexicon: Lexicon) -> int:
    """Count the tokens of what qualifies a role and ends at `at`."""
    token, layers = tokens[at], lexicon.words("role_premodifiers")
    if lexicon.morphology.article:
        # What qualifies a noun stands behind it.
        return 0
    if token.fold in lexicon.words("role_adjectives") and not token.layer:
        return 1
    if not layers:
        return 0
    if token.layer in layers or (not token.layer and token.fold in lexicon.words("portfolio")):
        return 1
    if at - 1 < reached:
        return 0
    before = tokens[at - 1]
    qualifies = before.layer in layers or (not before.layer and before.fold in lexicon.words("portfolio"))
    # "The embassy, Ambassador X": a comma before the head or its nation joins nothing.
    parts = token.fold == "," and (tokens[at + 1].layer == "role" or tokens[at + 1].layer in layers)
    joins = token.fold in lexicon.words("enclitics") or (
        token.fold in lexicon.words("conjunctions") and not before.layer and not parts
    )
    return 2 if joins and qualifies else 0


def _is_mark(token: Token) -> bool:
    return not token.is_word


def _kind(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> str:
    """Give the kind of the office that a role of the lexicon or a small word beside a name names, "" if it names none.

    Beside roles of the lexicon, any noun for a person counts where it introduces or explains a name: "la politologue
    ghanéenne Abena Owusu".
    """
    token = tokens[at]
    if token.layer == "role":
        if lexicon.cased and _is_representing(tokens, at, lexicon):
            return ""
        # "Mr. Sultan Al-Dakhil": a title before it shows the name.
        named = token.fold in lexicon.words("name_roles") and at > 0 and tokens[at - 1].layer in BEFORE_NAMES
        return "" if named else token.id
    charged = token.fold in lexicon.words("charges") and at + 1 < len(tokens)
    if charged and tokens[at + 1].fold in lexicon.words("genitives"):
        return "free"
    person = token.fold not in lexicon.words("role_adjectives") and lexicon.pattern("person_noun").search(token.fold)
    return "voice" if person else ""


def _is_representing(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Tell a verb that is spelt like an office, behind a comma or at the head: "représentant le ministre".

    So is one before a preposition: "intervenant à la tribune".
    """
    if at + 1 >= len(tokens) or (at and tokens[at - 1].fold != ","):
        return False
    word, behind = tokens[at].fold, tokens[at + 1].fold
    represents = word in lexicon.words("deputising_words") and behind in lexicon.words("articles")
    return represents or (word in lexicon.words("speaking_words") and behind in lexicon.words("role_locatives"))
