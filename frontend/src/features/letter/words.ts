import type { CustomerLetter, LetterWords } from '#api/customerLetter.ts';
import { languages, type Language } from '#i18n/types.ts';
import type { Values } from '#lib/form.svelte.ts';

// Between what the API keeps and what a form holds: flat text by language, with the version it began with.

export const subjectPath = (language: Language) => `words.${language}.subject`;
export const textPath = (language: Language) => `words.${language}.text`;
const of = (letter: CustomerLetter, language: Language) => letter.texts.find((one) => one.language === language);

export function valuesOf(letter: CustomerLetter): Values {
  const values: Values = { version: String(letter.version) };
  for (const { language, words } of letter.texts) {
    values[subjectPath(language)] = words.subject;
    values[textPath(language)] = words.text;
  }
  return values;
}

export const wordsIn = (values: Values, language: Language): LetterWords => ({ subject: values[subjectPath(language)] ?? '', text: values[textPath(language)] ?? '' });
export const formOf = (values: Values): Record<string, LetterWords> => Object.fromEntries(languages.map((language) => [language, wordsIn(values, language)]));

/** Whether a language says something else than what is prepared for it. */
export function isChanged(values: Values, letter: CustomerLetter, language: Language): boolean {
  const prepared = of(letter, language)?.prepared;
  const words = wordsIn(values, language);
  return words.subject.trim() !== prepared?.subject || words.text.trim() !== prepared.text;
}

export function reset(values: Values, letter: CustomerLetter, language: Language) {
  const prepared = of(letter, language)?.prepared;
  values[subjectPath(language)] = prepared?.subject ?? '';
  values[textPath(language)] = prepared?.text ?? '';
}

/** What the form would change, whatever version it began with. */
export const differs = (values: Values, letter: CustomerLetter): boolean =>
  Object.entries(valuesOf(letter)).some(([path, value]) => path !== 'version' && (values[path] ?? '').trim() !== value);
