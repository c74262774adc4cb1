/** True as long as the given state is, and for a while after: a second click must not hit what takes a question's place. */
import { useEffect, useState } from "react";

/** A slow double click, and then some. */
const LINGER_MS = 700;

export function useLinger(state: boolean): boolean {
  const [lingers, setLingers] = useState(state);

  useEffect(() => {
    if (state) {
      setLingers(true);
      return;
    }
    const clock = setTimeout(() => setLingers(false), LINGER_MS);
    return () => clearTimeout(clock);
  }, [state]);

  return state || lingers;
}
