"use strict";
// Text from items enters the page as text only, never as markup.
const data = JSON.parse(document.getElementById("data").textContent);
const LEVELS = ["MINOR", "MODERATE", "SEVERE", "EXTREME"];
const DAY = 86400000;
const byId = new Map(data.seen.map(one => [one.id, one]));
const state = { pack: 0, domain: null };

const percent = share => share == null ? "–" : (100 * share).toFixed(share > 0.995 && share < 1 ? 2 : 1).replace(/\.0$/, "") + " %";
const rate = value => value == null ? "–" : value.toFixed(2);
const day = text => Date.parse(text + "T00:00:00Z");
const words = text => text.toLowerCase().replace(/_/g, " ");
const capital = text => text.charAt(0).toUpperCase() + text.slice(1);
function time(ms) {
  if (ms == null) return "–";
  const minutes = ms / 60000;
  if (Math.abs(minutes) < 100) return Math.round(minutes) + " min";
  return Math.abs(minutes) < 2880 ? (minutes / 60).toFixed(1) + " h" : (minutes / 1440).toFixed(1) + " d";
}
function el(parent, tag, className, text) {
  const one = document.createElement(tag);
  if (className) one.className = className;
  if (text != null) one.textContent = text;
  parent.append(one);
  return one;
}

function quote(parent, text, language) {
  const block = el(parent, "blockquote", null, text);
  block.lang = language || "";
  block.dir = "auto";
}
function source(parent, one) {
  const line = el(parent, "div", "source");
  el(line, "bdi", null, one.publisher + (one.language ? " [" + one.language + "]" : ""));
  if (/^https?:\/\//.test(one.url || "")) {
    line.append(" · ");
    const link = el(line, "a", null, one.url);
    link.href = one.url;
    link.rel = "noopener noreferrer";
    link.dir = "ltr";
  }
  return line;
}
const span = one => one.first === one.last ? one.first : one.first + " to " + one.last;
function incidentWords(one) {
  return span(one) + " " + one.principal + " " + words(one.family) + (one.class ? " " + one.class : "")
    + (one.count ? " ≥" + one.count : "");
}
function incident(parent, one) {
  const entry = el(parent, "div", "entry " + (one.verdict || ""));
  const line = el(entry, "div");
  el(line, "b", null, incidentWords(one));
  line.append(" · " + words(one.status) + ", " + one.reports + (one.reports === 1 ? " report" : " reports") + ", "
    + one.families.length + (one.families.length === 1 ? " family" : " families")
    + (one.verdict ? " · " + { RIGHT: "in the table", FALSE: "not in the table", UNKNOWN: "no table can tell" }[one.verdict] : "")
    + (one.dayStated ? "" : " · day derived from publication"));
  quote(entry, one.evidence.quote, one.evidence.language);
  source(entry, one.evidence);
  return entry;
}
function truth(parent, one) {
  const entry = el(parent, "div", "entry " + (one.found.length ? "RIGHT" : "miss"));
  const line = el(entry, "div");
  el(line, "b", null, span(one) + " " + one.principal + " " + words(one.family)
    + (one.class ? " " + one.class : "") + (one.count ? " " + one.count : ""));
  line.append(" · " + [one.name, one.site, one.at ? one.at.replace("T", " ").replace(":00Z", "") + " UTC" : "", one.place]
    .filter(Boolean).join(" · "));
  if (!one.found.length) {
    const near = one.near || [];
    el(entry, "div", "faint", near.length ? "Missed. What was reported around it:" : "Missed. Nothing was reported around it.");
    for (const told of near) {
      quote(entry, told.quote, told.language);
      source(entry, told).prepend(told.eventTime.slice(0, 16).replace("T", " ") + " · read as " + words(told.reading)
        + (told.day ? ", day " + told.day : "") + " · ");
    }
  }
  return entry;
}
function alert(parent, one) {
  const entry = el(parent, "div", "entry");
  entry.style.borderColor = "var(--" + one.level + ")";
  el(el(entry, "div"), "b", null, one.headline);
  el(entry, "div", "faint", "rule " + one.rule + " · " + one.theatreName + " · " + words(one.state) + " · "
    + new Date(one.from).toISOString().slice(0, 16).replace("T", " ") + " to "
    + new Date(one.until).toISOString().slice(0, 16).replace("T", " ") + " UTC · "
    + Object.entries(one.verdicts).map(([level, verdict]) => words(level) + ": " + words(verdict)).join(", "));
  for (const id of one.incidents) {
    if (byId.has(id)) incident(entry, byId.get(id));
  }
}

