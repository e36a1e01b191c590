# SPDX-License-Identifier: Apache-2.0
"""Say who took part in an act, on which side, for whom; being named alone is not taking part."""

from __future__ import annotations

from collections.abc import Sequence

from ctgraph.document import Quote, Sentence
from ctgraph.extraction.participation.companions import with_companions
from ctgraph.extraction.participation.receiving import chairs, received_side
from ctgraph.extraction.participation.representation import represented_by, state_visited
from ctgraph.extraction.participation.scenes import Scene
from ctgraph.extraction.participation.sides import ENCOUNTERS, side_of, with_guest, with_host
from ctgraph.extraction.participation.subjects import meant_in
from ctgraph.extraction.participation.surroundings import of_neighbour
from ctgraph.extraction.people.mentions import Mention
from ctgraph.extraction.people.persons import Named
from ctgraph.extraction.reading.reading import Reading, within
from ctgraph.extraction.reading.tokens import Token
from ctgraph.model import ActorRef, Participant, Value

__all__ = ["has_two_parties", "participants_of"]

_PARTIES = frozenset({"role", "office", "organization", "anaphora", "state", "demonym"})
_OPEN_TO_VOICES = frozenset({"conference", "council_meeting", "lecture", "training"})
_GROUP_TYPES = frozenset({"delegation_visit", "delegates_posted"})
# Families of acts with speeches.
_SPEAKING = frozenset({"transfer", "learning", "gathering"})
_LOOK_BACK = 90
_LOOK_AHEAD = 60
# In how many sentences from the one that tells it a denial says who denies.
_DENIAL = 3
# In how many sentences behind the one that tells of a post further ones, or the ceremony, may be told.
_POSTS = 6


def participants_of(reading: Reading, scene: Scene, persons: Sequence[Named]) -> tuple[Participant, ...]:
    """Give the participants in reading order, then an unnamed group."""
    meant = () if scene.main else meant_in(reading, scene.act.cues[0].sentence, persons)
    present = [person for person in persons if person in meant or _took_part(reading, scene, person)]
    acting = [(person, represented_by(reading, person, scene.country, scene.states)) for person in present]
    told = [(person.name, value) for person, value in with_companions(reading, acting)]
    people = tuple(
        _participant(reading, scene, person, (value, value or _beside(reading, scene, person, told)))
        for person, (_, value) in zip(present, told, strict=True)
    )
    if scene.act.type == "reception":
        people = with_guest(people)
    people = with_host(reading, scene, people)
    group = _joining_state(reading, scene) if scene.act.type == "accession" else _group(reading, scene)
    if group is None or (people and scene.act.type == "accession"):
        return people
    return (*people, group)


def _beside(
    reading: Reading, scene: Scene, person: Named, told: Sequence[tuple[Quote, Value[ActorRef] | None]]
) -> Value[ActorRef] | None:
    """Suppose that somebody acts for whom those beside do, unless he or she only speaks of the news ("the expert")."""
    role = person.role_mention
    if (role is not None and role.role_kind == "voice") or state_visited(reading, person, scene.country):
        return None
    return of_neighbour(reading, person.name, told, scene.country, scene.states)


def has_two_parties(reading: Reading, scene: Scene, participants: Sequence[Participant]) -> bool:
    """Tell whether the sentences of an encounter name a second party: a person, a group, an office, a body, a state."""
    if scene.act.type not in ENCOUNTERS or len(participants) > 1:
        return True
    texts = (reading.folded_sentence(sentence)[0] for sentence in scene.act.sentences)
    if any(reading.lexicon.pattern("parties").search(text) for text in texts):
        return True
    quotes = [value.quote for p in participants for value in (p.name, p.group, p.role, p.represents) if value]
    named = {p.represents.value.id for p in participants if p.represents}
    others = set()
    for sentence in scene.act.sentences:
        for token in reading.tokens[sentence.index]:
            told = any(quote.start <= token.start < quote.end for quote in quotes)
            if token.layer in _PARTIES and token.id not in named and not told:
                others.add(token.fold if token.layer == "role" else token.id)
    return len(participants) + len(others) > 1


