// One look, one colour: what the whole cluster is, why, and which parts.

import { h, hidden, named, said } from "../dom.js";
import { get } from "../api.js";
import { believed, headline } from "../bar.js";
import * as live from "../live.js";
import { period, since, strip } from "../strip.js";
import { addressOf, count, exactly, glyph, length, word } from "../words.js";

const NARROW = matchMedia("(max-width: 44rem)");
const HOURS = 6;
const KEEP_MILLIS = 30e3;
const REFUSED = /^the changed rule files are not in force/;

let kept = null;

export default {
  title: () => "",
  standsAlone: true, // the verdict is in the status, and waits for nothing else
  load: past,
  view: ({ data, status, fresh }) =>
    h(
      "div",
      { class: "overview", "data-page": "screen" },
      status
        ? hero(status, fresh, data?.history)
        : h("section", { class: "hero is-unknown" }, h("h1", { tabindex: "-1" }, headline(status, fresh))),
      status ? why(status, fresh) : null,
      status ? tiles(status, fresh) : null,
      h(
        "section",
        { class: "past", "aria-labelledby": "past" },
        data?.history
          ? [
              h("h2", { id: "past" }, period(data.history, `${HOURS} hours`)),
              strip(data.history, `The cluster in the last ${HOURS} hours`),
            ]
          : [
              h("h2", { id: "past" }, `Last ${HOURS} hours`),
              h("p", { class: "quiet no-past" }, data ? ["Not known: ", said(data.error)] : "Asking …"),
            ],
      ),
    ),
};

/** The strip moves slowly: it is asked for anew when the rating has changed, and else now and then. */
async function past() {
  const rating = live.status()?.rating;
  if (!kept?.history || kept.rating !== rating || performance.now() - kept.at > KEEP_MILLIS) {
    const asked = await get(`history?hours=${HOURS}`).then(
      (history) => ({ history }),
      (broken) => ({ error: broken.message }),
    );
    kept = { rating, at: performance.now(), ...asked };
  }
  return kept;
}

function hero(status, fresh, history) {
  const rating = believed(status, fresh);
  return h(
    "section",
    { class: `hero is-${rating}`, "data-rating": rating },
    glyph(rating, "glyph huge"),
    h(
      "div",
      { class: "verdict" },
      h("h1", { tabindex: "-1" }, headline(status, fresh)),
      h("p", { class: "sentence" }, fresh === "live" ? said(status.sentence) : outdated(status, fresh)),
    ),
    fresh === "live"
      ? h(
          "p",
          { class: "aside" },
          asides(status, history).map((text) => h("span", { class: Array.isArray(text) ? "long" : null }, text)),
        )
      : null,
  );
}

function outdated(status, fresh) {
  const why =
    fresh === "lost" ? "The server of this page does not answer." : "No samples have come for too long.";
  return [
    `${why} ${word(status.rating)} at ${exactly(status.at)}, ${length(live.age())} ago: `,
    said(status.sentence),
  ];
}

function asides(status, history) {
  const losses = status.survivedLosses;
  return [
    since(history, status.rating),
    status.rating === "critical" || losses === null || losses === undefined
      ? null
      : losses === 0
        ? "the loss of one node can be critical"
        : `survives the loss of any ${count(losses, "node")}`,
    status.problem ? ["the last round failed: ", said(status.problem)] : null,
    status.remarks?.length ? remarks(status.remarks) : null,
  ].filter(Boolean);
}

/** Each remark can be read: they open above the page, whose room is for the verdict. */
function remarks(all) {
  const sorted = [...all.filter((text) => REFUSED.test(text)), ...all.filter((text) => !REFUSED.test(text))];
  return [
    h("button", { type: "button", class: "plain", popovertarget: "remarks" }, count(all.length, "remark")),
    ": ",
    said(sorted[0]),
    h(
      "div",
      { id: "remarks", popover: "auto", class: "remarks", role: "group", "aria-label": "Remarks" },
      h(
        "ul",
        { tabindex: "0" },
        sorted.map((text) => h("li", {}, said(text))),
      ),
    ),
  ];
}

