import { createServer } from "node:http";
import { withNodeCredential } from "@infinity-keyring/site-kit/node-http";

export const server = createServer(
  withNodeCredential((_request, response, credential) => {
    response.end(JSON.stringify({ bringsAKey: credential.kind === "credential" }));
  }),
);
