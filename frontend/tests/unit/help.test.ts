import { describe, expect, test } from 'vitest';
import { articlesIn, termsIn } from '#help/book.ts';
import { findHelp } from '#help/find.ts';
import { readsTerm, termNames, topicOfTerm } from '#help/glossary.ts';
import { helpOf, toHelp, topicOf } from '#help/pages.ts';
import { readsTopic, shelves, topic, topicNames } from '#help/topics.ts';
import { languages } from '#i18n/types.ts';
import { addresses, match } from '#lib/addresses.ts';
import { readMarkup } from '#lib/markup.ts';

describe.each(languages)('the help in %s', (language) => {
  test('says every article and every word, plainly', async () => {
    const [articles, terms] = [await articlesIn(language), await termsIn(language)];
    const banned = /!|\b(please|successfully|oops|bitte|erfolgreich|prosím|úspěšně|proszę|pomyślnie)\b/iu;
    const said = [...topicNames.map((name) => Object.values(articles[name]).join(' ')), ...termNames.map((name) => Object.values(terms[name]).join(' '))];
    expect(said.filter((text) => !text.trim() || banned.test(text))).toEqual([]);
    expect(Object.keys(articles).length).toBe(topicNames.length);
  });
  test('keeps an article short enough to be read and its markup whole', async () => {
    const articles = await articlesIn(language);
    const odd = topicNames.filter((name) => readMarkup(articles[name].text).flatMap((block) => block.lines.flat()).some((part) => part.text.includes('**')));
    const long = topicNames.filter((name) => articles[name].text.split(/\s+/).length > 220);
    expect([odd, long]).toEqual([[], []]);
  });
  test('calls no two articles and no two words the same', async () => {
    const [articles, terms] = [await articlesIn(language), await termsIn(language)];
    const titles = topicNames.map((name) => articles[name].title);
    const names = termNames.map((name) => terms[name].name);
    expect([new Set(titles).size, new Set(names).size]).toEqual([topicNames.length, termNames.length]);
  });
});

test('whoever may read a word may read the article that says more of it', () => {
  const astray = (['customer', 'reseller'] as const).flatMap((reader) =>
    termNames.filter((name) => readsTerm(reader, name) && topicOfTerm(name) && !readsTopic(reader, topicOfTerm(name)!)).map((name) => `${name} for ${reader}`),
  );
  expect(astray).toEqual([]);
});

test('every word of an article is shown to all its readers who may know it, and every shelf holds something', () => {
  expect(topicNames.filter((name) => topic(name).for.includes('reseller') && topic(name).terms.some((term) => !readsTerm('reseller', term)))).toEqual([]);
  expect(shelves.filter((shelf) => !topicNames.some((name) => topic(name).shelf === shelf))).toEqual([]);
});

test('a page has one article as its help, under its own address', () => {
  expect(Object.keys(helpOf).filter((name) => !(name in addresses))).toEqual([]);
  expect(toHelp('o1', topicOf(match('/o/o1/renewals')))).toBe('/o/o1/help/renewal');
  expect(toHelp('', topicOf(match('/agreement')))).toBe('/help/agreement');
  expect(toHelp('o1', topicOf(match('/o/o1/nowhere')))).toBe('/o/o1/help');
});

describe('looking something up', () => {
  const find = async (typed: string, reader: 'customer' | 'reseller' = 'reseller', language: 'en' | 'de' | 'cs' | 'pl' = 'en') =>
    findHelp(typed, reader, await articlesIn(language), await termsIn(language));
  test.each([
    ['the beginning of a word', 'renew', 'en', 'renewal'],
    ['words in any order', 'days seven licences', 'en', 'undo'],
    ['umlauts typed as their letter', 'zuruckgeben', 'de', 'undo'],
    ['Czech without marks', 'vratit licence', 'cs', 'undo'],
    ['Polish without marks', 'narzut marza', 'pl', 'prices'],
  ] as const)('%s', async (_, typed, language, name) => {
    const found = await find(typed, 'reseller', language);
    expect(found.topics).toContain(name);
  });
  test('what is named so stands first', async () => expect((await find('quotes')).topics[0]).toBe('quotes'));
  test('a customer finds nothing about markup, margin or standing', async () => {
    const found = [await find('markup', 'customer'), await find('margin', 'customer'), await find('authorisation', 'customer')];
    expect(found).toEqual([{ topics: [], terms: [] }, { topics: [], terms: [] }, { topics: [], terms: [] }]);
  });
});
