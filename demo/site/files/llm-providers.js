// The "LLM Providers" tab, as Infinity Assistant has it: it calls /api/provider-keys and looks at `success` alone.
const PATH = "/api/provider-keys";
const list = document.querySelector("#keys");
const status = document.querySelector("#keys-status");
const form = document.querySelector("#key-form");
const error = document.querySelector("#key-error");
const opener = document.querySelector("#open-form");

export async function showKeys() {
  const data = await call(PATH);
  const keys = data.success ? data.providerKeys : [];
  status.textContent = data.success ? describeCount(keys.length) : data.error;
  list.replaceChildren(...keys.map(buildRow));
}

function describeCount(count) {
  if (count === 0) return "No provider keys here.";
  return count === 1 ? "One provider key." : `${count} provider keys.`;
}

function buildRow({ id, provider, name, maskedKey }) {
  const row = document.createElement("li");
  const text = document.createElement("span");
  text.append(`${name}, ${provider}, `, Object.assign(document.createElement("code"), { textContent: maskedKey }));
  const remove = Object.assign(document.createElement("button"), { type: "button", textContent: "Delete" });
  remove.className = "quiet";
  remove.setAttribute("aria-label", `Delete ${name}`);
  remove.addEventListener("click", async () => {
    const data = await call(`${PATH}?id=${encodeURIComponent(id)}`, { method: "DELETE" });
    await showKeys();
    if (!data.success) status.textContent = data.error;
  });
  row.append(text, remove);
  return row;
}

async function call(path, init) {
  try {
    const response = await fetch(path, init);
    return await response.json();
  } catch {
    return { error: "The request did not reach this site." };
  }
}

opener.addEventListener("click", () => {
  form.hidden = !form.hidden;
  opener.setAttribute("aria-expanded", String(!form.hidden));
  if (!form.hidden) form.elements.provider.focus();
});

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  error.textContent = "";
  const body = JSON.stringify(Object.fromEntries(new FormData(form)));
  const data = await call(PATH, { method: "POST", headers: { "Content-Type": "application/json" }, body });
  if (data.success) {
    form.reset();
    opener.click();
    await showKeys();
  } else {
    error.textContent = data.validationError ? `Key validation failed: ${data.validationError}` : data.error;
  }
});
