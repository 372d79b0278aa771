import { fits, wordsOf } from '#lib/typed.ts';
import type { Articles, Terms } from './book.ts';
import { readsTerm, termNames, type TermName } from './glossary.ts';
import { readsTopic, topicNames, type Reader, type TopicName } from './topics.ts';

// What of the help answers a few typed words: every word is the beginning of one in the text, marks over letters do not
// count. What has them in its title stands first. Nothing typed finds everything.

export type Found = { topics: TopicName[]; terms: TermName[] };

export function findHelp(typed: string, reader: Reader, articles: Articles, terms: Terms): Found {
  const wanted = wordsOf(typed);
  const topics = topicNames
    .filter((name) => readsTopic(reader, name))
    .filter((name) => holds(wanted, `${articles[name].title} ${articles[name].about} ${articles[name].text}`));
  const inTitle = (name: TopicName) => Number(holds(wanted, articles[name].title));
  return {
    topics: wanted.length ? topics.toSorted((a, b) => inTitle(b) - inTitle(a)) : topics,
    terms: termNames.filter((name) => readsTerm(reader, name)).filter((name) => holds(wanted, `${terms[name].name} ${terms[name].text}`)),
  };
}

const holds = (wanted: string[], text: string) => fits(wanted, wordsOf(text));
