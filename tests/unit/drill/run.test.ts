/** What an attack is judged by when the key itself goes nowhere: the state in which it leaves the vault. */
import { describe, expect, it } from "vitest";
import type { Aftermath, Attack } from "../../drill/attack.ts";
import { runBatch } from "../../drill/run.ts";
import type { Stage } from "../../drill/stage.ts";

const stage = { servers: { received: [], during: "" }, searchOwnPages: () => Promise.resolve("") } as unknown as Stage;

const attack = (aftermath: Aftermath, act: Attack["act"] = () => Promise.resolve("")): Attack => ({
  id: "a",
  group: "group",
  title: "a",
  phase: "fresh",
  control: "forwarder",
  mayReach: "endpoint",
  aftermath,
  act,
});

function run(attacks: readonly Attack[], expectLeak = false) {
  return runBatch({ stage, attacks, key: "made-up-key-of-nobody", expectLeak });
}

describe("an attack with an aftermath", () => {
  it("leaks what is found afterwards, and is set right before the next one", async () => {
    let vault = "as it was";
    const one = attack(
      {
        look: async () => (vault === "as it was" ? [] : [vault]),
        setRight: async () => {
          vault = "as it was";
        },
      },
      async () => {
        vault = "emptied";
        return "";
      },
    );
    const idle = { ...one, id: "b", act: () => Promise.resolve("") };
    expect(await run([one, idle])).toEqual([
      { id: "a", leaks: ["emptied"] },
      { id: "b", leaks: [] },
    ]);
  });

  it("is waited for in a control", async () => {
    let looks = 0;
    const look = async () => {
      looks += 1;
      return looks > 3 ? ["late"] : [];
    };
    expect(await run([attack({ look, setRight: async () => undefined })], true)).toEqual([
      { id: "a", leaks: ["late"] },
    ]);
  });

  it("that cannot be looked at has not run, and is set right all the same", async () => {
    let isRight = false;
    const look = () => Promise.reject(new Error("nobody answers"));
    const setRight = async () => {
      isRight = true;
    };
    expect(await run([attack({ look, setRight })])).toEqual([{ id: "a", leaks: [], error: "Error: nobody answers" }]);
    expect(isRight).toBe(true);
  });
});
