// Asks the server this page came from, and nobody else.

let token = null;

/** Returns the JSON at a path below /api/v1/, or throws an error with what the server says of it. */
export async function get(path) {
  const reply = await fetch(`/api/v1/${path}`, { cache: "no-store" });
  return read(reply);
}

/** Sends a change; the token proves that it comes from this page. */
export async function send(method, path, body) {
  const wasKnown = token !== null;
  token ??= (await get("session")).token;
  const reply = await fetch(`/api/v1/${path}`, {
    method,
    headers: { "X-Panopticon-Token": token, ...(body ? { "Content-Type": "application/json" } : {}) },
    body: body ? JSON.stringify(body) : undefined,
  });
  if (reply.status === 403) {
    token = null; // a server that was started anew has a new one
    if (wasKnown) return send(method, path, body);
  }
  return read(reply);
}

async function read(reply) {
  const text = await reply.text();
  let json = null;
  try {
    json = text === "" ? null : JSON.parse(text);
  } catch {
    throw new Error(`The server's answer is no JSON (${reply.status})`);
  }
  if (!reply.ok) throw new Error(json?.error ?? `The server answered ${reply.status}`);
  return json;
}

/** Returns an address with parameters; each value of a list is its own parameter. */
export function query(path, parameters) {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    for (const one of [value].flat())
      if (one !== null && one !== undefined && one !== "") search.append(name, one);
  }
  const text = search.toString();
  return text === "" ? path : `${path}?${text}`;
}
