// SPDX-License-Identifier: Apache-2.0
// What is shown: the choices of the reader, and the facts, ties and actors that pass them.

const NO_DOMAIN = "none";
const NO_RUNG = "standing";
const FEW_ACTORS = 60;

const years = data.facts.map((fact) => fact.year).filter((year) => year !== null);
const firstYear = Math.min(...years);
const lastYear = Math.max(...years);
const tieKinds = [...new Set(data.ties.map((tie) => tie.kind))].sort();
const domains = [...data.domains.map(([notation]) => notation), NO_DOMAIN];
// The ladder of closeness; a membership or a post stands on none.
const rungs = [...data.rungs, NO_RUNG].filter((rung) => data.facts.some((fact) => rungOf(fact) === rung));
const domainNames = new Map([...data.domains, [NO_DOMAIN, say("noDomain")]]);

// Where there are many actors, persons and actors without a tie wait until they are asked for.
function defaults() {
  const few = data.actors.length < FEW_ACTORS;
  return {
    kinds: new Set(KINDS.filter((kind) => few || kind !== "person")),
    domains: new Set(domains),
    ties: new Set(tieKinds),
    rungs: new Set(rungs),
    from: firstYear,
    to: lastYear,
    undated: true,
    loose: few,
    revealed: new Set(),
  };
}

let choice = defaults();
let shown = visible(choice);

function rungOf(fact) {
  return fact.rung || NO_RUNG;
}

function passes(fact, wanted) {
  const inYears = fact.year === null ? wanted.undated : fact.year >= wanted.from && fact.year <= wanted.to;
  const list = fact.domains.length ? fact.domains : [NO_DOMAIN];
  return inYears && wanted.rungs.has(rungOf(fact)) && list.some((domain) => wanted.domains.has(domain));
}

function visible(wanted) {
  const facts = new Set(data.facts.filter((fact) => passes(fact, wanted)));
  const allowed = (actor) => wanted.kinds.has(actor.kind) || wanted.revealed.has(actor);
  const ties = new Set(data.ties.filter((tie) =>
    wanted.ties.has(tie.kind) && allowed(tie.source) && allowed(tie.target)
    && tie.facts.some((fact) => facts.has(fact))));
  const actors = new Set(data.actors.filter((actor) =>
    wanted.revealed.has(actor)
    || (allowed(actor) && (actor.ties.some((tie) => ties.has(tie))
      || (wanted.loose && actor.facts.some((fact) => facts.has(fact)))))));
  const lines = new Set([...ties].map((tie) => tie.line));
  return { facts, ties, actors, lines };
}

function drawFilters() {
  const form = byId("filters");
  const count = (test) => distinct(data.facts.filter(test));
  const byDomain = (domain) => count((fact) => (domain === NO_DOMAIN ? !fact.domains.length : fact.domains.includes(domain)));
  form.replaceChildren(
    fieldset(say("actorsTab"),
      ...KINDS.map((kind) => option("kinds", kind, say(`${kind}s`),
        data.actors.filter((actor) => actor.kind === kind).length, shapeOf(kind))),
      flag("loose", data.actors.filter((actor) => !actor.ties.length).length)),
    fieldset(say("domains"), ...domains.map((domain) => option("domains", domain, domainNames.get(domain), byDomain(domain)))),
    years.length ? fieldset(say("years"), firstYear < lastYear ? bars() : "", range(), flag("undated", count((fact) => fact.year === null))) : "",
    tieKinds.length ? fieldset(say("tieKinds"), ...tieKinds.map((kind) => option("ties", kind, say(`tie.${kind}`),
      data.ties.filter((tie) => tie.kind === kind).length))) : "",
    rungs.length > 1 ? fieldset(say("rungs"), ...rungs.map((rung) => option("rungs", rung, say(`rung.${rung}`),
      count((fact) => rungOf(fact) === rung)))) : "",
    make("button", { type: "button", click: resetFilters }, say("reset")),
  );
}

function fieldset(title, ...children) {
  return make("fieldset", {}, make("legend", {}, title), ...children);
}

function option(group, value, words, number, shape = null) {
  const box = make("input", { type: "checkbox", "data-group": group, "data-value": value, change: () => {
    if (box.checked) choice[group].add(value);
    else choice[group].delete(value);
    refresh();
  } });
  box.checked = choice[group].has(value);
  const only = make("button", { type: "button", class: "only", "aria-label": `${words}: ${say("only")}`, click: () => {
    choice[group] = new Set([value]);
    refresh();
  } }, say("only"));
  return make("div", { class: "choice" },
    make("label", {}, box, shape, make("span", { class: "name" }, bdi(words))), only,
    make("span", { class: "count" }, String(number)));
}

function flag(name, number) {
  if (!number) return "";
  const box = make("input", { type: "checkbox", "data-flag": name, change: () => {
    choice[name] = box.checked;
    refresh();
  } });
  box.checked = choice[name];
  return make("div", { class: "choice" },
    make("label", {}, box, make("span", { class: "name" }, say(name))), make("span", { class: "count" }, String(number)));
}

// A picture of the years for the eye; a click keeps one year. The fields below are the way for the keyboard.
function bars() {
  const counts = new Map();
  for (const year of years) counts.set(year, (counts.get(year) ?? 0) + 1);
  const most = Math.max(...counts.values());
  const box = make("div", { class: "bars", "aria-hidden": "true" });
  for (let year = firstYear; year <= lastYear; year += 1) {
    const bar = make("i");
    bar.style.height = `${(100 * (counts.get(year) ?? 0)) / most}%`;
    box.append(make("button", { type: "button", tabindex: "-1", "data-year": String(year),
      title: `${year}: ${say("facts", { n: counts.get(year) ?? 0 })}`, click: () => {
        choice.from = choice.to = year;
        refresh();
      } }, bar));
  }
  return box;
}

function range() {
  const field = (name) => make("label", {}, say(name), make("input", {
    type: "number", id: `year-${name}`, min: String(firstYear), max: String(lastYear), value: String(choice[name]),
    change: (event) => {
      const year = Number.parseInt(event.target.value, 10);
      choice[name] = Number.isNaN(year) ? (name === "from" ? firstYear : lastYear) : year;
      refresh();
    },
  }));
  return make("div", { class: "range" }, field("from"), field("to"));
}

// Sets the controls to the choices, after those changed elsewhere.
function syncFilters() {
  for (const box of byId("filters").querySelectorAll("[data-group]")) box.checked = choice[box.dataset.group].has(box.dataset.value);
  for (const box of byId("filters").querySelectorAll("[data-flag]")) box.checked = choice[box.dataset.flag];
  for (const bar of byId("filters").querySelectorAll("[data-year]")) {
    bar.className = bar.dataset.year >= choice.from && bar.dataset.year <= choice.to ? "in" : "";
  }
  if (years.length) {
    byId("year-from").value = choice.from;
    byId("year-to").value = choice.to;
  }
}

function resetFilters() {
  choice = defaults();
  refresh();
}

// Lets every fact of an actor or line pass, and nothing less than before.
function showEverything() {
  choice = { ...defaults(), kinds: choice.kinds, loose: choice.loose, revealed: choice.revealed };
  refresh();
}
