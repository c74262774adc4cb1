// What a page of the site can do about a question: bring it about, and try to answer it in the user's stead.
(() => {
  const PATH = "/api/provider-keys";
  const outcomes = [];
  /** Answers to anybody's questions, as they come from the extension. */
  const heard = [];
  let lastId = "";

  window.addEventListener("infinity-keyring:greeter:1", ({ detail }) => {
    if (typeof detail === "string" && detail.includes('"change":{')) lastId = JSON.parse(detail).id;
  });
  window.addEventListener("infinity-keyring:shim:1", ({ detail }) => {
    if (typeof detail === "string" && detail.includes('"success":true')) heard.push(detail);
  });

  function change({ kind, name, key, id }) {
    if (kind === "unlock") return fetch("/api/chat", { method: "POST", body: `drill=${id}` });
    if (kind === "delete") return fetch(`${PATH}?id=${encodeURIComponent(id)}`, { method: "DELETE" });
    const body = JSON.stringify({ provider: "openai", name, apiKey: key });
    return fetch(PATH, { method: "POST", body });
  }

  function ask(wish) {
    change(wish)
      .then(async (response) => `${response.status} ${await response.text()}`)
      .catch(String)
      .then((outcome) => outcomes.push(outcome));
  }

  /** Once more under the id of the question that waits, with another key in it. */
  function askInItsName({ name, key }) {
    const message = { type: "keys", id: lastId, change: { kind: "add", provider: "openai", name, apiKey: key } };
    window.dispatchEvent(new CustomEvent("infinity-keyring:greeter:1", { detail: JSON.stringify(message) }));
  }

  async function list() {
    const { providerKeys = [] } = await (await fetch(PATH)).json();
    return providerKeys.map(({ id, name }) => ({ id, name }));
  }

  /** Asks at the first thing that the user does in the page, whatever it is. */
  function askWhenTouched(wish) {
    const touched = () => {
      for (const type of ["pointerdown", "keydown"]) window.removeEventListener(type, touched, true);
      ask(wish);
    };
    for (const type of ["pointerdown", "keydown"]) window.addEventListener(type, touched, true);
  }

  const channels = {
    "event on window": (text, { events }) => dispatchAll(window, text, events),
    "event on document": (text, { events }) => dispatchAll(document, text, events),
    postMessage: (text) => window.postMessage(text, "*"),
    "postMessage with a port": (text) => {
      const { port1, port2 } = new MessageChannel();
      window.postMessage("a port", "*", [port2]);
      port1.postMessage(text);
    },
    "broadcast channel": (text, { events }) => {
      for (const name of [...events, "keyring", "keyring-changed", "infinity-keyring:changed", "popup", "questions"]) {
        const channel = new BroadcastChannel(name);
        channel.postMessage(text);
        channel.postMessage(JSON.parse(text));
        channel.close();
      }
    },
    "runtime.sendMessage": (text, { extensionId }) =>
      (globalThis.browser ?? globalThis.chrome).runtime.sendMessage(extensionId, JSON.parse(text), () => undefined),
    "runtime.connect": (text, { extensionId }) =>
      (globalThis.browser ?? globalThis.chrome).runtime.connect(extensionId).postMessage(JSON.parse(text)),
  };

  function dispatchAll(target, text, events) {
    for (const name of events) {
      target.dispatchEvent(new CustomEvent(name, { detail: text }));
      target.dispatchEvent(new CustomEvent(name, { detail: JSON.parse(text) }));
    }
  }

  /** Resolves once what was said before has gone round. */
  async function forge({ channel, message, times, ...names }) {
    for (let count = 0; count < times; count += 1) {
      try {
        channels[channel](JSON.stringify(message), names);
      } catch {
        return "this browser gives a page no such channel";
      }
    }
    for (const round of [1, 2]) await fetch(`/after?round=${round}`);
    return "said";
  }

  const presses = {
    "click()": (one) => one.click?.(),
    "mouse events": (one) => {
      for (const type of ["pointerdown", "mousedown", "pointerup", "mouseup", "click"]) {
        one.dispatchEvent(new MouseEvent(type, { bubbles: true, cancelable: true, composed: true, detail: 1 }));
      }
    },
    "Enter keys": (one) => {
      for (const type of ["keydown", "keypress", "keyup"]) {
        one.dispatchEvent(new KeyboardEvent(type, { key: "Enter", code: "Enter", bubbles: true, composed: true }));
      }
    },
    "requestSubmit()": (one) => one.requestSubmit?.(),
  };

  function listElements(root) {
    return [...root.querySelectorAll("*")].flatMap((one) => [
      one,
      ...(one.shadowRoot ? listElements(one.shadowRoot) : []),
    ]);
  }

  function press(kind) {
    for (const one of listElements(document)) presses[kind](one);
  }

  /** Puts everything that can be pressed under the user's pointer, and the focus on the last of it. */
  function spread() {
    const style = document.createElement("style");
    style.textContent = "button, [type=submit] { position: fixed; inset: 0; width: 100%; height: 100%; opacity: 0 }";
    document.head.append(style);
    [...document.querySelectorAll("button")].at(-1)?.focus();
  }

  function append(name, properties) {
    const element = Object.assign(document.createElement(name), properties);
    document.body.append(element);
    return element;
  }

  const openers = {
    "a frame": (url) => append("iframe", { src: url, width: 400, height: 300 }),
    "a frame's location": (url) => {
      const frame = append("iframe", { src: "/bare", width: 400, height: 300 });
      frame.addEventListener("load", () => frame.contentWindow.location.replace(url), { once: true });
    },
    "an object": (url) => append("object", { data: url, type: "text/html", width: 400, height: 300 }),
    "an embed": (url) => append("embed", { src: url, type: "text/html", width: 400, height: 300 }),
    "a new window": (url) => window.open(url),
    "a window's location": (url) => {
      const opened = window.open("/bare");
      opened.addEventListener("load", () => opened.location.replace(url), { once: true });
    },
    "a link": (url) => append("a", { href: url, target: "_blank", rel: "opener" }).click(),
    "a form": (url) => append("form", { action: url, method: "get", target: "_blank" }).submit(),
    "a form in a frame": (url) => {
      const name = `frame-${crypto.randomUUID()}`;
      append("iframe", { name, width: 400, height: 300 });
      append("form", { action: url, method: "get", target: name }).submit();
    },
  };

  const opened = [];
  function open(opener, url) {
    try {
      const result = openers[opener](url);
      if (result?.postMessage) opened.push(result);
    } catch {
      // Refused at once.
    }
  }

  /** To every window that this one can name. */
  function tellOpened(message) {
    for (const target of [...opened, ...Array.from(window.frames)]) target.postMessage(message, "*");
  }

  /** Takes the focus back whenever it goes. */
  function keepFocus() {
    const field = append("input", { autofocus: true });
    const take = () => {
      window.focus();
      field.focus();
    };
    window.addEventListener("blur", take);
    setInterval(take, 10);
  }

  window.drillQuestions = {
    ask,
    askWhenTouched,
    list,
    forge,
    press,
    spread,
    open,
    tellOpened,
    keepFocus,
    askInItsName,
    outcomes,
    heard,
  };
})();
