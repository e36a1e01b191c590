// SPDX-License-Identifier: Apache-2.0
// The canvas: vis-network draws shapes and lines, this file the names, so that they never cover one another.

const SHAPES = { coalition: "hexagon", state: "dot", organization: "square", person: "diamond" };
const FADED = 0.13;
const still = matchMedia("(prefers-reduced-motion: reduce)");

let picture = null;
let nodes = null;
let edges = null;
let hovered = null;
let colours = readColours();
const widths = new Map();

function readColours() {
  const style = getComputedStyle(document.documentElement);
  const names = ["card", "ink", "quiet", "outline", "accent", "act", "standing", "served", ...KINDS];
  return Object.fromEntries(names.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
}

// How much taller the picture is drawn than it was laid out, to fill a canvas of another shape.
function stretch() {
  const actors = [...shown.actors];
  const spread = (name) => Math.max(...actors.map((actor) => actor[name])) - Math.min(...actors.map((actor) => actor[name]));
  const box = byId("canvas").getBoundingClientRect();
  const ratio = (box.height / box.width) * (spread("x") / spread("y"));
  return Number.isFinite(ratio) ? Math.min(1.6, Math.max(0.8, ratio)) : 1;
}

function drawPicture() {
  const taller = stretch();
  nodes = new vis.DataSet(data.actors.map((actor) => ({
    id: actor.index, x: actor.x, y: actor.y * taller, size: actor.size, shape: SHAPES[actor.kind],
  })));
  edges = new vis.DataSet(data.lines.map((line) => ({ id: line.id, from: line.from, to: line.to, width: line.width })));
  picture = new vis.Network(byId("canvas"), { nodes, edges }, { ...data.options, nodes: { chosen: false, borderWidth: 1.3 },
    edges: { ...data.options.edges, chosen: false } });
  picture.on("click", (event) => {
    if (event.nodes.length) select({ actor: data.actors[event.nodes[0]] });
    else if (event.edges.length) select({ line: data.lines[event.edges[0]] });
    else select(null);
  });
  picture.on("hoverNode", (event) => hover(data.actors[event.node]));
  picture.on("blurNode", () => hover(null));
  picture.on("hoverEdge", () => { byId("canvas").style.cursor = "pointer"; });
  picture.on("blurEdge", () => { byId("canvas").style.cursor = ""; });
  picture.on("afterDrawing", drawNames);
  byId("canvas").addEventListener("keydown", moveByKey);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    colours = readColours();
    paintPicture();
  });
}

function hover(actor) {
  hovered = actor;
  byId("canvas").style.cursor = actor ? "pointer" : "";
  picture.redraw();
}

// The actors and lines that belong to what is selected; null where nothing is.
function spotlight() {
  if (!selected) return null;
  if (selected.line) return { actors: new Set(selected.line.ends), lines: new Set([selected.line]) };
  if (selected.path) {
    return { actors: new Set(actorsOf(selected)), lines: new Set((selected.path.steps ?? []).map((step) => step.line)) };
  }
  const lines = new Set(selected.actor.lines.filter((line) => shown.lines.has(line)));
  return { lines, actors: new Set([selected.actor, ...[...lines].flatMap((line) => line.ends)]) };
}

function paintPicture() {
  const light = spotlight();
  const lit = (set, item) => !light || light[set].has(item);
  nodes.update(data.actors.map((actor) => ({
    id: actor.index,
    hidden: !shown.actors.has(actor),
    opacity: lit("actors", actor) ? 1 : FADED,
    borderWidth: selected?.actor === actor ? 3.5 : 1.3,
    color: { background: colours[actor.kind], border: selected?.actor === actor ? colours.accent : colours.outline },
  })));
  edges.update(data.lines.map((line) => paintLine(line, lit("lines", line))));
  const words = { actors: say("actors", { n: shown.actors.size }), ties: say("ties", { n: shown.ties.size }) };
  byId("canvas").setAttribute("aria-label", say("canvas", words));
}

