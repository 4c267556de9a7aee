// One component: why it is what it is, what it needs, what needs it, and how each node votes.

import { clamped, h, hidden, named, said } from "../dom.js";
import { get, query } from "../api.js";
import { head, sheet } from "../sheet.js";
import { period, strip } from "../strip.js";
import { addressOf, badge, count, glyph, moment, voteOf, word, worstFirst } from "../words.js";
import { impactWord } from "../impact.js";

const HOURS = 6;
const MOST_COLUMNS = 12;
const ROLES = {
  "root-cause": "Root cause",
  affected: "Affected by something else",
  masked: "A fault of its own, beneath a worse one",
  fine: "",
};

export default {
  title: ({ data, place }) => data?.component.title ?? place.ids[0],
  load: async ({ ids }) => {
    const [component, past] = await Promise.all([
      get(`components/${encodeURIComponent(ids[0])}`),
      get(query("history", { hours: HOURS, component: ids[0] })),
    ]);
    return { component, past };
  },
  view: ({ data: { component, past }, status }) =>
    h(
      "div",
      { class: "details", "data-page": "details" },
      head(component),
      h(
        "div",
        { class: "columns" },
        h("div", { class: "main-column" }, reasons(component), votes(component), history(component, past)),
        h("div", { class: "side-column" }, outlook(component), relations(component), care(component, status)),
      ),
    ),
};

function reasons(component) {
  const because = component.because ?? [];
  const path = component.path ?? [];
  return sheet(
    "Why",
    "why",
    ROLES[component.role] ? h("p", { class: "role" }, ROLES[component.role]) : null,
    because.length === 0
      ? h(
          "p",
          { class: "quiet" },
          component.rating === "healthy" ? "Nothing is wrong." : "No reason was given.",
        )
      : h(
          "ul",
          { class: "reasons" },
          because.map((text) => h("li", {}, clamped(text))),
        ),
    path.length > 1
      ? h("ol", { class: "path", "aria-label": "The way to the root cause" }, path.map(step))
      : null,
  );
}

function step(one) {
  return h(
    "li",
    {},
    badge(one.rating),
    " ",
    one.component === "source"
      ? "the source of the samples"
      : h("a", { href: addressOf(one.component) }, named(one.component)),
    one.impact ? h("span", { class: "quiet" }, ` ${impactWord(one.impact)}`) : null,
  );
}

/** Checks in rows, nodes in columns: who votes how. */
function votes(component) {
  const checks = [...(component.checks ?? [])].sort((one, other) => worstFirst(one.rating, other.rating));
  if (checks.length === 0) {
    return sheet(
      "Checks",
      "checks",
      h("p", { class: "quiet" }, "It has no checks: its rating follows from what it needs."),
    );
  }
  const voters = [...new Set(checks.flatMap((check) => (check.voters ?? []).map((one) => one.voter)))]
    .sort()
    .slice(0, MOST_COLUMNS);
  return sheet(
    `${count(checks.length, "check")}, vote by vote`,
    "checks",
    h(
      "div",
      { class: "wide", tabindex: "0", role: "region", "aria-label": "Table of votes" },
      h(
        "table",
        { class: "votes" },
        h(
          "thead",
          {},
          h(
            "tr",
            {},
            h("th", { scope: "col" }, "Check"),
            voters.map((voter) => h("th", { scope: "col" }, named(voter))),
            h("th", { scope: "col" }, "Silent"),
          ),
        ),
        h(
          "tbody",
          {},
          checks.map((check) => row(component, check, voters)),
        ),
      ),
    ),
  );
}

function row(component, check, voters) {
  const votesOf = new Map((check.voters ?? []).map((one) => [one.voter, one]));
  const silent = check.votes?.silent ?? 0;
  return h(
    "tr",
    { "data-key": check.id },
    h(
      "th",
      { scope: "row" },
      glyph(check.rating),
      hidden(word(check.rating)),
      " ",
      h("a", { href: addressOf(component.id, check.id) }, named(check.title || check.id)),
      check.rating === "healthy" ? null : h("p", { class: "reason" }, said(check.reason)),
    ),
    voters.map((voter) => h("td", {}, vote(votesOf.get(voter)))),
    h("td", {}, silent > 0 ? [glyph("silent"), ` ${silent}`] : hidden("none")),
  );
}

function vote(one) {
  return one
    ? [glyph(voteOf(one)), hidden(word(voteOf(one)))]
    : h("span", { class: "quiet" }, "–", hidden("no vote"));
}

function history(component, past) {
  return sheet(
    period(past, `${HOURS} hours`),
    "history",
    strip(past, `${component.title} in the last ${HOURS} hours`),
  );
}

function outlook(component) {
  const falls = component.takesDown ?? [];
  return sheet(
    "If it failed",
    "outlook",
    component.distance ? h("p", {}, "Distance to worse: ", said(component.distance)) : null,
    falls.length === 0
      ? h("p", { class: "quiet" }, "Nothing else would become worse.")
      : h(
          "ul",
          { class: "falls" },
          falls.map((fall) =>
            h(
              "li",
              {},
              h("a", { href: addressOf(fall.component) }, named(fall.component)),
              " ",
              badge(fall.before),
              hidden(" becomes "),
              h("span", { "aria-hidden": "true" }, " → "),
              badge(fall.after),
            ),
          ),
        ),
    h("p", {}, h("a", { href: `/what-if?critical=${encodeURIComponent(component.id)}` }, "Try it")),
  );
}

function relations(component) {
  const needs = component.depends ?? [];
  const holds = component.supports ?? [];
  return sheet(
    "What holds it up",
    "relations",
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
              h("a", { href: addressOf(need.on) }, named(need.on)),
              h("span", { class: "quiet" }, ` ${impactWord(need.impact)}`),
            ),
          ),
        ),
    h("h3", {}, "What it holds up"),
    holds.length === 0
      ? h("p", { class: "quiet" }, "Nothing else needs it.")
      : h(
          "ul",
          {},
          holds.map((one) =>
            h(
              "li",
              {},
              h("a", { href: addressOf(one.component) }, named(one.component)),
              h("span", { class: "quiet" }, ` ${impactWord(one.impact)}`),
            ),
          ),
        ),
  );
}

function care(component, status) {
  const cause = status?.rootCauses?.find((one) => one.id === component.id);
  const told = cause?.acknowledgement;
  const window = component.maintenance;
  return sheet(
    "Care",
    "care",
    told
      ? h(
          "p",
          {},
          "Acknowledged by ",
          said(told.by || "somebody"),
          told.comment ? [": ", said(told.comment)] : null,
        )
      : null,
    window
      ? h(
          "p",
          {},
          `In maintenance until ${moment(window.to)}`,
          window.comment ? [": ", said(window.comment)] : null,
        )
      : null,
    h(
      "p",
      { class: "links" },
      h("a", { href: `/incidents?acknowledge=${encodeURIComponent(component.id)}` }, "Acknowledge"),
      h("a", { href: `/incidents?maintain=${encodeURIComponent(component.id)}` }, "Plan maintenance"),
      h("a", { href: `/map?component=${encodeURIComponent(component.id)}` }, "See it on the map"),
    ),
  );
}
