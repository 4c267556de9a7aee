// The past of a part as a strip: each rating has its own height and pattern, not only its colour.

import { h, svg } from "./dom.js";
import { colour, exactly, length, moment, word } from "./words.js";

const WIDTH = 1000;
const HEIGHT = 40;
const LEAST_MILLIS = 60e3;
const MINUTES_MILLIS = 600e3;
const HEIGHTS = { healthy: 14, warning: 24, unknown: 32, critical: 40, unseen: 6 };

/** The time that is drawn, in milliseconds: all that was asked for, or from about where the record begins. */
export function stretch(history) {
  const [from, to] = [Date.parse(history.from), Date.parse(history.to)];
  const first = history.spans?.[0];
  const begin = first?.rating === "unseen" ? Date.parse(first.to) : from;
  return begin - from > (to - from) / 2
    ? { from: Math.min(begin, to - LEAST_MILLIS), to, begin }
    : { from, to };
}

/** The title of what is drawn. */
export function period(history, asked) {
  const { begin } = stretch(history);
  return begin === undefined
    ? `Last ${asked}`
    : `Since ${moment(new Date(begin).toISOString())}, where the record begins`;
}

/** Draws spans of ratings, with what they sum up to in words. */
export function strip(history, title) {
  const { from, to } = stretch(history);
  const spans = (history.spans ?? []).filter((span) => Date.parse(span.to) > from);
  const at = (instant) =>
    (WIDTH * (Math.min(to, Math.max(from, Date.parse(instant))) - from)) / Math.max(1, to - from);
  return h(
    "figure",
    { class: "strip" },
    svg(
      "svg",
      {
        viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
        preserveAspectRatio: "none",
        role: "img",
        "aria-label": `${title}: ${summary(spans)}`,
      },
      spans.map((span) => {
        const height = HEIGHTS[colour(span.rating)] ?? HEIGHTS.unknown;
        const x = at(span.from);
        return svg("rect", {
          class: `fill is-${colour(span.rating)}`,
          x: x.toFixed(1),
          y: HEIGHT - height,
          width: Math.max(1.5, at(span.to) - x).toFixed(1),
          height,
        });
      }),
    ),
    h(
      "figcaption",
      {},
      ticks(from, to).map((tick) => h("span", {}, tick)),
    ),
  );
}

/** How long each rating was, the worst first. */
export function summary(spans) {
  const sums = new Map();
  for (const { from, to, rating } of spans) {
    sums.set(rating, (sums.get(rating) ?? 0) + (Date.parse(to) - Date.parse(from)) / 1000);
  }
  const words = ["critical", "unknown", "warning", "healthy", "unseen"].filter((rating) => sums.has(rating));
  return (
    words.map((rating) => `${word(rating).toLowerCase()} for ${length(sums.get(rating))}`).join(", ") ||
    "nothing recorded yet"
  );
}

/** Four times that stand apart, from the begin to the end. */
export function ticks(from, to) {
  const write = to - from < MINUTES_MILLIS ? exactly : moment;
  return [0, 1, 2, 3].map((part) => write(new Date(from + ((to - from) * part) / 3).toISOString()));
}

/** Since when the last rating stands, as words; nothing where the record does not say. */
export function since(history, rating) {
  const [before, last] = [history?.spans?.at(-2), history?.spans?.at(-1)];
  if (last?.rating !== rating) return null;
  const isSure = before && before.rating !== "unseen";
  return `${isSure ? "since" : "at least since"} ${moment(last.from)}`;
}
