"use strict";
const SHAPES = {
  RIGHT: ["M-4,0A4,4 0 1,0 4,0A4,4 0 1,0 -4,0", "var(--right)", "var(--right)"],
  FALSE: ["M-4,-4L4,4M4,-4L-4,4", "none", "var(--false)"],
  UNKNOWN: ["M0,-5L5,0L0,5L-5,0Z", "var(--sheet)", "var(--unknown)"],
  found: ["M-3,-6H3V6H-3Z", "var(--truth)", "var(--truth)"],
  missed: ["M-3,-6H3V6H-3Z", "var(--sheet)", "var(--truth)"]
};
function shape(node, kind) {
  const [path, fill, stroke] = SHAPES[kind];
  return node.attr("d", path).attr("fill", fill).attr("stroke", stroke).attr("stroke-width", 1.8);
}
function legend() {
  const list = d3.select("#legend");
  const entry = (text, draw) => {
    const item = list.append("li");
    draw(item.append("svg").attr("viewBox", "-8 -6 16 12").attr("aria-hidden", true));
    item.append("span").text(text);
  };
  [["found", "event of the truth"], ["missed", "missed event"], ["RIGHT", "incident in the table"],
    ["FALSE", "not in the table"], ["UNKNOWN", "no table can tell"]]
    .forEach(([kind, text]) => entry(text, svg => shape(svg.append("path"), kind)));
  LEVELS.forEach(level => entry(words(level) + " alert", svg => svg.append("rect").attr("x", -8).attr("y", -4)
    .attr("width", 16).attr("height", 8).attr("rx", 2).attr("fill", "var(--" + level + ")")));
  entry("taken back, hollow", svg => svg.append("rect").attr("x", -8).attr("y", -4).attr("width", 16).attr("height", 8)
    .attr("fill", "var(--sheet)").attr("stroke", "var(--SEVERE)"));
}

/** What each theatre shows: its events, its incidents by family, and a lane for each rule that rang there. */
function theatres() {
  const pack = data.packs[state.pack];
  const names = new Map();
  pack.alerts.forEach(one => names.set(one.theatre, one.theatreName));
  data.seen.concat(data.truth).forEach(one => one.theatres.forEach(id => names.has(id) || names.set(id, capital(id.replace(/-/g, " ")))));
  const shown = [...names].map(([id, name]) => {
    const events = data.truth.filter(one => one.theatres.includes(id));
    const seen = data.seen.filter(one => one.theatres.includes(id));
    const lanes = [];
    d3.group(pack.alerts.filter(one => one.theatre === id), one => one.rule)
      .forEach((alerts, rule) => lanes.push({ kind: "alerts", name: rule, marks: alerts }));
    d3.groups(seen, one => one.family).sort((a, b) => d3.ascending(a[0], b[0])).reverse()
      .forEach(([family, marks]) => lanes.unshift({ kind: "seen", name: words(family) + " incidents", marks }));
    if (events.length) lanes.unshift({ kind: "truth", name: "truth", marks: events });
    return { id, name, lanes, weight: 1000 * events.length + seen.length };
  });
  return shown.sort((a, b) => b.weight - a.weight || d3.ascending(a.id, b.id));
}

function timeline() {
  const box = document.getElementById("timeline");
  const width = Math.max(320, box.clientWidth || 1000);
  const narrow = width < 620;
  const left = narrow ? 8 : 190;
  const lane = narrow ? 38 : 22;
  const all = [day(data.from) - 3 * DAY, day(data.to) + 4 * DAY];
  if (!state.domain) state.domain = all;
  const x = d3.scaleUtc(state.domain, [left, width - 10]);
  const regions = theatres();
  let height = 26;
  for (const region of regions) {
    region.y = height;
    height += 26 + region.lanes.length * lane + 6;
  }
  const svg = d3.create("svg").attr("viewBox", [0, 0, width, height]).attr("role", "img")
    .attr("aria-label", "Truth, incidents and alerts over time, by theatre");
  svg.append("clipPath").attr("id", "plot").append("rect").attr("x", left - 6).attr("y", 0)
    .attr("width", width - left + 2).attr("height", height);
  const axis = d3.axisTop(x).ticks(width / (narrow ? 70 : 110)).tickSizeOuter(0);
  svg.append("g").attr("class", "axis").attr("transform", "translate(0,22)").call(axis);
  svg.append("g").selectAll("line").data(x.ticks(width / (narrow ? 70 : 110))).join("line").attr("class", "gridline")
    .attr("x1", x).attr("x2", x).attr("y1", 24).attr("y2", height);
  for (const region of regions) {
    const group = svg.append("g").attr("transform", `translate(0,${region.y})`);
    group.append("text").attr("class", "theatre").attr("x", narrow ? left : 0).attr("y", 16).text(region.name);
    region.lanes.forEach((one, i) => drawLane(group, one, 26 + i * lane + (narrow ? 24 : lane / 2), x, narrow ? left : 8, narrow));
  }
  box.replaceChildren(svg.node());
  drag(svg, x, all);
}

