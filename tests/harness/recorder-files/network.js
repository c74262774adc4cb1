// Requests and answers as the page's own code can see them.
{
  const nativeFetch = window.fetch;
  const readText = (body) => body.clone().text();

  window.fetch = function (...args) {
    recorder.note("fetch", args);
    if (args[0] instanceof Request && args[0].body) recorder.noteLater("fetch", readText(args[0]));
    const answer = nativeFetch.apply(this, args);
    recorder.noteLater("fetch-answer", answer);
    recorder.noteLater("fetch-answer", answer.then(readText));
    return answer;
  };

  recorder.wrapMethods(XMLHttpRequest.prototype, "xhr", [
    "open",
    "setRequestHeader",
    "getResponseHeader",
    "getAllResponseHeaders",
  ]);
  const nativeSend = XMLHttpRequest.prototype.send;
  XMLHttpRequest.prototype.send = function (...args) {
    recorder.note("xhr", "send", args);
    this.addEventListener("loadend", () => {
      recorder.note("xhr-answer", this.responseURL, this.getAllResponseHeaders(), this.response);
    });
    return nativeSend.apply(this, args);
  };

  // `clone` is left out: it would note a second time what was noted when the request was made.
  recorder.wrapMethods(Headers.prototype, "headers");
  recorder.wrapMethods(Request.prototype, "request", ["text", "json", "arrayBuffer", "blob", "formData"]);
  recorder.wrapConstructor("Headers", "headers");
  recorder.wrapConstructor("Request", "request");

  recorder.wrapMethods(Navigator.prototype, "other-requests", ["sendBeacon"]);
  recorder.wrapConstructor("EventSource", "other-requests");
  recorder.wrapConstructor("WebSocket", "other-requests");
  recorder.wrapMethods(WebSocket.prototype, "other-requests", ["send"]);

  // The site's own service worker tells its pages which headers it saw.
  navigator.serviceWorker?.addEventListener("message", (event) => {
    if (event.data?.seenByServiceWorker) recorder.note("service-worker", event.data);
  });
  navigator.serviceWorker?.startMessages();
}
