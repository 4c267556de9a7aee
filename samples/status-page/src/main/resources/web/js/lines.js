// The values of a check in time: at most six lines, told apart by their dashes and their names at the end.

import { h, svg } from "./dom.js";
import { pictureWidth, range } from "./bands.js";
import { stretch } from "./strip.js";
import { moment, number } from "./words.js";

const HEIGHT = 200;
const RIGHT = 100;
const MOST_LINES = 6;

/** Draws the lines of a check's history; null where there are none. */
export function lines(history, check) {
  const all = (history.lines ?? []).filter((line) => line.points.length > 0).slice(0, MOST_LINES);
  if (all.length === 0) return null;
  const values = all.flatMap((line) => line.points.map(([, value]) => value)).filter(Number.isFinite);
  const width = pictureWidth();
  const healthy = range(check.bands?.healthy);
  const limits = healthy ? [healthy.low, healthy.high].filter(Number.isFinite) : [];
  const [low, high] = [Math.min(...values, ...limits), Math.max(...values, ...limits)];
  const { from, to } = stretch(history);
  const x = (at) => ((width - RIGHT) * (Date.parse(at) - from)) / Math.max(1, to - from);
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
      all.map((line, index) => svg("path", { class: `line dash-${index}`, d: path(line.points, x, y) })),
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
      {},
      [0, 0.5, 1].map((part) => h("span", {}, moment(new Date(from + (to - from) * part).toISOString()))),
    ),
  );
}

function last(line) {
  return `${number(line.points.at(-1)[1])} at last`;
}

/** A gap in the points is a gap in the line. */
function path(points, x, y) {
  let isDrawing = false;
  return points
    .map(([at, value]) => {
      if (!Number.isFinite(value)) {
        isDrawing = false;
        return "";
      }
      const command = `${isDrawing ? "L" : "M"}${x(at).toFixed(1)} ${y(value).toFixed(1)}`;
      isDrawing = true;
      return command;
    })
    .join("");
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
