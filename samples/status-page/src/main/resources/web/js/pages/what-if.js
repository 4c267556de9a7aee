// What would be if: nodes and components switched off, and the verdict beside the real one.

import { clamped, h, hidden, named, said } from "../dom.js";
import { get, query } from "../api.js";
import { sheet } from "../sheet.js";
import { addressOf, badge, colour, count, glyph, word } from "../words.js";

export default {
  title: () => "What if",
  load: async ({ search }) => {
    const off = { without: search.getAll("without"), critical: search.getAll("critical") };
    const [supposed, tolerance] = await Promise.all([
      get(query("what-if", off)),
      get("tolerance").catch((broken) => ({ text: broken.message })),
    ]);
    return { off, supposed, tolerance };
  },
  view: ({ data: { off, supposed, tolerance } }) =>
    h("div", { class: "details what-if", "data-page": "details" },
      h("h1", { tabindex: "-1" }, "What if …"),
      h("div", { class: "columns" },
        h("div", { class: "side-column" }, switches(off, supposed)),
        h("div", { class: "main-column" },
          h("div", { class: "sides" }, side("Now", supposed.actual), side("Then", supposed.hypothetical, supposed.actual)),
          changes(off, supposed),
          points(tolerance)))),
};

function switches(off, supposed) {
  return h("form", { class: "sheet switches", "data-action": "none" },
    group("Nodes that are lost", "without", supposed.nodes ?? [], off),
    group("Components that fail", "critical", supposed.components ?? [], off),
    off.without.length + off.critical.length > 0 ? h("p", {}, h("a", { href: "/what-if", "data-stays": true }, "Switch everything on again")) : null);
}

function group(title, kind, names, off) {
  const all = [...new Set([...names, ...off[kind]])];
  return h("fieldset", {}, h("legend", {}, title),
    all.length === 0 ? h("p", { class: "quiet" }, "None is known.") : null,
    all.map((name) => {
      const isOff = off[kind].includes(name);
      const next = { ...off, [kind]: isOff ? off[kind].filter((one) => one !== name) : [...off[kind], name] };
      return h("label", { "data-key": name, class: isOff ? "is-off" : null },
        h("input", { type: "checkbox", checked: isOff, "data-goes": query("/what-if", next) }),
        h("span", { class: "name" }, named(name)));
    }));
}

function side(title, verdict, before) {
  const worse = new Map((before?.components ?? []).map((one) => [one.id, one.rating]));
  return h("section", { class: `verdict-card is-${colour(verdict.rating)}`, "aria-label": title },
    h("h2", {}, title),
    h("p", { class: "big" }, glyph(verdict.rating), " ", h("span", { class: "word" }, word(verdict.rating))),
    h("p", { class: "reason" }, said(verdict.sentence)),
    h("ul", { class: "dots" }, verdict.components.map((one) =>
      h("li", { class: before && worse.get(one.id) !== one.rating ? "is-changed" : null }, glyph(one.rating), hidden(word(one.rating)), " ", h("a", { href: addressOf(one.id) }, named(one.title))))));
}

function changes(off, supposed) {
  const all = supposed.changes ?? [];
  const nothing = off.without.length + off.critical.length === 0 ? "Switch something off." : "Nothing would change.";
  return sheet("What would change", "changes",
    all.length === 0 ? h("p", { class: "quiet" }, nothing)
      : h("ul", { class: "falls" }, all.map((one) => h("li", {}, named(one.what), " ", badge(one.before), hidden(" becomes "), h("span", { "aria-hidden": "true" }, " → "), badge(one.after)))),
    supposed.notSimulated?.length ? [h("h3", {}, "Not simulated"), h("ul", {}, supposed.notSimulated.map((text) => h("li", {}, clamped(text))))] : null);
}

function points(tolerance) {
  const alone = (tolerance.nodeSets ?? []).filter((nodes) => nodes.length === 1).flat();
  const together = (tolerance.nodeSets ?? []).filter((nodes) => nodes.length > 1);
  const parts = tolerance.components ?? [];
  return sheet("Single points of failure", "points",
    tolerance.text ? h("p", {}, said(tolerance.text)) : null,
    h("dl", {},
      h("dt", {}, "Nodes whose loss is critical"), h("dd", {}, alone.length ? said(alone.join(", ")) : "none"),
      h("dt", {}, "Components whose failure is critical"), h("dd", {}, parts.length ? parts.map((id, index) => [index > 0 ? ", " : null, h("a", { href: addressOf(id) }, named(id))]) : "none"),
      together.length ? [h("dt", {}, `Critical together: ${count(together.length, "set")}`), h("dd", {}, said(together.slice(0, 12).map((nodes) => nodes.join(" + ")).join(", ")), together.length > 12 ? " …" : null)] : null),
    tolerance.remarks?.length ? h("ul", { class: "quiet" }, tolerance.remarks.map((text) => h("li", {}, clamped(text)))) : null);
}
