"use strict";
function frame(id, height, margin) {
  const box = document.getElementById(id);
  const width = Math.max(280, box.clientWidth || 520);
  const svg = d3.create("svg").attr("viewBox", [0, 0, width, height]).attr("role", "img");
  box.replaceChildren(svg.node());
  return { svg, width, inner: [margin.left, width - margin.right] };
}
function axes({ svg }, x, y, height, margin, xName, yName, xFormat) {
  svg.append("g").selectAll("line").data(y.ticks(5)).join("line").attr("class", "gridline")
    .attr("x1", x.range()[0]).attr("x2", x.range()[1]).attr("y1", y).attr("y2", y);
  svg.append("g").attr("class", "axis").attr("transform", `translate(0,${height - margin.bottom})`)
    .call(d3.axisBottom(x).ticks(5, xFormat).tickSizeOuter(0));
  svg.append("g").attr("class", "axis").attr("transform", `translate(${margin.left},0)`).call(d3.axisLeft(y).ticks(5, xFormat));
  svg.append("text").attr("class", "small").attr("x", x.range()[1]).attr("y", height - 4).attr("text-anchor", "end").text(xName);
  svg.append("text").attr("class", "small").attr("x", 0).attr("y", 10).text(yName);
}

/** Each rule at each level, and each variant of the sweep. */
function precisionRecall() {
  const pack = data.packs[state.pack];
  const variants = (data.sweep ? data.sweep.variants : []).filter(one => one.marks.precision != null && one.marks.recall != null);
  const lines = data.sweep ? [] : pack.lines.filter(line => line.marks.precision != null && line.marks.recall != null);
  const height = 300, margin = { left: 42, right: 14, top: 18, bottom: 36 };
  const chart = frame("pr", height, margin);
  const lowest = d3.min(variants.concat(lines), one => Math.min(one.marks.precision, one.marks.recall)) ?? 0;
  const from = Math.max(0, Math.floor(lowest * 10 - 0.5) / 10);
  const x = d3.scaleLinear([from, 1], chart.inner), y = d3.scaleLinear([from, 1], [height - margin.bottom, margin.top]);
  axes(chart, x, y, height, margin, "recall", "precision", "%");
  const dots = chart.svg.append("g");
  // Dots that fall together are set side by side, or a perfect corner would look like one rule.
  const places = new Map();
  const put = (one, color, label, draw) => {
    const key = one.marks.precision.toFixed(3) + "/" + one.marks.recall.toFixed(3);
    const n = places.get(key) || 0;
    places.set(key, n + 1);
    const r = n ? 3.4 * Math.sqrt(n) : 0, angle = n * 2.4;
    const dot = dots.append("circle").attr("class", "mark").attr("r", 4.5).attr("fill", color).attr("fill-opacity", 0.85)
      .attr("cx", x(one.marks.recall) - Math.abs(r * Math.cos(angle))).attr("cy", y(one.marks.precision) + Math.abs(r * Math.sin(angle)));
    dot.append("title").text(label);
    if (draw) dot.on("click", event => choose(event.currentTarget, one, draw));
  };
  variants.forEach(one => put(one, one.best ? "var(--false)" : "var(--accent)", one.name + ": precision " + percent(one.marks.precision)
    + ", recall " + percent(one.marks.recall)));
  lines.forEach(line => put(line, "var(--" + line.level + ")", line.rule + " " + words(line.level) + ": precision "
    + percent(line.marks.precision) + ", recall " + percent(line.marks.recall)));
  const best = variants.find(one => one.best);
  if (best && best.marks.dummyPrecision != null) {
    dots.append("circle").attr("r", 5).attr("fill", "none").attr("stroke", "var(--false)").attr("stroke-width", 1.6)
      .attr("cx", x(Math.max(from, best.marks.dummyRecall))).attr("cy", y(Math.max(from, best.marks.dummyPrecision)))
      .append("title").text("as many rings at random");
  }
  document.getElementById("pr-note").textContent = data.sweep
    ? data.sweep.variants.length + " variants of " + data.sweep.base + " as warnings of a further event; red: the best F1, " + best.name
      + "; hollow: as many rings at random."
    : "Each rule at each level; those that fall together stand side by side.";
}

function lags() {
  const hours = data.incidents.lags.map(ms => ms / 3600000);
  const note = document.getElementById("lag-note");
  if (!hours.length) {
    note.textContent = "No table says at which hour its events began.";
    return;
  }
  note.textContent = hours.length + " events with a known hour; median " + time(data.incidents.lag.median) + ", p90 "
    + time(data.incidents.lag.p90) + ".";
  const height = 300, margin = { left: 42, right: 14, top: 18, bottom: 36 };
  const chart = frame("lag", height, margin);
  // A report before the hour of the table, or days after it, would press all others into one bar; such ones are told, not drawn.
  const p90 = data.incidents.lag.p90 / 3600000, short = p90 <= 3;
  const drawn = hours.filter(h => h >= -p90 / 2 && h <= 3 * p90);
  if (drawn.length < hours.length) note.textContent += " Not drawn: " + (hours.length - drawn.length) + " far outside.";
  const values = short ? drawn.map(h => h * 60) : drawn;
  const x = d3.scaleLinear([Math.min(0, d3.min(values)), d3.max(values) * 1.02 || 1], chart.inner).nice();
  const bins = d3.bin().domain(x.domain()).thresholds(x.ticks(18))(values);
  const y = d3.scaleLinear([0, d3.max(bins, bin => bin.length)], [height - margin.bottom, margin.top]).nice();
  axes(chart, x, y, height, margin, short ? "minutes" : "hours", "events", "~s");
  chart.svg.append("g").selectAll("rect").data(bins).join("rect").attr("fill", "var(--accent)")
    .attr("x", bin => x(bin.x0) + 1).attr("width", bin => Math.max(1, x(bin.x1) - x(bin.x0) - 2))
    .attr("y", bin => y(bin.length)).attr("height", bin => y(0) - y(bin.length))
    .append("title").text(bin => bin.length + " events, " + bin.x0 + " to " + bin.x1 + (short ? " min" : " h"));
}

function draw() {
  cards();
  timeline();
  precisionRecall();
  lags();
  rules();
  folds();
}
function start() {
  head();
  legend();
  buttons();
  const select = document.getElementById("pack");
  data.packs.forEach((pack, i) => el(select, "option", null, pack.name).value = i);
  document.getElementById("packs").hidden = data.packs.length < 2;
  select.addEventListener("change", () => { state.pack = Number(select.value); draw(); });
  lists();
  draw();
  let width = innerWidth;
  addEventListener("resize", () => { if (innerWidth !== width) { width = innerWidth; draw(); } });
  addEventListener("beforeprint", () => {
    document.querySelectorAll("#lists details").forEach(one => { one.open = one.open || one.childElementCount < 62; });
  });
}
start();
