/** The browser and the system by name, out of what the browser says of itself to every site: nothing that tells one person from another. */

/** The most specific first: Edge says that it is Chrome too. */
const BROWSERS = [
  ["Edge", /\bEdg\/(\d+)/],
  ["Opera", /\bOPR\/(\d+)/],
  ["Firefox", /\bFirefox\/(\d+)/],
  ["Chrome", /\bChrome\/(\d+)/],
] as const;

const SYSTEMS = [
  ["Android", /\bAndroid\b/],
  ["ChromeOS", /\bCrOS\b/],
  ["Windows", /\bWindows\b/],
  ["macOS", /\bMac OS X\b/],
  ["Linux", /\bLinux\b/],
] as const;

/** "Chrome 141 on Linux"; says so where it cannot tell. */
export function describeBrowser(userAgent: string): string {
  const [browser, pattern] = BROWSERS.find(([, known]) => known.test(userAgent)) ?? ["Unknown browser", /(?!)/];
  const version = pattern.exec(userAgent)?.[1];
  const [system] = SYSTEMS.find(([, known]) => known.test(userAgent)) ?? ["unknown system"];
  return [browser, version, "on", system].filter(Boolean).join(" ");
}
