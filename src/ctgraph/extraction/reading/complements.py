# SPDX-License-Identifier: Apache-2.0
"""Find how far a role goes on behind its head: the body, state or portfolio it is about, step by step."""

from __future__ import annotations

from collections.abc import Sequence

from ctgraph.extraction.lexicon.lexicon import Lexicon
from ctgraph.extraction.reading.bodytails import acronym, body_behind_comma, body_right_behind, bracket
from ctgraph.extraction.reading.conjoined import joined, joined_office, joined_state
from ctgraph.extraction.reading.portfolios import BEFORE_NAMES, is_capital, is_devout, is_portfolio
from ctgraph.extraction.reading.tokens import Token

__all__ = ["complement_end"]

_ACTORS = frozenset({"state", "organization", "anaphora", "office"})
_NATIONS = frozenset({"state", "demonym"})
# So many tokens the name of a body in quotes has at most, quotes included.
_QUOTED = 7


def complement_end(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> int:
    """Give the end of the complement that begins at `at`."""
    first = at
    while at < len(tokens):
        if _is_next_office(tokens, first, at, lexicon) or is_devout(tokens, at, lexicon):
            break
        step = (
            _adjective(tokens, at, lexicon)
            or _definite(tokens, at, lexicon)
            or _linked(tokens, at, lexicon)
            or (body_right_behind(tokens, at, lexicon) if at == first else 0)
            or (body_behind_comma(tokens, at, lexicon) if at == first else 0)
            or (_behind_link(tokens, at, lexicon) if at == first else 0)
            or (_town(tokens, at, lexicon) if at == first else 0)
            or _quoted(tokens, at, lexicon)
            or _of_superior(tokens, at, lexicon)
            or (_before_nation(tokens, at, lexicon) if at > first or " " in tokens[at - 1].fold else 0)
            or joined_office(tokens, at, lexicon)
            or joined_state(tokens, at, lexicon)
            or joined(tokens, at, lexicon)
            or bracket(tokens, at, lexicon)
            or acronym(tokens, first, at, lexicon)
            or _noun(tokens, at, lexicon)
        )
        if not step:
            break
        at += step
    return at


def _is_next_office(tokens: Sequence[Token], first: int, at: int, lexicon: Lexicon) -> bool:
    """Tell whether a role without an article before it is another person's: the body of the role before is named."""
    if lexicon.cased or tokens[at].layer != "role":
        return False
    return any(token.layer in ("organization", "anaphora") for token in tokens[first:at])


def _definite(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> int:
    """Take a noun or adjective that bears the article, alone or behind a conjunction, or the body itself.

    Given names bear it too; they and words that no role goes on with end it.
    """
    article = lexicon.morphology.article
    if not article:
        return 0
    joined = int(tokens[at].fold in lexicon.words("conjunctions") and tokens[at].is_word)
    if at + joined >= len(tokens):
        return 0
    token = tokens[at + joined]
    named_by = at > 0 and tokens[at - 1].fold in lexicon.words("named_by_next")
    # "والي أغاديز".
    town = token.layer == "place" and tokens[at - 1].layer == "role"
    if (not joined and (token.layer in _ACTORS or town)) or (
        named_by and token.is_word and token.layer in ("", "place")
    ):
        return 1
    if _is_of_nation(tokens, at + joined):
        return 1 + joined
    plain = (token.definite and not token.layer) or (token.layer == "topic" and token.fold.startswith(article))
    names = ("given_names", "not_names", "stop_words", "rank_tails")
    abroad = joined and _are_nationals_abroad(tokens, at + joined, lexicon)
    if abroad or (plain and not any(token.fold in lexicon.words(name) for name in names)):
        return 1 + joined
    # "وأولاد الشهداء": a noun that the next one defines; one that no list holds keeps its conjunction.
    noun = at + joined
    pair = noun + 1 < len(tokens) and token.is_word and not token.layer and tokens[noun + 1].definite
    pair = pair and (joined == 1 or _is_joined_noun(token, lexicon))
    return joined + 2 if pair and not any(tokens[noun + 1].fold in lexicon.words(name) for name in names) else 0


def _is_joined_noun(token: Token, lexicon: Lexicon) -> bool:
    """Tell a word that no list holds and that bears a conjunction, unless it has the shape of a verb."""
    bears = token.fold.startswith(lexicon.morphology.conjunctions[:1]) and not lexicon.is_known(token.fold)
    return bears and lexicon.pattern("not_name").search(token.fold) is None


def _is_of_nation(tokens: Sequence[Token], at: int) -> bool:
    """Tell an adjective before that of a nation, though it is a given name too: "مؤسسة النقد العربي السعودي"."""
    nation = at + 1 < len(tokens) and tokens[at + 1].layer == "demonym"
    return nation and tokens[at].definite and not tokens[at].layer


def _are_nationals_abroad(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Tell the nationals in the office of a minister ("وزير الخارجية والتونسيين بالخارج"): a place follows them."""
    if tokens[at].layer != "demonym" or at + 1 >= len(tokens):
        return False
    several = tokens[at].fold.endswith(tuple(lexicon.forms.get("plurals", ())))
    return several and tokens[at + 1].fold in lexicon.words_of("role_locatives", "residing")


def _adjective(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> int:
    """Take a demonym, an adjective, or "/ désigné"."""
    token = tokens[at]
    if token.layer == "demonym" or _is_parted(tokens, at, lexicon) or _is_deputy(tokens, at, lexicon):
        return 1
    if token.fold == "/" and at + 1 < len(tokens) and tokens[at + 1].fold in lexicon.words("role_adjectives"):
        return 2
    if at + 1 < len(tokens) and f"{token.fold} {tokens[at + 1].fold}" in lexicon.words("role_adjectives"):
        return 2
    if token.layer or not token.is_word:
        return 0
    plain = not token.capital and len(token.fold) > 4 and token.fold.endswith(lexicon.adjective_endings)
    return int(token.fold in lexicon.words("role_adjectives") or plain)


def _is_deputy(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Tell an office that only qualifies the one before it: "représentant spécial adjoint"."""
    adjectives = lexicon.words("role_adjectives")
    if not lexicon.cased or tokens[at].layer != "role" or tokens[at].fold not in adjectives or at == 0:
        return False
    return tokens[at - 1].layer == "role" or tokens[at - 1].fold in adjectives


def _before_nation(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> int:
    """Take an adjective of no known ending before that of a nation: "des forces conjointes saoudiennes"."""
    token = tokens[at]
    plain = lexicon.cased and token.is_word and not token.layer and not token.capital
    if not plain or token.fold in lexicon.words("stop_words") or at + 1 >= len(tokens):
        return 0
    if tokens[at + 1].capital and lexicon.pattern("act_verbs").match(token.fold):
        # "The ambassador of Mali met Togolese Minister X"
        return 0
    return 2 if tokens[at + 1].layer == "demonym" and token.fold not in lexicon.words("role_links") else 0


def _is_parted(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Tell whether a role goes on behind a demonym: "ministre béninois délégué à la Défense"."""
    behind = at > 0 and tokens[at].layer == "role" and tokens[at - 1].layer == "demonym"
    return behind and tokens[at].fold.split()[0] in lexicon.words("role_adjectives")


def _behind_link(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> int:
    """Take the noun behind a role that ends in its preposition ("commandant de la"), or its unit's adjective."""
    last = tokens[at - 1].fold.split()[-1] if at else ""
    if last in lexicon.words("role_links"):
        return int(_is_complement(tokens[at], lexicon, False))
    # "chef du Département Médiatique"
    unit = lexicon.cased and last in lexicon.words("portfolio") and is_capital(tokens[at])
    alone = at + 1 >= len(tokens) or not is_capital(tokens[at + 1])
    return int(unit and alone and tokens[at].fold.endswith(lexicon.adjective_endings))


def _town(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> int:
    """Take the town of an office that is a town's: "محافظ تييس"."""
    return int(
        not lexicon.cased and tokens[at].layer == "place" and tokens[at - 1].fold in lexicon.words("town_offices")
    )


def _quoted(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> int:
    """Take the name in quotes of what an office is in, where no letter is a capital: "رئيس تحرير «كومباس»"."""
    bare = tokens[at - 1].layer == "role" and " " not in tokens[at - 1].fold
    if lexicon.cased or tokens[at].fold != '"' or bare or tokens[at - 1].layer in _NATIONS:
        # "سفير مالي «فلان»": behind the state of an office is who holds it.
        return 0
    for end in range(at + 1, min(at + _QUOTED, len(tokens))):
        if tokens[end].fold == '"':
            return end + 1 - at
        if not tokens[end].is_word or tokens[end].fold in lexicon.words("stop_words"):
            return 0
    return 0


def _linked(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> int:
    """Take prepositions and articles with the noun that follows them."""
    links, locatives = lexicon.words_of("role_links", "role_locatives"), lexicon.words("role_locatives")
    # "chargé des relations avec le Parlement"
    end = at + (tokens[at].fold in lexicon.words("relating") and tokens[at - 1].fold in lexicon.words("relations"))
    if tokens[at].fold in lexicon.words("envoy_links") and not _is_envoy(tokens[:at], lexicon):
        # "غادر وزير الداخلية إلى تونس": only who is sent somewhere has the way in the office.
        return 0
    locative = False
    while end < len(tokens) and not tokens[end].layer and tokens[end].fold in links:
        locative = locative or tokens[end].fold in locatives
        end += 1
    if end == at or end >= len(tokens):
        return 0
    # "Military Attaché at the Saudi embassy"
    end += (
        locative and tokens[end].layer == "demonym" and end + 1 < len(tokens) and is_portfolio(tokens[end + 1], lexicon)
    )
    noun = tokens[end]
    if noun.layer == "role" and tokens[end - 1].fold in lexicon.words("meeting_links"):
        # "التقى الأمين العام بوزير الدفاع": two offices.
        return 0
    if tokens[at].fold in lexicon.words("articles") and not (noun.capital or is_portfolio(noun, lexicon)):
        return 0
    if _is_capital_tail(tokens, end, lexicon):
        end += 1
    return end + 1 - at if _is_complement(noun, lexicon, locative) else 0


def _is_envoy(tokens: Sequence[Token], lexicon: Lexicon) -> bool:
    """Tell whether the last office of some is that of somebody sent."""
    head = next((token for token in reversed(tokens) if token.layer == "role"), None)
    return head is not None and not lexicon.words("envoys").isdisjoint(head.fold.split())


def _of_superior(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> int:
    """Take the title and the office of whom an office serves, where it needs a noun behind: "مدير مكتب سمو وزير …"."""
    if lexicon.cased or at + 1 >= len(tokens) or tokens[at].layer != "honorific" or tokens[at + 1].layer != "role":
        return 0
    before = tokens[at - 1]
    bound = before.layer == "role" or (not before.layer and before.fold in lexicon.words("portfolio"))
    article = lexicon.morphology.article
    return 2 * (bound and not any(word.startswith(article) for word in before.fold.split()))


def _is_capital_tail(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> bool:
    """Tell whether one capitalised word more ends the name of an office: "Haute Autorité", "Département Médiatique"."""
    words = lexicon.words_of("portfolio", "not_names")
    if not (lexicon.cased and tokens[at].capital and tokens[at].fold in words) or at + 1 >= len(tokens):
        return False
    alone = at + 2 >= len(tokens) or not is_capital(tokens[at + 2])
    # "Minister of Defence Karim bin Toumi"
    named = at + 2 < len(tokens) and tokens[at + 2].fold in lexicon.words("name_particles")
    return alone and not named and is_capital(tokens[at + 1])


def _is_complement(noun: Token, lexicon: Lexicon, locative: bool) -> bool:
    if noun.layer in _ACTORS or is_portfolio(noun, lexicon):
        return True
    if locative:
        plain = noun.definite and not noun.layer
        names = ("not_names", "given_names", "stop_words")
        return noun.layer == "place" or (plain and not any(noun.fold in lexicon.words(name) for name in names))
    return not (noun.layer in BEFORE_NAMES or not noun.is_word or noun.fold in lexicon.words("stop_words"))


def _noun(tokens: Sequence[Token], at: int, lexicon: Lexicon) -> int:
    """Take a noun of a portfolio that follows without a link ("Affaires étrangères", "Forces Armées Royales")."""
    token = tokens[at]
    if is_capital(token) and lexicon.cased and at + 1 < len(tokens) and not is_portfolio(token, lexicon):
        # "the National Emergency Agency": what stands between two nouns of offices is no name.
        further = tokens[at + 1]
        return 2 * (
            at > 0 and tokens[at - 1].capital and further.capital and further.fold in lexicon.words("portfolio")
        )
    return int(token.is_word and is_portfolio(token, lexicon) and (token.capital or bool(token.layer == "")))
