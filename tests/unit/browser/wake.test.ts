import { describe, expect, it, vi } from "vitest";

const fake = vi.hoisted(() => ({ alarms: new Map<string, object>(), created: [] as string[] }));
vi.mock("webextension-polyfill", () => ({
  default: {
    alarms: {
      get: async (name: string) => fake.alarms.get(name),
      create: (name: string, alarm: object) => {
        fake.alarms.set(name, alarm);
        fake.created.push(name);
      },
      clear: async (name: string) => fake.alarms.delete(name),
    },
  },
}));
const { syncLockAlarms, wakeAt } = await import("../../../lib/browser/wake.ts");

async function sync(...wanted: Parameters<typeof syncLockAlarms>[0][]) {
  fake.alarms.clear();
  fake.created = [];
  for (const alarms of wanted) await syncLockAlarms(alarms);
  return Object.fromEntries(fake.alarms);
}

describe("the alarms of the lock", () => {
  it("are one at the deadline and one that comes again and again", async () => {
    expect(await sync({ deadlineMs: 5000, tickMinutes: 1 })).toEqual({
      lock: { when: 5000 },
      tick: { periodInMinutes: 1 },
    });
  });

  it("are gone while there is nothing to lock, and where there is no deadline only the second is there", async () => {
    expect(await sync({ deadlineMs: 5000, tickMinutes: 1 }, null)).toEqual({});
    expect(await sync({ deadlineMs: 5000, tickMinutes: 1 }, { deadlineMs: null, tickMinutes: 1 })).toEqual({
      tick: { periodInMinutes: 1 },
    });
  });

  it("are not put off by being asked for again: the second would never come", async () => {
    await sync({ deadlineMs: 5000, tickMinutes: 1 }, { deadlineMs: 6000, tickMinutes: 1 });
    expect(fake.created.filter((name) => name === "tick")).toHaveLength(1);
    await sync({ deadlineMs: 5000, tickMinutes: 1 }, { deadlineMs: 5000, tickMinutes: 0.5 });
    expect(fake.alarms.get("tick")).toEqual({ periodInMinutes: 0.5 });
  });

  it("leave the one of a question alone", async () => {
    fake.alarms.clear();
    wakeAt(7000);
    await syncLockAlarms(null);
    expect(Object.fromEntries(fake.alarms)).toEqual({ reconcile: { when: 7000 } });
  });
});
