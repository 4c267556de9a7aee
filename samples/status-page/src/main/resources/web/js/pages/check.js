// One check: the way from the colour of the cluster down to the number that caused it.

import { clamped, h, hidden, named, outward, said } from "../dom.js";
import { get, query } from "../api.js";
import { bands } from "../bands.js";
import { lines, shareOfNames } from "../lines.js";
import { head, sheet } from "../sheet.js";
import { period, strip } from "../strip.js";
import { addressOf, badge, count, glyph, length, number, time, voteOf, word, worstFirst } from "../words.js";

const HOURS = 6;
const MOST_VOTERS = 200;

export default {
  title: ({ data, place }) => data?.check.title ?? place.ids[1],
  load: async ({ ids }) => {
    const [component, past] = await Promise.all([
      get(`components/${encodeURIComponent(ids[0])}`),
      get(query("history", { hours: HOURS, component: ids[0], check: ids[1] })),
    ]);
    const check = component.checks.find((one) => one.id === ids[1]);
    if (!check) throw new Error(`${component.title} has no check ${ids[1]}`);
    return { component, check, past };
  },
  view: ({ data: { component, check, past }, status }) =>
    h(
      "div",
      { class: "details", "data-page": "details" },
      head(check, [h("a", { href: addressOf(component.id) }, named(component.title))]),
      h(
        "div",
        { class: "columns" },
        h(
          "div",
          { class: "main-column" },
          tree(component, check, status),
          values(check),
          history(check, past, status),
        ),
        h("div", { class: "side-column" }, outlook(check), rules(check), queries(check), remarks(check)),
      ),
    ),
};

/** Cluster, component, check, votes, numbers: each level explains the one above. */
function tree(component, check, status) {
  return sheet(
    "From the colour to the number",
    "tree",
    h(
      "ul",
      { class: "tree" },
      h(
        "li",
        {},
        badge(status?.rating ?? "unknown"),
        " ",
        h("a", { href: "/" }, named(status?.title ?? "The cluster")),
        h("span", { class: "quiet" }, " the worst of its components"),
        h(
          "ul",
          {},
          h(
            "li",
            {},
            badge(component.rating),
            " ",
            h("a", { href: addressOf(component.id) }, named(component.title)),
            h(
              "span",
              { class: "quiet" },
              ` by itself ${word(component.own).toLowerCase()}: the worst of its checks`,
            ),
            h(
              "ul",
              {},
              h(
                "li",
                {},
                badge(check.rating),
                " ",
                h("strong", {}, named(check.title || check.id)),
                check.combine ? h("span", { class: "quiet" }, " ", said(check.combine)) : null,
                h("p", { class: "reason" }, said(check.reason)),
                h("ul", {}, votes(check)),
              ),
            ),
          ),
        ),
      ),
    ),
  );
}

function votes(check) {
  const voters = [...(check.voters ?? [])].sort((one, other) => worstFirst(one.rating, other.rating));
  const ratings = [...new Set(voters.map(voteOf))];
  const silent = check.votes?.silent ?? 0;
  const named = voters.filter((one) => voteOf(one) === "silent").length;
  return [
    ratings.map((rating) => {
      const group = voters.filter((one) => voteOf(one) === rating);
      return h(
        "li",
        { "data-key": rating },
        badge(rating),
        ` ${count(group.length, "vote")} of ${check.expected ?? group.length}`,
        h("ul", { class: "numbers" }, group.slice(0, MOST_VOTERS).map(voter)),
      );
    }),
    silent > named
      ? h("li", {}, badge("silent"), ` ${count(silent - named, "expected voter")} gave no usable answer`)
      : null,
    voters.length === 0 && silent === 0
      ? h("li", {}, badge("unknown"), " nobody voted: the query gave no answer")
      : null,
  ];
}

function voter(one) {
  const parts = Object.entries(one.values ?? {});
  return h(
    "li",
    { class: `number is-${voteOf(one)}` },
    h("span", { class: "voter" }, named(one.voter)),
    one.value === null && parts.length > 0
      ? h(
          "span",
          { class: "several" },
          parts.map(([name, value]) => h("span", {}, named(name), " ", h("b", {}, named(number(value))))),
        )
      : h("span", { class: "value" }, named(number(one.value))),
    one.reason ? h("span", { class: "quiet" }, said(one.reason)) : null,
  );
}

function values(check) {
  const picture = bands(check);
  return picture ? sheet("Values against the bands", "bands", picture) : null;
}

function history(check, past, status) {
  const graph = lines(past, check, status?.interval);
  return sheet(
    period(past, `${HOURS} hours`),
    "history",
    h("div", { style: { "padding-right": graph ? shareOfNames() : "0" } }, strip(past, "The check")),
    graph,
    changes(check),
  );
}

function changes(check) {
  const all = [...(check.history ?? [])].sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
  const turns = all
    .filter((one, index) => index === 0 || one.rating !== all[index - 1].rating)
    .slice(-8)
    .reverse();
  return turns.length === 0
    ? null
    : h(
        "ol",
        { class: "turns" },
        turns.map((one) => h("li", {}, time(one.at), " ", badge(one.rating))),
      );
}

function outlook(check) {
  return sheet(
    "What would change it",
    "outlook",
    h(
      "dl",
      {},
      check.better ? [h("dt", {}, "Better"), h("dd", {}, clamped(check.better))] : null,
      check.worse ? [h("dt", {}, "Worse"), h("dd", {}, clamped(check.worse))] : null,
      !check.better && !check.worse ? h("dd", { class: "quiet" }, "Not known.") : null,
    ),
  );
}

function rules(check) {
  const conditions = ["valid", "healthy", "warning"].filter((name) => check.bands?.[name]);
  return sheet(
    "The rule",
    "rule",
    h(
      "dl",
      {},
      conditions.map((name) => [
        h("dt", {}, name === "valid" ? "Usable if" : [glyph(name), " ", `${word(name)} if`]),
        h("dd", {}, h("code", {}, said(check.bands[name]))),
      ]),
      check.combine ? [h("dt", {}, "Votes combined by"), h("dd", {}, said(check.combine))] : null,
      check.for
        ? [
            h("dt", {}, "Takes effect after"),
            h("dd", {}, typeof check.for === "number" ? length(check.for) : said(check.for)),
          ]
        : null,
    ),
  );
}

function queries(check) {
  return sheet(
    check.queries?.length === 1 ? "The query" : "The queries",
    "queries",
    (check.queries ?? []).map((one) =>
      h(
        "div",
        { class: "query" },
        h("p", {}, h("code", {}, said(one.query))),
        one.link
          ? h(
              "p",
              { class: "links" },
              outward(one.link, "Open in Prometheus"),
              hidden(` the query ${one.name}`),
            )
          : null,
      ),
    ),
  );
}

function remarks(check) {
  return check.remarks?.length
    ? sheet(
        "Remarks",
        "remarks",
        h(
          "ul",
          {},
          check.remarks.map((text) => h("li", {}, clamped(text))),
        ),
      )
    : null;
}
