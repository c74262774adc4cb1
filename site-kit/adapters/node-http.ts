/** For plain Node: `createServer(withNodeCredential((request, response, credential) => …))`. */
import type { UsableCredential } from "../read-provider-credential.ts";
import { answerProblem, type NodeRequest, type NodeResponse, takeProviderCredential } from "./node-request.ts";

/** The listener is not called for a request with a problem: that is answered here. */
export function withNodeCredential<Incoming extends NodeRequest, Outgoing extends NodeResponse>(
  listener: (request: Incoming, response: Outgoing, credential: UsableCredential) => void,
): (request: Incoming, response: Outgoing) => void {
  return (request, response) => {
    const credential = takeProviderCredential(request);
    if (credential.kind === "problem") answerProblem(response, credential.problem);
    else listener(request, response, credential);
  };
}
