/** For Express: `app.use("/api/chat", providerCredential)`, then `credentialOf(res)`. Put it before the logger. */
import type { UsableCredential } from "../read-provider-credential.ts";
import { answerProblem, type NodeRequest, type NodeResponse, takeProviderCredential } from "./node-request.ts";

const credentials = new WeakMap<object, UsableCredential>();

export function providerCredential(req: NodeRequest, res: NodeResponse, next: () => void): void {
  const credential = takeProviderCredential(req);
  if (credential.kind === "problem") {
    answerProblem(res, credential.problem);
    return;
  }
  credentials.set(res, credential);
  next();
}

/** @throws Error where the middleware did not run for this request: a missing line must not look like a missing key */
export function credentialOf(res: object): UsableCredential {
  const credential = credentials.get(res);
  if (credential === undefined) throw new Error("The middleware providerCredential did not run for this request.");
  return credential;
}
