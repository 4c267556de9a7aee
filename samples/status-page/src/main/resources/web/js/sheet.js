// The parts that pages of details are made of.

import { h, outward, said } from "./dom.js";
import { colour, glyph, word } from "./words.js";

/** Rating, title and links of a component or check. */
export function head(part, crumbs = []) {
  return h(
    "header",
    { class: `head is-${colour(part.rating)}` },
    h(
      "nav",
      { "aria-label": "Path" },
      h("a", { href: "/" }, "Overview"),
      crumbs.map((crumb) => [" › ", crumb]),
    ),
    h(
      "h1",
      { tabindex: "-1" },
      glyph(part.rating),
      h("span", { class: "name" }, said(part.title || part.id)),
      h("span", { class: "word" }, word(part.rating)),
    ),
    part.description ? h("p", { class: "about" }, said(part.description)) : null,
    part.advice ? h("p", { class: "about" }, said(part.advice)) : null,
    links(part),
  );
}

function links(part) {
  const all = [
    part.runbook ? outward(part.runbook, "Runbook") : null,
    ...(part.links ?? []).map((link) => outward(link.url, link.title)),
  ];
  return all.some(Boolean) ? h("p", { class: "links" }, all) : null;
}

/** A titled part of a page. */
export function sheet(title, id, ...content) {
  return h(
    "section",
    { class: "sheet", "aria-labelledby": id, "data-key": id },
    h("h2", { id }, title),
    content,
  );
}
