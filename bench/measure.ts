/**
 * Sends small requests in every arm by turns and keeps what each cost, as the page's own clock has it. Arms change places from
 * round to round, so that none always follows the same one.
 */
import type { Page } from "playwright-core";
import type { Arm, ArmId } from "./arms.ts";
import type { FastSite } from "./fast-site.ts";
import { median } from "./statistics.ts";

export interface MeasureOptions {
  readonly arms: readonly Arm[];
  readonly site: FastSite;
  readonly key: string;
  /** Arms whose every request has to bring the key; of all others, none may. */
  readonly injecting: readonly ArmId[];
  readonly rounds: number;
  readonly requestsARound: number;
}

/** A cost a round in milliseconds: the median of its requests. */
export type Costs = ReadonlyMap<ArmId, readonly number[]>;

const WARM_UP_ROUNDS = 3;
/** Not counted, at the begin of each batch: the browser was idle while the others had their turn. */
const LEAD_REQUESTS = 3;

/** @throws Error where a request of an arm did not bring what it has to bring: the numbers would be of something else */
export async function measure(options: MeasureOptions): Promise<Costs> {
  const costs = new Map<ArmId, number[]>(options.arms.map(({ id }) => [id, []]));
  for (let round = -WARM_UP_ROUNDS; round < options.rounds; round += 1) {
    for (const arm of takeTurns(options.arms, round + WARM_UP_ROUNDS)) {
      const batch = await measureBatch(arm, options);
      if (round >= 0) costs.get(arm.id)?.push(median(batch));
    }
  }
  return costs;
}

/** Each order forwards and then backwards, with a new first after both. */
export function takeTurns<T>(all: readonly T[], round: number): readonly T[] {
  const first = Math.floor(round / 2) % all.length;
  const turned = [...all.slice(first), ...all.slice(0, first)];
  return round % 2 === 0 ? turned : turned.toReversed();
}

async function measureBatch({ id, page }: Arm, options: MeasureOptions): Promise<readonly number[]> {
  const { site, key, requestsARound, injecting } = options;
  site.takeCount(key);
  const batch = await sendBatch(page, requestsARound);
  const { all, withKey } = site.takeCount(key);
  const sent = requestsARound + LEAD_REQUESTS;
  const expected = injecting.includes(id) ? sent : 0;
  if (all !== sent || withKey !== expected) {
    throw new Error(`Arm "${id}": ${all} of ${sent} requests came, ${withKey} of ${expected} with the key.`);
  }
  return batch;
}

function sendBatch(page: Page, count: number): Promise<readonly number[]> {
  return page.evaluate(
    async ({ requests, lead }) => {
      const costsMs: number[] = [];
      const init = { method: "POST", headers: { "Content-Type": "application/json" }, body: '{"message":"Hello?"}' };
      for (let at = -lead; at < requests; at += 1) {
        const startedMs = performance.now();
        const answer = await fetch("/api/chat", init);
        await answer.text();
        if (at >= 0) costsMs.push(performance.now() - startedMs);
      }
      return costsMs;
    },
    { requests: count, lead: LEAD_REQUESTS },
  );
}
