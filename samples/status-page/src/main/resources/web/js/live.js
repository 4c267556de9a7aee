// The last status, how old it is, and whether the server still talks to this page.

import { get } from "./api.js";

const RECONNECT_MILLIS = 2000;
const LOST_MILLIS = 4000; // a restart in between is not worth a grey page
const SILENT_MILLIS = 25e3; // the server says every 10 s that it is there
const HIDDEN_MILLIS = 10e3;

const listeners = [];
let received = null; // { status, when }
let brokenSince = null;
let heard = null; // when the server last said anything
let opened = now();
let events = null;

/** Calls back with each status, and with each change of what it is worth. */
export function onChange(listener) {
  listeners.push(listener);
}

/** Returns the last status, or null before the first. */
export function status() {
  return received?.status ?? null;
}

/** Returns how old the samples are, in seconds. */
export function age() {
  if (!received) return null;
  const { status, when } = received;
  const atServer = (Date.parse(status.now) - Date.parse(status.at)) / 1000;
  const seconds = atServer + millisSince(when) / 1000;
  return Number.isFinite(seconds) ? Math.max(0, seconds) : Infinity;
}

/** Returns for how long the last status has been here, in milliseconds. */
export function knownForMillis() {
  return received ? millisSince(received.when) : 0;
}

/** Returns live, stale, lost, or waiting before the first status. */
export function freshness() {
  if (isLost()) return "lost";
  if (!received) return "waiting";
  return age() > (received.status.staleAfter ?? 60) ? "stale" : "live";
}

function isLost() {
  const isSilent = !document.hidden && millisSince(heard ?? opened) >= SILENT_MILLIS;
  return isSilent || (brokenSince !== null && millisSince(brokenSince) >= LOST_MILLIS);
}

/** Tells whether the server is being looked for. */
export function isReconnecting() {
  return brokenSince !== null;
}

/** The title of a component as far as it is known, else its id. */
export function titleOf(id) {
  return received?.status.components?.find((one) => one.id === id)?.title || id;
}

/**
 * Starts to listen, and never stops. A browser has six connections to a server: a page that nobody sees holds none
 * of them, and asks now and then for the sake of its title.
 */
export function start() {
  document.addEventListener("visibilitychange", () => {
    tell("tick");
    listen();
  });
  setInterval(tick, 1000);
  listen();
}

function listen() {
  events?.close();
  events = null;
  opened = now();
  if (document.hidden) return;
  const mine = new EventSource("/api/v1/events");
  events = mine;
  mine.addEventListener("status", (event) => {
    try {
      take(JSON.parse(event.data));
    } catch {
      // the age of the last status goes on to grow
    }
  });
  mine.addEventListener("alive", hear);
  mine.addEventListener("error", () => {
    if (mine !== events) return;
    broken();
    if (mine.readyState === EventSource.CLOSED) askInstead();
  });
}

/** A server that has too many readers still says how things are to those who ask. */
async function askInstead() {
  await get("status").then(take, () => {});
  setTimeout(listen, RECONNECT_MILLIS);
}

async function tick() {
  if (document.hidden) {
    if (millisSince(opened) >= HIDDEN_MILLIS) {
      opened = now();
      await get("status").then(take, broken);
    }
  } else if (millisSince(latest(heard, opened)) >= SILENT_MILLIS) {
    broken();
    listen(); // a connection that stands still is none
  }
  tell("tick");
}

function hear() {
  heard = now();
  brokenSince = null;
}

function broken() {
  brokenSince ??= now();
  tell("connection");
}

function take(status) {
  received = { status, when: now() };
  hear();
  tell("status");
}

function now() {
  return { wall: Date.now(), steady: performance.now() };
}

/** One of the two clocks may stand still while a machine sleeps, or be set back: the longer time counts. */
function millisSince({ wall, steady }) {
  return Math.max(Date.now() - wall, performance.now() - steady);
}

function latest(one, other) {
  return one === null || millisSince(other) < millisSince(one) ? other : one;
}

function tell(what) {
  listeners.forEach((listener) => listener(what));
}
