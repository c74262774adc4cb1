// The same as the dedicated worker, for whoever connects.
self.onconnect = ({ ports: [port] }) => {
  port.onmessage = async ({ data: { url, init } }) => {
    try {
      const response = await fetch(url, init);
      port.postMessage(`${response.status} ${await response.text()}`);
    } catch {
      port.postMessage("stopped");
    }
  };
};
