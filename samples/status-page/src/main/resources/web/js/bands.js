// Values against the bands: which numbers a condition allows, and a picture of both.

import { h, svg } from "./dom.js";
import { colour, number, word } from "./words.js";

const PART = /^\s*value\s*(<=|>=|==|<|>)\s*(-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?)\s*$/;
const WIDTH = 640;
const MARGIN = 24;
const MOST_MARKS = 60;

/**
 * The numbers from low to high that a condition allows, or null where it is not made of comparisons of the
 * value with numbers: then nothing is drawn that could be wrong.
 */
export function range(condition) {
  if (!condition) return null;
  let [low, high] = [-Infinity, Infinity];
  for (const part of condition.split("&&")) {
    const match = PART.exec(part);
    if (!match) return null;
    const limit = Number(match[2]);
    if (match[1] !== "<" && match[1] !== "<=") low = Math.max(low, limit);
    if (match[1] !== ">" && match[1] !== ">=") high = Math.min(high, limit);
  }
  return low <= high ? { low, high } : null;
}

/** Draws each voter's value on a line with the bands behind it; null where there is nothing to place. */
export function bands(check) {
  const marks = (check.voters ?? []).filter((one) => Number.isFinite(one.value)).slice(0, MOST_MARKS);
  if (marks.length === 0) return null;
  const zones = ["warning", "healthy"].map((rating) => ({ rating, ...range(check.bands?.[rating]) })).filter((zone) => zone.low !== undefined);
  const scale = scaleOf([...marks.map((one) => one.value), ...zones.flatMap((zone) => [zone.low, zone.high]).filter(Number.isFinite)]);
  const limits = [...new Set(zones.flatMap((zone) => [zone.low, zone.high]).filter(Number.isFinite))];
  return h("figure", { class: "bands" },
    svg("svg", { viewBox: `0 0 ${WIDTH} 96`, role: "img", "aria-label": marks.map((one) => `${one.voter}: ${number(one.value)}, ${word(one.rating)}`).join("; ") },
      zones.map((zone) => zoneOf(zone, scale)),
      svg("line", { class: "axis", x1: 0, x2: WIDTH, y1: 64, y2: 64 }),
      limits.map((limit) => svg("g", { class: "limit" },
        svg("line", { x1: scale(limit), x2: scale(limit), y1: 20, y2: 70 }),
        svg("text", { x: scale(limit), y: 88, "text-anchor": "middle" }, number(limit)))),
      marks.map((one, index) => mark(one, index, marks, scale))));
}

function scaleOf(values) {
  const low = Math.min(...values);
  const high = Math.max(...values);
  const slack = (high - low || Math.abs(high) || 1) * 0.12;
  return (value) => Math.round(MARGIN + ((WIDTH - 2 * MARGIN) * (value - low + slack)) / (high - low + 2 * slack));
}

function zoneOf({ rating, low, high }, scale) {
  const from = Number.isFinite(low) ? scale(low) : 0;
  const to = Number.isFinite(high) ? scale(high) : WIDTH;
  const x = Math.min(from, to) - (low === high ? 10 : 0);
  return svg("g", { class: `zone is-${rating}` },
    svg("rect", { x, y: 20, width: Math.max(20, to - from), height: 44 }),
    svg("text", { x: x + 4, y: 14 }, rating));
}

/** Equal values stand beneath each other, so that none hides another. */
function mark(one, index, marks, scale) {
  const same = marks.slice(0, index).filter((other) => other.value === one.value).length;
  const y = 56 - Math.min(same, 4) * 8;
  return svg("circle", { class: `mark is-${colour(one.rating)}`, cx: scale(one.value), cy: y, r: 5 });
}
