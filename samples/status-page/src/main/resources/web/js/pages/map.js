// The dependencies as a picture: who needs whom, what passes on, and what the loss of a component would do.

import { h, hidden, named, said, svg } from "../dom.js";
import { get } from "../api.js";
import { IMPACTS, impactWord, lineOf } from "../impact.js";
import { layout } from "../layout.js";
import { addressOf, badge, colour, glyph, word } from "../words.js";

const NARROW = matchMedia("(max-width: 44rem)");

export default {
  title: () => "Map",
  load: async ({ search }) => {
    const id = search.get("component");
    const [graph, chosen] = await Promise.all([
      get("map"),
      id ? get(`components/${encodeURIComponent(id)}`).catch(() => null) : null,
    ]);
    return { graph, chosen };
  },
  view: ({ data: { graph, chosen } }) =>
    h(
      "div",
      { class: "map", "data-page": "screen" },
      h(
        "section",
        { class: "picture", "aria-labelledby": "map" },
        h("h1", { tabindex: "-1", id: "map", class: "small" }, "What needs what"),
        picture(graph, chosen),
        legend(graph, chosen),
      ),
      h(
        "section",
        { class: "sheet chosen", "aria-labelledby": "chosen", "aria-live": "polite" },
        chosen ? facts(chosen) : hint(),
      ),
    ),
  drawn: fit,
};

function picture(graph, chosen) {
  const size = NARROW.matches
    ? { width: 88, height: 72, gap: 8, ranks: 34 }
    : { width: 188, height: 60, gap: 32, ranks: 62 };
  const placed = layout(graph, size);
  const falls = new Map((chosen?.takesDown ?? []).map((fall) => [fall.component, fall.after]));
  return h(
    "div",
    { class: "canvas" },
    h(
      "div",
      {
        class: "plane",
        "data-width": placed.width,
        "data-height": placed.height,
        style: { width: `${placed.width}px`, height: `${placed.height}px` },
      },
      svg(
        "svg",
        {
          class: "edges",
          viewBox: `0 0 ${placed.width} ${placed.height}`,
          width: placed.width,
          height: placed.height,
          "aria-hidden": "true",
        },
        placed.edges.map((edge) => line(edge, graph, chosen)),
      ),
      h(
        "ul",
        {},
        placed.nodes.map((node) => box(node, size, chosen, falls)),
      ),
    ),
  );
}

function line(edge, graph, chosen) {
  const source = graph.nodes.find((node) => node.id === edge.to);
  const isNear = chosen && (edge.from === chosen.id || edge.to === chosen.id);
  return svg(
    "g",
    {
      class: `edge is-${edge.carries ? colour(source?.rating) : "quiet"} ${isNear ? "is-near" : ""}`,
      "data-edge": `${edge.from} ${edge.to}`,
    },
    svg("path", { class: `line is-${lineOf(edge.impact)}`, d: edge.path }),
    svg("path", { class: "tip", d: edge.tip }),
  );
}

function box(node, size, chosen, falls) {
  const after = falls.get(node.id);
  const isChosen = chosen?.id === node.id;
  return h(
    "li",
    {
      "data-key": node.id,
      style: {
        left: `${node.x - size.width / 2}px`,
        top: `${node.y - size.height / 2}px`,
        width: `${size.width}px`,
        height: `${size.height}px`,
      },
    },
    h(
      "a",
      {
        class: `box is-${colour(node.rating)} ${after ? "would-fall" : ""}`,
        href: isChosen ? "/map" : `/map?component=${encodeURIComponent(node.id)}`,
        "data-stays": true,
        "aria-current": isChosen ? "true" : null,
      },
      glyph(node.rating),
      h("span", { class: "name" }, named(node.title)),
      h(
        "span",
        { class: "word" },
        hidden(", "),
        after
          ? [
              hidden(`${word(node.rating)}, would be`),
              h("span", { class: `after is-${colour(after)}` }, "→ ", word(after)),
            ]
          : word(node.rating),
      ),
    ),
  );
}

/** Shrinks the picture to the room it has. */
function fit() {
  const plane = document.querySelector(".plane");
  if (!plane) return;
  const room = plane.parentElement.getBoundingClientRect();
  const [width, height] = [Number(plane.dataset.width), Number(plane.dataset.height)];
  const scale = Math.min(1.35, room.width / width, room.height > 80 ? room.height / height : Infinity);
  plane.style.transform = `scale(${scale})`;
  plane.style.left = `${Math.max(0, (room.width - width * scale) / 2)}px`;
  plane.style.top = `${Math.max(0, (room.height - height * scale) / 2)}px`;
}

addEventListener("resize", fit);

function legend(graph, chosen) {
  const used = new Set(graph.edges.map((edge) => lineOf(edge.impact)));
  const kinds = [...IMPACTS, "own"].filter((kind) => used.has(kind));
  return h(
    "ul",
    { class: "legend", "aria-label": "Kinds of lines" },
    kinds.map((kind) =>
      h(
        "li",
        {},
        svg(
          "svg",
          { class: "edge is-quiet", viewBox: "0 0 40 10", "aria-hidden": "true" },
          svg("path", { class: `line is-${kind}`, d: "M0 5H40" }),
        ),
        kind === "own" ? "its own way" : impactWord(kind),
      ),
    ),
    h(
      "li",
      {},
      svg(
        "svg",
        { class: "edge is-critical", viewBox: "0 0 40 10", "aria-hidden": "true" },
        svg("path", { class: "line is-hard", d: "M0 5H40" }),
      ),
      "passes trouble on",
    ),
    chosen?.takesDown?.length
      ? h("li", {}, h("span", { class: "sample would-fall" }), "would become worse")
      : null,
  );
}

function hint() {
  return [
    h("h2", { id: "chosen" }, "Choose a component"),
    h(
      "p",
      { class: "quiet" },
      "See what it would take down, what holds it up, and how far it is from worse. Arrows point to what is needed.",
    ),
  ];
}

function facts(chosen) {
  const falls = chosen.takesDown ?? [];
  const needs = chosen.depends ?? [];
  return [
    h("h2", { id: "chosen", class: "big" }, h("a", { href: addressOf(chosen.id) }, named(chosen.title))),
    h("p", {}, badge(chosen.rating)),
    chosen.because?.length ? h("p", { class: "reason" }, said(chosen.because[0])) : null,
    h("h3", {}, "Distance to worse"),
    h(
      "p",
      {},
      chosen.distance
        ? said(chosen.distance)
        : chosen.rating === "critical"
          ? "It is critical already."
          : "Not known.",
    ),
    h("h3", {}, "It would take down"),
    falls.length === 0
      ? h("p", { class: "quiet" }, "Nothing that stands now.")
      : h(
          "ul",
          { class: "falls" },
          falls.map((fall) =>
            h(
              "li",
              {},
              named(fall.component),
              " ",
              badge(fall.before),
              hidden(" becomes "),
              h("span", { "aria-hidden": "true" }, " → "),
              badge(fall.after),
            ),
          ),
        ),
    h("h3", {}, "What holds it up"),
    needs.length === 0
      ? h("p", { class: "quiet" }, "It needs nothing else.")
      : h(
          "ul",
          {},
          needs.map((need) =>
            h(
              "li",
              {},
              badge(need.rating),
              " ",
              named(need.on),
              h("span", { class: "quiet" }, ` ${impactWord(need.impact)}`),
            ),
          ),
        ),
  ];
}
