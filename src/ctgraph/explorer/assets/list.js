// SPDX-License-Identifier: Apache-2.0
// The list view: everything that the canvas offers, as tables.

const FIRST_ROWS = 100;
let tab = "facts";

function drawList() {
  const tables = { facts: factRows, actors: actorRows, ties: tieRows };
  const counts = { facts: shown.facts.size, actors: shown.actors.size, ties: shown.ties.size };
  const tabs = Object.keys(tables).map((name) => make("button", {
    type: "button", "aria-pressed": String(name === tab), "data-tab": name, click: () => { tab = name; drawList(); writeHash(false); },
  }, say(name, { n: counts[name] })));
  byId("list").replaceChildren(make("div", { class: "tabs", role: "group", "aria-label": say("list") }, ...tabs), ...tables[tab]());
}

function factRows() {
  const facts = [...shown.facts];
  return table(["date", "fact", "domains", "source"], facts, (fact) => [
    make("td", { class: "date" }, fact.date || say("noDate")),
    make("td", {}, bdi(capital(fact.summary)), " ", ...tags({ ...fact, domains: [] }), factDetails(fact)),
    make("td", { class: "wide" }, fact.domains.map((domain) => domainNames.get(domain) ?? domain).join(", ")),
    make("td", { class: "wide" }, ...[...new Set(fact.passages.map((passage) => passage.source))].map((source) => bdi(source))),
  ]);
}

// The sentences are made when they are asked for: a page of rows stays light.
function factDetails(fact) {
  const details = make("details", { toggle: () => {
    if (details.open && details.childNodes.length === 1) details.append(people(fact, null), ...evidence(fact));
  } }, make("summary", { class: "link" }, say("sentences")));
  return details;
}

function actorRows() {
  const actors = [...shown.actors].sort((a, b) => b.facts.length - a.facts.length || a.index - b.index);
  return table(["actor", "kind", "ties", "facts"], actors, (actor) => [
    make("td", {}, nameButton(actor)),
    make("td", {}, say(actor.kind)),
    make("td", { class: "number" }, String(actor.ties.filter((tie) => shown.ties.has(tie)).length)),
    make("td", { class: "number" }, String(actor.facts.filter((fact) => shown.facts.has(fact)).length)),
  ]);
}

function tieRows() {
  const ties = [...shown.ties].sort((a, b) => b.facts.length - a.facts.length || a.index - b.index);
  return table(["actor", "tie", "actor", "facts"], ties, (tie) => [
    make("td", {}, nameButton(tie.source)),
    make("td", {}, make("button", { type: "button", class: "name-button", click: () => select({ line: tie.line }) }, tie.kind)),
    make("td", {}, nameButton(tie.target)),
    make("td", { class: "number" }, String(tie.facts.filter((fact) => shown.facts.has(fact)).length)),
  ]);
}

function table(columns, items, cells) {
  if (!items.length) return [make("p", { class: "quiet" }, say("empty.list"))];
  const body = make("tbody");
  const narrow = new Set(["domains", "source"]);
  const head = make("tr", {}, ...columns.map((name) => make("th", { scope: "col", "data-column": name, class: narrow.has(name) ? "wide" : false },
    say(`column.${name}`))));
  let count = 0;
  const button = make("button", { type: "button", class: "more", click: () => more() });
  function more() {
    const next = items.slice(count, count + FIRST_ROWS).map((item) => make("tr", {}, ...cells(item)));
    if (count) queueMicrotask(() => next[0]?.querySelector("button, summary")?.focus());
    count += next.length;
    body.append(...next);
    button.textContent = say("showMore", { n: count, total: items.length });
    button.hidden = count >= items.length;
  }
  more();
  return [make("table", {}, make("thead", {}, head), body), button];
}
