import { describe, expect, it } from "vitest";
import { PROBLEMS, type Problem, problemResponse } from "../problem.ts";

const all: [string, Problem][] = Object.entries(PROBLEMS);

describe("problem details (RFC 9457)", () => {
  it.each(all)("answers %s as a problem that no cache keeps", async (_name, problem) => {
    const response = problemResponse(problem);
    expect(response.status).toBe(problem.status);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(await response.json()).toEqual(problem);
  });

  it("has one type for each problem", () => {
    expect(new Set(all.map(([, problem]) => problem.type)).size).toBe(all.length);
  });

  it("uses 431 for what is too large and 400 for the rest", () => {
    for (const [name, problem] of all) expect(problem.status).toBe(name === "tooLarge" ? 431 : 400);
  });
});
