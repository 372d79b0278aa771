import type { en } from './en.ts';
import { groups, type Group } from './groups.ts';
import { languages, type Language, type Message, type Values, type Words } from './types.ts';

// The language in use and what is said in it so far. Nobody loads words of pages or languages it does not read.

export type English = typeof en;
export type Key = keyof English;
type Dictionary = Words<English>;

const areas = import.meta.glob<Record<Language, Partial<Dictionary>>>('./{en,de,cs,pl}/*.ts');

async function load(language: Language, group: Group): Promise<Partial<Dictionary>> {
  const words = await Promise.all(groups[group].map(async (area) => (await areas[`./${language}/${area}.ts`]!())[language]));
  return Object.assign({}, ...words) as Partial<Dictionary>;
}

const known = (tag: string | null | undefined) => languages.find((language) => language === tag?.slice(0, 2).toLowerCase());

class Speech {
  language: Language = $state('en');
  #words = $state.raw({} as Dictionary); // until the first use(), which comes before anything is drawn
  #next: Language = 'en';
  #groups = new Set<Group>(['common']);
  #said = new Set<Group>(); // those the words in use hold

  /** Switches every text of the page. The choice is kept when the person made it. */
  async use(language: Language, { keep = false } = {}) {
    this.#next = language;
    await this.#bring();
    if (keep) localStorage.setItem('language', language);
  }

  /** Brings the words of further groups, in the language in use and in each that is chosen later. Fails when they cannot be fetched. */
  async need(...wanted: readonly Group[]) {
    if (wanted.every((group) => this.#said.has(group))) return;
    await Promise.all(wanted.map((group) => load(this.#next, group)));
    for (const group of wanted) this.#groups.add(group);
    await this.#bring();
  }

  // Another language or a further group may be asked for while words are on their way: what is said is the last wish, whole.
  async #bring(): Promise<void> {
    const [language, groups] = [this.#next, [...this.#groups]];
    const words = await Promise.all(groups.map((group) => load(language, group)));
    if (language !== this.#next || groups.length !== this.#groups.size) return this.#bring();
    this.#words = Object.assign({}, ...words) as Dictionary;
    this.#said = new Set(groups);
    this.language = language;
    document.documentElement.lang = language;
  }

  message(key: Key): Message {
    return this.#words[key] ?? key; // a page without a word is still a page; a test finds the word first
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
  const text = unparted(typeof message === 'string' ? message : pick(message, Number(values?.count), language), language);
  if (!values) return text;
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = values[name];
    if (value === undefined) return whole;
    return typeof value === 'number' ? new Intl.NumberFormat(language).format(value) : value;
  });
}

// Czech and Polish leave no word of one letter at the end of a line: it stays with the word after it.
const single: Partial<Record<Language, RegExp>> = { cs: /(?<=^|[\s(„])([aikosuvz]) /giu, pl: /(?<=^|[\s(„])([aiouwz]) /giu };

export const unparted = (text: string, language: Language) => (single[language] ? text.replace(single[language], '$1\u00a0') : text);

const pick = (plural: Exclude<Message, string>, count: number, language: Language) =>
  plural[new Intl.PluralRules(language).select(count)] ?? plural.other;
