/** The names of the drill: the granted site, what looks like it, and whoever else there is. All of them answer on loopback. */
import { SITE_HOST } from "../harness/certificate.ts";

export const SITE = `https://${SITE_HOST}`;
export const OTHER_PORT = `https://${SITE_HOST}:8443`;
export const SUBDOMAIN = `https://chat.${SITE_HOST}`;
export const PLAIN_HTTP = `http://${SITE_HOST}`;
export const ELSEWHERE = "https://elsewhere.test";
/** Added by the user, and asked by GET. */
export const ADDED_SITE = "https://other-site.test";
/** Begins with the site's name, belongs to another owner. */
export const LONGER_NAME = `https://${SITE_HOST}.elsewhere.test`;
/** Ends with the site's name, is no subdomain of it. */
export const GLUED_NAME = `https://x${SITE_HOST}`;

export interface GrantedEndpoint {
  readonly method: "GET" | "POST";
  readonly path: string;
}

/** A site that the user granted, as the drill knows it: another one, with a GET endpoint, is another entry. */
export interface GrantedSite {
  readonly origin: string;
  readonly endpoints: readonly GrantedEndpoint[];
}

export const GRANTED_SITES: readonly GrantedSite[] = [
  {
    origin: SITE,
    endpoints: [
      { method: "POST", path: "/api/chat" },
      { method: "POST", path: "/api/chat/stream" },
    ],
  },
  { origin: ADDED_SITE, endpoints: [{ method: "GET", path: "/api/stream" }] },
];

/** Where every other attack aims. */
export const ENDPOINT = `${SITE}/api/chat`;
