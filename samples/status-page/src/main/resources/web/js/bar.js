// What every page has: the bar with the state, the title, the icon, and what a screen reader is told.

import { clipped, h, hidden, named } from "./dom.js";
import { glyph, length, word } from "./words.js";
import * as live from "./live.js";

const PAGES = [
  ["/", "Overview"],
  ["/map", "Map"],
  ["/what-if", "What if"],
  ["/incidents", "Incidents"],
];
const WORTH = { stale: "Stale", lost: "No connection", waiting: "Waiting" };

let told = null;

/** The word over everything: the rating, or why it is none. */
export function headline(status, fresh) {
  return fresh === "live" ? word(status.rating) : WORTH[fresh];
}

/** The rating that may be believed now. */
export function believed(status, fresh) {
  return fresh === "live" && status ? status.rating : "unknown";
}

/** Returns the children of the bar. */
export function bar(status, fresh, path) {
  return [
    h(
      "a",
      { class: `brand is-${believed(status, fresh)}`, href: "/" },
      glyph(believed(status, fresh)),
      h("span", { class: "word" }, headline(status, fresh)),
      h("span", { class: "cluster" }, named(status?.title ?? "Panopticon")),
    ),
    h(
      "nav",
      { "aria-label": "Pages" },
      h(
        "ul",
        {},
        PAGES.map(([address, name]) =>
          h("li", {}, h("a", { href: address, "aria-current": address === path ? "page" : null }, name)),
        ),
      ),
    ),
    h(
      "p",
      { class: `age is-${fresh}` },
      h("span", { class: "pulse", "aria-hidden": "true" }),
      ageText(fresh),
    ),
  ];
}

function ageText(fresh) {
  const age = live.age();
  if (age === null) return fresh === "lost" ? "no connection" : "asking …";
  const old = `${length(age)} old`;
  if (fresh === "lost") return `no connection, ${old}`;
  return live.isReconnecting() ? `reconnecting, ${old}` : [hidden("Data: "), old];
}

/** Title, icon and colour of the window follow the state. */
export function dress(status, fresh, page) {
  const sign = fresh === "live" ? status.rating : fresh === "waiting" ? "unknown" : "stale";
  const name = status ? clipped(status.title, 60) : "Panopticon";
  const title = [status ? headline(status, fresh) : null, name, clipped(page, 60)]
    .filter(Boolean)
    .join(" – ");
  if (document.title !== title) document.title = title;
  const icon = document.querySelector("link[rel=icon]");
  const address = `/favicon-${sign}.svg`;
  if (icon.getAttribute("href") !== address) icon.setAttribute("href", address);
  document.body.dataset.freshness = fresh;
  document.body.dataset.rating = believed(status, fresh);
  tellChange(status, fresh);
}

/** Says something to screen readers, without a change of focus. */
export function announce(text) {
  document.getElementById("announcement").textContent = text;
}

function tellChange(status, fresh) {
  if (fresh === "waiting") return;
  const now = `${fresh} ${status?.rating}`;
  if (told !== null && told !== now) {
    announce(
      fresh === "live"
        ? `The cluster is ${word(status.rating).toLowerCase()} now: ${clipped(status.sentence, 300)}`
        : `${WORTH[fresh]}: what is shown may no longer be true.`,
    );
  }
  told = now;
}
