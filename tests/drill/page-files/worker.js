// Sends what it is told and says how it ended.
self.onmessage = async ({ data: { url, init } }) => {
  try {
    const response = await fetch(url, init);
    self.postMessage(`${response.status} ${await response.text()}`);
  } catch {
    self.postMessage("stopped");
  }
};
