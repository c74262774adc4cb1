// Every way in which a page can send a request, by name. Each takes `{ url, method, headers, body }` and resolves with what
// the page can tell of the end: the answer's text, or "stopped".
(() => {
  const TOO_LONG_MS = 8000;

  function firstOf(target, ...types) {
    return new Promise((resolve) => {
      for (const type of types) target.addEventListener(type, resolve, { once: true });
    });
  }

  async function viaFetch({ url, ...init }) {
    const response = await window.fetch(url, init);
    return `${response.status} ${response.url} ${[...response.headers].join(" ")} ${await response.text()}`;
  }

  async function viaXhr({ url, method, headers = {}, body }, isAsync = true) {
    const xhr = new XMLHttpRequest();
    xhr.open(method, url, isAsync);
    for (const [name, value] of Object.entries(headers)) xhr.setRequestHeader(name, value);
    const ended = firstOf(xhr, "loadend");
    xhr.send(body);
    if (isAsync) await ended;
    return `${xhr.status} ${xhr.responseURL} ${xhr.getAllResponseHeaders()} ${xhr.responseText}`;
  }

  async function viaElement(name, properties, ...ends) {
    const element = Object.assign(document.createElement(name), properties);
    const ended = firstOf(element, ...ends);
    document.body.append(element);
    const { type } = await ended;
    element.remove();
    return type;
  }

  async function viaForm({ url, method, body, target }) {
    const name = target ?? `frame-${crypto.randomUUID()}`;
    const frame = Object.assign(document.createElement("iframe"), { name });
    const form = Object.assign(document.createElement("form"), { action: url, method, target: name });
    const [field, value] = String(body ?? "").split("=");
    form.append(Object.assign(document.createElement("input"), { type: "hidden", name: field, value: value ?? "" }));
    document.body.append(frame, form);
    if (target === "_blank") return form.submit();
    const ended = firstOf(frame, "load", "error");
    form.submit();
    await ended;
    form.remove();
    frame.remove();
    return "ended";
  }

  async function viaEventSource({ url }) {
    const source = new EventSource(url);
    await firstOf(source, "error", "message");
    source.close();
    return "ended";
  }

  async function viaPort(post, { url, ...init }) {
    const { port1, port2 } = new MessageChannel();
    const ended = firstOf(port1, "message");
    port1.start();
    await post({ url: new URL(url, location.href).href, init }, port2);
    return (await ended).data;
  }

  async function viaWorker({ url, ...init }, worker) {
    const port = worker.port ?? worker;
    const ended = firstOf(port, "message");
    port.start?.();
    port.postMessage({ url: new URL(url, location.href).href, init });
    const { data } = await ended;
    worker.terminate?.();
    worker.port?.close();
    return data;
  }

  async function findServiceWorker() {
    const registration = await navigator.serviceWorker.register("/service-worker.js", { scope: "/nobody/" });
    const worker = registration.installing ?? registration.waiting ?? registration.active;
    while (worker.state !== "activated") await firstOf(worker, "statechange");
    return worker;
  }

  const ways = {
    fetch: viaFetch,
    "fetch no-cors": (request) => viaFetch({ ...request, mode: "no-cors" }),
    "fetch keep-alive": (request) => viaFetch({ ...request, keepalive: true }),
    "fetch with a Request": ({ url, ...init }) => viaFetch({ url: new Request(url, init) }),
    "fetch with credentials": (request) => viaFetch({ ...request, credentials: "include" }),
    "async XHR": (request) => viaXhr(request),
    "sync XHR": (request) => viaXhr(request, false),
    EventSource: viaEventSource,
    form: viaForm,
    "form in a new tab": (request) => viaForm({ ...request, target: "_blank" }),
    "new tab": async ({ url }) => String(window.open(url)),
    frame: ({ url }) => viaElement("iframe", { src: url }, "load", "error"),
    image: ({ url }) => viaElement("img", { src: url }, "load", "error"),
    script: ({ url }) => viaElement("script", { src: url }, "load", "error"),
    "style sheet": ({ url }) => viaElement("link", { rel: "stylesheet", href: url }, "load", "error"),
    object: ({ url }) => viaElement("object", { data: url }, "load", "error"),
    audio: ({ url }) => viaElement("audio", { src: url, preload: "auto" }, "loadeddata", "error"),
    beacon: async ({ url, body }) => String(navigator.sendBeacon(url, body)),
    ping: async ({ url }) => {
      const link = Object.assign(document.createElement("a"), { href: "#", ping: url });
      document.body.append(link);
      link.click();
      link.remove();
      return "sent";
    },
    worker: (request) => viaWorker(request, new Worker("/worker.js")),
    "shared worker": (request) => viaWorker(request, new SharedWorker("/shared-worker.js", crypto.randomUUID())),
    "service worker": async (request) => {
      const worker = await findServiceWorker();
      return viaPort((message, port) => worker.postMessage(message, [port]), request);
    },
  };

  // What never tells of its end is followed by the same way to an address that nobody stops: once that has arrived,
  // whatever went before it has had its time.
  window.drillSend = async (name, request) => {
    const native = ways[name];
    const late = new Promise((resolve) => setTimeout(resolve, TOO_LONG_MS, "no end within eight seconds"));
    try {
      return await Promise.race([native(request), late]);
    } catch {
      return "stopped";
    }
  };
})();
