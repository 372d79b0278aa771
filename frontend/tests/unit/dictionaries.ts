import { groups } from '#i18n/groups.ts';
import type { Language, Message } from '#i18n/types.ts';
import { speech } from '#i18n/words.svelte.ts';

// Every word of every language, for tests that read them all. The pages load groups of areas instead.

type Area = Record<Language, Record<string, Message>>;
const files = import.meta.glob<Area>('../../src/i18n/{en,de,cs,pl}/*.ts', { eager: true });

/** The areas of a language by name. */
export const areasOf = (language: Language) =>
  Object.fromEntries(
    Object.entries(files)
      .filter(([path]) => path.includes(`/${language}/`))
      .map(([path, area]) => [path.slice(path.lastIndexOf('/') + 1, -'.ts'.length), area[language]]),
  );

export const wordsOf = (language: Language): Record<string, Message> => Object.assign({}, ...Object.values(areasOf(language)));

/** Every form of every message. What somebody may type into a search stands there on purpose and is left out. */
export const said = (language: Language) =>
  Object.entries(wordsOf(language)).flatMap(([key, message]) =>
    key.startsWith('palette.also.') ? [] : (typeof message === 'string' ? [message] : Object.values(message)).map((text) => ({ key, text })),
  );

/** The articles or the glossary of the help, each as one text. */
export const helped = (book: Record<string, object>) => Object.entries(book).map(([key, one]) => ({ key, text: Object.values(one).join(' ') }));

/** Gives the pages under test every word, as if the person had been everywhere. */
export const knowAll = () => speech.need(...(Object.keys(groups) as (keyof typeof groups)[]));
