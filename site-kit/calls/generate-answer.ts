/**
 * One answer of a provider, whole. The client's own interface is called directly: no retry that would cost the user twice, no
 * telemetry that something else in the server has registered, no warning on the console.
 */
import { startDeadline } from "./deadline.ts";
import { explainFailure } from "./explain-failure.ts";
import { connectModel } from "./language-model.ts";
import { callOptions, type ProviderCall, timeoutOf } from "./provider-call.ts";

/**
 * @returns the model's text; empty where it answered with none
 * @throws ProviderCallError for whatever goes wrong at the provider or on the way
 * @throws SiteKitError `insecure-address`
 */
export async function generateAnswer(call: ProviderCall): Promise<string> {
  const model = connectModel(call);
  const deadline = startDeadline(timeoutOf(call), call.signal);
  try {
    const { content } = await model.doGenerate(callOptions(call, deadline.signal));
    return content.map((part) => (part.type === "text" ? part.text : "")).join("");
  } catch (thrown) {
    throw explainFailure(thrown, { provider: call.credential.provider, deadline });
  } finally {
    deadline.end();
  }
}
