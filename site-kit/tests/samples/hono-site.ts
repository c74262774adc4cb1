import { failureResponse, keyResultOf } from "@infinity-keyring/site-kit/answer-failure";
import { chooseCredential } from "@infinity-keyring/site-kit/choose-credential";
import { generateAnswer } from "@infinity-keyring/site-kit/generate-answer";
import { type KeyringVariables, providerCredential } from "@infinity-keyring/site-kit/hono";
import { resultHeader } from "@infinity-keyring/site-kit/key-result";
import { Hono } from "hono";
import { systemKey } from "./system-key.ts";

export const app = new Hono<{ Variables: KeyringVariables }>();
app.use("/api/chat", providerCredential);
app.post("/api/chat", async (c) => {
  const { message } = await c.req.json<{ message: string }>();
  const choice = await chooseCredential({ user: c.get("providerCredential"), systemKey });
  if (choice.kind === "none") return c.json({ error: "Bring your own key" }, 503);
  try {
    const messages = [{ role: "user", content: message }] as const;
    const response = await generateAnswer({ credential: choice, messages, signal: c.req.raw.signal });
    return c.json({ response }, 200, resultHeader(keyResultOf(choice.payer)));
  } catch (failure) {
    return failureResponse(failure, choice.payer);
  }
});
