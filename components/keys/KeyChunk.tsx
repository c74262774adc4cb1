/**
 * A part of a long list, drawn when it comes near the window: until then something as high as its rows stands there. Once drawn
 * it stays, so that nothing that somebody has seen or focused goes again.
 */
import { memo, type ReactNode, useCallback, useDeferredValue, useState } from "react";
import type { KeyView } from "../../lib/messages/views.ts";
import { KeyRow, type KeyRowActions } from "./KeyRow.tsx";
import type { WatchPlace } from "./use-place-watch.ts";

/** Of a row with one line of everything. */
const ROW_REM = 7.5;

interface KeyChunkProps {
  /** The same array while its keys are the same. */
  readonly keys: readonly KeyView[];
  /** Whether it is to be drawn wherever it stands. */
  readonly draw: boolean;
  /** Whether it is below what is seen at first. */
  readonly isFar: boolean;
  /** The key whose details are open, where it is one of these. */
  readonly openId: string | null;
  /** The same at every drawing. */
  readonly watch: WatchPlace;
  readonly nowMs: number;
  readonly actions: KeyRowActions;
}

export const KeyChunk = memo(function KeyChunk({
  keys,
  draw,
  isFar,
  openId,
  watch,
  nowMs,
  actions,
}: KeyChunkProps): ReactNode {
  const [wasDrawn, setWasDrawn] = useState(draw);
  if (draw && !wasDrawn) setWasDrawn(true);

  const observe = useCallback((place: HTMLLIElement) => watch(place, () => setWasDrawn(true)), [watch]);

  const isDue = useDeferredValue(wasDrawn);
  if (!draw && !isDue)
    return <li ref={observe} aria-hidden="true" style={{ blockSize: `${keys.length * ROW_REM}rem` }} />;
  return keys.map((key) => (
    <KeyRow
      key={key.id}
      view={key}
      isFar={isFar}
      isOpen={key.id === openId}
      // A key that was never used says nothing of the time: it need not be drawn anew every minute.
      nowMs={key.lastUse ? nowMs : 0}
      actions={actions}
    />
  ));
});
