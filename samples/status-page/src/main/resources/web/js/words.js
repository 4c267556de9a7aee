// How ratings, times and numbers are written and drawn.

import { h, svg } from "./dom.js";

const WORDS = {
  healthy: "Healthy",
  warning: "Warning",
  critical: "Critical",
  unknown: "Unknown",
  unseen: "Not seen",
  silent: "Silent",
};
const ORDER = ["healthy", "warning", "unknown", "critical"];
const SHAPES = {
  healthy: ["M12 1.5a10.5 10.5 0 1 1 0 21a10.5 10.5 0 1 1 0-21z", "M7 12.4l3.4 3.4L17 9"],
  warning: [
    "M10.7 2.3a1.5 1.5 0 0 1 2.6 0l10 17.9a1.5 1.5 0 0 1-1.3 2.3H2a1.5 1.5 0 0 1-1.3-2.3z",
    "M12 8.5v6M12 18.2v.3",
  ],
  critical: ["M7.6 1.5h8.8l6.1 6.1v8.8l-6.1 6.1H7.6l-6.1-6.1V7.6z", "M8 8l8 8M16 8l-8 8"],
  unknown: ["M12 .8L23.2 12L12 23.2L.8 12z", "M9.4 9.6a2.6 2.6 0 1 1 3.8 2.3c-.8.5-1.2.9-1.2 1.8M12 17v.3"],
  silent: ["M12 3a9 9 0 1 1 0 18a9 9 0 1 1 0-18z", "M8 12h8"],
};
const TIME = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
const SECONDS = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit" });
const DAY = new Intl.DateTimeFormat("en-GB", {
  weekday: "short",
  day: "numeric",
  month: "short",
  hour: "2-digit",
  minute: "2-digit",
});

/** The word of a rating. What is no rating is unknown, never healthy. */
export function word(rating) {
  return Object.hasOwn(WORDS, rating) ? WORDS[rating] : WORDS.unknown;
}

/** The rating to colour by; what is none is unknown. */
export function colour(rating) {
  return Object.hasOwn(WORDS, rating) ? rating : "unknown";
}

/** How a voter voted: a rating, or silent where it gave nothing that can be used. */
export function voteOf(voter) {
  return voter.vote === "silent" ? "silent" : colour(voter.rating);
}

/** Orders ratings, the worst first. */
export function worstFirst(one, other) {
  return ORDER.indexOf(other) - ORDER.indexOf(one);
}

/** The shape of a rating: each has its own outline and sign, so that nobody depends on the colour. */
export function glyph(rating, className = "glyph") {
  const [outline, sign] = SHAPES[colour(rating)] ?? SHAPES.unknown;
  return svg(
    "svg",
    { class: `${className} is-${colour(rating)}`, viewBox: "0 0 24 24", "aria-hidden": "true" },
    svg("path", { class: "outline", d: outline }),
    svg("path", { class: "sign", d: sign }),
  );
}

/** Shape and word of a rating. */
export function badge(rating) {
  return h(
    "span",
    { class: `badge is-${colour(rating)}` },
    glyph(rating),
    " ",
    h("span", { class: "word" }, word(rating)),
  );
}

/** A length of time in words: 40 s, 12 min, 3 h 5 min, 2 days. */
export function length(seconds) {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 100) return `${whole} s`;
  const minutes = Math.round(whole / 60);
  if (minutes < 100) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
  return `${Math.round(hours / 24)} days`;
}

/** A time of day; with its day if that is not today. */
export function moment(instant) {
  const time = new Date(instant);
  if (Number.isNaN(time.getTime())) return "?";
  return time.toDateString() === new Date().toDateString() ? TIME.format(time) : DAY.format(time);
}

/** A time of day with seconds; of another day than today with that day instead. */
export function exactly(instant) {
  const time = new Date(instant);
  return time.toDateString() === new Date().toDateString() ? SECONDS.format(time) : moment(instant);
}

/** The same as an element that machines can read. */
export function time(instant) {
  return h("time", { datetime: instant }, moment(instant));
}

/** A value as people read it; what is no number stays as it is. */
export function number(value) {
  if (value === null || value === undefined) return "no value";
  if (typeof value !== "number") return String(value);
  if (Number.isInteger(value) && Math.abs(value) < 1e9) return String(value);
  return String(Number(value.toPrecision(4)));
}

/** One thing, 2 things. */
export function count(amount, one, many = `${one}s`) {
  return `${amount} ${amount === 1 ? one : many}`;
}

/** Address of a component or check page. */
export function addressOf(component, check) {
  const path = `/components/${encodeURIComponent(component)}`;
  return check ? `${path}/${encodeURIComponent(check)}` : path;
}
