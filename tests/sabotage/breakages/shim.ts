import type { Breakage } from "../breakage.ts";

const GATE = "lib/injection/request-gate.ts";
const FETCH = "lib/injection/held-fetch.ts";
const GREETER = "lib/injection/page-greeter.ts";

const inGate = (test: string) => ({ file: "tests/unit/injection/request-gate.test.ts", test });
const inShim = (test: string) => ({ file: "tests/unit/injection/page-shim.test.ts", test });
const inFetch = (test: string) => ({ file: "tests/unit/injection/held-fetch.test.ts", test });
const inGreeter = (test: string) => ({ file: "tests/unit/injection/page-greeter.test.ts", test });

export const SHIM_BREAKAGES: readonly Breakage[] = [
  {
    what: "a page is quicker than its rules",
    file: GATE,
    find: "mustWait: (request) => holdsFor !== null && isListed(request),",
    replace: "mustWait: () => false,",
    expect: inShim("requests of the built-in site to its endpoints and its list of keys wait, others do not"),
  },
  {
    what: "a page waits for ever where nobody answers",
    file: GATE,
    find: 'if (holdsFor) clock = setTimeout(() => stop("go"), ANSWER_WAIT_MS);',
    replace: "",
    expect: inShim("lets go by itself after three seconds, and an answer that comes later still counts"),
  },
  {
    what: "a request goes out unasked after its minute",
    file: GATE,
    find: 'waiting.set(request, isForUser ? setTimeout(() => end(request, "fail"), USER_WAIT_MS) : undefined);',
    replace: 'waiting.set(request, isForUser ? setTimeout(() => end(request, "go"), USER_WAIT_MS) : undefined);',
    expect: inShim("ask holds on, tells of each request that waits for the user, and fails each after its minute"),
  },
  {
    what: "a no lets the request go",
    file: GATE,
    find: 'refuse: () => endAll("fail", isAsked),',
    replace: 'refuse: () => endAll("go", isAsked),',
    expect: inShim("that is refused fails what waits, and later requests wait anew"),
  },
  {
    what: "any number of requests is held",
    file: GATE,
    find: 'if (knowsEndpoints()) for (const request of [...waiting.keys()].slice(MAX_HELD)) end(request, "fail");',
    replace: "",
    expect: inGate("fails the request after the hundredth at once, and keeps the hundred"),
  },
  {
    what: "fetch does not wait",
    file: FETCH,
    find: "return gate.mustWait(request) ? waitFor(request, gate).then(() => send(request)) : send(request);",
    replace: "return send(request);",
    expect: inShim("requests of the built-in site to its endpoints and its list of keys wait, others do not"),
  },
  {
    what: "a fetch that was taken back goes all the same",
    file: FETCH,
    find: 'signal.addEventListener("abort", giveUp, { once: true });',
    replace: "",
    expect: inFetch("ends with the caller's own reason when it is taken back, and never goes"),
  },
  {
    what: "an XMLHttpRequest that was taken back goes all the same",
    file: "lib/injection/held-xhr.ts",
    find: "if (held) gate.forget(held);",
    replace: "",
    expect: {
      file: "tests/unit/injection/held-xhr.test.ts",
      test: "can be taken back, by abort and by another open, and then never goes",
    },
  },
  {
    what: "an EventSource does not wait",
    file: "lib/injection/held-event-source.ts",
    find: "gate.hold(held);",
    replace: "go();",
    expect: {
      file: "tests/unit/injection/held-event-source.test.ts",
      test: "never opens where the page closed it before",
    },
  },
  {
    what: "the key of the site's own form goes to its server",
    file: "lib/injection/shim-site.ts",
    find: "answersKeys === true && Object.hasOwn(ANSWERED_METHODS, method) && isKeysApi(url),",
    replace: "false,",
    expect: {
      file: "tests/unit/injection/keys-api.test.ts",
      test: "asks for a key to be added, and answers when the user has decided, in minutes too",
    },
  },
  {
    what: "a page traps our functions by the prototype of every object",
    file: "lib/injection/page-functions.ts",
    find: "return Object.setPrototypeOf(handler, null) as T;",
    replace: "return handler;",
    expect: inShim("adding to every object's prototype gives it no trap in our functions"),
  },
  {
    what: "a request waits for an extension that is gone",
    file: "lib/injection/greeter-watch.ts",
    find: "else onGone();",
    replace: "",
    expect: inShim("what waits for ask fails within two seconds, and nothing waits ever after"),
  },
  {
    what: "a page that says itself that it came back is greeted",
    file: GREETER,
    find: "if (isTrusted && persisted) greet();",
    replace: "if (persisted) greet();",
    expect: inGreeter(
      "is said again when the browser brings the page back from its cache, and not when the page says so itself",
    ),
  },
  {
    what: "an orphan of an update speaks on",
    file: GREETER,
    find: "if (!isConnected()) return false;",
    replace: "",
    expect: inGreeter("the orphan of an extension that is gone hears nothing, says nothing and sends nothing"),
  },
  {
    what: "a page says itself that the user has acted",
    file: "lib/injection/held-signal.ts",
    find: "acted = hasActed() || acted === true;",
    replace: "acted = true;",
    expect: inGreeter("is told of with the browser's word on whether the user acted, never the page's"),
  },
  {
    what: "an answer that is out of date counts",
    file: "lib/injection/hello.ts",
    find: "if (question === latest) tell(reply);",
    replace: "tell(reply);",
    expect: inGreeter("is given up after three seconds for the next one, and its answer is then out of date"),
  },
  {
    what: "a page asks without end for its list of keys",
    file: "lib/injection/keys-relay.ts",
    find: 'if (underWay >= MAX_UNDER_WAY) return order({ type: "keys", id, answer: null });',
    replace: "",
    expect: inGreeter("has no answer where the background fails, or where too many are under way"),
  },
];
