/** For Hono: `app.use("/api/chat/*", providerCredential)`, then `c.get("providerCredential")`. */
import { problemResponse } from "../problem.ts";
import { type CarriesHeaders, readProviderCredential, type UsableCredential } from "../read-provider-credential.ts";

/** For the app's type: `new Hono<{ Variables: KeyringVariables }>()`. */
export interface KeyringVariables {
  providerCredential: UsableCredential;
}

/** What the middleware needs of Hono's context. */
interface HonoContext {
  readonly req: { readonly raw: CarriesHeaders };
  readonly set: (name: "providerCredential", value: UsableCredential) => void;
}

export async function providerCredential(c: HonoContext, next: () => Promise<void>): Promise<Response | undefined> {
  const credential = readProviderCredential(c.req.raw);
  if (credential.kind === "problem") return problemResponse(credential.problem);
  c.set("providerCredential", credential);
  await next();
  return undefined;
}
