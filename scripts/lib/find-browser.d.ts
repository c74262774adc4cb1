/** Path of a Chromium that can load an extension, null where there is none. @throws Error for a `CHROMIUM_PATH` that does not start */
export function findChromium(env?: Readonly<Record<string, string | undefined>>): string | null;

/** Path of a Firefox that takes an unsigned extension, null where there is none. @throws Error for a `FIREFOX_PATH` that does not start */
export function findFirefox(env?: Readonly<Record<string, string | undefined>>): string | null;
