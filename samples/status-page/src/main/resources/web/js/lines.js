// The values of a check in time: at most six lines, told apart by their dashes and their names at the end.

import { h, svg } from "./dom.js";
import { pictureWidth, range } from "./bands.js";
import { stretch, ticks } from "./strip.js";
import { number } from "./words.js";

const HEIGHT = 200;
const RIGHT = 100;
const MOST_LINES = 6;
const MISSED = 3; // that many points or rounds left out are time that nobody saw

/** The share of the width that the names beside the lines take, for what is to stand beneath or above in line. */
export function shareOfNames() {
  return `${((100 * RIGHT) / pictureWidth()).toFixed(2)}%`;
}

/** Draws the lines of a check's history, with rounds that are seconds apart; null where there are none. */
export function lines(history, check, interval = 0) {
  const all = (history.lines ?? []).filter((line) => line.points.length > 0).slice(0, MOST_LINES);
  if (all.length === 0) return null;
  const values = all.flatMap((line) => line.points.map(([, value]) => value)).filter(Number.isFinite);
  const width = pictureWidth();
  const healthy = range(check.bands?.healthy);
  const limits = healthy ? [healthy.low, healthy.high].filter(Number.isFinite) : [];
  const [low, high] = [Math.min(...values, ...limits), Math.max(...values, ...limits)];
  const { from, to } = stretch(history);
  const x = (at) => ((width - RIGHT) * (Date.parse(at) - from)) / Math.max(1, to - from);
  const unseen = (history.spans ?? []).filter((span) => span.rating === "unseen");
  const y = (value) => HEIGHT - 12 - ((HEIGHT - 24) * (value - low)) / (high - low || 1);
  return h(
    "figure",
    { class: "lines" },
    svg(
      "svg",
      {
        viewBox: `0 0 ${width} ${HEIGHT}`,
        role: "img",
        "aria-label": all.map((line) => `${line.voter}: ${last(line)}`).join("; "),
      },
      limits.map((limit) =>
        svg(
          "g",
          { class: "limit" },
          svg("line", { x1: 0, x2: width - RIGHT, y1: y(limit), y2: y(limit) }),
          svg("text", { x: 2, y: y(limit) - 4 }, `healthy: ${check.bands.healthy}`.slice(0, 60)),
        ),
      ),
      all.map((line, index) => svg("path", {
          class: `line dash-${index}`,
          d: stretches(line.points, unseen, interval)
            .map((points) => path(points, x, y))
            .join(""),
        }),
      ),
      ends(all, y).map(({ line, index, at }) =>
        svg(
          "text",
          { class: `end dash-${index}`, x: width - RIGHT + 6, y: at },
          `${index + 1} ${line.voter}`.slice(0, 16),
        ),
      ),
    ),
    h(
      "figcaption",
      { style: { "padding-right": shareOfNames() } },
      ticks(from, to).map((tick) => h("span", {}, tick)),
    ),
  );
}

function last(line) {
  return `${number(line.points.at(-1)[1])} at last`;
}

/** The points in runs that a line may connect: never through what is no number, or through time that nobody saw. */
function stretches(points, unseen, interval) {
  const far = Math.max(MISSED * interval * 1000, MISSED * usualDistance(points));
  const runs = [];
  let before = null;
  for (const [at, value] of points) {
    const time = Date.parse(at);
    if (!Number.isFinite(value)) {
      before = null;
      continue;
    }
    if (before === null || time - before > far || isUnseen(before, time, unseen)) runs.push([]);
    runs.at(-1).push([at, value]);
    before = time;
  }
  return runs;
}

function usualDistance(points) {
  const times = points.map(([at]) => Date.parse(at));
  const distances = times.slice(1).map((time, index) => time - times[index]);
  return distances.sort((one, other) => one - other)[Math.floor(distances.length / 2)] ?? 0;
}

function isUnseen(from, to, unseen) {
  return unseen.some((span) => Date.parse(span.from) < to && Date.parse(span.to) > from);
}

/** A point by itself is a short dash, so that it can be seen. */
function path(points, x, y) {
  const place = ([at, value]) => `${x(at).toFixed(1)} ${y(value).toFixed(1)}`;
  return `M${points.map(place).join("L")}${points.length === 1 ? "h2" : ""}`;
}

/** Names beside the ends of their lines, moved apart where they would cover each other. */
function ends(all, y) {
  const placed = all.map((line, index) => ({
    line,
    index,
    at: y(line.points.findLast(([, value]) => Number.isFinite(value))?.[1] ?? 0) + 4,
  }));
  placed.sort((one, other) => one.at - other.at);
  for (let i = 1; i < placed.length; i++) placed[i].at = Math.max(placed[i].at, placed[i - 1].at + 15);
  const over = placed.at(-1).at - (HEIGHT - 2);
  if (over > 0) placed.forEach((one) => (one.at -= over));
  return placed;
}
