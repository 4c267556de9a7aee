// Elements from code: texts only ever become text nodes, so nothing that a server says is markup.

const SVG = "http://www.w3.org/2000/svg";
const MOST_OF_A_NAME = 80;
const OWN_ATTRIBUTES = ["style", "open", "disabled"]; // what people and forms change

/** Returns an HTML element; children are elements, texts, numbers, lists of them, or nothing. */
export function h(tag, attributes = {}, ...children) {
  return build(document.createElement(tag), attributes, children);
}

/** Returns an SVG element. */
export function svg(tag, attributes = {}, ...children) {
  return build(document.createElementNS(SVG, tag), attributes, children);
}

function build(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "style") {
      // A style attribute would be refused by the content security policy, single properties are not.
      Object.entries(value).forEach(([key, text]) => element.style.setProperty(key, text));
    } else if (value !== null && value !== undefined && value !== false) {
      element.setAttribute(name, value === true ? "" : String(value));
    }
  }
  for (const child of children.flat(Infinity)) {
    if (child !== null && child !== undefined && child !== false && child !== "") {
      element.append(child instanceof Node ? child : document.createTextNode(String(child)));
    }
  }
  return element;
}

/** A text for screen readers only. */
export function hidden(text) {
  return h("span", { class: "unseen" }, text);
}

/** A text of a server or a rule file: it keeps its own direction, whatever surrounds it. */
export function said(text, className = "said") {
  return h("bdi", { class: className }, text);
}

/** A name, which is short; one that is not is cut. */
export function named(text, className = "said") {
  return said(clipped(text, MOST_OF_A_NAME), className);
}

/** The beginning of a text, for places that cannot wrap. */
export function clipped(text, most) {
  const all = String(text ?? "");
  return all.length <= most ? all : `${all.slice(0, most - 1)}…`;
}

/** A text that takes a few lines at most. */
export function clamped(text) {
  return said(text, "said clamp");
}

/** A link out of this page; what is no http address is shown as text. */
export function outward(url, text) {
  const isWeb = /^https?:\/\//i.test(url ?? "");
  return isWeb
    ? h(
        "a",
        { href: url, rel: "noopener noreferrer", target: "_blank" },
        said(text),
        hidden(" (opens a new tab)"),
      )
    : h("span", {}, said(text), url ? [": ", said(url)] : null);
}

/** Makes an element look like a fresh one, and keeps what is equal: focus, scrolling, texts that are typed. */
export function morph(old, fresh) {
  if (old.nodeType !== fresh.nodeType || old.nodeName !== fresh.nodeName || keyOf(old) !== keyOf(fresh)) {
    old.replaceWith(fresh);
  } else if (old.nodeType === Node.TEXT_NODE) {
    if (old.data !== fresh.data) old.data = fresh.data;
  } else if (!old.hasAttribute("data-kept")) {
    morphAttributes(old, fresh);
    morphChildren(old, [...fresh.childNodes]);
  }
}

/** Makes the children of an element look like fresh ones. */
export function morphChildren(parent, fresh) {
  fresh.forEach((child, index) => {
    const key = keyOf(child);
    let old = parent.childNodes[index];
    if (key !== null && old && keyOf(old) !== key) {
      const moved = [...parent.childNodes].slice(index).find((other) => keyOf(other) === key);
      if (moved) {
        parent.insertBefore(moved, old);
        old = moved;
      } else {
        parent.insertBefore(child, old);
        return;
      }
    }
    if (old) morph(old, child);
    else parent.append(child);
  });
  while (parent.childNodes.length > fresh.length) parent.lastChild.remove();
}

function morphAttributes(old, fresh) {
  for (const { name } of [...old.attributes]) {
    if (!fresh.hasAttribute(name) && !OWN_ATTRIBUTES.includes(name)) old.removeAttribute(name);
  }
  for (const { name, value } of fresh.attributes) {
    if (name !== "style" && old.getAttribute(name) !== value) old.setAttribute(name, value);
  }
  if (old.style && old.style.cssText !== fresh.style.cssText) old.style.cssText = fresh.style.cssText;
  if (old.type === "checkbox") old.checked = fresh.hasAttribute("checked");
}

function keyOf(node) {
  return node.nodeType === Node.ELEMENT_NODE ? node.getAttribute("data-key") : null;
}
