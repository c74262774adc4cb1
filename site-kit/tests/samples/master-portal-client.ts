import { fetchOrchestrator, OrchestratorError } from "@infinity-keyring/site-kit/fetch-orchestrator";
import { readKeyResult } from "@infinity-keyring/site-kit/key-result";
import { ProviderCallError } from "@infinity-keyring/site-kit/provider-call-error";
import { fallbackChat, type Query, type QueryAnswer } from "./fallback-llm-service.ts";

export async function processCustomerQuery(query: Query): Promise<QueryAnswer> {
  try {
    return await askPortal(query);
  } catch (failure) {
    // Only where nothing was sent: after a timeout or a broken connection the portal may have used the key already.
    if (failure instanceof OrchestratorError && failure.code === "unreachable") return fallbackChat(query);
    throw failure;
  }
}

async function askPortal({ message, choice, signal }: Query): Promise<QueryAnswer> {
  const { payer, provider, key } = choice;
  const answer = await fetchOrchestrator({
    address: `${process.env["UAA2_SERVICE_URL"]}/api/assistant/chat`,
    // The portal has the operator's keys itself.
    credential: payer === "user" ? { kind: "credential", provider, key } : { kind: "none" },
    headers: { Authorization: `Bearer ${process.env["UAA2_SERVICE_API_KEY"]}`, "X-Service-Name": "infinityassistant" },
    body: { message, mode: "assist" },
    signal,
  });
  const said = readKeyResult(answer);
  if (!answer.ok) {
    const code = said === "refused" || said === "no-credit" || said === "rate-limited" ? said : "unknown";
    throw new ProviderCallError({ code, reason: "answered", provider, status: answer.status });
  }
  // An answer that does not say that the user's key was used was paid by somebody else.
  if (payer === "user" && said !== "used") {
    throw new ProviderCallError({ code: "unknown", reason: "answered", provider, status: answer.status });
  }
  const { response } = (await answer.json()) as { response: string };
  return { text: response, keyResult: payer === "user" ? said : null };
}
