# SPDX-License-Identifier: Apache-2.0
"""Networks for the tests of the network and its page: one read from a file, one synthetic, one hostile."""

from __future__ import annotations

import random
from collections import defaultdict
from dataclasses import replace
from pathlib import Path

from pyoxigraph import RdfFormat, Triple, parse

from ctgraph.ledger import with_disputes
from ctgraph.ledger.model import Conflict, Told
from ctgraph.network import Actor, Fact, Involvement, Meta, Network, Passage, Tie, read_network
from ctgraph.store import Store, open_store
from ctgraph.vocab import CT

RELEASES = Path(__file__).parent / "network" / "two-releases.trig"
DOMAINS = {"communication": "Communications", "ctf": "Financing", "ideology": "Ideology", "military": "Military"}
WORDS = ("border", "council", "delegation", "exchange", "finance", "media", "officers", "panel", "school", "training")

PAYLOADS = (
    "<script>window.__xss=1</script>",
    "</script><script>window.__xss=1</script>",
    "</SCRIPT ><script>window.__xss=1</script>",
    "</title><script>window.__xss=1</script>",
    "</style><script>window.__xss=1</script>",
    "</bdi></h1><script>window.__xss=1</script>",
    "<!--<script>window.__xss=1</script>",
    "--><script>window.__xss=1</script>",
    "<!--<script>",
    "]]><script>window.__xss=1</script>",
    "<img src=x onerror=window.__xss=1>",
    '"><img src=x onerror=window.__xss=1>',
    "'><img src=x onerror=window.__xss=1>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=window.__xss=1>",
    "<svg/onload=window.__xss=1>",
    "<svg><script>window.__xss=1</script></svg>",
    "<svg><animate onbegin=window.__xss=1 attributeName=x dur=1s>",
    "<body onload=window.__xss=1>",
    "<iframe srcdoc='<script>parent.__xss=1</script>'></iframe>",
    "<iframe src=javascript:parent.__xss=1></iframe>",
    "<object data=javascript:window.__xss=1>",
    "<embed src=javascript:window.__xss=1>",
    "<a href=javascript:window.__xss=1>href</a>",
    "<a href='javascript:window.__xss=1'>href",
    "<a href='data:text/html,<script>window.__xss=1</script>'>href</a>",
    "<a href=vbscript:msgbox(1)>href</a>",
    "<base href=https://evil.example/>",
    "<meta http-equiv=refresh content='0;url=https://evil.example/'>",
    "<link rel=stylesheet href=https://evil.example/x.css>",
    "<style>@import 'https://evil.example/x.css';</style>",
    "<form action=https://evil.example/><button>href</button></form>",
    "<input autofocus onfocus=window.__xss=1>",
    "<details open ontoggle=window.__xss=1>",
    "<video><source onerror=window.__xss=1></video>",
    "<audio src=x onerror=window.__xss=1>",
    "<marquee onstart=window.__xss=1>",
    "<math><mtext><script>window.__xss=1</script></mtext></math>",
    "<template><script>window.__xss=1</script></template>",
    "<noscript><p title='</noscript><img src=x onerror=window.__xss=1>'>",
    "<xmp><p title='</xmp><script>window.__xss=1</script>'>",
    "javascript:window.__xss=1",
    "JaVaScRiPt:window.__xss=1",
    "java\tscript:window.__xss=1",
    " javascript:window.__xss=1",
    "javascript://example.org/%0awindow.__xss=1",
    "data:text/html,<script>window.__xss=1</script>",
    "vbscript:window.__xss=1",
    "{{ 7*7 }}{% for x in y %}{{ config }}",
    "${window.__xss=1}",
    "`;window.__xss=1;//",
    '";window.__xss=1;//',
    "';window.__xss=1;//",
    "\\u003cscript\\u003ewindow.__xss=1\\u003c/script\\u003e",
    '\\";window.__xss=1;//',
    "&lt;script&gt;window.__xss=1&lt;/script&gt;",
    "&#60;script&#62;window.__xss=1&#60;/script&#62;",
    "\u2028window.__xss=1\u2029",
    "\u202e<script>window.__xss=1</script>\u202c",
    "__proto__",
    "constructor",
    "%3Cscript%3Ewindow.__xss=1%3C/script%3E",
)


def sample_store(folder: Path) -> Store:
    """Load the hand-written releases into a store; the caller closes it."""
    graphs: dict[str, list[Triple]] = defaultdict(list)
    for quad in parse(path=RELEASES, format=RdfFormat.TRIG):
        graphs[quad.graph_name.value].append(quad.triple)
    store = open_store(folder, "write")
    for name, triples in graphs.items():
        store.replace_graph(name, triples)
    return store


def sample_network(folder: Path, *, lang: str = "en") -> Network:
    with sample_store(folder) as store:
        return read_network(store, lang=lang, digest="ab12" * 16)


def event(number: int, *actors: Involvement, **changes: object) -> Fact:
    """Make a reception with one sentence."""
    text = f"Sentence {number} says that they met at length."
    passage = Passage(text, ((text.index("met"), text.index("met") + 3),), f"release-{number}", lang="en")
    values = {
        "id": f"{CT}release/r{number}/event/1",
        "kind": "event",
        "type": "reception",
        "type_label": "reception",
        "date": "2019-12-03",
        "year": 2019,
        "status": "held",
        "domains": (),
        "actors": actors,
        "summary": f"reception {number}",
        "passages": (passage,),
    }
    return Fact(**(values | changes))  # type: ignore[arg-type]


