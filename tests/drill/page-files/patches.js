// A hostile page replaces one of the browser's functions and keeps all that passes through it. Works on this window or on
// another of the same origin, before any script has run there.
(() => {
  const MAX_DEPTH = 4;

  function describe(value, depth = 0) {
    if (typeof value === "string") return value;
    if (value === null || typeof value !== "object" || depth > MAX_DEPTH) return "";
    // The window leads to everything there is.
    if (value.window === value || value instanceof Node) return "";
    const name = Object.prototype.toString.call(value);
    if (/Headers|Map|Set|Array|FormData|URLSearchParams/.test(name) && !/Weak/.test(name)) {
      return Array.from(value, (one) => describe(one, depth + 1)).join(" ");
    }
    if (/Request|Response/.test(name)) return `${value.url} ${describe(value.headers, depth + 1)}`;
    if (/Event/.test(name)) return `${describe(value.data, depth + 1)} ${describe(value.detail, depth + 1)}`;
    return Object.values(value)
      .map((one) => describe(one, depth + 1))
      .join(" ");
  }

  function buildKeeper() {
    const seen = [];
    let isWorking = false;
    const keep = (...values) => {
      if (isWorking) return;
      isWorking = true;
      try {
        seen.push(values.map((value) => describe(value)).join(" "));
      } catch {
        // What cannot be read shows the page nothing.
      } finally {
        isWorking = false;
      }
    };
    return { seen, keep };
  }

  // Functions handed in are wrapped too: a promise tells its value to a callback, an event target its event.
  function buildWrapper(keep) {
    const { apply, construct } = Reflect;
    const known = new WeakMap();
    const wrap = (native) => {
      if (typeof native !== "function") return native;
      if (!known.has(native)) known.set(native, new Proxy(native, handler));
      return known.get(native);
    };
    const handler = {
      apply(target, self, args) {
        keep(self, args);
        const result = apply(target, self, args.map(wrap));
        keep(result);
        return result;
      },
      construct(target, args, newTarget) {
        keep(args);
        const made = construct(target, args.map(wrap), newTarget);
        keep(made);
        return made;
      },
    };
    return wrap;
  }

  // `path` is what the page would write: "Headers.prototype.set". Accessors are replaced in both directions.
  window.drillPatch = (path, target = window) => {
    const { seen, keep } = buildKeeper();
    const wrap = buildWrapper(keep);
    const names = path.split(".");
    const last = names.pop();
    const owner = names.reduce((one, name) => one[name], target);
    const described = Object.getOwnPropertyDescriptor(owner, last);
    const patched = { ...described, configurable: true };
    for (const kind of ["value", "get", "set"]) {
      if (typeof described[kind] === "function") patched[kind] = wrap(described[kind]);
    }
    Object.defineProperty(owner, last, patched);
    return seen;
  };
})();
