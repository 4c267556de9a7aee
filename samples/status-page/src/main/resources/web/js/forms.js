// The forms that change something: an acknowledgement, a maintenance window.

import { h } from "./dom.js";

const HOUR = 3600e3;

/**
 * Both forms; the address may name the component they begin with. Once drawn they are kept as they are, so that
 * nothing changes under the hands of who fills them in.
 */
export function forms(status, nodes, search) {
  const components = status?.components ?? [];
  const causes = (status?.rootCauses ?? []).map((one) => one.id).filter((id) => id !== "source");
  const first = search.get("acknowledge") ?? causes[0];
  const key = JSON.stringify([components.map((one) => one.id), nodes, search.toString()]);
  return [acknowledge(key, components, first), maintain(key, components, nodes, search.get("maintain"))];
}

function acknowledge(key, components, first) {
  return form(
    "acknowledge",
    key,
    "Acknowledge",
    "Somebody is on it; the rating stays what it is.",
    field(
      "Component",
      h(
        "select",
        { name: "component", required: true },
        options(
          components.map((one) => [one.id, one.title]),
          first,
        ),
      ),
    ),
    field("By", h("input", { name: "by", required: true, maxlength: 80, autocomplete: "name" })),
    field("Comment", h("input", { name: "comment", maxlength: 500, autocomplete: "off" })),
    field(
      "For",
      h(
        "select",
        { name: "hours" },
        options(
          [
            ["1", "1 hour"],
            ["4", "4 hours"],
            ["24", "a day"],
            ["72", "3 days"],
          ],
          "4",
        ),
      ),
    ),
  );
}

function maintain(key, components, nodes, first) {
  const start = new Date();
  return form(
    "maintain",
    key,
    "Plan maintenance",
    "Nobody is told of trouble meanwhile; the rating stays what it is.",
    field(
      "What",
      h(
        "select",
        { name: "subject", required: true },
        h(
          "optgroup",
          { label: "Components" },
          options(
            components.map((one) => [`component:${one.id}`, one.title]),
            `component:${first}`,
          ),
        ),
        nodes.length
          ? h(
              "optgroup",
              { label: "Nodes" },
              options(
                nodes.map((node) => [`node:${node}`, node]),
                null,
              ),
            )
          : null,
      ),
    ),
    field("From", h("input", { type: "datetime-local", name: "from", required: true, value: local(start) })),
    field(
      "To",
      h("input", {
        type: "datetime-local",
        name: "to",
        required: true,
        value: local(new Date(start.getTime() + 2 * HOUR)),
      }),
    ),
    field("By", h("input", { name: "by", required: true, maxlength: 80, autocomplete: "name" })),
    field("Comment", h("input", { name: "comment", maxlength: 500, autocomplete: "off" })),
  );
}

function form(action, key, title, about, ...fields) {
  return h(
    "form",
    {
      class: "sheet entry",
      "data-action": action,
      "data-key": action + key,
      "data-kept": true,
      "aria-labelledby": action,
    },
    h("h2", { id: action }, title),
    h("p", { class: "quiet" }, about),
    fields,
    h("p", {}, h("button", { type: "submit" }, title), h("span", { "data-outcome": true, role: "status" })),
  );
}

function field(label, input) {
  return h("label", {}, h("span", {}, label), input);
}

function options(pairs, first) {
  return pairs.map(([value, text]) =>
    h("option", { value, selected: value === first }, text.length > 80 ? `${text.slice(0, 79)}…` : text),
  );
}

/** A time as its input wants it: local, to the minute. */
function local(time) {
  return new Date(time.getTime() - time.getTimezoneOffset() * 60e3).toISOString().slice(0, 16);
}
