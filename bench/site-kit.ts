/**
 * What the site kit costs a request: a handler that reads the credential, chooses who pays and says so, beside the same handler
 * without the kit. No provider is called and nothing leaves the process.
 */
import { performance } from "node:perf_hooks";
import { withProviderCredential } from "../site-kit/adapters/next.ts";
import { keyResultOf } from "../site-kit/answer-failure.ts";
import { chooseCredential } from "../site-kit/choose-credential.ts";
import { resultHeader } from "../site-kit/key-result.ts";

const ROUNDS = 15;
const REQUESTS_PER_ROUND = 10_000;

type Handler = (request: Request) => Promise<Response>;

const withoutKit: Handler = () => Promise.resolve(Response.json({ response: "a" }));

const withKit: Handler = withProviderCredential(async (_request, { credential }) => {
  const choice = await chooseCredential({ user: credential, systemKey: () => Promise.resolve(null) });
  const result = choice.kind === "chosen" ? keyResultOf(choice.payer) : null;
  return Response.json({ response: "a" }, { headers: resultHeader(result) });
});

const headers = { "X-Provider": "openai", "X-Provider-Key": `made-up-${"k".repeat(150)}` };
const request = new Request("https://site.example/api/chat", { method: "POST", headers });

/** Microseconds for one request, the median of all rounds. */
async function measure(handlers: readonly Handler[]): Promise<readonly number[]> {
  const rounds = handlers.map((): number[] => []);
  // Handlers take turns, so that a busy moment of the machine is shared by all of them; the first rounds warm up.
  for (let round = -3; round < ROUNDS; round += 1) {
    for (const [at, handler] of handlers.entries()) {
      const startedMs = performance.now();
      for (let count = 0; count < REQUESTS_PER_ROUND; count += 1) await handler(request);
      if (round >= 0) rounds[at]?.push(((performance.now() - startedMs) * 1000) / REQUESTS_PER_ROUND);
    }
  }
  return rounds.map((all) => all.sort((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0);
}

const [plainUs = 0, kitUs = 0] = await measure([withoutKit, withKit]);
process.stdout.write(`${ROUNDS} rounds of ${REQUESTS_PER_ROUND} requests, medians\n`);
process.stdout.write(`handler without the kit  ${plainUs.toFixed(2)} microseconds a request\n`);
process.stdout.write(`handler with the kit     ${kitUs.toFixed(2)} microseconds a request\n`);
process.stdout.write(`the kit alone            ${(kitUs - plainUs).toFixed(2)} microseconds a request\n`);
process.stdout.write(`ratio                    ${(kitUs / plainUs).toFixed(2)}\n`);
