/** The least that a page made with the popup's tools can show: one sentence and one control. */
import { createRoot } from "react-dom/client";

const root = document.getElementById("root");
if (root === null) throw new Error("the page has no place to be put into");
createRoot(root).render(
  <main>
    <h1>Empty</h1>
    <button type="button">One</button>
  </main>,
);
