/** How far the background is with what this page has asked of it; null before its first word, and while nothing is on its way. */
import { useEffect, useState } from "react";
import type { Progress } from "../lib/messages/page-services.ts";
import { useServices } from "./services.tsx";

export function useProgress(isRunning: boolean): Progress | null {
  const { listenForProgress } = useServices();
  const [progress, setProgress] = useState<Progress | null>(null);
  useEffect(() => {
    if (!isRunning) return;
    const stop = listenForProgress(setProgress);
    return () => {
      stop();
      setProgress(null);
    };
  }, [isRunning, listenForProgress]);
  return progress;
}
