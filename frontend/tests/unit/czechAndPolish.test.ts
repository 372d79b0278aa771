import { expect, test } from 'vitest';
import { cs as csArticles } from '#help/cs/articles.ts';
import { cs as csTerms } from '#help/cs/terms.ts';
import { pl as plArticles } from '#help/pl/articles.ts';
import { pl as plTerms } from '#help/pl/terms.ts';
import { fill } from '#i18n/words.svelte.ts';
import { helped, said } from './dictionaries.ts';

// What a spelling checker lets pass: words another word was chosen for, cases a name cannot take, quotes of another language.

const texts = {
  cs: [...said('cs'), ...helped(csArticles), ...helped(csTerms)],
  pl: [...said('pl'), ...helped(plArticles), ...helped(plTerms)],
};
const found = (language: keyof typeof texts, pattern: RegExp) => texts[language].filter(({ text }) => pattern.test(text));
const without = (text: string) => text.replace(/\{\w+\}/g, '…'); // a value’s name is no word

test.each([
  ['cs', 'obnovení', /prodlouží|prodloužení/iu],
  ['cs', 'prodejce', /reselle[rř](?!\))/iu],
  ['cs', 'poskytovatel', /distributor(?!\))/iu],
  ['cs', 'umístění', /lokalit/iu],
  ['cs', 'správce účtu', /account manager/iu],
  ['cs', 'účet', /(?<!\p{L})kont[aou]m?(?!\p{L})/iu],
  ['cs', 'odvolaná nabídka, zneplatněný odkaz', /staže?n[aoý](?!\p{L})|stáhnout (odkaz|nabídku)/iu],
  ['cs', 'upozornění', /(nastavit|zobrazit) oznámení/iu],
  ['cs', 'přehled', /(?<!\p{L})sestav[ayu](?!\p{L})/iu],
  ['cs', 'záložní kód', /záchrann/iu],
  ['pl', 'dostawca', /dystrybutor(?!\))/iu],
  ['pl', 'tenant', /dzierżaw/iu],
  ['pl', 'czeka na tenanta, tworzy tenanta', /(czeka na|tworzyć|utworzyć|utworzył|własny) tenant(?!\p{L})/u],
  ['pl', 'opiekun konta', /account manager/iu],
  ['pl', 'wersja robocza', /(?<!\p{L})szkic/iu],
  ['pl', 'wiadomość', /(?<!\p{L})list(em|ów|ami)?(?!\p{L})/iu],
  ['pl', 'Microsoft, not declined', /Microsof(tu|towi|tem|cie)(?!\p{L})/u],
  ['pl', 'proporcjonalnie do dni', /potem co do dnia/iu],
  ['pl', 'nobody spoken to by thou', /(?<!\p{L})(Ty|Ciebie|Tobie|Tw[oó]j\p{L}*|możesz|otrzymujesz|pracujesz)(?!\p{L})(?! produkty)/u],
] as const)('in %s it is %s', (language, _, other) =>
  expect(texts[language].filter(({ text }) => other.test(without(text)))).toEqual([]));

test('a name stands where no language declines it', () => {
  const name = '\\{(company|customer|organisation|reseller|provider|person|inviter|by)\\}';
  const cs = new RegExp(`(?<!\\p{L})(pro|od|k|ke|s|se|u|za|o|do|z|ze|bez|mezi) ${name}`, 'iu');
  const pl = new RegExp(`(?<!\\p{L})(dla|od|do|z|ze|u|za|o|bez|między|przez) ${name}`, 'iu');
  expect([...found('cs', cs), ...found('pl', pl)]).toEqual([]);
});

test('quotes are those of the language', () => {
  expect(found('cs', /["”«»]|„[^“]*$/u)).toEqual([]);
  expect(found('pl', /["“«»]|„[^”]*$/u)).toEqual([]);
});

test('a word of one letter stays on the line of the next word', () => {
  expect(fill('Společnost v zemi a k dispozici', undefined, 'cs')).toBe('Společnost v\u00a0zemi a\u00a0k\u00a0dispozici');
  expect(fill('W toku: {done} z {all}', { done: 1, all: 2 }, 'pl')).toBe('W\u00a0toku: 1 z\u00a02');
  expect(fill('A customer of a reseller', undefined, 'en')).toBe('A customer of a reseller');
});