function why(status, fresh) {
  const causes = status.rootCauses ?? [];
  const most = NARROW.matches || innerHeight < 900 ? 2 : 4;
  const more = causes.slice(most);
  return h(
    "section",
    { class: "why", "aria-labelledby": "why", "data-many": more.length > 0 },
    h(
      "h2",
      { id: "why" },
      causes.length > 1 ? `${causes.length} root causes` : causes.length === 1 ? "Root cause" : "Root causes",
    ),
    causes.length === 0
      ? h(
          "p",
          { class: "calm" },
          status.rating === "healthy" && fresh === "live" ? allChecked(status) : "None is known.",
        )
      : h("ol", {}, causes.slice(0, most).map(cause)),
    more.length > 0
      ? h(
          "p",
          { class: "more" },
          `and ${more.length} more: `,
          more
            .slice(0, 6)
            .map((one, index) => [
              index > 0 ? ", " : null,
              glyph(one.rating),
              hidden(word(one.rating)),
              " ",
              one.id === "source" ? named(one.title) : h("a", { href: addressOf(one.id) }, named(one.title)),
            ]),
        )
      : null,
  );
}

function allChecked(status) {
  const checks = status.components.reduce((sum, component) => sum + (component.checks?.length ?? 0), 0);
  return `None. ${count(checks, "check")} of ${count(status.components.length, "component")} found nothing wrong.`;
}

function cause(one) {
  const isPart = one.id !== "source";
  return h(
    "li",
    { "data-key": one.id, class: `cause is-${one.rating}` },
    h(
      "h3",
      {},
      glyph(one.rating),
      " ",
      isPart ? h("a", { href: addressOf(one.id) }, named(one.title)) : named(one.title),
      " ",
      h("span", { class: "word" }, word(one.rating)),
    ),
    h("p", { class: "reason" }, said(one.reasons?.[0] ?? "")),
    h(
      "p",
      { class: "fine" },
      one.reaches?.length
        ? h(
            "span",
            {},
            `affects ${one.reaches.length === 1 ? "" : `${one.reaches.length}: `}`,
            said(one.reaches.map(live.titleOf).join(", ")),
          )
        : null,
      one.acknowledgement
        ? h(
            "span",
            { class: "acknowledged" },
            "✓ acknowledged by ",
            said(one.acknowledgement.by || "somebody"),
          )
        : isPart
          ? h("a", { href: `/incidents?acknowledge=${encodeURIComponent(one.id)}` }, "acknowledge")
          : null,
    ),
  );
}

function tiles(status, fresh) {
  const all = status.components ?? [];
  return h(
    "section",
    { class: "parts", "aria-labelledby": "parts" },
    h("h2", { id: "parts" }, "Components"),
    h(
      "ul",
      { class: "tiles", "data-density": all.length > 24 ? "crowd" : all.length > 6 ? "many" : "few" },
      all.map((component) => tile(component, fresh)),
    ),
  );
}

function tile(component, fresh) {
  return h(
    "li",
    { "data-key": component.id },
    h(
      "a",
      {
        class: `tile is-${component.rating} ${fresh === "live" ? "" : "is-old"}`,
        href: addressOf(component.id),
      },
      glyph(component.rating),
      h("span", { class: "name" }, named(component.title)),
      h("span", { class: "word" }, hidden(", "), word(component.rating), roleOf(component)),
      component.maintenance ? h("span", { class: "flag" }, "maintenance") : null,
    ),
  );
}

function roleOf(component) {
  const roles = { "root-cause": ", root cause", affected: ", affected", masked: ", masked" };
  return Object.hasOwn(roles, component.role) ? h("span", { class: "role" }, roles[component.role]) : null;
}
