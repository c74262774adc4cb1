/** The keys to choose from, by provider, as one list that takes the focus as a whole. */
import { Check } from "lucide-react";
import type { KeyboardEvent, ReactNode } from "react";
import type { KeyChoiceView } from "../../lib/messages/views.ts";
import { PROVIDERS } from "../../lib/providers/catalog.ts";
import { classes } from "../controls/classes.ts";
import { ProviderMark } from "../marks/ProviderMark.tsx";
import { maskTail } from "../mask-tail.ts";
import { t } from "../text.ts";
import type { KeyGroup } from "./find-keys.ts";

interface KeyOptionsProps {
  readonly id: string;
  readonly labelledBy: string;
  readonly groups: readonly KeyGroup[];
  readonly chosen: string | null;
  readonly active: string | null;
  readonly pending: boolean;
  /** Keeps its height while a search makes it shorter: what stands below must not move under the pointer. */
  readonly keepsHeight: boolean;
  readonly elementId: (keyId: string) => string;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onChoose: (keyId: string) => void;
}

export function KeyOptions(props: KeyOptionsProps): ReactNode {
  const { id, labelledBy, groups, chosen, active, pending, keepsHeight, elementId, onKeyDown, onChoose } = props;
  return (
    <div
      id={id}
      role="listbox"
      aria-labelledby={labelledBy}
      aria-activedescendant={active === null ? undefined : elementId(active)}
      aria-busy={pending}
      tabIndex={active === null ? -1 : 0}
      onKeyDown={onKeyDown}
      className={classes(
        // The option that the keyboard is at has the ring.
        "-mx-2 overflow-y-auto rounded-control focus-visible:outline-none",
        keepsHeight ? "h-64" : "max-h-64",
      )}
    >
      {groups.map(({ provider, keys }) => (
        // biome-ignore lint/a11y/useSemanticElements: a group of options inside of a list is no form's group
        <div key={provider} role="group" aria-labelledby={`${id}-${provider}`}>
          <p
            id={`${id}-${provider}`}
            className="flex items-center gap-2 px-2 pt-2 pb-0.5 text-note font-medium text-ink-soft"
          >
            <ProviderMark provider={provider} />
            {PROVIDERS[provider].name}
          </p>
          {keys.map((key) => (
            <KeyOption
              key={key.id}
              id={elementId(key.id)}
              option={key}
              isChosen={key.id === chosen}
              isActive={key.id === active}
              saysActive={key.active && keys.length > 1}
              onChoose={() => onChoose(key.id)}
            />
          ))}
        </div>
      ))}
    </div>
  );
}

interface KeyOptionProps {
  readonly id: string;
  readonly option: KeyChoiceView;
  readonly isChosen: boolean;
  /** The one that Enter would choose. */
  readonly isActive: boolean;
  /** Where its provider has others, too. */
  readonly saysActive: boolean;
  readonly onChoose: () => void;
}

function KeyOption({ id, option, isChosen, isActive, saysActive, onChoose }: KeyOptionProps): ReactNode {
  const tail = maskTail(option.mask);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the list has the focus and hears the keys
    <div
      id={id}
      role="option"
      aria-selected={isChosen}
      onClick={onChoose}
      className={classes(
        "flex min-h-9 cursor-pointer items-center gap-2 rounded-control px-2 py-1.5",
        isChosen ? "bg-verdigris-tint" : "hover:bg-sunken",
        isActive && "group-has-focus-visible/choice:outline-2 -outline-offset-2 outline-focus",
      )}
    >
      <span className="size-4 shrink-0 text-verdigris">
        {isChosen && <Check className="size-4" aria-hidden="true" />}
      </span>
      <span className="min-w-0 flex-1">
        <span className="font-medium">{option.name}</span>
        {tail !== null && (
          <>
            {" "}
            <span className="text-note text-ink-soft">{t("site.choiceEnds", { tail })}</span>
          </>
        )}
      </span>
      {saysActive && <span className="text-note text-ink-soft">{t("site.choiceActive")}</span>}
    </div>
  );
}
