/** A sentence of the catalogue with elements in the place of its names: word order stays the translator's. */
import { Fragment, type ReactNode } from "react";
import { i18n } from "#i18n";
import type { NamedTextKey, NamesOf } from "./text.ts";

interface RichTextProps<K extends NamedTextKey> {
  readonly of: K;
  readonly parts: Readonly<Record<NamesOf<K>, ReactNode>>;
}

export function RichText<K extends NamedTextKey>({ of, parts }: RichTextProps<K>): ReactNode {
  // Names that are not given stay in their braces, which is where the sentence is cut.
  const template = (i18n.t as (key: string, names: object) => string)(of, {});
  return template.split(/\{(\w+)\}/).map((piece, index) => {
    const content = index % 2 === 0 ? piece : (parts as Record<string, ReactNode>)[piece];
    // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one sentence never move
    return <Fragment key={index}>{content}</Fragment>;
  });
}
