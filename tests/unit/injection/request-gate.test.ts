import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { buildGate, GATE_LIMITS } from "../../../lib/injection/request-gate.ts";

const timers = {
  setTimeout: (callback: () => void, ms: number) => Number(globalThis.setTimeout(callback, ms)),
  clearTimeout: (timer: number | undefined) => globalThis.clearTimeout(timer),
};
const request = () => ({ go: vi.fn(), fail: vi.fn() });

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe("the gate", () => {
  it("holds until it is opened, once", () => {
    const gate = buildGate(GATE_LIMITS, timers);
    expect(gate.isHolding()).toBe(false);
    gate.close();
    const held = request();
    gate.hold(held);
    expect(held.go).not.toHaveBeenCalled();
    gate.open();
    gate.open();
    expect(held.go).toHaveBeenCalledOnce();
    expect(gate.isHolding()).toBe(false);
  });

  it("lets go by itself after its time, counted from when its clock starts", () => {
    const gate = buildGate(GATE_LIMITS, timers);
    gate.close();
    const held = request();
    gate.hold(held);
    vi.advanceTimersByTime(60_000);
    expect(held.go).not.toHaveBeenCalled();
    gate.startClock();
    vi.advanceTimersByTime(GATE_LIMITS.waitMs - 1);
    expect(held.go).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(held.go).toHaveBeenCalledOnce();
  });

  it("fails the request after the hundredth at once, and keeps the hundred", () => {
    const gate = buildGate(GATE_LIMITS, timers);
    gate.close();
    const requests = Array.from({ length: 101 }, request);
    requests.forEach(gate.hold);
    expect(requests.map(({ fail }) => fail.mock.calls.length).indexOf(1)).toBe(100);
    gate.open();
    expect(requests.filter(({ go }) => go.mock.calls.length === 1)).toHaveLength(100);
  });

  it("fails what it holds when it is abandoned, and never holds again", () => {
    const gate = buildGate(GATE_LIMITS, timers);
    gate.close();
    const held = request();
    gate.hold(held);
    gate.abandon();
    expect(held.fail).toHaveBeenCalledOnce();
    gate.close();
    expect(gate.isHolding()).toBe(false);
  });

  it("forgets a request whose caller gave up", () => {
    const gate = buildGate(GATE_LIMITS, timers);
    gate.close();
    const held = request();
    gate.hold(held);
    gate.forget(held);
    gate.open();
    expect(held.go).not.toHaveBeenCalled();
  });
});