function head() {
  document.getElementById("title").textContent = "What these rules would have done, " + data.from + " to " + data.to;
  const counts = Object.entries(data.counts).filter(([, n]) => n).map(([name, n]) => n.toLocaleString("en") + " " + name);
  document.getElementById("inputs").textContent = Object.entries(data.inputs).map(([key, value]) => key + ": " + value).join(" · ")
    + " · " + counts.join(", ");
}
function card(value, name, note) {
  const one = el(document.getElementById("cards"), "div", "card");
  el(one, "b", null, value);
  el(one, "span", null, name);
  el(one, "small", null, note);
}
function cards() {
  document.getElementById("cards").replaceChildren();
  const all = data.incidents.local, pack = data.packs[state.pack];
  card(percent(all.precision), "incident precision", all.wrong + " false, " + all.unknown + " unknown; at random " + percent(all.dummyPrecision));
  card(percent(all.recall), "incident recall", all.missed + " missed of " + (all.found + all.missed) + "; at random " + percent(all.dummyRecall));
  card(time(data.incidents.lag.median), "median to the first report", "p90 " + time(data.incidents.lag.p90) + "; at random " + time(data.incidents.dummyLag.median));
  card(percent(pack.marks.precision), "alert precision", pack.marks.wrong + " false, " + pack.marks.unknown + " unknown, lowest levels");
  card(percent(pack.marks.recall), "alert recall", pack.marks.missed + " missed of " + (pack.marks.found + pack.marks.missed));
  const lowest = pack.lines.filter((line, i) => !i || pack.lines[i - 1].rule !== line.rule);
  const wrong = d3.sum(lowest, line => line.quiet.wrong), weeks = data.incidents.quietWeeks;
  const chance = d3.sum(lowest, line => line.quiet.dummyPerWeek);
  card(weeks ? rate(wrong / weeks) : "–", "false alerts a quiet week", wrong + " in " + weeks + " weeks; at random " + rate(chance));
}

function table(id, header, rows) {
  const one = document.getElementById(id);
  one.replaceChildren();
  const top = el(el(one, "thead"), "tr");
  header.forEach(cell => el(top, "th", null, cell));
  const body = el(one, "tbody");
  for (const row of rows) {
    const line = el(body, "tr");
    row.forEach(cell => {
      const own = el(line, "td");
      if (Array.isArray(cell)) {
        own.textContent = cell[0];
        if (cell[1] != null) el(own, "small", null, " [" + cell[1] + "]");
      } else if (cell && cell.level) {
        el(own, "span", "level").style.background = "var(--" + cell.level + ")";
        own.append(words(cell.level));
      } else {
        own.textContent = cell;
      }
    });
  }
}
const both = marks => [
  [percent(marks.precision), marks.dummyPrecision == null ? null : percent(marks.dummyPrecision)],
  [percent(marks.recall), marks.dummyRecall == null ? null : percent(marks.dummyRecall)]];
function rules() {
  const rows = [];
  let last = "";
  for (const line of data.packs[state.pack].lines) {
    const m = line.marks;
    if (!(m.right + m.wrong + m.unknown + m.found + m.missed)) continue;
    if (line.rule !== last) rows.push([line.rule, ...Array(9).fill("")]);
    last = line.rule;
    rows.push([{ level: line.level }, m.right, m.wrong, m.unknown, m.missed, ...both(m), time(line.lag.median),
      [rate(line.quiet.wrongPerWeek), rate(line.quiet.dummyPerWeek)],
      line.lead.events ? [line.lead.warned + " of " + line.lead.events, percent(line.lead.dummy)] : ""]);
  }
  table("rules", ["", "right", "false", "unknown", "missed", "precision", "recall", "lag", "false a quiet week", "stood before"], rows);
}
function folds() {
  const pack = data.packs[state.pack];
  table("folds", ["from", "incident precision", "recall", "alert precision", "recall", "events"], data.incidents.folds.map((fold, i) =>
    [fold.from, ...both(fold.marks), ...both(pack.folds[i].marks), fold.marks.found + fold.marks.missed]));
  document.getElementById("walk-note").textContent = "The time in parts, one after the other"
    + (data.sweep ? "; below, what the variant that was best before did next." : ".");
  document.getElementById("steps").hidden = !data.sweep;
  if (data.sweep) {
    table("steps", ["from", "best before", "precision", "recall"],
      data.sweep.walk.map(step => [step.from, step.chosen, ...both(step.marks)]));
  }
}
function lists() {
  const parent = document.getElementById("lists");
  const list = (name, entries, draw, open) => {
    const one = el(parent, "details");
    one.open = open && entries.length > 0 && entries.length <= 60;
    el(one, "summary", null, name + " (" + entries.length + ")");
    entries.forEach(entry => draw(one, entry));
  };
  list("Missed events", data.truth.filter(one => !one.found.length), truth, true);
  list("False incidents", data.seen.filter(one => one.verdict === "FALSE"), incident, true);
  list("Taken back", data.takenBack, incident, false);
  list("Unknown to the tables", data.seen.filter(one => one.verdict === "UNKNOWN"), incident, false);
  list("Rows left out", data.leftOut, (to, text) => el(to, "p", "source", text), false);
}
function choose(mark, one, draw) {
  document.querySelectorAll(".mark.chosen").forEach(other => other.classList.remove("chosen"));
  mark.classList.add("chosen");
  const detail = document.getElementById("detail");
  detail.replaceChildren();
  draw(detail, one);
}
