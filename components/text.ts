/** The catalogue of words, wrapped once: components ask for text here and never spell any themselves. */
import { type GeneratedI18nStructure, i18n } from "#i18n";

type Structure = GeneratedI18nStructure;

/** Keys of messages that need nothing filled in: safe to hold in a table and look up later. */
export type PlainTextKey = {
  [K in keyof Structure]: Structure[K] extends {
    plural: false;
    substitutions: 0;
    namedSubstitutions: readonly string[];
  }
    ? never
    : Structure[K] extends { plural: false; substitutions: 0 }
      ? K
      : never;
}[keyof Structure];

/** Keys of messages with names in braces and no plural. */
export type NamedTextKey = {
  [K in keyof Structure]: Structure[K] extends {
    plural: false;
    substitutions: 0;
    namedSubstitutions: readonly string[];
  }
    ? K
    : never;
}[keyof Structure];

export type NamesOf<K extends NamedTextKey> = Structure[K] extends { namedSubstitutions: readonly (infer N)[] }
  ? Extract<N, string>
  : never;

export const t = i18n.t;

/** The language of the catalogue, for dates and times to speak the same one. */
export function textLanguage(): string {
  return t("language");
}
