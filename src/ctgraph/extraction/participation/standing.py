# SPDX-License-Identifier: Apache-2.0
"""What speaks for the side on which somebody stands: on whose ground, for whom, in which office, beside which words.

Each hint is a string that a linear classifier weighs (`make sides` writes its weights). Those that begin with the code
of a language hold words of it; all others mean the same in every language.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ctgraph.extraction.participation.leaders import leads_at
from ctgraph.extraction.participation.scenes import Scene
from ctgraph.extraction.people.mentions import Mention
from ctgraph.extraction.people.persons import Named
from ctgraph.extraction.reading.publishers import home_of_release
from ctgraph.extraction.reading.reading import Reading
from ctgraph.extraction.reading.tokens import Token
from ctgraph.model import ActorRef, Value

__all__ = ["hints_of"]

# Words on either side of a passage that names somebody, and how many letters of them count.
_AROUND, _LETTERS, _TITLE, _TRIGGER = 5, 7, 8, 18
# How many passages that name somebody are looked at.
_PASSAGES = 2
_MARKS = frozenset({",", ".", "(", ")", '"', "“", "”"})
_TITLES = frozenset({"rank", "honorific", "role", "state", "demonym"})


def hints_of(
    reading: Reading, scene: Scene, person: Named, represents: Value[ActorRef] | None, told: str | None
) -> Iterator[str]:
    """Give what speaks for one side or another.

    Args:
        represents: for whom the person acts, told or supposed.
        told: the side that a verb of receiving gives.
    """
    yield from _of_ground(reading, scene, represents)
    yield from _of_office(reading, scene, person, represents)
    if told is not None:
        yield from (f"received={told}", f"received={told},{_circle(reading, scene)}")
    yield from _of_trigger(reading, scene, person)
    sentences = set(scene.act.sentences)
    inside = [mention for mention in person.mentions if mention.sentence in sentences]
    for mention in (inside or person.mentions)[:_PASSAGES]:
        yield from _of_words(reading, scene, mention)


def _circle(reading: Reading, scene: Scene) -> str:
    return reading.lexicon.family(scene.act.type)


def _belonging(reading: Reading, scene: Scene, represents: Value[ActorRef] | None) -> str:
    """Say how those for whom somebody acts stand to where the act took place."""
    if represents is None:
        return "nobody"
    actor = represents.value
    if actor == reading.coalition.actor:
        return "coalition"
    if actor.kind != "state":
        return "body"
    if scene.country is None:
        return "homestate" if actor.id == reading.coalition.home else "state"
    return "here" if actor.id == scene.country.value else "away"


def _ground(reading: Reading, scene: Scene) -> str:
    if scene.country is None:
        return "none"
    return "seat" if scene.country.value == reading.coalition.home else "abroad"


def _of_ground(reading: Reading, scene: Scene, represents: Value[ActorRef] | None) -> Iterator[str]:
    """Give on whose ground somebody stands, by the act and by how sure it is."""
    belonging, ground = _belonging(reading, scene, represents), _ground(reading, scene)
    both = f"{belonging}/{ground}"
    yield from (f"rel={belonging}", f"at={ground}", f"rel={both}", f"kind={scene.act.type}")
    yield from (
        f"kind={scene.act.type},{both}",
        f"family={_circle(reading, scene)},{both}",
        f"main={scene.main},{both}",
    )
    if represents is not None:
        yield from (f"origin={represents.origin}", f"origin={represents.origin},{belonging}")
    if scene.country is not None:
        yield f"country={'stated' if scene.country.origin == 'stated' else 'inferred'},{both}"
    own = home_of_release(reading)
    if own is None:
        return
    if represents is not None and represents.value.kind == "state":
        yield from (f"own={represents.value.id == own}", f"own={represents.value.id == own},{ground}")
    else:
        yield f"own={'seat' if own == reading.coalition.home else 'abroad'},{belonging}"


def _of_office(reading: Reading, scene: Scene, person: Named, represents: Value[ActorRef] | None) -> Iterator[str]:
    """Give the kind of somebody's office; one that is held abroad is seldom a host's."""
    belonging, ground = _belonging(reading, scene, represents), _ground(reading, scene)
    kind = person.role_mention.role_kind if person.role_mention else "none"
    yield from (f"role={kind},{belonging}/{ground}", f"role={kind},{belonging},{_circle(reading, scene)}")
    words = {token.fold for mention in person.mentions for token in mention.role_tokens}
    if words & reading.lexicon.words("offices_abroad"):
        yield from ("abroad", f"abroad,{belonging}/{ground}")
    if words & reading.lexicon.words("accredited_to"):
        yield "accredited"
    if any(leads_at(reading, mention) is not None for mention in person.mentions):
        yield from ("heads", f"heads,{belonging}/{ground}")


def _of_trigger(reading: Reading, scene: Scene, person: Named) -> Iterator[str]:
    """Give the words that name the act, and whether they stand before or behind somebody: "X received Y"."""
    cue = scene.act.cues[0]
    for mention in person.mentions:
        if mention.sentence == cue.sentence:
            where = "before" if mention.start < cue.quote.start else "behind"
            yield f"{reading.lexicon.lang}:cue={cue.quote.exact.casefold()[:_TRIGGER]},{where}"
            yield f"cue,{where},{scene.act.type}"


def _of_words(reading: Reading, scene: Scene, mention: Mention) -> Iterator[str]:
    """Give the words around a passage, those of its office, and whether it opens its sentence."""
    lang, tokens = reading.lexicon.lang, reading.tokens[mention.sentence.index]
    first = next((at for at, token in enumerate(tokens) if token.start >= mention.start), len(tokens))
    last = next((at for at, token in enumerate(tokens) if token.start >= mention.end), len(tokens))
    for side, words in (("b", tokens[max(first - _AROUND, 0) : first][::-1]), ("a", tokens[last : last + _AROUND])):
        names = [_word(token) for token in words]
        yield from (f"{lang}:{side}:{name[:_LETTERS]}" for name in names if name not in _MARKS)
        yield from (f"{lang}:{side}1:{name}" for name in names[:1])
        if len(names) > 1:
            yield f"{lang}:{side}2:{names[0]} {names[1]}"
    yield from (f"{lang}:r:{token.fold[:_TITLE]}" for token in mention.role_tokens if token.layer in ("", "role"))
    yield f"opens={_opens(reading, tokens[:first])},{_circle(reading, scene)}"


def _opens(reading: Reading, before: Sequence[Token]) -> bool:
    articles = reading.lexicon.words("articles")
    return all(token.layer in _TITLES or (not token.layer and token.fold in articles) for token in before)


def _word(token: Token) -> str:
    if token.layer:
        return f"<{token.layer}>"
    return "<number>" if token.fold[:1].isdigit() else token.fold
