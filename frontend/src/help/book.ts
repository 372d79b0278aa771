import type { Language } from '#i18n/types.ts';
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

export const articlesIn = async (language: Language): Promise<Articles> => (await articles[`./${language}/articles.ts`]!())[language];
export const termsIn = async (language: Language): Promise<Terms> => (await terms[`./${language}/terms.ts`]!())[language];
