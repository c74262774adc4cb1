import { credentialOf, providerCredential } from "@infinity-keyring/site-kit/express";
import express from "express";

export const app = express();
app.use("/api/chat", providerCredential);
app.post("/api/chat", (_req, res) => {
  const credential = credentialOf(res);
  res.json({ bringsAKey: credential.kind === "credential" });
});
