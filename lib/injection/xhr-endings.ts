/** Ends an XMLHttpRequest that was never sent as the browser would, without the network. */
import type { PageWindow } from "./page-functions.ts";

export interface XhrEndings {
  readonly fail: (xhr: XMLHttpRequest) => void;
  readonly timeOut: (xhr: XMLHttpRequest) => void;
}

const DONE = 4;

export function buildXhrEndings({ XMLHttpRequest: { prototype }, ProgressEvent }: PageWindow): XhrEndings {
  const { open, send, dispatchEvent } = prototype;
  const { apply, defineProperty } = Reflect;
  return {
    // A blob address that names nothing: a genuine network error, states, events and all.
    fail: (xhr) => {
      apply(open, xhr, ["GET", "blob:null/0", true]);
      apply(send, xhr, []);
    },
    // There is no way to a genuine one: the state is shown until the next `open`.
    timeOut: (xhr) => {
      defineProperty(xhr, "readyState", { value: DONE, configurable: true });
      for (const type of ["readystatechange", "timeout", "loadend"]) {
        apply(dispatchEvent, xhr, [new ProgressEvent(type)]);
      }
    },
  };
}
