import { act, renderHook, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { useTask } from "../../components/use-task.ts";
import { KeyringError } from "../../lib/errors.ts";

describe("a task", () => {
  it("runs once where it is started twice in one breath, and again once it is done", async () => {
    const { result } = renderHook(useTask);
    let runs = 0;
    let finish = (): void => undefined;
    const work = () => {
      runs += 1;
      return new Promise<void>((resolve) => {
        finish = resolve;
      });
    };
    act(() => {
      result.current.run(work);
      result.current.run(work);
    });
    expect(runs).toBe(1);
    await waitFor(() => expect(result.current.pending).toBe(true));
    finish();
    await waitFor(() => expect(result.current.pending).toBe(false));
    act(() => result.current.run(work));
    expect(runs).toBe(2);
    finish();
    await waitFor(() => expect(result.current.pending).toBe(false));
  });

  it("keeps the code of its failure until the next try; what is not ours is unexpected", async () => {
    const { result } = renderHook(useTask);
    act(() => result.current.run(() => Promise.reject(new KeyringError("key-duplicate"))));
    await waitFor(() => expect(result.current.failure).toBe("key-duplicate"));
    act(() => result.current.run(() => Promise.reject(new TypeError("of something else"))));
    await waitFor(() => expect(result.current.failure).toBe("unexpected"));
    act(() => result.current.run(() => Promise.resolve()));
    await waitFor(() => expect(result.current.failure).toBeNull());
  });
});
