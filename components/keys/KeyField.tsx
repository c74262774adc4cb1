/**
 * The field for an API key: says at once what looks odd, without ever standing in the way of saving, and takes a pasted key
 * out of the quotes or label around it. What it keeps of the key is what it says about it.
 */
import { type ClipboardEvent, type ReactNode, type RefObject, useEffect, useState } from "react";
import type { ErrorCode } from "../../lib/errors.ts";
import { PROVIDERS } from "../../lib/providers/catalog.ts";
import { checkKey, type KeyWarning } from "../../lib/providers/check-key.ts";
import type { ProviderId } from "../../lib/providers/provider-id.ts";
import { Button } from "../controls/Button.tsx";
import { Field } from "../controls/Field.tsx";
import { Notice } from "../controls/Notice.tsx";
import { SecretInput } from "../controls/SecretInput.tsx";
import { RichText } from "../RichText.tsx";
import { t } from "../text.ts";

interface KeyFieldProps {
  readonly ref: RefObject<HTMLInputElement | null>;
  readonly provider: ProviderId;
  readonly onProvider: (provider: ProviderId) => void;
  readonly error: ErrorCode | null;
  readonly onRefuse: (code: ErrorCode) => void;
  readonly onEdit: () => void;
  readonly readOnly: boolean;
}

interface Remarks {
  readonly warnings: readonly KeyWarning[];
  readonly suggested: ProviderId | null;
}

const NO_REMARKS: Remarks = { warnings: [], suggested: null };

export function KeyField({ ref, provider, onProvider, error, onRefuse, onEdit, readOnly }: KeyFieldProps): ReactNode {
  const [remarks, setRemarks] = useState(NO_REMARKS);
  const [cleaned, setCleaned] = useState(false);

  useEffect(() => setRemarks(remarksOn(ref.current?.value ?? "", provider)), [ref, provider]);

  function edit(): void {
    setCleaned(false);
    setRemarks(remarksOn(ref.current?.value ?? "", provider));
    onEdit();
  }

  function paste(event: ClipboardEvent<HTMLInputElement>): void {
    const field = event.currentTarget;
    if (field.readOnly || !isWholeSelected(field)) return;
    const checked = checkKey(event.clipboardData.getData("text"), provider);
    if (checked.ok && checked.changed) {
      event.preventDefault();
      field.value = checked.key;
      edit();
      setCleaned(true);
    } else if (!checked.ok && checked.code === "key-line-break") {
      // The field itself would join the lines and make one wrong key of them.
      event.preventDefault();
      onRefuse(checked.code);
    }
  }

  return (
    <Field
      label={t("addKey.key")}
      hint={<KeyHint provider={provider} />}
      error={error}
      aside={<KeyRemarks remarks={remarks} cleaned={cleaned} provider={provider} onProvider={onProvider} />}
    >
      {(ids) => (
        <SecretInput
          ids={ids}
          ref={ref}
          mono
          readOnly={readOnly}
          showLabel={t("addKey.showKey")}
          hideLabel={t("addKey.hideKey")}
          onInput={edit}
          onPaste={paste}
        />
      )}
    </Field>
  );
}

function KeyHint({ provider }: { readonly provider: ProviderId }): ReactNode {
  const { formatHint, keysPage } = PROVIDERS[provider];
  return (
    <>
      {formatHint}{" "}
      <RichText
        of="addKey.where"
        parts={{
          page: (
            <a href={keysPage} target="_blank" rel="noreferrer" className="rounded-small text-verdigris underline">
              {keysPage.replace("https://", "")}
            </a>
          ),
        }}
      />
    </>
  );
}

interface KeyRemarksProps {
  readonly remarks: Remarks;
  readonly cleaned: boolean;
  readonly provider: ProviderId;
  readonly onProvider: (provider: ProviderId) => void;
}

function KeyRemarks({ remarks, cleaned, provider, onProvider }: KeyRemarksProps): ReactNode {
  const { warnings, suggested } = remarks;
  const name = PROVIDERS[provider].name;
  const other = suggested === null ? null : PROVIDERS[suggested].name;
  return (
    <>
      {cleaned && <Notice className="mt-2">{t("addKey.cleaned")}</Notice>}
      {warnings.includes("looks-like-other-provider") && suggested !== null && other !== null && (
        <Notice tone="caution" className="mt-2">
          <p>{t("addKey.otherProvider", { suggested: other, provider: name })}</p>
          <Button size="small" className="mt-2" onClick={() => onProvider(suggested)}>
            {t("addKey.switchProvider", { suggested: other })}
          </Button>
        </Notice>
      )}
      {warnings.includes("unusual-format") && (
        <Notice tone="caution" className="mt-2">
          {t("addKey.unusual", { provider: name })}
        </Notice>
      )}
      {warnings.includes("retired-format") && (
        <Notice tone="caution" className="mt-2">
          {t("addKey.retired", { provider: other ?? name })}
        </Notice>
      )}
    </>
  );
}

function remarksOn(input: string, provider: ProviderId): Remarks {
  if (input === "") return NO_REMARKS;
  const checked = checkKey(input, provider);
  return checked.ok ? { warnings: checked.warnings, suggested: checked.suggested } : NO_REMARKS;
}

/** A paste that makes up all of the field, not one into the middle of something. */
function isWholeSelected(field: HTMLInputElement): boolean {
  return field.selectionStart === 0 && field.selectionEnd === field.value.length;
}
