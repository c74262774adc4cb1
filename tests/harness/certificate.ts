/**
 * A throwaway certificate for the test site, made anew at each run and kept in memory. It is self-signed: the browser is
 * told to accept this one public key, so no certificate authority and no root is needed.
 */
import { createHash, X509Certificate } from "node:crypto";
import { generate } from "selfsigned";

export const SITE_HOST = "infinityassistant.io";

export interface Certificate {
  /** PEM. */
  readonly privateKey: string;
  /** PEM. */
  readonly certificate: string;
  /** Base64 of the SHA-256 of the public key (SPKI), for Chromium's `--ignore-certificate-errors-spki-list`. */
  readonly spkiSha256: string;
}

/** @param hosts names the certificate is for; loopback is always among them. */
export async function makeCertificate(hosts: readonly string[] = [SITE_HOST]): Promise<Certificate> {
  const names = [...hosts, "localhost"].map((value) => ({ type: 2 as const, value }));
  const made = await generate([{ name: "commonName", value: SITE_HOST }], {
    keyType: "ec",
    curve: "P-256",
    algorithm: "sha256",
    extensions: [{ name: "subjectAltName", altNames: [...names, { type: 7, ip: "127.0.0.1" }] }],
  });
  return { privateKey: made.private, certificate: made.cert, spkiSha256: hashPublicKey(made.cert) };
}

function hashPublicKey(certificate: string): string {
  const spki = new X509Certificate(certificate).publicKey.export({ type: "spki", format: "der" });
  return createHash("sha256").update(spki).digest("base64");
}
