/**
 * Six words for who would rather not think of any. They stand in one element of the page and nowhere else, neither in state nor
 * in an attribute, and go from there when they are used, when the form has no more use for them, and with the form.
 */
import { Dices } from "lucide-react";
import { type ReactNode, useCallback, useEffect, useRef, useState } from "react";
import { Button } from "../controls/Button.tsx";
import { classes } from "../controls/classes.ts";
import { t } from "../text.ts";

/** What may be said of the words. */
interface Facts {
  readonly listLength: number;
  readonly bits: number;
}

interface SuggestPassphraseProps {
  /** While the form is at work with what was typed: nothing is suggested, and what was is gone. */
  readonly withdrawn: boolean;
  readonly onUse: (passphrase: string) => void;
}

export function SuggestPassphrase({ withdrawn, onUse }: SuggestPassphraseProps): ReactNode {
  /** Null while no words are shown. */
  const [facts, setFacts] = useState<Facts | null>(null);
  const words = useRef<HTMLElement>(null);
  const asking = useRef<HTMLButtonElement>(null);
  const turn = useRef(0);
  // The same one at each render: React lets go of an element by another callback as if it had left.
  const holdWords = useCallback((element: HTMLElement) => holdUntilLeft(element, words), []);

  const withdraw = useCallback(() => {
    turn.current += 1;
    if (words.current) words.current.textContent = "";
    setFacts(null);
  }, []);

  useEffect(() => {
    if (withdrawn) withdraw();
  }, [withdrawn, withdraw]);

  async function suggest(): Promise<void> {
    turn.current += 1;
    const mine = turn.current;
    const { suggestPassphrase, countBits, LIST_LENGTH } = await import("../strength/suggest-passphrase.ts");
    // Withdrawn, or left, while the list was loading.
    if (mine !== turn.current || words.current === null) return;
    words.current.textContent = suggestPassphrase();
    setFacts({ listLength: LIST_LENGTH, bits: countBits() });
  }

  function use(): void {
    const chosen = words.current?.textContent ?? "";
    withdraw();
    onUse(chosen);
  }

  function dismiss(): void {
    asking.current?.focus();
    withdraw();
  }

  const isShown = facts !== null;
  return (
    <div className={classes(isShown && "rounded-card border border-line bg-sunken p-4")}>
      {isShown && <p className="mb-1 text-note font-medium text-ink-soft">{t("suggest.title")}</p>}
      <p aria-live="polite">
        <code ref={holdWords} lang="en" className="font-mono text-lead select-all" />
      </p>
      {isShown && (
        <p className="mt-2 mb-3 text-note text-ink-soft">
          {t("suggest.facts", { count: facts.listLength.toLocaleString(t("language")), bits: String(facts.bits) })}
        </p>
      )}
      <div className="flex flex-wrap gap-2">
        {isShown && (
          <Button size="small" onClick={use}>
            {t("suggest.use")}
          </Button>
        )}
        <Button
          key="ask"
          ref={asking}
          size="small"
          kind={isShown ? "quiet" : "secondary"}
          aria-disabled={withdrawn}
          onClick={() => !withdrawn && void suggest()}
        >
          <Dices className="size-4" aria-hidden="true" />
          {isShown ? t("suggest.another") : t("suggest.ask")}
        </Button>
        {isShown && (
          <Button size="small" kind="quiet" onClick={dismiss}>
            {t("suggest.dismiss")}
          </Button>
        )}
      </div>
    </div>
  );
}

/** An element that has left the page may live on for a while: what stood in it does not. */
function holdUntilLeft(element: HTMLElement, holder: { current: HTMLElement | null }): () => void {
  holder.current = element;
  return () => {
    element.textContent = "";
    holder.current = null;
  };
}
