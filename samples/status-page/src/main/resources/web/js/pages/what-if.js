// What would be if: nodes and components switched off, and the verdict beside the real one.

import { clamped, h, hidden, named, said } from "../dom.js";
import { get, query } from "../api.js";
import { sheet } from "../sheet.js";
import { addressOf, badge, colour, count, glyph, word } from "../words.js";

export default {
  title: () => "What if",
  load: async ({ search }) => {
    const [now, tolerance] = await Promise.all([get("what-if"), get("tolerance")]);
    const asked = { without: search.getAll("without"), critical: search.getAll("critical") };
    const off = {
      without: asked.without.filter(isIn(now.nodes)),
      critical: asked.critical.filter(isIn(now.components)),
    };
    const supposed = off.without.length + off.critical.length > 0 ? await get(query("what-if", off)) : now;
    const strangers = [...asked.without, ...asked.critical].filter(
      (name) => !off.without.includes(name) && !off.critical.includes(name),
    );
    return { off, supposed, tolerance, strangers };
  },
  view: ({ data: { off, supposed, tolerance, strangers } }) =>
    h(
      "div",
      { class: "details what-if", "data-page": "details" },
      h("h1", { tabindex: "-1" }, "What if …"),
      strangers.length > 0
        ? h("p", { class: "note" }, "Left out, as no sample tells of it now: ", named(strangers.join(", ")))
        : null,
      h(
        "div",
        { class: "columns" },
        h("div", { class: "side-column" }, switches(off, supposed)),
        h(
          "div",
          { class: "main-column" },
          h(
            "div",
            { class: "sides" },
            side("Now", supposed.actual),
            side("Then", supposed.hypothetical, supposed.actual),
          ),
          changes(off, supposed),
          points(tolerance),
        ),
      ),
    ),
};

function isIn(names) {
  return (name) => names.includes(name);
}

function switches(off, supposed) {
  return h(
    "form",
    { class: "sheet switches", "data-action": "none" },
    group("Nodes that are lost", "without", supposed.nodes ?? [], off),
    group("Components that fail", "critical", supposed.components ?? [], off),
    off.without.length + off.critical.length > 0
      ? h("p", {}, h("a", { href: "/what-if", "data-stays": true }, "Switch everything on again"))
      : null,
  );
}

function group(title, kind, names, off) {
  return h(
    "fieldset",
    {},
    h("legend", {}, title),
    names.length === 0 ? h("p", { class: "quiet" }, "None is known.") : null,
    names.map((name) => {
      const isOff = off[kind].includes(name);
      const next = { ...off, [kind]: isOff ? off[kind].filter((one) => one !== name) : [...off[kind], name] };
      return h(
        "label",
        { "data-key": name, class: isOff ? "is-off" : null },
        h("input", { type: "checkbox", checked: isOff, "data-goes": query("/what-if", next) }),
        h("span", { class: "name" }, named(name)),
      );
    }),
  );
}

function side(title, verdict, before) {
  const worse = new Map((before?.components ?? []).map((one) => [one.id, one.rating]));
  return h(
    "section",
    { class: `verdict-card is-${colour(verdict.rating)}`, "aria-label": title },
    h("h2", {}, title),
    h("p", { class: "big" }, glyph(verdict.rating), " ", h("span", { class: "word" }, word(verdict.rating))),
    h("p", { class: "reason" }, said(verdict.sentence)),
    h(
      "ul",
      { class: "dots" },
      verdict.components.map((one) =>
        h(
          "li",
          { class: before && worse.get(one.id) !== one.rating ? "is-changed" : null },
          glyph(one.rating),
          hidden(word(one.rating)),
          " ",
          h("a", { href: addressOf(one.id) }, named(one.title)),
        ),
      ),
    ),
  );
}

function changes(off, supposed) {
  const all = (supposed.changes ?? []).filter((one) => !one.what.includes("/"));
  const checks = (supposed.changes ?? []).filter((one) => one.what.includes("/"));
  const nothing =
    off.without.length + off.critical.length === 0 ? "Switch something off." : "Nothing would change.";
  return sheet(
    "What would change",
    "changes",
    all.length === 0 ? h("p", { class: "quiet" }, nothing) : h("ul", { class: "falls" }, all.map(change)),
    checks.length > 0
      ? h(
          "details",
          { class: "more-changes" },
          h("summary", {}, count(checks.length, "check")),
          h("ul", { class: "falls" }, checks.map(change)),
        )
      : null,
    supposed.notSimulated?.length
      ? [
          h("h3", {}, "Not simulated"),
          h(
            "ul",
            {},
            supposed.notSimulated.map((text) => h("li", {}, clamped(text))),
          ),
        ]
      : null,
  );
}

function change(one) {
  return h(
    "li",
    {},
    named(one.what),
    " ",
    badge(one.before),
    hidden(" becomes "),
    h("span", { "aria-hidden": "true" }, " → "),
    badge(one.after),
  );
}

function points(tolerance) {
  const isCritical = (tolerance.nodeSets ?? []).some((nodes) => nodes.length === 0);
  return sheet(
    "Single points of failure",
    "points",
    isCritical
      ? h("p", {}, "The cluster is critical already, without the loss of any node.")
      : losses(tolerance),
    tolerance.remarks?.length
      ? h(
          "ul",
          { class: "quiet" },
          tolerance.remarks.map((text) => h("li", {}, clamped(text))),
        )
      : null,
  );
}

function losses(tolerance) {
  const alone = (tolerance.nodeSets ?? []).filter((nodes) => nodes.length === 1).flat();
  const together = (tolerance.nodeSets ?? []).filter((nodes) => nodes.length > 1);
  const parts = tolerance.components ?? [];
  return [
    h(
      "p",
      {},
      tolerance.survivedLosses > 0
        ? `The loss of any ${count(tolerance.survivedLosses, "node")} is survived.`
        : "The loss of one node can be critical.",
    ),
    h(
      "dl",
      {},
      h("dt", {}, "Nodes whose loss is critical"),
      h("dd", {}, alone.length ? said(alone.join(", ")) : "none"),
      h("dt", {}, "Components whose failure is critical"),
      h(
        "dd",
        {},
        parts.length
          ? parts.map((id, index) => [index > 0 ? ", " : null, h("a", { href: addressOf(id) }, named(id))])
          : "none",
      ),
      together.length
        ? [
            h("dt", {}, `Critical together: ${count(together.length, "set")}`),
            h(
              "dd",
              {},
              said(
                together
                  .slice(0, 12)
                  .map((nodes) => nodes.join(" + "))
                  .join(", "),
              ),
              together.length > 12 ? " …" : null,
            ),
          ]
        : null,
    ),
  ];
}
