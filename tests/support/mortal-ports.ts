/** The ports of one life of the background. Once it was killed nothing that it still does arrives, and nothing answers it. */
import type { KeyringPorts } from "../../lib/keyring/ports.ts";

export interface MortalPorts {
  readonly ports: KeyringPorts;
  readonly kill: () => void;
}

/** What a test changes of the ports or of a store while a background runs holds for that background too. */
export function buildMortalPorts(ports: KeyringPorts): MortalPorts {
  let isDead = false;
  const mortal = (call: unknown, self: object) => {
    if (typeof call !== "function") return call;
    return (...given: unknown[]) => (isDead ? new Promise(() => undefined) : Reflect.apply(call, self, given));
  };
  const mortalStore = (store: object) =>
    new Proxy(store, { get: (target, name) => mortal(Reflect.get(target, name), target) });
  const get = (target: KeyringPorts, name: string | symbol) => {
    if (name === "session" || name === "store") return mortalStore(target[name]);
    return name === "syncRules" ? mortal(target.syncRules, target) : Reflect.get(target, name);
  };
  return {
    ports: new Proxy(ports, { get }),
    kill: () => {
      isDead = true;
    },
  };
}
