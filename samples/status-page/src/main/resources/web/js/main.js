// Which page is shown, and when it is drawn anew.

import { clamped, h, morph, morphChildren, said } from "./dom.js";
import { bar, announce, dress, headline } from "./bar.js";
import * as live from "./live.js";
import overview from "./pages/overview.js";
import map from "./pages/map.js";
import component from "./pages/component.js";
import check from "./pages/check.js";
import whatIf from "./pages/what-if.js";
import incidents from "./pages/incidents.js";
import { badge, exactly } from "./words.js";

const BEHIND_MILLIS = 2000; // what a page shows may be that much older than the status in the bar
const ROUTES = [
  [/^\/$/, overview],
  [/^\/map$/, map],
  [/^\/components\/([^/]+)$/, component],
  [/^\/components\/([^/]+)\/([^/]+)$/, check],
  [/^\/what-if$/, whatIf],
  [/^\/incidents$/, incidents],
];
const MISSING = {
  title: () => "No such page",
  load: async () => null,
  view: () => plain("Nothing to show", "There is no such page."),
};

let shown = { page: MISSING, place: null, data: null, error: null, asked: 0 };
let asked = 0;
let isAsking = false;
let isOutdated = false;

function place() {
  const url = new URL(location.href);
  for (const [pattern, page] of ROUTES) {
    const match = pattern.exec(url.pathname);
    if (match)
      return { page, path: url.pathname, ids: match.slice(1).map(decoded), search: url.searchParams };
  }
  return { page: MISSING, path: url.pathname, ids: [], search: url.searchParams };
}

function decoded(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** Asks for what the page shows, and draws it; the answer to an older question is not drawn. */
async function refresh() {
  if (isAsking) {
    isOutdated = true;
    return;
  }
  isAsking = true;
  const mine = ++asked;
  const here = place();
  const since = performance.now();
  const isSame = shown.place?.path === here.path;
  if (here.page.standsAlone && !isSame) {
    shown = { page: here.page, place: here, data: null, error: null, asked: since };
    draw();
  }
  try {
    const data = await here.page.load(here);
    if (mine === asked) shown = { page: here.page, place: here, data, error: null, asked: since };
  } catch (broken) {
    const last = isSame ? shown : { data: null, asked: since };
    if (mine === asked) shown = { ...last, page: here.page, place: here, error: broken.message };
  }
  if (mine === asked) {
    isAsking = false;
    draw();
    if (isOutdated) {
      isOutdated = false;
      refresh();
    }
  }
}

function drawBar() {
  const [status, fresh] = [live.status(), live.freshness()];
  const wasLive = document.body.dataset.freshness === "live";
  dress(status, fresh, shown.place ? shown.page.title(shown) : "");
  document.body.dataset.shown = isBehind() ? "old" : "current";
  morphChildren(document.getElementById("bar"), bar(status, fresh, location.pathname));
  return wasLive && fresh === "live";
}

/** Tells whether the page shows what is older than the status, which must not look like it. */
function isBehind() {
  if (shown.data === null || shown.page.standsAlone || live.status() === null) return false;
  const known = live.knownForMillis();
  const isOlder = performance.now() - shown.asked > known + BEHIND_MILLIS;
  return shown.error !== null || (isOlder && known > BEHIND_MILLIS);
}

function draw() {
  drawBar();
  const [status, fresh] = [live.status(), live.freshness()];
  if (shown.place === null) return;
  const main = document.getElementById("page");
  const nothing = shown.data === null && shown.page !== MISSING && !shown.page.standsAlone;
  const content = nothing
    ? plain(shown.error ? "Nothing to show" : "Asking …", shown.error, lastKnown(status, fresh))
    : shown.page.view({ ...shown, status, fresh });
  const warning =
    shown.error && !nothing
      ? h("p", { class: "note is-bad", role: "alert" }, `This is not current: ${shown.error}`)
      : null;
  const next = h(
    "main",
    { id: "page", tabindex: "-1", class: content.dataset.page ?? "plain" },
    warning,
    content,
  );
  morph(main, next);
  shown.page.drawn?.();
}

function plain(title, text, more = null) {
  return h(
    "section",
    { class: "sheet" },
    h("h1", { tabindex: "-1" }, title),
    text ? h("p", {}, clamped(text)) : null,
    more,
  );
}

/** The whole in a line, for where there is nothing else to show. */
function lastKnown(status, fresh) {
  return status
    ? h(
        "p",
        { class: "last-known" },
        fresh === "live" ? "The cluster: " : `${headline(status, fresh)}. At ${exactly(status.at)}: `,
        badge(status.rating),
        " ",
        said(status.sentence),
      )
    : null;
}

/** Goes to an address of this page. */
async function go(address, { replaces = false, keepsFocus = false } = {}) {
  history[replaces ? "replaceState" : "pushState"](null, "", address);
  isAsking = false; // what was asked for another page no longer matters
  await refresh();
  if (!keepsFocus) {
    scrollTo(0, 0);
    document.querySelector("main h1")?.focus({ preventScroll: true });
  }
}

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[href]");
  const isPlain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  if (!link || !isPlain || link.target || link.origin !== location.origin || link.hash) return;
  event.preventDefault();
  go(link.href, { keepsFocus: link.hasAttribute("data-stays"), replaces: link.hasAttribute("data-stays") });
});

document.addEventListener("change", (event) => {
  const address = event.target.getAttribute?.("data-goes");
  if (address) go(address, { keepsFocus: true, replaces: true });
});

document.addEventListener("submit", async (event) => {
  event.preventDefault();
  const form = event.target;
  const note = form.querySelector("[data-outcome]");
  const button = form.querySelector("button");
  const hadFocus = document.activeElement === button;
  if (button) button.disabled = true;
  try {
    const told = await shown.page.actions[form.dataset.action](new FormData(form), form);
    form.reset();
    announce(told);
    if (note) note.textContent = told;
  } catch (broken) {
    const outcome = `${broken.isOpen ? "Not known whether it is done" : "Not done"}: ${broken.message}`;
    if (note) note.textContent = outcome;
    announce(outcome);
  } finally {
    if (button) button.disabled = false;
    if (hadFocus) button.focus();
  }
  await refresh();
});

addEventListener("popstate", () => {
  isAsking = false;
  refresh();
});

live.onChange((what) => {
  if (what === "status") {
    if (shown.page.standsAlone) draw();
    else drawBar();
    refresh();
  } else if (!drawBar()) draw(); // while all is well a second changes nothing but the age
});

draw();
refresh();
live.start();
