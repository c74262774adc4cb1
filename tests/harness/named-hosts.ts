/** Which name and port of a test's little internet is served by which server on this machine. */
import { SITE_HOST } from "./certificate.ts";
import type { LaunchOptions, ServedSite } from "./launched-keyring.ts";

export interface NamedHost {
  readonly host: string;
  readonly port: number;
  readonly served: ServedSite;
}

const HTTPS_PORT = 443;

export function listNamedHosts({ site, otherHosts = {} }: Pick<LaunchOptions, "site" | "otherHosts">): NamedHost[] {
  return Object.entries({ [SITE_HOST]: site, ...otherHosts }).map(([name, served]) => {
    const [host = name, port] = name.split(":");
    return { host, port: port === undefined ? HTTPS_PORT : Number(port), served };
  });
}
