import type { en } from './en.ts';
import { languages, type Language, type Message, type Values, type Words } from './types.ts';

// The language in use and everything said in it. Each is a chunk of its own: nobody loads words it does not read.

export type English = typeof en;
export type Key = keyof English;
type Dictionary = Words<English>;

const load: Record<Language, () => Promise<Dictionary>> = {
  en: async () => (await import('./en.ts')).en,
  de: async () => (await import('./de.ts')).de,
  cs: async () => (await import('./cs.ts')).cs,
  pl: async () => (await import('./pl.ts')).pl,
};

const known = (tag: string | null | undefined) => languages.find((language) => language === tag?.slice(0, 2).toLowerCase());

class Speech {
  language: Language = $state('en');
  #words = $state.raw({} as Dictionary); // until the first use(), which comes before anything is drawn

  /** Switches every text of the page. The choice is kept when the person made it. */
  async use(language: Language, { keep = false } = {}) {
    this.#words = await load[language]();
    this.language = language;
    document.documentElement.lang = language;
    if (keep) localStorage.setItem('language', language);
  }

  message(key: Key): Message {
    return this.#words[key];
  }

  /** Whether there are words for a key made at run time, such as of a code of the API. */
  has(key: string): key is Key {
    return key in this.#words;
  }

  keys(): Key[] {
    return Object.keys(this.#words) as Key[];
  }
}

export const speech = new Speech();

/** The language a visitor wants: chosen before, or the browser's first one we speak. */
export function wanted(): Language {
  return known(localStorage.getItem('language')) ?? navigator.languages.map(known).find((found) => found) ?? 'en';
}

/** True when the person chose a language here; then no other source overrides it. */
export const isChosen = () => known(localStorage.getItem('language')) !== undefined;

/** The text for a key with its values filled in, in the language in use. */
export function t<K extends Key>(key: K, ...values: Values<English[K]>): string {
  return fill(speech.message(key), values[0] as Record<string, string | number> | undefined, speech.language);
}

/** Fills `{name}` with values; numbers are written as the language writes them, `count` chooses the plural. */
export function fill(message: Message, values: Record<string, string | number> | undefined, language: Language): string {
  const text = typeof message === 'string' ? message : pick(message, Number(values?.count), language);
  if (!values) return text;
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    if (value === undefined) return whole;
    return typeof value === 'number' ? new Intl.NumberFormat(language).format(value) : value;
  });
}

const pick = (plural: Exclude<Message, string>, count: number, language: Language) =>
  plural[new Intl.PluralRules(language).select(count)] ?? plural.other;
