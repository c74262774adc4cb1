import { failureResponse } from "@infinity-keyring/site-kit/answer-failure";
import { chooseCredential } from "@infinity-keyring/site-kit/choose-credential";
import { withKeyResult } from "@infinity-keyring/site-kit/key-result";
import { withProviderCredential } from "@infinity-keyring/site-kit/next";
import { processCustomerQuery } from "./master-portal-client.ts";
import { systemKey } from "./system-key.ts";

export const POST = withProviderCredential(async (request, { credential }) => {
  const { message } = (await request.json()) as { message: string };
  const choice = await chooseCredential({ user: credential, systemKey, systemProviders: ["anthropic", "openai"] });
  if (choice.kind === "none") return Response.json({ error: "No language model is configured" }, { status: 503 });
  try {
    const { text, keyResult } = await processCustomerQuery({ message, choice, signal: request.signal });
    return withKeyResult(Response.json({ response: text, paidBy: choice.payer }), keyResult);
  } catch (failure) {
    return failureResponse(failure, choice.payer);
  }
});