def _took_part(reading: Reading, scene: Scene, person: Named) -> bool:
    """Tell whether a person is shown where the act is told: for the main act, anywhere but where another is.

    Who passes the news on (a spokesman) takes part in nothing but a denial; an analyst in gatherings and courses alone.
    """
    role, family = person.role_mention, reading.lexicon.family(scene.act.type)
    closed = ("press",) if scene.act.type in _OPEN_TO_VOICES else ("press", "voice")
    if role and role.role_kind in closed and scene.act.status != "denied":
        return False
    if scene.act.status == "announced" and any(_announces(reading, mention) for mention in person.mentions):
        return False
    told = _stage(reading, scene)
    if told is None and scene.main and person.mentions[0].sentence in scene.elsewhere:
        # Whom the release brings in with another act is there only where this one is told.
        told = set(scene.act.sentences)
    return any(
        mention.sentence not in scene.elsewhere
        and (told is None or mention.sentence in told)
        and _is_active(reading, mention, family)
        for mention in person.mentions
    )


def _stage(reading: Reading, scene: Scene) -> set[Sentence] | None:
    """Give the sentences that show who took part, None where all do.

    Who takes a post, and who gives it, is told with the act; a denial is who denies it, told right behind.
    """
    told = set(scene.act.sentences)
    if scene.act.status == "denied":
        first = scene.act.sentences[0].index
        return told | set(reading.sentences[first : first + _DENIAL])
    if scene.act.type == "programme_launch" and "agreement" in scene.beside:
        # Only who signed is told with a signing; the ceremony is the launch.
        return None
    if scene.act.type == "appointment":
        first, last = (end(sentence.index for sentence in told) for end in (min, max))
        return told | {sentence for sentence in reading.sentences[first : last + _POSTS] if _goes_on(reading, sentence)}
    signing = scene.act.type == "agreement" and "programme_launch" in scene.beside
    return None if scene.main and not signing else told


def _goes_on(reading: Reading, sentence: Sentence) -> bool:
    """Tell whether a sentence goes on with the ceremony by which somebody takes a post, or with further posts."""
    return reading.lexicon.pattern("post_ceremony").search(reading.folded_sentence(sentence)[0]) is not None


def _announces(reading: Reading, mention: Mention) -> bool:
    """Tell whether a mention shows somebody only as the one who tells of what is to come."""
    text, base = reading.folded_sentence(mention.sentence)
    start = reading.folded.index(mention.start) - base
    return reading.lexicon.pattern("announcer").search(text[max(start - _LOOK_BACK, 0) : start]) is not None


def _is_active(reading: Reading, mention: Mention, family: str) -> bool:
    """Tell whether a mention shows the person there: not as founder, patron, ruler, or in the background."""
    if mention.sentence.kind in ("background", "noise"):
        return False
    lexicon = reading.lexicon
    text, base = reading.folded_sentence(mention.sentence)
    start, end = reading.folded.index(mention.start) - base, reading.folded.index(mention.end) - base
    before, after = text[max(start - _LOOK_BACK, 0) : start], text[end : end + _LOOK_AHEAD]
    if lexicon.pattern("bystander_list").search(text[:start]) or _stands_by(reading, mention, before, family):
        return False
    if lexicon.pattern("bystander_after").search(after) and not (family == "gathering" and chairs(reading, mention)):
        return False
    if mention.role_kind == "head":
        told = lexicon.pattern("head_acts").match(after) or lexicon.pattern("head_led").search(before)
        return told is not None or chairs(reading, mention) or received_side(reading, mention) is not None
    return (
        mention.titled
        or lexicon.pattern("act_verbs").match(after.lstrip(" ,")) is not None
        or lexicon.pattern("meets_whom").search(before) is not None
        or len(mention.form.tokens) > 1
    )


def _stands_by(reading: Reading, mention: Mention, before: str, family: str) -> bool:
    """Tell whether the words before a mention only name the person: as cited, founder, patron, or stood in for.

    At a ceremony or course, who holds an office of a state is cited for what he or she said there.
    """
    lexicon = reading.lexicon
    if lexicon.pattern("cited").search(before):
        return mention.role_kind != "state" or family not in _SPEAKING
    if lexicon.pattern("bystander").search(before) and not _stands_in(reading, mention):
        return True
    return _is_represented(reading, mention)


