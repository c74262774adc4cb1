// Controls: puts a canary into each channel as a site or a careless extension naturally would. Each plant is named after
// the channel in which it has to be found; a canary may well be seen in others too.
recorder.plants = {
  fetch: (canary) => fetch("/planted", { headers: { "X-Canary": canary } }),
  "fetch-answer": async (canary) => {
    const url = URL.createObjectURL(new Blob([canary]));
    await (await fetch(url)).text();
  },
  xhr: (canary) => loadByXhr("/planted", (xhr) => xhr.setRequestHeader("X-Canary", canary)),
  "xhr-answer": (canary) => loadByXhr(URL.createObjectURL(new Blob([canary])), () => undefined),
  headers: (canary) => new Headers().set("X-Canary", canary),
  request: (canary) => new Request("/planted", { headers: { "X-Canary": canary } }),
  "other-requests": (canary) => navigator.sendBeacon("/planted", canary),
  "service-worker": (canary) =>
    new Promise((resolve) => {
      navigator.serviceWorker.addEventListener("message", resolve, { once: true });
      fetch("/api/planted", { headers: { "X-Canary": canary } });
    }),
  document: async (canary) => {
    const element = document.createElement("p");
    element.dataset.canary = canary;
    document.body.append(element);
    // Gone again by the time of the dump: only the observer can have seen it.
    await new Promise(requestAnimationFrame);
    element.remove();
  },
  "shadow-roots": (canary) => {
    const host = document.body.appendChild(document.createElement("div"));
    host.attachShadow({ mode: "open" }).append(canary);
  },
  fields: (canary) => {
    document.body.appendChild(document.createElement("input")).value = canary;
  },
  "local-storage": (canary) => {
    localStorage.canary = canary;
  },
  "session-storage": (canary) => {
    sessionStorage.canary = canary;
  },
  "storage-calls": (canary) => {
    localStorage.setItem("brief", canary);
    localStorage.removeItem("brief");
  },
  cookies: (canary) => {
    // biome-ignore lint/suspicious/noDocumentCookie: the page's oldest way is the one to watch.
    document.cookie = `canary=${canary}`;
  },
  "indexed-db": (canary) =>
    new Promise((resolve, reject) => {
      const opening = indexedDB.open(`planted-${crypto.randomUUID()}`);
      opening.onupgradeneeded = () => opening.result.createObjectStore("canaries").add({ deep: [canary] }, 1);
      opening.onsuccess = () => resolve(opening.result.close());
      opening.onerror = () => reject(opening.error);
    }),
  caches: async (canary) => (await caches.open("planted")).put("/planted", new Response(canary)),
  messages: (canary) => window.postMessage({ canary }, location.origin),
  "custom-events": (canary) => document.dispatchEvent(new CustomEvent("planted", { detail: { canary } })),
  json: (canary) => JSON.parse(JSON.stringify([canary])),
  // biome-ignore lint/suspicious/noConsole: a channel to watch like any other.
  console: (canary) => window.console.debug(canary),
  performance: (canary) => performance.mark(canary),
  history: (canary) => history.replaceState({ canary }, ""),
  window: (canary) => {
    window.planted = { canary };
  },
};

function loadByXhr(url, prepare) {
  return new Promise((resolve) => {
    const xhr = new XMLHttpRequest();
    xhr.open("GET", url);
    prepare(xhr);
    xhr.onloadend = resolve;
    xhr.send();
  });
}