function paintLine(line, lit) {
  const ties = line.ties.filter((tie) => shown.ties.has(tie));
  const group = lineGroup(ties.length ? ties : line.ties);
  const announced = ties.length > 0 && factsOf(ties).every((fact) => fact.status === "announced");
  return {
    id: line.id,
    hidden: !shown.lines.has(line),
    dashes: announced ? [6, 5] : false,
    width: selected?.line === line || selected?.path?.steps?.some((step) => step.line === line) ? line.width + 2.5 : line.width,
    color: { color: colours[group === "person" ? "served" : group], opacity: lit ? strength(line) : FADED * 0.6, inherit: false },
  };
}

// Among many lines those of few facts step back, until a selection leaves room for them.
function strength(line) {
  if (selected || shown.lines.size < 60) return 0.8;
  return Math.min(0.75, 0.3 + 0.1 * line.width);
}

// Names of constant size on the screen: what is selected, its neighbours, then the best tied, as long as there is room.
function drawNames(context) {
  const scale = picture.getScale();
  const light = spotlight();
  const places = picture.getPositions();
  const taken = new Grid(80 / scale);
  const canvas = byId("canvas");
  const corner = picture.DOMtoCanvas({ x: 0, y: 0 });
  const view = { left: corner.x, top: corner.y, right: corner.x + canvas.clientWidth / scale,
    bottom: corner.y + canvas.clientHeight / scale };
  const family = getComputedStyle(document.body).fontFamily;
  const rank = (actor) => (first(actor) ? 1e6 : 0) + (light?.actors.has(actor) ? 1e3 : 0) + actor.size;
  for (const actor of shown.actors) taken.fill(square(places[actor.index], actor.size * 0.85));
  context.save();
  context.textAlign = "center";
  context.textBaseline = "top";
  context.lineJoin = "round";
  context.lineWidth = 3.5 / scale;
  context.strokeStyle = colours.card;
  context.fillStyle = colours.ink;
  const named = [...shown.actors].filter((actor) => !light || light.actors.has(actor) || actor === hovered);
  for (const actor of named.sort((a, b) => rank(b) - rank(a) || a.index - b.index)) {
    drawName(context, actor, places[actor.index], { scale, taken, family, view });
  }
  context.restore();
}

function first(actor) {
  return actor === hovered || actor === selected?.actor || (selected?.path && actorsOf(selected).includes(actor));
}

function square(place, half) {
  return { left: place.x - half, right: place.x + half, top: place.y - half, bottom: place.y + half };
}

function drawName(context, actor, place, { scale, taken, family, view }) {
  const text = first(actor) && !selected?.path ? actor.label : actor.short || cut(actor.label);
  const [weight, size] = first(actor) || actor.kind === "coalition" ? ["600 ", 13] : ["", 12];
  context.font = `${weight}${size}px ${family}`;
  const key = context.font + text;
  if (!widths.has(key)) widths.set(key, context.measureText(text).width);
  const [wide, high, gap] = [(widths.get(key) + 8) / scale, (size + 4) / scale, actor.size + 3 / scale];
  const boxAt = (x, top) => ({ left: x - wide / 2, right: x + wide / 2, top, bottom: top + high, x });
  const boxes = [
    boxAt(place.x, place.y + gap), boxAt(place.x, place.y - gap - high),
    boxAt(place.x + gap + wide / 2, place.y - high / 2), boxAt(place.x - gap - wide / 2, place.y - high / 2),
  ];
  const whole = (box) => box.left > view.left && box.right < view.right && box.top > view.top && box.bottom < view.bottom;
  const box = boxes.find((each) => whole(each) && taken.free(each)) ?? (first(actor) ? boxes[0] : null);
  if (!box) return;
  taken.fill(box);
  context.font = `${weight}${size / scale}px ${family}`;
  context.strokeText(text, box.x, box.top + 1 / scale);
  context.fillText(text, box.x, box.top + 1 / scale);
}

