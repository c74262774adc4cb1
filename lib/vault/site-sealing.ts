/**
 * Site records carry an HMAC under a vault subkey. An edited record could send a key to another host: nothing that carries a
 * key is built from one that fails here.
 */
import { type Bytes, encodeUtf8 } from "../crypto/bytes.ts";
import { SEALING, type SiteRecord } from "./records.ts";
import type { OpenVault } from "./vault-key.ts";

export type UnsealedSite = Omit<SiteRecord, "mac">;

export async function sealSite(vault: OpenVault, site: UnsealedSite): Promise<SiteRecord> {
  const mac = await crypto.subtle.sign("HMAC", vault.sites, encodeSite(vault, site));
  return { ...site, mac: new Uint8Array(mac) };
}

export function isSiteGenuine(vault: OpenVault, site: SiteRecord): Promise<boolean> {
  return crypto.subtle.verify("HMAC", vault.sites, site.mac, encodeSite(vault, site));
}

/** Every field in a fixed order: what is not listed here is not protected. */
function encodeSite(vault: OpenVault, site: UnsealedSite): Bytes {
  const { id, name, origin, endpoints, headerForm, whileLocked, provider, enabled } = site;
  const fields = [
    ...[SEALING, vault.vaultId, "sites", id, name, origin],
    ...[endpoints.map(encodeEndpoint), encodeHeaderForm(headerForm), whileLocked, provider, enabled],
  ];
  return encodeUtf8(JSON.stringify(fields));
}

function encodeEndpoint({ method, path, match = "exact" }: UnsealedSite["endpoints"][number]): readonly string[] {
  return match === "exact" ? [method, path] : [method, path, match];
}

function encodeHeaderForm(form: UnsealedSite["headerForm"]): string | readonly (readonly string[])[] {
  return typeof form === "string" ? form : form.headers.map(({ name, value }) => [name, value]);
}
