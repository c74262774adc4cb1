// The dashboard: one panel at a time, each loaded when it is shown.
import { showKeys } from "./llm-providers.js";

const buttons = [...document.querySelectorAll("[data-tab]")];
const loaders = {
  overview: showOverview,
  usage: showUsage,
  conversations: showConversations,
  "llm-providers": showKeys,
};
const NAMES = { openai: "OpenAI", anthropic: "Anthropic", google: "Google", cohere: "Cohere", mistral: "Mistral" };

for (const button of buttons) button.addEventListener("click", () => show(button.dataset.tab));
window.addEventListener("hashchange", () => showFromAddress());
showFromAddress();

function showFromAddress() {
  const id = location.hash.slice(1);
  show(id in loaders ? id : "overview");
}

function show(id) {
  for (const button of buttons) {
    const current = button.dataset.tab === id;
    if (current) button.setAttribute("aria-current", "true");
    else button.removeAttribute("aria-current");
    document.getElementById(button.dataset.tab).hidden = !current;
  }
  history.replaceState(null, "", `#${id}`);
  loaders[id]();
}

async function load(path) {
  const response = await fetch(path);
  return response.json();
}

async function showOverview() {
  const { usage } = await load("/api/usage");
  const sum = (column) => usage.reduce((total, row) => total + row[column], 0);
  const figures = [
    ["answers paid with your keys", sum("yours")],
    ["answers paid by this site", sum("theirs")],
    ["times your key was not served", sum("notServed")],
  ];
  document.querySelector("#figures").replaceChildren(
    ...figures.map(([name, value]) => {
      const figure = document.createElement("div");
      figure.append(make("dt", name), make("dd", String(value)));
      return figure;
    }),
  );
}

async function showUsage() {
  const { usage } = await load("/api/usage");
  document.querySelector("#usage-rows").replaceChildren(
    ...usage.map(({ provider, yours, theirs, notServed }) => {
      const row = document.createElement("tr");
      row.dataset.provider = provider;
      const name = make("th", NAMES[provider]);
      name.scope = "row";
      row.append(name, ...[yours, theirs, notServed].map((count) => make("td", String(count))));
      return row;
    }),
  );
}

async function showConversations() {
  const { turns } = await load("/api/conversations");
  const items = turns.map(({ message, response, provider, paidBy }) => {
    const item = document.createElement("li");
    const paid = paidBy === "user" ? `your ${NAMES[provider]} key` : "paid by this site";
    item.append(make("strong", message), make("p", response), make("small", paid));
    return item;
  });
  document
    .querySelector("#turns")
    .replaceChildren(...(items.length > 0 ? items : [make("li", "Nothing was said yet.")]));
}

function make(tag, text) {
  const element = document.createElement(tag);
  element.textContent = text;
  return element;
}
