// SPDX-License-Identifier: Apache-2.0
// The facts of an actor or a line, newest first, each with the sentence that says it.

const FIRST_TIES = 6;
const FIRST_FACTS = 40;

function drawPanel() {
  const panel = byId("panel");
  panel.classList.toggle("idle", !selected);
  panel.scrollTop = 0;
  if (!selected) panel.replaceChildren(...idlePanel());
  else if (selected.actor) panel.replaceChildren(...actorPanel(selected.actor));
  else if (selected.line) panel.replaceChildren(...linePanel(selected.line));
  else panel.replaceChildren(...pathPanel(selected.path));
}

function idlePanel() {
  const best = [...shown.actors].sort((a, b) => b.told - a.told || a.index - b.index).slice(0, 10);
  if (!data.actors.length) return [make("p", { class: "quiet" }, say("empty.data"))];
  return [
    make("p", { class: "quiet" }, say("panel.empty")),
    best.length ? make("h3", {}, say("panel.most")) : "",
    make("ul", { class: "ties" }, ...best.map((actor) => make("li", {}, nameButton(actor),
      make("span", { class: "count" }, say("facts", { n: actor.told }))))),
    data.disputes.length ? make("h3", {}, say("disputesHead")) : "",
    data.disputes.length ? make("button", { type: "button", class: "name-button", "data-disputes": true, click: () => {
      tab = "disputes";
      setView("list");
    } }, say("disputes", { n: data.disputes.length })) : "",
  ];
}

function actorPanel(actor) {
  const lines = actor.lines.filter((line) => shown.lines.has(line))
    .map((line) => ({ line, weight: distinct(factsOf(shownTies(line))) }))
    .sort((a, b) => b.weight - a.weight || a.line.id - b.line.id);
  const others = actor.labels.filter(([, label]) => label !== actor.label);
  const names = others.flatMap(([lang, label], index) => [index ? " · " : "", bdi(label, lang)]);
  return [
    panelHead(shapeOf(actor.kind), [bdi(actor.label)],
      [say(actor.kind), actor.short && ` · ${actor.short}`, names.length ? " · " : "", ...names]),
    actor.lines.length ? pathButton(actor) : "",
    lines.length ? make("h3", {}, say("tiedTo", { n: lines.length })) : "",
    hiddenNeighbours(actor),
    moreList(lines.map(({ line, weight }) => lineItem(line, weight, actor)), FIRST_TIES, "ties"),
    ...actorDisputes(actor),
    ...factCards(actor.facts, actor),
  ];
}

function actorDisputes(actor) {
  const found = actor.disputes ?? [];
  return found.length ? [make("h3", {}, `${say("disputesHead")} `, make("span", { class: "count" }, String(found.length))),
    ...disputesOf(found)] : [];
}

// Neighbours whose kind is switched off, with a way to see them.
function hiddenNeighbours(actor) {
  const passing = (tie) => choice.ties.has(tie.kind) && tie.facts.some((fact) => shown.facts.has(fact));
  const hidden = new Set(actor.lines.filter((line) => line.ties.some(passing)).flatMap((line) => line.ends)
    .filter((end) => !shown.actors.has(end)));
  if (!hidden.size) return "";
  return make("p", { class: "sub" }, `${say("tiedHidden", { n: hidden.size })} `,
    make("button", { type: "button", class: "name-button", "data-reveal": true, click: () => {
      for (const end of hidden) choice.revealed.add(end);
      refresh();
      lookAt({ actor });
    } }, say("showAll")));
}

function linePanel(line) {
  const [one, other] = line.ends;
  const kinds = shownTies(line).map((tie) => make("li", {},
    make("span", {}, nameButton(tie.source), ` ${say(`tie.${tie.kind}`)} `, nameButton(tie.target)),
    make("span", { class: "count" }, [tie.rung && say(`rung.${tie.rung}`), say("facts", { n: distinct(tie.facts) })].filter(Boolean).join(" · "))));
  return [
    panelHead(null, [bdi(one.label), " – ", bdi(other.label)], []),
    make("ul", { class: "ties" }, ...kinds),
    ...factCards(factsOf(line.ties), null),
  ];
}

