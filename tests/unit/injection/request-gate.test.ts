import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ANSWER_WAIT_MS, buildGate, MAX_HELD, USER_WAIT_MS } from "../../../lib/injection/request-gate.ts";

const LISTED = { method: "POST", url: "https://site.test/api/chat" };
const OTHER = { method: "GET", url: "https://site.test/other" };

function build({ knowsEndpoints = true, isListed = (request: object) => request === LISTED } = {}) {
  const onHeld = vi.fn<(isForUser: boolean) => void>();
  const gate = buildGate({
    setTimeout: (callback, ms) => Number(globalThis.setTimeout(callback, ms)),
    clearTimeout: (timer) => globalThis.clearTimeout(timer),
    isListed,
    knowsEndpoints: () => knowsEndpoints,
    onHeld,
  });
  return { gate, onHeld };
}

const held = (request = LISTED, keepalive = false) => ({ request, keepalive, go: vi.fn(), fail: vi.fn() });

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe("the gate, while the background has not answered", () => {
  it("makes listed requests wait until it is opened, once", () => {
    const { gate } = build();
    expect(gate.mustWait(LISTED)).toBe(false);
    gate.close();
    expect([gate.mustWait(LISTED), gate.mustWait(OTHER)]).toEqual([true, false]);
    const request = held();
    gate.hold(request);
    expect(request.go).not.toHaveBeenCalled();
    gate.open();
    gate.open();
    expect(request.go).toHaveBeenCalledOnce();
    expect(gate.isHolding()).toBe(false);
  });

  it("lets go by itself after its time, counted from when its clock starts", () => {
    const { gate } = build();
    gate.close();
    const request = held();
    gate.hold(request);
    vi.advanceTimersByTime(10 * ANSWER_WAIT_MS);
    expect(request.go).not.toHaveBeenCalled();
    gate.startClock();
    vi.advanceTimersByTime(ANSWER_WAIT_MS - 1);
    expect(request.go).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(request.go).toHaveBeenCalledOnce();
    expect(gate.isHolding()).toBe(false);
  });

  it("fails the request after the hundredth at once, and keeps the hundred", () => {
    const { gate } = build();
    gate.close();
    const requests = Array.from({ length: MAX_HELD + 1 }, () => held());
    requests.forEach(gate.hold);
    expect(requests.map(({ fail }) => fail.mock.calls.length).indexOf(1)).toBe(MAX_HELD);
    gate.open();
    expect(requests.filter(({ go }) => go.mock.calls.length === 1)).toHaveLength(MAX_HELD);
  });

  it("fails none for their number while nobody knows which of them concern us", () => {
    const { gate } = build({ knowsEndpoints: false });
    gate.close();
    const requests = Array.from({ length: MAX_HELD + 1 }, () => held());
    requests.forEach(gate.hold);
    expect(requests.some(({ fail }) => fail.mock.calls.length > 0)).toBe(false);
  });

  it("lets what is to outlive the page go when the page does, and nothing else", () => {
    const { gate } = build();
    gate.close();
    const [ordinary, keepalive] = [held(), held(LISTED, true)];
    gate.hold(ordinary);
    gate.hold(keepalive);
    gate.leave();
    expect(keepalive.go).toHaveBeenCalledOnce();
    expect(ordinary.go).not.toHaveBeenCalled();
  });

  it("forgets a request whose caller gave up", () => {
    const { gate } = build();
    gate.close();
    const request = held();
    gate.hold(request);
    gate.forget(request);
    gate.open();
    expect(request.go).not.toHaveBeenCalled();
  });

  it("lets the others go where one of them throws", () => {
    const { gate } = build();
    gate.close();
    const [throwing, other] = [held(), held()];
    throwing.go.mockImplementation(() => {
      throw new Error("the page's own");
    });
    gate.hold(throwing);
    gate.hold(other);
    gate.open();
    expect(other.go).toHaveBeenCalledOnce();
  });

  it("fails what it holds when it is abandoned", () => {
    const { gate } = build();
    gate.close();
    const request = held();
    gate.hold(request);
    gate.abandon();
    expect(request.fail).toHaveBeenCalledOnce();
    expect(gate.isHolding()).toBe(false);
  });
});

describe("the gate, while requests wait for the user", () => {
  it("lets go what is not listed, and says once of each that it waits", () => {
    const { gate, onHeld } = build();
    gate.close();
    const [listed, other] = [held(), held(OTHER)];
    gate.hold(listed);
    gate.hold(other);
    expect(onHeld.mock.calls).toEqual([[false], [false]]);
    gate.ask();
    expect(other.go).toHaveBeenCalledOnce();
    expect(listed.go).not.toHaveBeenCalled();
    gate.ask();
    gate.hold(held());
    expect(onHeld.mock.calls.slice(2)).toEqual([[true], [true]]);
  });

  it("does not let go by the clock of the question before", () => {
    const { gate } = build();
    gate.close();
    gate.startClock();
    const request = held();
    gate.hold(request);
    gate.ask();
    vi.advanceTimersByTime(ANSWER_WAIT_MS + 1);
    expect(request.go).not.toHaveBeenCalled();
  });

  it("fails each request after its own minute, and holds the later ones on", () => {
    const { gate } = build();
    gate.ask();
    const [first, second] = [held(), held()];
    gate.hold(first);
    vi.advanceTimersByTime(USER_WAIT_MS - 1);
    gate.hold(second);
    expect(first.fail).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(first.fail).toHaveBeenCalledOnce();
    expect(second.fail).not.toHaveBeenCalled();
    gate.open();
    vi.advanceTimersByTime(USER_WAIT_MS);
    expect(second.go).toHaveBeenCalledOnce();
    expect([first.go.mock.calls.length, second.fail.mock.calls.length]).toEqual([0, 0]);
  });

  it("fails what waits when the user said no, and holds later requests anew", () => {
    const { gate } = build();
    gate.ask();
    const [before, after] = [held(), held()];
    gate.hold(before);
    gate.refuse();
    expect(before.fail).toHaveBeenCalledOnce();
    expect(gate.mustWait(LISTED)).toBe(true);
    gate.hold(after);
    expect(after.fail).not.toHaveBeenCalled();
  });

  it("fails no request for a no that none was asked about", () => {
    const { gate } = build();
    gate.close();
    const request = held();
    gate.hold(request);
    gate.refuse();
    expect(request.fail).not.toHaveBeenCalled();
  });

  it("fails everything, and keeps nothing, where nobody is left to ask", () => {
    const { gate, onHeld } = build();
    onHeld.mockImplementation((isForUser) => void (isForUser && gate.abandon()));
    gate.close();
    const requests = [held(), held()];
    requests.forEach(gate.hold);
    gate.ask();
    expect(requests.map(({ fail }) => fail.mock.calls.length)).toEqual([1, 1]);
    expect(gate.waitingCount()).toBe(0);
  });
});
