import { describe, expect, test } from 'vitest';
import { calendarDay, date, decimalField, decimalValue, money, near, percent } from '#i18n/format.ts';
import { languages, type Language } from '#i18n/types.ts';
import { speech } from '#i18n/words.svelte.ts';

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');
const inEach = async (say: () => string) => {
  const said: Partial<Record<Language, string>> = {};
  for (const language of languages) {
    await speech.use(language);
    said[language] = plain(say());
  }
  await speech.use('en');
  return said;
};

describe('as readers of each language expect it', () => {
  test('money', async () => {
    expect(await inEach(() => money({ value: '1234.5', currency: 'EUR' }))).toEqual({ en: '€1,234.50', de: '1.234,50 €', cs: '1 234,50 €', pl: '1234,50 €' });
  });
  test('a percentage', async () => {
    expect(await inEach(() => percent('14.79'))).toEqual({ en: '14.8%', de: '14,8 %', cs: '14,8 %', pl: '14,8%' });
  });
  test('a date, day before month', async () => {
    expect(await inEach(() => date('2026-10-14T12:00:00Z', 'long'))).toEqual({ en: '14 October 2026', de: '14. Oktober 2026', cs: '14. října 2026', pl: '14 października 2026' });
  });
});

test('a loss is written with a real minus', () => expect(money({ value: '-0.70', currency: 'EUR' })).toBe('−€0.70'));
test('cents are not lost to floats', () => expect(money({ value: '9007199254740993.01', currency: 'EUR' })).toContain('740,993.01'));
test('today and yesterday have names, older days a date', () => {
  const now = new Date(2026, 9, 14, 10, 0).getTime();
  const at = (day: number) => new Date(2026, 9, day, 9, 41).toISOString();
  expect([near(at(14), now), near(at(13), now), near(at(10), now)].map(plain)).toEqual(['today, 09:41', 'yesterday, 09:41', '10 Oct 2026']);
});
test('a date is one word: a line ends before it, or before its time', async () => {
  const lines: Partial<Record<Language, string[]>> = {};
  for (const language of languages) {
    await speech.use(language);
    lines[language] = calendarDay('2026-11-08T12:05:00', 'at').split(' ').map(plain);
  }
  await speech.use('en');
  expect(lines).toEqual({ en: ['8 Nov 2026,', '12:05'], de: ['8. Nov. 2026,', '12:05'], cs: ['8. 11. 2026', '12:05'], pl: ['8 lis 2026,', '12:05'] });
});
test('a whole percentage in a sentence has no digits', () => expect([percent('15', 0), percent('12.5', 0)]).toEqual(['15%', '12.5%']));
test('a price typed with a comma is the same price', async () => {
  await speech.use('de');
  expect([decimalField('1234.5', 2), decimalValue(' 1 234,50 ')]).toEqual(['1234,50', '1234.50']);
  await speech.use('en');
});