function panelHead(shape, title, under) {
  return make("div", { class: "panel-head" }, shape,
    make("div", {}, make("h2", {}, ...title), make("p", { class: "sub" }, ...under.filter(Boolean))),
    inList() ? make("button", { type: "button", click: () => setView("network") }, say("showInNetwork")) : "",
    make("button", { type: "button", "aria-label": say("clearSelection"), title: say("clearSelection"), click: () => select(null) }, "×"));
}

function shownTies(line) {
  return line.ties.filter((tie) => shown.ties.has(tie));
}

// One neighbour: what ties the two, said from the side of `actor`; the button opens the facts of both.
function lineItem(line, weight, actor) {
  const other = line.ends[0] === actor ? line.ends[1] : line.ends[0];
  const kinds = shownTies(line).map((tie) => (tie.target === actor && GROUPS.has(tie.kind) ? say(`has.${tie.kind}`) : say(`tie.${tie.kind}`)));
  const button = make("button", { type: "button", class: "name-button", "data-line": String(line.id),
    click: () => select({ line }) }, bdi(other.label));
  return make("li", {}, make("span", {}, button, make("span", { class: "quiet" }, ` · ${kinds.join(say("comma"))}`)),
    make("span", { class: "count" }, say("facts", { n: weight })));
}

// What is said, by kind of fact: a person's posts and a state's memberships come before acts.
const SECTIONS = { acts: "event", memberships: "membership", posts: "tenure", figures: "claim", named: "mention" };
const FIRST_SECTION = { person: "posts", state: "memberships" };

function factCards(facts, actor) {
  const passing = facts.filter((fact) => shown.facts.has(fact));
  const hidden = distinct(facts) - distinct(passing);
  const names = new Set([FIRST_SECTION[actor?.kind] ?? "acts", ...Object.keys(SECTIONS)]);
  return [
    hidden ? make("p", { class: "sub" }, `${say("factsHidden", { n: hidden })} `,
      make("button", { type: "button", class: "name-button", click: showEverything }, say("showAll"))) : "",
    passing.length || hidden ? "" : make("p", { class: "quiet" }, say("noFacts")),
    ...[...names].flatMap((name) => section(name, passing.filter((fact) => fact.kind === SECTIONS[name]), actor)),
  ];
}

function section(name, facts, actor) {
  if (!facts.length) return [];
  const groups = groupsOf(facts);
  return [
    make("h3", {}, `${say(`section.${name}`)} `, make("span", { class: "count" }, String(groups.length))),
    moreList(groups.map((told) => factCard(told, actor)), FIRST_FACTS, "cards"),
  ];
}

// A list that shows its first items and says how many there are.
function moreList(items, first, name) {
  const list = make("ul", { class: name }, ...items.slice(0, first));
  if (items.length <= first) return list;
  let count = first;
  const words = () => say("showMore", { n: count, total: items.length });
  const button = make("button", { type: "button", class: "more", click: () => {
    const next = items.slice(count, count + first * 2);
    count += next.length;
    list.append(...next);
    button.textContent = words();
    if (count >= items.length) button.remove();
    next[0].querySelector("button")?.focus();
  } }, words());
  return make("div", {}, list, button);
}

function factCard(told, actor) {
  return make("li", { class: "fact", "data-fact": told[0].key }, factHead(told), people(told, actor), ...evidence(told),
    ...disputesOf(told.flatMap((fact) => fact.disputes ?? []).filter((dispute) => !actor || !dispute.actors.includes(actor) || told[0].kind === "event")));
}

function factHead(told) {
  const [fact] = told;
  const ownTitle = fact.kind === "tenure" || fact.kind === "claim";
  return make("div", { class: "fact-head" },
    make("b", {}, bdi(capital(ownTitle ? fact.summary : fact.label || say(fact.kind)))),
    make("time", {}, ...dated(datesOf(told))), ...tags(told));
}

