// The recorder's memory. Every part that follows notes what it sees under a channel's name; `dump` gives it all back.
// It stands in the page's own world, before the page's scripts, and sees what a curious page could see, no more.
const recorder = (() => {
  const stringify = JSON.stringify;
  const entries = [];
  const pending = [];
  const collectors = [];
  const MAX_DEPTH = 5;

  function describe(value, depth, seen) {
    if (typeof value === "string") return value;
    if (typeof value === "function") return value.name;
    if (typeof value !== "object" || value === null) return String(value);
    if (depth > MAX_DEPTH || seen.has(value)) return "";
    seen.add(value);
    const inner = (one) => describe(one, depth + 1, seen);
    return describeKnown(value, inner) ?? describeFields(value, inner);
  }

  // What has no enumerable fields of its own, or is better told by its content.
  const TELLERS = [
    [Error, (value) => `${value.name} ${value.message} ${value.stack}`],
    [URL, (value) => value.href],
    [Node, (value) => value.outerHTML ?? value.textContent ?? ""],
    [ArrayBuffer, (value) => decode(new Uint8Array(value))],
    [Uint8Array, decode],
    [Request, (value, inner) => `${value.method} ${value.url} ${inner(value.headers)}`],
    [Response, (value, inner) => `${value.status} ${value.url} ${inner(value.headers)}`],
    [Event, (value, inner) => `${value.type} ${inner(value.detail)} ${inner(value.data)}`],
  ];

  function describeKnown(value, inner) {
    const teller = TELLERS.find(([type]) => value instanceof type);
    if (teller) return teller[1](value, inner);
    // An iterator is the page's to consume, not ours.
    const isList = typeof value[Symbol.iterator] === "function" && typeof value.next !== "function";
    return isList ? Array.from(value, inner).join("\n") : null;
  }

  // Both readings, because text may be in one byte a character or in two.
  function decode(bytes) {
    return `${new TextDecoder().decode(bytes)}\n${new TextDecoder("utf-16le").decode(bytes)}`;
  }

  function describeFields(value, inner) {
    const parts = [];
    for (const key of Object.keys(value)) {
      try {
        parts.push(`${key}: ${inner(value[key])}`);
      } catch {
        // A getter that throws shows the page nothing either.
      }
    }
    return parts.join("\n");
  }

  // While the recorder works, the functions it has wrapped must not note its own calls.
  let working = false;
  function note(channel, ...values) {
    if (working) return;
    working = true;
    try {
      entries.push([channel, values.map((value) => describe(value, 0, new Set())).join("\n")]);
    } finally {
      working = false;
    }
  }

  function noteLater(channel, promise) {
    const noted = promise.then(
      (value) => note(channel, value),
      () => undefined,
    );
    pending.push(noted);
  }

  // Waits for the answers still under way, but not for a stream that never ends.
  function settle() {
    const enough = new Promise((resolve) => setTimeout(resolve, 2000));
    return Promise.race([Promise.allSettled(pending), enough]);
  }

  async function dumpFrame(frame) {
    try {
      return (await frame.__recorder?.dump()) ?? "";
    } catch {
      return "";
    }
  }

  async function dump() {
    await settle();
    const last = [];
    for (const collect of collectors)
      await collect((channel, value) => last.push([channel, describe(value, 0, new Set())]));
    const lines = [...entries, ...last].map(([channel, text]) => stringify({ channel, text }));
    const frames = await Promise.all(Array.from(window.frames, dumpFrame));
    return [...lines, ...frames].join("\n");
  }

  // Notes arguments and result of every call of the methods named, or of all that the object has.
  function wrapMethods(owner, channel, names = Object.getOwnPropertyNames(owner)) {
    for (const name of names) {
      const { value: native, writable } = Object.getOwnPropertyDescriptor(owner, name) ?? {};
      if (name === "constructor" || typeof native !== "function" || !writable) continue;
      owner[name] = function (...args) {
        note(channel, name, args);
        const result = native.apply(this, args);
        if (result instanceof Promise) noteLater(channel, result);
        else note(channel, name, result);
        return result;
      };
    }
  }

  // Notes what a constructor is called with; `after` sees the object made.
  function wrapConstructor(name, channel, after = () => undefined) {
    if (typeof window[name] !== "function") return;
    window[name] = new Proxy(window[name], {
      construct(native, args, newTarget) {
        note(channel, name, args);
        const made = Reflect.construct(native, args, newTarget);
        after(made);
        return made;
      },
    });
  }

  return { note, noteLater, wrapMethods, wrapConstructor, dump, onDump: (collect) => collectors.push(collect) };
})();

Object.defineProperty(window, "__recorder", { value: recorder });
