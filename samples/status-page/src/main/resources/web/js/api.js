// Asks the server this page came from, and nobody else.

const PATIENCE_MILLIS = 5000; // a browser that has no connection left lets requests wait for ever

let token = null;

/** Returns the JSON at a path below /api/v1/, or throws an error with what the server says of it. */
export async function get(path) {
  return ask(path, { cache: "no-store" });
}

/** Sends a change; the token proves that it comes from this page. */
export async function send(method, path, body) {
  const wasKnown = token !== null;
  token ??= (await get("session")).token;
  try {
    return await ask(path, {
      method,
      headers: { "X-Panopticon-Token": token, ...(body ? { "Content-Type": "application/json" } : {}) },
      body: body ? JSON.stringify(body) : undefined,
    });
  } catch (refused) {
    if (refused.code !== 403) throw refused;
    token = null; // a server that was started anew has a new one
    if (wasKnown) return send(method, path, body);
    throw refused;
  }
}

async function ask(path, request) {
  try {
    return await read(
      await fetch(`/api/v1/${path}`, { ...request, signal: AbortSignal.timeout(PATIENCE_MILLIS) }),
    );
  } catch (broken) {
    if (broken.name === "TimeoutError")
      throw unanswered(`The server did not answer within ${PATIENCE_MILLIS / 1000} s`);
    if (broken instanceof TypeError) throw unanswered("The server cannot be reached");
    throw broken;
  }
}

/** Whether a change was made is open where the answer to it is missing. */
function unanswered(text) {
  return Object.assign(new Error(text), { isOpen: true });
}

async function read(reply) {
  const text = await reply.text();
  let json = null;
  try {
    json = text === "" ? null : JSON.parse(text);
  } catch {
    throw new Error(`The server's answer is no JSON (${reply.status})`);
  }
  if (!reply.ok)
    throw Object.assign(new Error(json?.error ?? `The server answered ${reply.status}`), {
      code: reply.status,
    });
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