function tags(told) {
  const [fact] = told;
  const domains = [...new Set(told.flatMap((each) => each.domains))];
  const sure = told.map((each) => each.confidence).filter((number) => number !== null);
  const sources = sourcesOf(told).length;
  return [
    fact.status && fact.status !== "held" ? make("span", { class: `tag ${fact.status}` }, say(fact.status)) : "",
    ...domains.map((domain) => make("span", { class: "tag" }, bdi(domainNames.get(domain) ?? domain))),
    sources > 1 ? make("span", { class: "sure" }, say("sources", { n: sources })) : "",
    sure.length ? make("span", { class: "sure", title: say("confidenceHelp") },
      say("confidence", { n: Math.max(...sure).toFixed(2) })) : "",
  ];
}

// Who takes part: as the first telling has it, then whom the others add.
function people(told, actor) {
  const seen = new Set();
  const parts = told.flatMap((fact) => {
    const fresh = fact.parts.filter((part) => !seen.has(part.actor));
    for (const part of fresh) seen.add(part.actor);
    return fresh;
  });
  const items = parts.map((part) => {
    const body = part.body && part.body !== part.actor ? [` (${part.body.short || part.body.label})`] : [];
    const words = [part.side, part.words].filter(Boolean).flatMap((text) => [" · ", bdi(text)]);
    return make("li", {}, part.actor === actor ? make("b", {}, bdi(part.actor.label)) : nameButton(part.actor), ...body, ...words);
  });
  return make("ul", { class: "who" }, ...items);
}

// The sentence that says it, and on demand all others, each once with the date that its source gives.
function evidence(told) {
  const dated = new Set(told.map((fact) => fact.date)).size > 1;
  const said = new Map();
  for (const fact of told) {
    for (const passage of fact.passages) {
      const key = `${passage.source}\n${passage.text}`;
      if (!said.has(key)) said.set(key, () => quotation(passage, dated ? fact.date : ""));
    }
  }
  const [first, ...rest] = said.values();
  if (!first) return [make("p", { class: "quiet" }, say("noPassage"))];
  if (!rest.length) return [first()];
  const details = make("details", { toggle: () => {
    if (details.open && details.childNodes.length === 1) details.append(...rest.map((each) => each()));
  } }, make("summary", {}, say("moreSentences", { n: rest.length })));
  return [first(), details];
}

function quotation(passage, date) {
  const parts = [];
  let end = 0;
  for (const [from, to] of passage.marks) {
    parts.push(passage.text.slice(end, from), make("mark", {}, passage.text.slice(from, to)));
    end = to;
  }
  parts.push(passage.text.slice(end));
  const link = webLink(passage.url, siteOf(passage));
  const facts = [
    date && make("span", {}, ...dated(date)),
    make("span", {}, link, link ? " " : "", make("span", { title: passage.title }, bdi(passage.source))),
    passage.published && make("span", {}, ...dated(say("published", { date: passage.published }))),
    make("button", { type: "button", class: "name-button", click: (event) => copy(citation(passage), event.currentTarget) }, say("cite")),
  ].filter(Boolean);
  return make("div", {},
    make("blockquote", { dir: "auto", class: passage.lang ? false : "row" },
      make("bdi", { dir: "auto", lang: passage.lang || false }, ...parts)),
    make("p", { class: "origin" }, ...facts.flatMap((part, index) => (index ? [" · ", part] : [part]))));
}

function siteOf(passage) {
  try {
    return new URL(passage.url).hostname.replace(/^www\./, "");
  } catch {
    return "";
  }
}

// A sentence as a footnote has it: what it says, where, when, and in which state of the data.
function citation(passage) {
  const digest = data.digest ? `ctgraph ${data.digest.slice(0, 12)}` : "ctgraph";
  const where = [passage.title, siteOf(passage), passage.published, passage.url, `${digest}, ${passage.source}`];
  return `“${passage.text}” ${where.filter(Boolean).join(", ")}.`;
}

// A page opened from disk may not use the clipboard: then the old way, by way of a selection.
async function copy(text, button) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const field = make("textarea", { class: "unseen" });
    field.value = text;
    button.after(field);
    field.select();
    document.execCommand("copy");
    field.remove();
    button.focus();
  }
  byId("said").textContent = button.textContent = say("copied");
}

function nameButton(actor) {
  return make("button", { type: "button", class: "name-button", "data-actor": actor.key, click: () => choose(actor) }, bdi(actor.label));
}