def _stands_in(reading: Reading, mention: Mention) -> bool:
    """Tell whether the words for who is stood in for mean another office: "on behalf of the minister, Director X"."""
    if mention.role is None or mention.role.start > mention.name.start:
        return False
    text, base = reading.folded_sentence(mention.sentence)
    return (
        reading.lexicon.pattern("bystander_told").search(text[: reading.folded.index(mention.role.end) - base])
        is not None
    )


def _is_represented(reading: Reading, mention: Mention) -> bool:
    """Tell whether the words for who stands in for somebody open the office before a name: "ممثلا عن الرئيس X"."""
    if mention.role is None or mention.role.start > mention.name.start:
        return False
    start, end = reading.folded.index(mention.role.start), reading.folded.index(mention.role.end)
    return reading.lexicon.pattern("represented").match(reading.folded.text[start:end]) is not None


def _participant(
    reading: Reading,
    scene: Scene,
    person: Named,
    actors: tuple[Value[ActorRef] | None, Value[ActorRef] | None],
) -> Participant:
    """Give a participant, by for whom he or she is shown to act, and is shown or supposed to."""
    role, (_, represents) = _role_in(scene, person), actors
    return Participant(
        name=Value(person.name.wording, person.name),
        side=side_of(reading, scene, person, actors),
        rank=_text(person.rank),
        role=_text(role.role if role else None),
        represents=represents,
        acting=_acting(reading, role),
    )


def _role_in(scene: Scene, person: Named) -> Mention | None:
    """Give the mention with the fullest role; a further act has people in the office by which it calls them."""
    if not scene.main:
        told = set(scene.act.sentences)
        called = [mention for mention in person.mentions if mention.sentence in told]
        if called and all(mention.role and not mention.role_tokens for mention in called):
            return called[0]
    return person.role_mention


def _text(quote: Quote | None) -> Value[str] | None:
    return Value(quote.wording, quote) if quote else None


def _acting(reading: Reading, role: Mention | None) -> Value[bool] | None:
    if role is None or role.role is None:
        return None
    base = reading.folded.index(role.role.start)
    found = reading.lexicon.acting.search(reading.folded.text[base : reading.folded.index(role.role.end)])
    return Value(True, reading.quote_match(base, found)) if found else None


def _group(reading: Reading, scene: Scene) -> Participant | None:
    """Give an unnamed group in the sentences of the act, with the state that it comes from."""
    if scene.act.type not in _GROUP_TYPES:
        return None
    for sentence in scene.act.sentences:
        text, base = reading.folded_sentence(sentence)
        found = reading.lexicon.pattern("groups").search(text)
        if found is None:
            continue
        quote = reading.quote_match(base, found)
        state = _sender(reading, scene, quote)
        return Participant(
            name=None,
            group=Value(quote.wording, quote),
            side=Value("guest", quote, "inferred"),
            represents=_state(reading, state) if state else None,
        )
    return None


def _sender(reading: Reading, scene: Scene, quote: Quote) -> Token | None:
    """Give the state that a group comes from: named right behind it, else the first that is not the host's."""
    home = scene.country.value if scene.country else reading.coalition.home
    others = [token for token in scene.states if token.id != home]
    near = [token for token in others if 0 <= token.start - quote.end < _LOOK_AHEAD]
    if scene.act.type == "delegates_posted":
        near = near or others
    return near[0] if near else None


def _joining_state(reading: Reading, scene: Scene) -> Participant | None:
    """Give the state that joins, where the release names no person."""
    home = reading.coalition.home
    for sentence in scene.act.sentences:
        for token in within(scene.states, sentence):
            if token.id != home:
                quote = reading.quote(token.start, token.end)
                return Participant(
                    name=None,
                    group=Value(quote.wording, quote),
                    side=Value("other", quote, "inferred"),
                    represents=_state(reading, token),
                )
    return None


def _state(reading: Reading, token: Token) -> Value[ActorRef]:
    return Value(ActorRef("state", token.id, token.id), reading.quote(token.start, token.end))
