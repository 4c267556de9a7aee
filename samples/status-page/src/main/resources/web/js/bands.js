// Values against the bands: which numbers a condition allows, and a picture of both.

import { h, svg } from "./dom.js";
import { colour, number, word } from "./words.js";

const CONDITION = /^(.*?)(?: \(([a-z][a-z0-9_]* = [^()]*)\))?$/;
const PART = /^\s*value\s*(<=|>=|==|<|>)\s*(.+?)\s*$/;
const LIMIT =
  /^(?:quorum\(([a-z0-9_]+)\)|([a-z][a-z0-9_]*)|(-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?))(?:\s*([-+])\s*(\d+(?:\.\d+)?))?$/;
const NARROW = matchMedia("(max-width: 44rem)");
const MARGIN = 24;
const MOST_MARKS = 60;
const LABEL_WIDTH = 36;

/** The width of a picture in its own units: a unit is about a pixel, so that its texts can be read. */
export function pictureWidth() {
  return NARROW.matches ? 330 : 640;
}

/**
 * The numbers from low to high that a condition allows, such as "value >= nodes - 1 (nodes = 3)". Null where it
 * is not made of comparisons of the value with what is a number: then nothing is drawn that could be wrong.
 */
export function range(condition) {
  if (!condition) return null;
  const [, comparisons, settings] = CONDITION.exec(condition) ?? [];
  if (comparisons === undefined) return null;
  const parameters = new Map(
    (settings ?? "")
      .split(", ")
      .filter(Boolean)
      .map((one) => one.split(" = ")),
  );
  let [low, high] = [-Infinity, Infinity];
  for (const part of comparisons.split("&&")) {
    const match = PART.exec(part);
    const limit = match ? limitOf(match[2], parameters) : NaN;
    if (!Number.isFinite(limit)) return null;
    if (match[1] !== "<" && match[1] !== "<=") low = Math.max(low, limit);
    if (match[1] !== ">" && match[1] !== ">=") high = Math.min(high, limit);
  }
  return low <= high ? { low, high } : null;
}

function limitOf(text, parameters) {
  const match = LIMIT.exec(text);
  if (!match) return NaN;
  const [, voters, name, constant, sign, more] = match;
  const known = (one) => Number(parameters.get(one) ?? (/^\d+$/.test(one) ? one : NaN));
  const first = voters ? Math.floor(known(voters) / 2) + 1 : name ? known(name) : Number(constant);
  return sign ? first + Number(sign + more) : first;
}

/** Where values are healthy, and where they are a warning because they are not. */
export function zones(conditions) {
  const healthy = range(conditions?.healthy);
  const warning = range(conditions?.warning);
  if (healthy === null) return [];
  const left =
    warning && warning.low < healthy.low ? { rating: "warning", low: warning.low, high: healthy.low } : null;
  const right =
    warning && warning.high > healthy.high
      ? { rating: "warning", low: healthy.high, high: warning.high }
      : null;
  return [left, { rating: "healthy", ...healthy }, right].filter(Boolean);
}

/** Draws each voter's value on a line with the bands behind it; null where there is nothing to place. */
export function bands(check) {
  const marks = (check.voters ?? []).filter((one) => Number.isFinite(one.value)).slice(0, MOST_MARKS);
  if (marks.length === 0) return null;
  const width = pictureWidth();
  const areas = zones(check.bands);
  const limits = [...new Set(areas.flatMap((area) => [area.low, area.high]).filter(Number.isFinite))];
  const values = marks.map((one) => one.value);
  const scale = scaleOf([...values, ...limits], width);
  return h(
    "figure",
    { class: "bands" },
    svg(
      "svg",
      {
        viewBox: `0 0 ${width} 96`,
        role: "img",
        "aria-label": marks
          .map((one) => `${one.voter}: ${number(one.value)}, ${word(one.rating)}`)
          .join("; "),
      },
      areas.map((area) => zone(area, scale, width)),
      svg("line", { class: "axis", x1: 0, x2: width, y1: 64, y2: 64 }),
      limits.map((limit) =>
        svg("line", { class: "limit", x1: scale(limit), x2: scale(limit), y1: 20, y2: 70 }),
      ),
      labels([...limits, Math.min(...values), Math.max(...values)], scale),
      marks.map((one, index) => mark(one, index, marks, scale)),
    ),
  );
}

function scaleOf(values, width) {
  const low = Math.min(...values);
  const high = Math.max(...values);
  const slack = (high - low || Math.abs(high) || 1) * 0.12;
  return (value) =>
    Math.round(MARGIN + ((width - 2 * MARGIN) * (value - low + slack)) / (high - low + 2 * slack));
}

function zone({ rating, low, high }, scale, width) {
  const from = Number.isFinite(low) ? scale(low) : 0;
  const to = Number.isFinite(high) ? scale(high) : width;
  const slack = low === high ? 10 : 0;
  return svg(
    "g",
    { class: `zone is-${rating}` },
    svg("rect", { x: from - slack, y: 20, width: to - from + 2 * slack, height: 44 }),
    svg("text", { x: (from + to) / 2, y: 14, "text-anchor": "middle" }, rating),
  );
}

/** Numbers beneath the line, as far as they do not cover each other; the limits come first. */
function labels(values, scale) {
  const placed = [];
  for (const value of values) {
    if (placed.every((other) => Math.abs(scale(other) - scale(value)) >= LABEL_WIDTH)) placed.push(value);
  }
  return placed.map((value) =>
    svg("text", { x: scale(value), y: 84, "text-anchor": "middle" }, number(value)),
  );
}

/** Equal values stand above each other, so that none hides another. */
function mark(one, index, marks, scale) {
  const same = marks.slice(0, index).filter((other) => other.value === one.value).length;
  const y = 56 - Math.min(same, 3) * 11;
  return svg("circle", { class: `mark is-${colour(one.rating)}`, cx: scale(one.value), cy: y, r: 5 });
}
