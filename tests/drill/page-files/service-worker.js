// Sends what it is told. For the pages in its scope it also stands between page and network: it tells what it sees, and with
// `forward` in its address passes all of it on to another server.
const forwardTo = new URL(self.location.href).searchParams.get("forward");

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("message", (event) => {
  const { url, init } = event.data;
  const [port] = event.ports;
  event.waitUntil(
    fetch(url, init).then(
      async (response) => port.postMessage(`${response.status} ${await response.text()}`),
      () => port.postMessage("stopped"),
    ),
  );
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (new URL(request.url).pathname.startsWith("/api/")) event.respondWith(passOn(request));
});

async function passOn(request) {
  const headers = [...request.headers];
  const seen = { method: request.method, url: request.url, headers };
  if (forwardTo) await fetch(forwardTo, { method: "POST", headers, body: "x" }).catch(() => undefined);
  const response = await fetch(request);
  const report = { seenByServiceWorker: { ...seen, responseHeaders: [...response.headers] } };
  for (const client of await self.clients.matchAll()) client.postMessage(report);
  return response;
}
