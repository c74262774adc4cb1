// The stand-in's service worker: it makes the page's /api/ requests itself and tells its pages which headers it saw.
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (!new URL(request.url).pathname.startsWith("/api/")) return;
  const seen = { method: request.method, url: request.url, headers: [...request.headers] };
  event.respondWith(forward(request, seen));
});

async function forward(request, seen) {
  const response = await fetch(request);
  const report = { seenByServiceWorker: { ...seen, responseHeaders: [...response.headers] } };
  for (const client of await self.clients.matchAll()) client.postMessage(report);
  return response;
}
