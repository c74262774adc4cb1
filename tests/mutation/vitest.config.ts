/**
 * The unit tests of what is mutated, for Stryker's runner, which knows no projects. Left out: what runs for minutes without asking more
 * than others do, and what needs a program of its own.
 */
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  root: fileURLToPath(new URL("../..", import.meta.url)),
  test: {
    environment: "node",
    include: ["tests/unit/{crypto,vault,injection,keyring}/**/*.test.ts"],
    exclude: ["**/argon2id-agreement.test.ts", "**/*model.test.ts", "**/stored-fuzz.test.ts"],
    testTimeout: 60_000,
  },
});
