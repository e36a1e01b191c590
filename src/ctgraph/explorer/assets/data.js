// SPDX-License-Identifier: Apache-2.0
// The network of the page: actors, ties, the lines that draw them, and facts, each pointing at the others.

const KINDS = ["coalition", "state", "organization", "person"];
// How a tie is drawn; every other kind is a joint act, which reads the same both ways.
const GROUPS = new Map([["member of", "standing"], ["has delegates at", "standing"], ["acts for", "person"], ["holds post in", "person"]]);

const data = readData(JSON.parse(byId("data").textContent));

function readData(raw) {
  const actors = raw.actors.map((actor, index) => ({ ...actor, index, ties: [], facts: [], lines: [] }));
  const facts = raw.facts.map((fact, index) => ({
    ...fact,
    index,
    parts: fact.parts.map(([actor, side, words, body]) => ({
      actor: actors[actor], side, words, body: body === null ? null : actors[body],
    })),
    passages: fact.passages.map(([passage, marks]) => ({ ...raw.passages[passage], marks })),
  }));
  for (const fact of facts) {
    const involved = new Set(fact.parts.flatMap((part) => [part.actor, part.body]));
    for (const actor of involved) actor?.facts.push(fact);
  }
  const ties = raw.ties.map(([source, target, kind, factIndexes, rung], index) => ({
    index, kind, rung, source: actors[source], target: actors[target], facts: factIndexes.map((fact) => facts[fact]),
  }));
  const lines = raw.lines.map((line) => ({ ...line, ties: line.ties.map((tie) => ties[tie]) }));
  for (const line of lines) {
    line.ends = [actors[line.from], actors[line.to]];
    for (const actor of line.ends) actor.lines.push(line);
    for (const tie of line.ties) tie.line = line;
  }
  const disputes = raw.disputes.map((dispute, index) => {
    const said = dispute.facts.map((fact) => facts[fact]);
    const about = dispute.actor === null ? new Set(said.flatMap((fact) => fact.parts.map((part) => part.actor))) : [actors[dispute.actor]];
    return { ...dispute, index, facts: said, actors: [...about],
      values: dispute.values.map(([value, passage]) => [value, { ...raw.passages[passage], marks: [] }]) };
  });
  for (const dispute of disputes) for (const side of [...dispute.facts, ...dispute.actors]) (side.disputes ??= []).push(dispute);
  for (const actor of actors) actor.told = distinct(actor.facts);
  for (const tie of ties) for (const actor of [tie.source, tie.target]) actor.ties.push(tie);
  return { ...raw, actors, facts, ties, lines, disputes, byKey: new Map(actors.map((actor) => [actor.key, actor])) };
}

function lineGroup(ties) {
  const groups = ties.map((tie) => GROUPS.get(tie.kind) ?? "act");
  return ["act", "standing", "person"].find((group) => groups.includes(group));
}

function lineFor(one, other) {
  return one.lines.find((line) => line.ends.includes(other) && one !== other);
}

// Facts that tell one thing, together: each group in the order of its facts, what a release says in words, best in the
// language of the page, at its head.
function groupsOf(facts) {
  const groups = new Map();
  for (const fact of facts) {
    if (groups.has(fact.same)) groups.get(fact.same).push(fact);
    else groups.set(fact.same, [fact]);
  }
  const ours = document.documentElement.lang;
  const worth = (fact) => (fact.status === "announced" ? 0 : 8) + (fact.passages[0]?.lang ? 4 : 0)
    + (fact.passages[0]?.lang === ours ? 2 : 0) + (fact.confidence ?? 0);
  return [...groups.values()].map((told) => {
    const lead = told.reduce((best, fact) => (worth(fact) > worth(best) ? fact : best));
    return [lead, ...told.filter((fact) => fact !== lead)];
  });
}

function distinct(facts) {
  return new Set([...facts].map((fact) => fact.same)).size;
}

function sourcesOf(told) {
  return [...new Set(told.flatMap((fact) => fact.passages.map((passage) => passage.source)))];
}

// The dates of facts that tell one thing: those of an event side by side, of what lasts the first and the last.
function datesOf(told) {
  const newestFirst = [...told].sort((a, b) => a.index - b.index);
  const dates = [...new Set(newestFirst.map((fact) => fact.date).filter(Boolean))];
  if (told[0].kind !== "event" && dates.length > 2) dates.splice(1, dates.length - 2);
  return dates.length ? dates.reverse().join(told[0].kind === "event" ? " / " : " … ") : say("noDate");
}

// Each fact of a line once, newest first.
function factsOf(ties) {
  return [...new Set(ties.flatMap((tie) => tie.facts))].sort((a, b) => a.index - b.index);
}

// Makes letters comparable: no accents or vowel signs, one form of alef, yeh and teh marbuta, no tatweel.
function fold(text) {
  return text
    .normalize("NFKD")
    .replace(/[\p{M}\u0640\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, "")
    .replace(/\u0671/g, "\u0627")
    .replace(/\u0649/g, "\u064a")
    .replace(/\u0629/g, "\u0647")
    .replace(/[\u2019'`\u02bc_/-]+/g, " ")
    .toLowerCase()
    .trim();
}
