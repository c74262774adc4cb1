// The document as it is and as it was: markup, attributes, open shadow roots, what stands in fields.
{
  const observer = new MutationObserver((records) => {
    for (const { addedNodes, removedNodes, attributeName, oldValue, target } of records) {
      recorder.note("document", [...addedNodes, ...removedNodes]);
      recorder.note(
        "document",
        attributeName,
        oldValue,
        attributeName ? target.getAttribute(attributeName) : target.data,
      );
    }
  });
  const observe = (root) => {
    const everything = { subtree: true, childList: true, attributes: true, characterData: true };
    observer.observe(root, { ...everything, attributeOldValue: true, characterDataOldValue: true });
  };
  observe(document);

  const roots = new Set();
  const nativeAttach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (...args) {
    const root = nativeAttach.apply(this, args);
    roots.add(root);
    observe(root);
    return root;
  };

  const noteField = (event) => recorder.note("fields", event.composedPath()[0]?.value);
  for (const type of ["input", "change"]) document.addEventListener(type, noteField, { capture: true });

  function* listRoots(root) {
    yield root;
    for (const element of root.querySelectorAll("*")) {
      if (element.shadowRoot) yield* listRoots(element.shadowRoot);
    }
  }

  recorder.onDump((note) => {
    note("document", document.documentElement.outerHTML);
    for (const root of new Set([...listRoots(document), ...roots])) {
      if (root !== document) note("shadow-roots", root.innerHTML);
      for (const field of root.querySelectorAll("input, textarea, select")) note("fields", field.value);
    }
  });
}
