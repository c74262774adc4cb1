// Copies a dummy key, and says so.
const status = document.querySelector("#copied");
for (const button of document.querySelectorAll("[data-copy]")) {
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(button.dataset.copy);
      status.textContent = `Copied the dummy key: ${button.dataset.label}.`;
      button.textContent = "Copied";
    } catch {
      status.textContent = "The browser did not let this page copy: select the key and copy it by hand.";
    }
  });
}
