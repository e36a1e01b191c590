// SPDX-License-Identifier: Apache-2.0
// The list view: everything that the canvas offers, as tables.

const FIRST_ROWS = 100;
let tab = "facts";

function drawList() {
  const tables = { facts: factRows, actors: actorRows, ties: tieRows, ...(data.disputes.length ? { disputes: disputeRows } : {}) };
  if (!tables[tab]) tab = "facts";
  const counts = { facts: distinct(shown.facts), actors: shown.actors.size, ties: shown.ties.size, disputes: data.disputes.length };
  const tabs = Object.keys(tables).map((name) => make("button", {
    type: "button", "aria-pressed": String(name === tab), "data-tab": name, click: () => { tab = name; drawList(); writeHash(false); },
  }, say(name, { n: counts[name] })));
  byId("list").replaceChildren(make("div", { class: "tabs", role: "group", "aria-label": say("list") }, ...tabs,
    make("button", { type: "button", class: "save", click: saveTable }, say("saveTable"))), ...tables[tab]());
}

function factRows() {
  return table(["date", "fact", "domains", "source"], groupsOf(shown.facts), (told) => [
    make("td", { class: "date" }, ...dated(datesOf(told))),
    make("td", {}, bdi(capital(told[0].summary)), " ", ...tags(told.map((fact) => ({ ...fact, domains: [] }))), factDetails(told)),
    make("td", { class: "wide" }, domainsOf(told).join(say("comma"))),
    make("td", { class: "wide" }, ...sourcesIn(told)),
  ]);
}

function domainsOf(told) {
  return [...new Set(told.flatMap((fact) => fact.domains))].map((domain) => domainNames.get(domain) ?? domain);
}

function sourcesIn(told) {
  const [first = "", ...rest] = sourcesOf(told);
  return [bdi(first), rest.length ? ` + ${rest.length}` : ""];
}

// The sentences are made when they are asked for: a page of rows stays light.
function factDetails(told) {
  const details = make("details", { toggle: () => {
    if (details.open && details.childNodes.length === 1) details.append(people(told, null), ...evidence(told));
  } }, make("summary", { class: "link" }, say("sentences")));
  return details;
}

function actorRows() {
  const actors = [...shown.actors].sort((a, b) => distinct(b.facts) - distinct(a.facts) || a.index - b.index);
  return table(["actor", "kind", "ties", "facts"], actors, (actor) => [
    make("td", {}, nameButton(actor)),
    make("td", {}, say(actor.kind)),
    make("td", { class: "number" }, String(actor.ties.filter((tie) => shown.ties.has(tie)).length)),
    make("td", { class: "number" }, String(distinct(actor.facts.filter((fact) => shown.facts.has(fact))))),
  ]);
}

function tieRows() {
  const ties = [...shown.ties].sort((a, b) => distinct(b.facts) - distinct(a.facts) || a.index - b.index);
  return table(["actor", "tie", "actor", "facts"], ties, (tie) => [
    make("td", {}, nameButton(tie.source)),
    make("td", {}, make("button", { type: "button", class: "name-button", click: () => select({ line: tie.line }) }, say(`tie.${tie.kind}`))),
    make("td", {}, nameButton(tie.target)),
    make("td", { class: "number" }, String(distinct(tie.facts.filter((fact) => shown.facts.has(fact))))),
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