function cut(text) {
  const letters = [...text];
  return letters.length > 24 ? `${letters.slice(0, 23).join("")}…` : text;
}

// Boxes that are taken, filed by cell so that few have to be compared.
class Grid {
  constructor(cell) {
    this.cell = cell;
    this.cells = new Map();
  }

  free(box) {
    return this.cellsOf(box).every((key) => (this.cells.get(key) ?? []).every((other) =>
      box.right <= other.left || box.left >= other.right || box.bottom <= other.top || box.top >= other.bottom));
  }

  fill(box) {
    for (const key of this.cellsOf(box)) {
      if (this.cells.has(key)) this.cells.get(key).push(box);
      else this.cells.set(key, [box]);
    }
  }

  cellsOf(box) {
    const keys = [];
    for (let x = Math.floor(box.left / this.cell); x <= Math.floor(box.right / this.cell); x += 1) {
      for (let y = Math.floor(box.top / this.cell); y <= Math.floor(box.bottom / this.cell); y += 1) keys.push(`${x},${y}`);
    }
    return keys;
  }
}

function motion() {
  return still.matches ? false : { duration: 350, easingFunction: "easeInOutQuad" };
}

// The part of the canvas that nothing covers: on a phone the panel lies over its lower end.
function room() {
  const box = byId("canvas").getBoundingClientRect();
  const panel = byId("panel").getBoundingClientRect();
  const covers = panel.height > 0 && panel.left < box.right && panel.right > box.left && panel.top < box.bottom;
  return { width: box.width, height: Math.max(80, (covers ? panel.top : box.bottom) - box.top), full: box.height };
}

// Moves the view so that the actors, and their names, fill the room that there is.
function fitActors(actors, most, animation) {
  if (!actors.length) return;
  const { width, height, full } = room();
  const places = actors.map((actor) => picture.getPosition(actor.index));
  const [xs, ys] = [places.map((place) => place.x), places.map((place) => place.y)];
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const margin = Math.min(80, width / 7);
  const scale = Math.min(most, (width - 2 * margin) / (right - left || 1), (height - 2 * 44) / (bottom - top || 1));
  const safe = Math.max(scale, 0.03);
  const position = { x: (left + right) / 2, y: (top + bottom) / 2 + (full - height) / 2 / safe };
  picture.moveTo({ position, scale: safe, animation });
}

function fitPicture(animate = true) {
  fitActors([...shown.actors], 1.5, animate ? motion() : false);
}

// Brings an actor or both ends of a line into view, where they are not.
function lookAt(target, animate = true) {
  const ends = actorsOf(target);
  const { width, height } = room();
  const inside = ends.every((actor) => {
    const spot = picture.canvasToDOM(picture.getPosition(actor.index));
    return spot.x > 40 && spot.y > 40 && spot.x < width - 40 && spot.y < height - 40;
  });
  const scale = Math.min(1.4, Math.max(picture.getScale(), 0.7));
  if (!inside) fitActors(ends, scale, animate ? motion() : false);
}

function zoom(factor) {
  picture.moveTo({ scale: Math.min(5, Math.max(0.05, picture.getScale() * factor)), animation: motion() });
}

function moveByKey(event) {
  const steps = { ArrowLeft: [-60, 0], ArrowRight: [60, 0], ArrowUp: [0, -60], ArrowDown: [0, 60] };
  const step = steps[event.key];
  if (step) {
    const place = picture.getViewPosition();
    picture.moveTo({ position: { x: place.x + step[0] / picture.getScale(), y: place.y + step[1] / picture.getScale() } });
  } else if (event.key === "+" || event.key === "=") zoom(1.25);
  else if (event.key === "-") zoom(0.8);
  else if (event.key === "0") fitPicture();
  else return;
  event.preventDefault();
}
