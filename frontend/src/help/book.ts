import type { Language } from '#i18n/types.ts';
import { unparted } from '#i18n/words.svelte.ts';
import type { TermName } from './glossary.ts';
import type { TopicName } from './topics.ts';

// The help of one language, fetched when somebody reads it: no page carries a word of it. An article's text is the small
// markup of lib/markup.ts; what is missing in a language does not compile.

export type Article = { title: string; /** What it answers, in one line. */ about: string; text: string };
export type Articles = Readonly<Record<TopicName, Article>>;
export type Explained = { name: string; text: string };
export type Terms = Readonly<Record<TermName, Explained>>;

const articles = import.meta.glob<Record<Language, Articles>>('./{en,de,cs,pl}/articles.ts');
const terms = import.meta.glob<Record<Language, Terms>>('./{en,de,cs,pl}/terms.ts');

export const articlesIn = async (language: Language): Promise<Articles> => whole((await articles[`./${language}/articles.ts`]!())[language], language);
export const termsIn = async (language: Language): Promise<Terms> => whole((await terms[`./${language}/terms.ts`]!())[language], language);

/** The same without lines that end in a word of one letter, or between a number and its per cent. */
function whole<Book extends Articles | Terms>(book: Book, language: Language): Book {
  const bound = (text: string) => unparted(text, language).replace(/(\d) %/g, '$1\u00a0%');
  const entries = Object.entries<object>(book).map(([name, entry]) => [name, Object.fromEntries(Object.entries(entry).map(([key, text]) => [key, bound(text as string)]))]);
  return Object.fromEntries(entries) as Book;
}
