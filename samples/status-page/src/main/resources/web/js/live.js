// The last status, how old it is, and whether the server still talks to this page.

import { get } from "./api.js";

const RECONNECT_MILLIS = 2000;
const LOST_MILLIS = 4000; // a restart in between is not worth a grey page

const listeners = [];
let received = null; // { status, wall, steady }
let brokenSince = null;

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
  const { status, wall, steady } = received;
  const atServer = (Date.parse(status.now) - Date.parse(status.at)) / 1000;
  // One of the two clocks may stand still while a machine sleeps, or be set back: the older age counts.
  const here = Math.max(Date.now() - wall, performance.now() - steady) / 1000;
  const seconds = atServer + here;
  return Number.isFinite(seconds) ? Math.max(0, seconds) : Infinity;
}

/** Returns live, stale, lost, or waiting before the first status. */
export function freshness() {
  if (brokenSince !== null && performance.now() - brokenSince >= LOST_MILLIS) return "lost";
  if (!received) return "waiting";
  return age() > (received.status.staleAfter ?? 60) ? "stale" : "live";
}

/** Tells whether the server is being looked for. */
export function isReconnecting() {
  return brokenSince !== null;
}

/** Starts to listen, and never stops. */
export function listen() {
  const events = new EventSource("/api/v1/events");
  events.addEventListener("status", (event) => {
    try {
      take(JSON.parse(event.data));
    } catch {
      // the age of the last status goes on to grow
    }
  });
  events.addEventListener("error", () => {
    brokenSince ??= performance.now();
    tell("connection");
    if (events.readyState === EventSource.CLOSED) askInstead();
  });
}

/** A server that has too many readers still says how things are to those who ask. */
async function askInstead() {
  await get("status").then(take, () => {});
  setTimeout(listen, RECONNECT_MILLIS);
}

function take(status) {
  received = { status, wall: Date.now(), steady: performance.now() };
  brokenSince = null;
  tell("status");
}

setInterval(() => tell("tick"), 1000);

function tell(what) {
  listeners.forEach((listener) => listener(what));
}