function drawLane(group, one, y, x, labelAt, narrow) {
  group.append("text").attr("class", "small").attr("x", labelAt).attr("y", narrow ? y - 12 : y + 4).text(one.name);
  const marks = group.append("g").attr("clip-path", "url(#plot)");
  const inside = (from, to) => to >= state.domain[0] && from <= state.domain[1];
  for (const item of one.marks) {
    if (one.kind === "alerts") {
      if (inside(item.from, item.until)) drawAlert(marks, item, y, x);
      continue;
    }
    const from = day(item.first), to = day(item.last) + DAY;
    if (!inside(from, to)) continue;
    const kind = one.kind === "truth" ? (item.found.length ? "found" : "missed") : item.verdict;
    const color = SHAPES[kind][2];
    const draw = one.kind === "truth" ? truth : incident;
    if (item.first !== item.last) {
      finish(marks.append("rect").attr("x", x(from)).attr("y", y - 4).attr("height", 8).attr("rx", 3)
        .attr("width", Math.max(3, x(to) - x(from))).attr("fill", item.family === "DRILL" && kind !== "FALSE" ? "var(--drill)" : color)
        .attr("fill-opacity", kind === "missed" || kind === "UNKNOWN" ? 0.25 : 0.75), item, draw);
    } else {
      finish(shape(marks.append("path").attr("transform", `translate(${x(from + DAY / 2)},${y})`), kind), item, draw);
    }
  }
}
function drawAlert(marks, one, y, x) {
  const gone = one.state !== "ACTIVE";
  for (let i = 0; i + 1 < one.steps.length; i++) {
    const [at, level] = one.steps[i];
    if (!level) continue;
    const until = one.steps[i + 1][0];
    finish(marks.append("rect").attr("x", x(at)).attr("y", y - 6).attr("height", 12).attr("width", Math.max(1.5, x(until) - x(at)))
      .attr("fill", gone ? "var(--sheet)" : `var(--${level})`).attr("stroke", gone ? `var(--${level})` : null), one, alert);
  }
}
function finish(mark, one, draw) {
  const label = one.headline || (one.evidence ? incidentWords(one) : span(one) + " " + words(one.kind));
  mark.attr("class", "mark").attr("tabindex", 0).attr("role", "button").attr("aria-label", label)
    .on("click", event => choose(event.currentTarget, one, draw))
    .on("keydown", event => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); choose(event.currentTarget, one, draw); } });
  mark.append("title").text(label);
}

function clamp([from, to], all) {
  const length = Math.min(Math.max(to - from, 7 * DAY), all[1] - all[0]);
  const start = Math.min(Math.max(from, all[0]), all[1] - length);
  return [start, start + length];
}
function drag(svg, x, all) {
  let start = null;
  svg.call(d3.drag().filter(event => !event.target.classList.contains("mark") && event.pointerType !== "touch")
    .on("start", event => { start = { at: event.x, domain: state.domain }; })
    .on("end", event => {
      const moved = (start.at - event.x) * (start.domain[1] - start.domain[0]) / (x.range()[1] - x.range()[0]);
      if (Math.abs(start.at - event.x) > 4) move(clamp([start.domain[0] + moved, start.domain[1] + moved], all));
    }));
}
function move(domain) {
  state.domain = domain;
  timeline();
}
function buttons() {
  const all = [day(data.from) - 3 * DAY, day(data.to) + 4 * DAY];
  const by = (id, change) => document.getElementById(id).addEventListener("click", () => {
    const [from, to] = state.domain;
    move(clamp(change(from, to, to - from), all));
  });
  by("earlier", (from, to, length) => [from - length / 2, to - length / 2]);
  by("later", (from, to, length) => [from + length / 2, to + length / 2]);
  by("closer", (from, to, length) => [from + length / 4, to - length / 4]);
  by("farther", (from, to, length) => [from - length / 2, to + length / 2]);
  by("whole", () => all);
}
