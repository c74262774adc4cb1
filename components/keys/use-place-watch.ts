/** Tells when places in the page come near the window, with one observer for all of them: a long list has hundreds. */
import { useEffect, useState } from "react";

/** Told of before it is seen: about as far as one turn of a wheel goes. */
const NEAR = "400px 0px";

/** Calls back each time that `place` comes near. Returns the way to stop. */
export type WatchPlace = (place: Element, onNear: () => void) => () => void;

export function usePlaceWatch(): WatchPlace {
  const [{ watch, end }] = useState(buildWatch);
  useEffect(() => end, [end]);
  return watch;
}

function buildWatch(): { watch: WatchPlace; end: () => void } {
  const places = new Map<Element, () => void>();
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) if (isIntersecting) places.get(target)?.();
    },
    { rootMargin: NEAR },
  );
  return {
    watch: (place, onNear) => {
      places.set(place, onNear);
      observer.observe(place);
      return () => {
        places.delete(place);
        observer.unobserve(place);
      };
    },
    end: () => observer.disconnect(),
  };
}
