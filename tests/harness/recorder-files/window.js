// What lies about in the window itself: its properties, the history's state, the console, the list of loaded resources.
{
  const before = new Set(Object.getOwnPropertyNames(window));

  recorder.wrapMethods(window.console, "console", [
    "debug",
    "log",
    "info",
    "warn",
    "error",
    "dir",
    "table",
    "trace",
    "assert",
  ]);
  for (const type of ["error", "unhandledrejection"]) {
    window.addEventListener(type, (event) => recorder.note("console", event.message, event.error, event.reason));
  }
  recorder.wrapMethods(History.prototype, "history", ["pushState", "replaceState"]);

  // The buffer of entries is bounded; an observer is told of all.
  const noteEntries = (list) => {
    for (const entry of list.getEntries()) recorder.note("performance", entry.toJSON());
  };
  const observer = new PerformanceObserver(noteEntries);
  for (const type of PerformanceObserver.supportedEntryTypes) observer.observe({ type, buffered: true });

  recorder.onDump((note) => {
    note("history", [location.href, history.state]);
    for (const entry of performance.getEntries()) note("performance", entry.toJSON());
    note("window", [window.name, document.title]);
    for (const name of Object.getOwnPropertyNames(window)) {
      if (!before.has(name)) note("window", [name, window[name]]);
    }
  });
}
