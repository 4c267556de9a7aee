// What was: incidents, transitions with their reasons; and who takes care: acknowledgements, maintenance windows.

import { h, hidden, named, said } from "../dom.js";
import { get, send } from "../api.js";
import { forms } from "../forms.js";
import { titleOf } from "../live.js";
import { sheet } from "../sheet.js";
import { period, strip } from "../strip.js";
import { addressOf, badge, colour, count, length, moment, time } from "../words.js";

const DAYS = 7;
const MOST_TRANSITIONS = 60;

export default {
  title: () => "Incidents",
  load: async () => {
    const [past, transitions, incidents, supposed] = await Promise.all([
      get(`history?hours=${DAYS * 24}`),
      get("transitions?hours=168"),
      get(`incidents?days=${DAYS}`),
      get("what-if").catch(() => ({})),
    ]);
    return { past, transitions: transitions.transitions, nodes: supposed.nodes ?? [], ...incidents };
  },
  view: ({ data, status, place }) =>
    h(
      "div",
      { class: "details", "data-page": "details" },
      h("h1", { tabindex: "-1" }, "Incidents"),
      sheet(
        period(data.past, `${DAYS} days`),
        "timeline",
        strip(data.past, `The cluster in the last ${DAYS} days`),
      ),
      h(
        "div",
        { class: "columns" },
        h("div", { class: "main-column" }, incidents(data.incidents), transitions(data.transitions)),
        h(
          "div",
          { class: "side-column" },
          acknowledgements(data),
          windows(data),
          forms(status, data.nodes, place.search),
        ),
      ),
    ),
  actions: {
    acknowledge: async (form) => {
      await send("POST", "acknowledgements", {
        component: form.get("component"),
        by: form.get("by"),
        comment: form.get("comment"),
        hours: Number(form.get("hours")),
      });
      return "Acknowledged.";
    },
    maintain: async (form) => {
      const [kind, id] = splitOnce(form.get("subject"));
      await send("POST", "maintenance", {
        [kind]: id,
        from: instant(form.get("from")),
        to: instant(form.get("to")),
        by: form.get("by"),
        comment: form.get("comment"),
      });
      return "Maintenance is planned.";
    },
    withdraw: async (form, element) => {
      await send("DELETE", `${element.dataset.kind}/${encodeURIComponent(element.dataset.id)}`);
      return "Ended.";
    },
  },
};

function splitOnce(text) {
  const at = text.indexOf(":");
  return [text.slice(0, at), text.slice(at + 1)];
}

function instant(local) {
  return new Date(local).toISOString();
}

function incidents(all) {
  return sheet(
    count(all.length, "incident"),
    "incidents",
    all.length === 0
      ? h("p", { class: "quiet" }, "None: the cluster was healthy all the time that was seen.")
      : h(
          "ol",
          { class: "timeline" },
          all.map((one) =>
            h(
              "li",
              { class: `is-${colour(one.worst)}` },
              h(
                "p",
                {},
                badge(one.worst),
                " ",
                h("strong", {}, time(one.from)),
                one.to ? [" to ", time(one.to)] : ", not over",
                h("span", { class: "quiet" }, ` ${length(one.length)}`),
              ),
              h("p", { class: "reason" }, said(one.sentence)),
              one.rootCauses?.length
                ? h(
                    "p",
                    { class: "quiet" },
                    "Root cause: ",
                    one.rootCauses.map((id, index) => [
                      index > 0 ? ", " : null,
                      id === "source" ? named(id) : h("a", { href: addressOf(id) }, named(titleOf(id))),
                    ]),
                  )
                : null,
            ),
          ),
        ),
  );
}

function transitions(all) {
  return sheet(
    count(all.length, "transition"),
    "transitions",
    all.length === 0
      ? h("p", { class: "quiet" }, "None.")
      : h("ol", { class: "turns" }, all.slice(0, MOST_TRANSITIONS).map(turn)),
    all.length > MOST_TRANSITIONS
      ? h("p", { class: "quiet" }, `The newest ${MOST_TRANSITIONS} are shown.`)
      : null,
  );
}

function turn(one) {
  return h(
    "li",
    {},
    h(
      "p",
      {},
      time(one.at),
      " ",
      one.component
        ? h("a", { href: addressOf(one.component, one.check) }, named(one.subject))
        : named(one.subject),
      " ",
      badge(one.from),
      hidden(" becomes "),
      h("span", { "aria-hidden": "true" }, " → "),
      badge(one.to),
      one.told === false ? h("span", { class: "quiet" }, " nobody was told") : null,
    ),
    one.reason ? h("p", { class: "reason" }, said(one.reason)) : null,
  );
}

function acknowledgements({ acknowledgements: all }) {
  return sheet(
    "Acknowledged",
    "acknowledged",
    all.length === 0
      ? h("p", { class: "quiet" }, "Nothing.")
      : h(
          "ul",
          { class: "kept" },
          all.map((one) =>
            h(
              "li",
              { "data-key": one.id },
              h(
                "p",
                {},
                h("strong", {}, named(one.component)),
                one.by ? [" by ", said(one.by)] : null,
                one.until ? ` until ${moment(one.until)}` : null,
              ),
              one.comment ? h("p", { class: "reason" }, said(one.comment)) : null,
              withdraw("acknowledgements", one.id, `Withdraw the acknowledgement of ${one.component}`),
            ),
          ),
        ),
  );
}

function windows({ maintenance: all }) {
  return sheet(
    "Maintenance",
    "maintenance",
    all.length === 0
      ? h("p", { class: "quiet" }, "None is planned.")
      : h(
          "ul",
          { class: "kept" },
          all.map((one) =>
            h(
              "li",
              { "data-key": one.id },
              h(
                "p",
                {},
                h("strong", {}, named(one.component ?? one.node)),
                ` ${moment(one.from)} to ${moment(one.to)}`,
                one.active ? h("span", { class: "flag" }, "now") : null,
              ),
              one.comment ? h("p", { class: "reason" }, said(one.comment)) : null,
              withdraw("maintenance", one.id, `End the maintenance of ${one.component ?? one.node}`),
            ),
          ),
        ),
  );
}

function withdraw(kind, id, label) {
  return h(
    "form",
    { "data-action": "withdraw", "data-kind": kind, "data-id": id },
    h("button", { type: "submit", class: "plain" }, "End", hidden(`: ${label}`)),
    h("span", { "data-outcome": true }),
  );
}
