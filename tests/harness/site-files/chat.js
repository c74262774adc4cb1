// The chat of the stand-in: it knows nothing of the extension and sets no header of its contract.
const form = document.querySelector("#chat");
const field = document.querySelector("#message");
const answers = document.querySelector("#answers");

function show(text, paidBy) {
  const item = document.createElement("li");
  item.textContent = text;
  if (paidBy) item.dataset.paidBy = paidBy;
  answers.append(item);
  return item;
}

function post(path, message) {
  return fetch(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ message, mode: "assist" }),
  });
}

async function showAnswer(pending) {
  try {
    const response = await pending;
    if (!response.ok) throw new Error(String(response.status));
    const { response: text, paidBy } = await response.json();
    show(text, paidBy);
  } catch {
    show("Failed to send message");
  }
}

async function showStream(pending) {
  try {
    const response = await pending;
    if (!response.ok) throw new Error(String(response.status));
    const item = show("");
    for await (const { text, paidBy } of readEvents(response)) {
      item.textContent += text;
      item.dataset.paidBy = paidBy;
    }
  } catch {
    show("Failed to send message");
  }
}

async function* readEvents(response) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const events = (rest + part.value).split("\n\n");
    rest = events.pop();
    for (const event of events) yield JSON.parse(event.replace(/^data: /, ""));
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  showAnswer(post("/api/chat", field.value));
});
document.querySelector("#send-streamed").addEventListener("click", () => {
  showStream(post("/api/chat/stream", field.value));
});
if (window.earlyAnswer) showAnswer(window.earlyAnswer);

if (new URLSearchParams(location.search).get("sw") === "1") {
  const ready = () => {
    document.documentElement.dataset.serviceWorker = "controls";
  };
  if (navigator.serviceWorker.controller) ready();
  navigator.serviceWorker.addEventListener("controllerchange", ready);
  navigator.serviceWorker.register("/sw.js");
}
