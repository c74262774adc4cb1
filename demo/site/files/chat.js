// The chat. It knows nothing of the extension, sets no header of the contract and never sees a key.
import { readEvents } from "./events.js";
import { addExchange } from "./exchange.js";

const form = document.querySelector("#chat");
const field = document.querySelector("#message");
const welcome = document.querySelector("#welcome");
let conversationId;

form.addEventListener("submit", (event) => {
  event.preventDefault();
  ask(receiveWhole, "/api/chat");
});
document.querySelector("#send-streamed").addEventListener("click", () => {
  if (form.reportValidity()) ask(receiveStream, "/api/chat/stream");
});
field.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  form.requestSubmit();
});
for (const button of document.querySelectorAll("[data-suggestion]")) {
  button.addEventListener("click", () => {
    field.value = button.textContent;
    ask(receiveStream, "/api/chat/stream");
  });
}

async function ask(receive, path) {
  const message = field.value.trim();
  if (message === "") return;
  welcome.hidden = true;
  field.value = "";
  field.focus();
  const exchange = addExchange(message);
  try {
    const response = await post(path, { message, conversationId, mode: "assist" });
    if (response.ok) await receive(response, exchange);
    else exchange.fail(await readProblem(response));
  } catch {
    exchange.fail({ explanation: NOTHING_CAME_BACK });
  }
}

const NOTHING_CAME_BACK = {
  title: "Nothing came back.",
  text: "The request was stopped before this site could answer, or the answer broke off. If you keep your keys in Infinity Keyring, see whether it is locked or waits for you, then send again.",
};

function post(path, body) {
  return fetch(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
}

async function receiveWhole(response, exchange) {
  const answer = await response.json();
  conversationId = answer.conversationId;
  exchange.add(answer.response);
  exchange.finish(answer);
}

async function receiveStream(response, exchange) {
  for await (const event of readEvents(response)) {
    if (event.error) return exchange.fail(event.error);
    if (event.done) {
      conversationId = event.conversationId;
      return exchange.finish(event);
    }
    exchange.add(event.text);
  }
  // The connection ended without the closing event.
  exchange.fail({ explanation: NOTHING_CAME_BACK });
}

/** As on Infinity Assistant, only a 429 shows the server's own message. */
async function readProblem(response) {
  const body = await response.json().catch(() => ({}));
  const explanation = body.explanation ?? (body.detail ? { title: body.title, text: body.detail } : undefined);
  return { ...body, explanation, message: response.status === 429 ? body.message : undefined };
}