def islands_network(count: int) -> Network:
    """Make rings of four states that have no tie to one another."""
    states = [Actor(f"{CT}state/{ring}-{n}", "state", f"{ring}-{n}") for ring in range(count) for n in range(4)]
    facts, ties = [], []
    for number, state in enumerate(states):
        other = states[number - 3 if number % 4 == 3 else number + 1]
        fact = event(number, Involvement(state.iri, "host"), Involvement(other.iri, "guest"))
        facts.append(fact)
        ties.append(Tie(*sorted((state.iri, other.iri)), "met", (fact.id,)))
    return Network(tuple(states), tuple(ties), tuple(facts), Meta("en", "", count, 0))


def told_twice_network() -> Network:
    """Make one reception that two releases tell, with another year each."""
    host, guest = (Actor(f"{CT}state/{number}", "state", f"Actor {number}") for number in range(2))
    parts = (Involvement(host.iri, "host"), Involvement(guest.iri, "guest"))
    facts = tuple(
        replace(event(number, *parts, id=f"{CT}release/r{number}/event/1", date=str(year), year=year), same="one")
        for number, year in enumerate((2019, 2018))
    )
    # The older one is the surer.
    facts = (replace(facts[0], confidence=0.5), replace(facts[1], confidence=0.9))
    tie = Tie(host.iri, guest.iri, "met", tuple(fact.id for fact in facts))
    network = Network((host, guest), (tie,), facts, Meta("en", "", 2, 0))
    said = tuple(Told(fact.date, fact.passages[0].source, fact.passages[0].text, lang="en") for fact in facts)
    reasons = ("no day fits both",)
    return with_disputes(
        network,
        [
            Conflict("rank", "translation", host.iri, "Actor 0", "rank", (Told("general", "other", "A row"),), ()),
            Conflict("event-date", "disagreement", f"{CT}happening/r0", "a reception", "date", said, reasons),
        ],
    )


def hostile_network() -> Network:
    """Put every payload where the data can bring it: labels, names, sentences, IRIs, addresses, dates, languages."""
    hub = Actor(f"{CT}organization/hub", "coalition", "Hub")
    actors, facts, ties = [hub], [], []
    for number, text in enumerate(PAYLOADS):
        kind = ("state", "organization", "person")[number % 3]
        actor = Actor(f"{CT}actor/{number}{text}", kind, text, {"en": text, text: text}, text, (text,))  # type: ignore[arg-type]
        passages = (
            Passage(text, ((0, len(text)),), text, text, text, text, text),
            Passage(f"See {text}", (), text, text, f"https://example.org/{text}", "fr", text),
        )
        fact = event(
            number,
            Involvement(hub.iri, text, text),
            Involvement(actor.iri, text, text, hub.iri),
            id=f"{CT}release/{text}/event/{number}",
            type=text,
            type_label=text,
            date=text,
            status=text,
            domains=(text,),
            summary=text,
            passages=passages,
        )
        actors.append(actor)
        facts.append(fact)
        ties.append(Tie(actor.iri, hub.iri, text, (fact.id,)))
    meta = Meta("en", PAYLOADS[0], 1, 1, {text: text for text in PAYLOADS})
    return Network(tuple(actors), tuple(ties), tuple(facts), meta)


def synthetic_network(actor_count: int, fact_count: int) -> Network:
    """Make a network with one hub, as many actors as asked for (a third of them persons) and as many facts."""
    chance = random.Random(7)
    person_count = actor_count // 3
    hub = Actor(f"{CT}organization/hub", "coalition", "Coalition of the hub", {}, "HUB")
    bodies = [
        Actor(f"{CT}{kind}/{number}", kind, f"{kind} {chance.choice(WORDS)} {number}")  # type: ignore[arg-type]
        for number in range(actor_count - person_count - 1)
        for kind in (("state", "organization")[number % 2],)
    ]
    persons = [Actor(f"{CT}person/{n}", "person", f"Person {chance.choice(WORDS)} {n}") for n in range(person_count)]
    facts: list[Fact] = []
    ties: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for number in range(fact_count):
        host = hub if chance.random() < 0.6 else chance.choice(bodies[: len(bodies) // 5])
        guest = bodies[number % len(bodies)] if bodies[number % len(bodies)] is not host else hub
        person = persons[number % len(persons)]
        text = " ".join(chance.choice(WORDS) for _ in range(25))
        fact = event(
            number,
            Involvement(host.iri, "host", "general, commander"),
            Involvement(person.iri, "guest", "ambassador", guest.iri),
            date=f"{2015 + number % 11}-05-04",
            year=2015 + number % 11,
            domains=tuple(sorted(chance.sample(sorted(DOMAINS), chance.choice((0, 1, 2))))),
            summary=f"reception · {host.label} – {guest.label}",
            passages=(Passage(text, ((0, 5), (20, 30)), f"release-{number}", lang="en", published="2019"),),
        )
        facts.append(fact)
        one, other = sorted((host.iri, guest.iri))
        ties[one, other, "met"].append(fact.id)
        ties[person.iri, guest.iri, "acts for"].append(fact.id)
    return Network(
        tuple(sorted([hub, *bodies, *persons], key=lambda actor: actor.iri)),
        tuple(Tie(*key, tuple(ids)) for key, ids in sorted(ties.items())),
        tuple(facts),
        Meta("en", "f00d" * 16, fact_count, 2, DOMAINS),
    )
