/** Long lists in slices: what is first on the page is drawn at once, the rest a slice a frame, so that nothing the person does has to wait. */
import { useEffect, useState } from "react";

/** More than a tall window shows. */
const FIRST = 20;
const SLICE = 20;

/** How many of `total` to draw now. Never fewer than were drawn before, unless there are fewer. */
export function useGrowingCount(total: number): number {
  const [count, setCount] = useState(FIRST);
  useEffect(() => {
    if (count >= total) return;
    const timer = setTimeout(() => setCount(count + SLICE), 0);
    return () => clearTimeout(timer);
  }, [count, total]);
  return Math.min(count, total);
}
