// What passes between worlds, windows and workers: messages, custom events, and JSON on its way into or out of either.
{
  const nativeAdd = EventTarget.prototype.addEventListener;
  const watched = new WeakMap();

  // A listener of our own beside the page's: an event that another world dispatches calls no function of this one.
  function watch(target, type) {
    const types = watched.get(target) ?? new Set();
    watched.set(target, types.add(type));
    nativeAdd.call(target, type, noteEvent, { capture: true });
  }

  function noteEvent(event) {
    const channel = event instanceof MessageEvent ? "messages" : "custom-events";
    if (event instanceof CustomEvent || event instanceof MessageEvent) recorder.note(channel, event);
    for (const port of event.ports ?? []) watch(port, "message");
  }

  EventTarget.prototype.addEventListener = function (type, ...rest) {
    const target = this ?? window;
    if (!watched.get(target)?.has(type)) watch(target, type);
    return nativeAdd.call(target, type, ...rest);
  };

  watch(window, "message");
  for (const name of EVENT_NAMES) {
    watch(window, name);
    watch(document, name);
  }

  recorder.wrapMethods(EventTarget.prototype, "custom-events", ["dispatchEvent"]);
  recorder.wrapConstructor("CustomEvent", "custom-events");
  recorder.wrapMethods(window, "messages", ["postMessage"]);
  for (const type of [MessagePort, BroadcastChannel, Worker, window.ServiceWorker]) {
    if (type) recorder.wrapMethods(type.prototype, "messages", ["postMessage"]);
  }
  recorder.wrapConstructor("BroadcastChannel", "messages", (made) => watch(made, "message"));
  recorder.wrapConstructor("Worker", "messages", (made) => watch(made, "message"));
  recorder.wrapMethods(JSON, "json", ["parse", "stringify"]);
}
