// SPDX-License-Identifier: Apache-2.0
// The shortest chain of ties between two actors, each step with the sentence that says it. A body that is tied to
// everybody connects everything and so tells little: any stop can be gone round.

let pathFrom = null;

// The lines from one actor to another, as few as the filters allow; null where there is no way. Of ways of one
// length, that of joint acts and of many facts.
function findPath(from, to, without) {
  const before = new Map([[from, null]]);
  const queue = [from];
  for (const actor of queue) {
    if (actor === to) break;
    for (const { line, other } of stepsFrom(actor)) {
      const open = other === to || choice.kinds.has(other.kind) || choice.revealed.has(other);
      if (!open || before.has(other) || without.has(other)) continue;
      before.set(other, { actor, line });
      queue.push(other);
    }
  }
  if (!before.has(to)) return null;
  const steps = [];
  for (let step = before.get(to), other = to; step; other = step.actor, step = before.get(other)) {
    steps.unshift({ line: step.line, from: step.actor, to: other });
  }
  return steps;
}

function passingTies(line) {
  return line.ties.filter((tie) => choice.ties.has(tie.kind) && tie.facts.some((fact) => shown.facts.has(fact)));
}

function stepsFrom(actor) {
  return actor.lines.map((line) => ({ line, ties: passingTies(line), other: line.ends[0] === actor ? line.ends[1] : line.ends[0] }))
    .filter(({ ties }) => ties.length)
    .map((step) => ({ ...step, worth: (lineGroup(step.ties) === "act" ? 1e4 : 0) + distinct(factsOf(step.ties)) }))
    .sort((a, b) => b.worth - a.worth || a.line.id - b.line.id);
}

function makePath(from, to, without = new Set()) {
  return { from, to, without, steps: findPath(from, to, without) };
}

function pathActors(path) {
  return [path.from, ...(path.steps ?? []).map((step) => step.to), ...(path.steps ? [] : [path.to])];
}

// Shows the way, whatever kinds are switched off.
function showPath(from, to, without) {
  const path = makePath(from, to, without);
  for (const actor of pathActors(path)) if (!shown.actors.has(actor)) choice.revealed.add(actor);
  select({ path });
}

function pathWords(path) {
  return path.steps ? say("steps", { n: path.steps.length }) : say("noPath");
}

function pathButton(actor) {
  return make("button", { type: "button", "data-path": true, click: () => {
    askForEnd(actor);
    byId("search").value = "";
    byId("search").focus();
  } }, say("pathTo"));
}

// From now on the search looks for the other end; null for no longer.
function askForEnd(actor) {
  pathFrom = actor;
  const note = byId("path-note");
  note.hidden = !actor;
  if (actor) {
    note.replaceChildren(say("pathFrom"), " ", make("b", {}, bdi(actor.label)), " … ",
      make("button", { type: "button", class: "name-button", click: () => askForEnd(null) }, say("cancel")));
  }
}

function pathPanel(path) {
  const head = panelHead(null, [bdi(path.from.label), " → ", bdi(path.to.label)],
    [path.steps ? pathWords(path) : ""]);
  const round = [...path.without].map((actor) => make("li", {}, make("span", {}, say("without"), " ", bdi(actor.label)),
    make("button", { type: "button", class: "name-button", click: () => {
      showPath(path.from, path.to, new Set([...path.without].filter((other) => other !== actor)));
    } }, say("allow"))));
  return [
    head,
    round.length ? make("ul", { class: "ties" }, ...round) : "",
    ...(path.steps ? path.steps.flatMap((step) => pathStep(step, path)) : [make("p", { class: "quiet" }, pathWords(path))]),
  ];
}

function pathStep({ line, from, to }, path) {
  const ties = passingTies(line);
  const groups = groupsOf(factsOf(ties.some((tie) => !GROUPS.has(tie.kind)) ? ties.filter((tie) => !GROUPS.has(tie.kind)) : ties)
    .filter((fact) => shown.facts.has(fact))).sort((a, b) => (b[0].kind === "event") - (a[0].kind === "event"));
  const kinds = ties.map((tie) => (tie.source === from || !GROUPS.has(tie.kind) ? say(`tie.${tie.kind}`) : say(`has.${tie.kind}`)));
  const stop = to === path.to ? "" : make("p", { class: "stop" }, nameButton(to),
    make("span", { class: "quiet" }, ` · ${say("tiedTo", { n: to.lines.length })} `),
    make("button", { type: "button", "data-without": to.key, click: () => {
      showPath(path.from, path.to, new Set([...path.without, to]));
    } }, say("goRound")));
  return [
    make("h3", {}, bdi(from.label), " – ", bdi(to.label)),
    make("p", { class: "sub" }, kinds.join(say("comma")), " · ",
      make("button", { type: "button", class: "name-button", click: () => select({ line }) }, say("facts", { n: distinct(factsOf(ties)) }))),
    make("ul", { class: "cards" }, ...groups.slice(0, 1).map((told) => factCard(told, null))),
    stop,
  ];
}
