import type { Breakage } from "../breakage.ts";

const MACHINE = "lib/vault/lock-machine.ts";
const WATCH = "lib/keyring/lock-watch.ts";
const CORE = "lib/keyring/core.ts";

const inMachine = (test: string) => ({ file: "tests/unit/vault/lock-machine.test.ts", test });
const inLock = (test: string) => ({ file: "tests/unit/keyring/lock.test.ts", test });
const inTimes = (test: string) => ({ file: "tests/unit/keyring/lock-times.test.ts", test });
const inVault = (test: string) => ({ file: "tests/unit/keyring/vault.test.ts", test });
const inSites = (test: string) => ({ file: "tests/unit/keyring/sites.test.ts", test });
const inSecurity = (test: string) => ({ file: "tests/unit/keyring/security.test.ts", test });

export const LOCK_BREAKAGES: readonly Breakage[] = [
  {
    what: "the vault stays open at the fixed time",
    file: MACHINE,
    find: 'if (nowMs >= timeUpMs) return "time-up";',
    replace: "",
    expect: inMachine("falls at the fixed time"),
  },
  {
    what: "the vault stays open though nobody is there",
    file: MACHINE,
    find: 'return nowMs >= idleMs ? "idle" : null;',
    replace: "return null;",
    expect: inMachine("falls when nobody was there for long enough"),
  },
  {
    what: "a clock that is put back keeps the vault open",
    file: MACHINE,
    find: 'if (nowMs < lastSeenMs - CLOCK_TOLERANCE_MS) return "clock";',
    replace: "",
    expect: inMachine("falls when the clock was put back"),
  },
  {
    what: "a clock that is put back in small steps keeps the vault open",
    file: MACHINE,
    find: "const lastSeenMs = Math.max(told.lastSeenMs, nowMs);",
    replace: "const lastSeenMs = nowMs;",
    expect: inMachine("is not led back in small steps"),
  },
  {
    what: "the vault stays open over the computer's sleep",
    file: MACHINE,
    find: 'if (settings.withSystem && nowMs - lastSeenMs > SLEEP_GAP_MS) return "sleep";',
    replace: "",
    expect: inMachine("falls after a sleep"),
  },
  {
    what: "a movement after the deadline puts it off",
    file: MACHINE,
    find: 'const reason = findReason(told, nowMs) ?? (saysSystemLocked(told, event) ? "system-locked" : null);',
    replace:
      'const reason = saysSomebodyIsThere(event) ? null : findReason(told, nowMs) ?? (saysSystemLocked(told, event) ? "system-locked" : null);',
    expect: inMachine("is not put off by a movement that comes too late"),
  },
  {
    what: "times that cannot be are believed",
    file: MACHINE,
    find: "return isInOrder ? state : null;",
    replace: "return state ?? null;",
    expect: { file: "tests/unit/vault/lock-state.test.ts", test: "is not believed: activity after all that was seen" },
  },
  {
    what: "a vault of unknown age stays open",
    file: WATCH,
    find: 'if (!this.#state) return "clock";',
    replace: "if (!this.#state) return null;",
    expect: inLock("when the background was killed between the vault key and its times"),
  },
  {
    what: "who was there is forgotten with the background",
    file: WATCH,
    find: "return Math.max(seenMs, activeMs) >= WRITE_AGAIN_MS;",
    replace: "return seenMs >= WRITE_AGAIN_MS && activeMs >= 0;",
    expect: inTimes("holds who was there, though the background was killed soon after"),
  },
  {
    what: "a command finds the vault open after its deadline",
    file: CORE,
    find: 'await this.#heed({ kind: "tick" });',
    replace: "",
    expect: inLock("is found by a look of our own page, and no key is within reach after it"),
  },
  {
    what: "the background arms a key at its start before it looks at the clock",
    file: CORE,
    find: 'await this.#heed({ kind: "tick" }).catch(() => undefined);',
    replace: "",
    expect: inLock("before anything is opened, where the background starts after a deadline"),
  },
  {
    what: "a site's page can keep the vault open",
    file: "lib/messages/router.ts",
    find: "if (!ASKED_BY_ITSELF.has(command.type)) await keyring.noteActivity();",
    replace: "await keyring.noteActivity();",
    expect: inLock("for a command of our own page, and not for what pages ask by themselves or a site's page says"),
  },
  {
    what: "an edit on the disk turns the lock off",
    file: "lib/keyring/settings-in-force.ts",
    find: "return unsealed.settings;",
    replace: "return (await access.needRecord()).settings ?? unsealed.settings;",
    expect: inSecurity("cannot be turned off by an edit on the disk: then the first settings hold"),
  },
  {
    what: "the alarm of the lock is put off whenever something happens",
    file: "lib/browser/wake.ts",
    find: "else if (tick?.periodInMinutes !== minutes) browser.alarms.create(TICK_ALARM, { periodInMinutes: minutes });",
    replace: "else browser.alarms.create(TICK_ALARM, { periodInMinutes: minutes });",
    expect: {
      file: "tests/unit/browser/wake.test.ts",
      test: "are not put off by being asked for again: the second would never come",
    },
  },
  {
    what: "a command that never ends keeps the vault open",
    file: CORE,
    find: "const clock = setTimeout(() => this.#lockOutOfTurn().catch(() => undefined), LOCK_WAIT_MS);",
    replace: "const clock = undefined;",
    expect: inVault("takes the key away although another command never ends"),
  },
  {
    what: "the vault is shown as locked while a rule holds a key",
    file: "lib/keyring/keyring.ts",
    find: "if (!this.#core.isSettled) await this.#core.settle();",
    replace: "",
    expect: inVault("is not shown as locked either, until the browser has taken the key out"),
  },
  {
    what: "a lock waits behind every request that ends",
    file: "lib/keyring/request-counter.ts",
    find: "asked.set(tabId, origin);",
    replace: "",
    expect: inSites("are counted in one turn, in which each tab is looked at once"),
  },
];
