import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'svelte/compiler';
import { describe, expect, test } from 'vitest';
import { en } from '#i18n/en.ts';
import { languages, type Message } from '#i18n/types.ts';
import { fill, speech, t } from '#i18n/words.svelte.ts';
import { areasOf, wordsOf } from './dictionaries.ts';

const dictionaries = { en: wordsOf('en'), de: wordsOf('de'), cs: wordsOf('cs'), pl: wordsOf('pl') };
const forms = (message: Message) => (typeof message === 'string' ? [message] : Object.values(message));
const values = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((found) => found[1]).sort();
const marks = (text: string) => [...text.matchAll(/<\/?\w+>/g)].map((found) => found[0]).sort();

describe.each(languages)('in %s', (language) => {
  const words = dictionaries[language];

  test('every message is there and nothing else', () => {
    expect(Object.keys(words).sort()).toEqual(Object.keys(en).sort());
  });
  test('no message stands in two areas, where the later one would hide the other', () => {
    const keys = Object.values(areasOf(language)).flatMap((area) => Object.keys(area));
    expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
  });
  test('every message uses the values and marks of the English one', () => {
    for (const [key, english] of Object.entries(en as Record<string, Message>)) {
      const [expected] = forms(english) as [string, ...string[]];
      for (const text of forms(words[key]!)) {
        expect({ key, values: values(text), marks: marks(text) }).toEqual({ key, values: values(expected), marks: marks(expected) });
      }
    }
  });
  test('every plural has the forms the language needs', () => {
    const needed = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    for (const [key, message] of Object.entries(words)) {
      if (typeof message !== 'string') expect({ key, forms: Object.keys(message).sort() }).toEqual({ key, forms: [...needed].sort() });
    }
  });
  test('no exclamation marks, no pleading, no congratulations', () => {
    const banned = /!|(?<!\p{L})(please|successfully|oops|bitte|erfolgreich|prosím|úspěšně|proszę|prosimy|pomyślnie)(?!\p{L})/iu;
    expect(Object.entries(words).filter(([, message]) => forms(message).some((text) => banned.test(text)))).toEqual([]);
  });
});

test('the order buttons say what the law of each language asks for', () => {
  expect(languages.map((language) => dictionaries[language]['place.act'])).toEqual([
    'Order with obligation to pay',
    'Zahlungspflichtig bestellen',
    'Objednávka zavazující k platbě',
    'Zamówienie z obowiązkiem zapłaty',
  ]);
});

describe('counting', () => {
  const rows = (count: number, language: 'cs' | 'pl') => fill(dictionaries[language]['orders.lines']!, { count }, language);
  test('Czech has one, a few and many', () => expect([1, 3, 5].map((count) => rows(count, 'cs'))).toEqual(['1 položka', '3 položky', '5 položek']));
  test('Polish too, with 12 to 14 among the many', () =>
    expect([1, 3, 13, 22].map((count) => rows(count, 'pl'))).toEqual(['1 pozycja', '3 pozycje', '13 pozycji', '22 pozycje']));
});

test('switching the language changes what is said', async () => {
  await speech.use('de');
  expect(t('signIn.title')).toBe('Anmelden');
  expect(document.documentElement.lang).toBe('de');
  await speech.use('en');
  expect(t('signIn.title')).toBe('Sign in');
});

test('a shelf is called in the portal as its visitors read it', () => {
  const shop = readFileSync(join(process.cwd(), '..', 'shared/storefront/page/words.go'), 'utf8');
  const shelves = [...shop.matchAll(/Shelves: map\[string\]string\{([^}]*)\}/g)].map(([, names]) => Object.fromEntries([...names!.matchAll(/"([\w-]+)":\s+"([^"]+)"/g)].map(([, id, name]) => [`category.${id}`, name])));
  expect(shelves).toHaveLength(languages.length);
  const called = (words: Record<string, Message>, key: string) => String(words[key]).replaceAll('\u00a0', ' ');
  for (const [place, language] of (['en', 'de', 'cs', 'pl'] as const).entries()) {
    for (const [key, name] of Object.entries(shelves[place]!)) expect(called(dictionaries[language], key), language).toBe(name);
  }
});

// ── no text outside the dictionaries ──

const source = join(process.cwd(), 'src');
const filesIn = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? filesIn(join(folder, entry.name)) : [join(folder, entry.name)]));
const components = filesIn(source).filter((file) => file.endsWith('.svelte'));
const spoken = new Set(['aria-label', 'alt', 'title', 'placeholder', 'label', 'help', 'note', 'name']);
/** What is no language: addresses, ids, signs between words. */
const unspoken = /^(\/s\/|\.onmicrosoft\.com|(– )?twotier|%|[\d\s.,:;·–—()/+×"“”„<>|-]*)$/u;

type Node = { type?: string; data?: string; name?: string; value?: unknown; [key: string]: unknown };

function textsIn(node: Node, found: string[] = []): string[] {
  if (node.type === 'Text' && node.data) found.push(node.data.trim());
  if (node.type === 'Attribute') {
    if (spoken.has(String(node.name)) && Array.isArray(node.value)) {
      for (const part of node.value as Node[]) if (part.type === 'Text' && part.data) found.push(`${node.name}=${part.data.trim()}`);
    }
    return found;
  }
  for (const [key, child] of Object.entries(node)) {
    if (key === 'parent' || key === 'css' || key === 'instance' || key === 'module') continue;
    for (const one of Array.isArray(child) ? child : [child]) if (one && typeof one === 'object') textsIn(one as Node, found);
  }
  return found;
}

test('every component takes every word from a dictionary', () => {
  // A lower-case name is that of a group of inputs, an icon or a snippet.
  const isName = (text: string) => /^name=[a-z-]*:?$/.test(text);
  const found = components.flatMap((file) => {
    const tree = parse(readFileSync(file, 'utf8'), { modern: true }) as unknown as { fragment: Node };
    return textsIn(tree.fragment)
      .filter((text) => text && !unspoken.test(text) && !isName(text))
      .map((text) => `${file.slice(source.length)}: ${text}`);
  });
  expect(components.length).toBeGreaterThan(50);
  expect(found).toEqual([]);
});

test('every message is said somewhere', () => {
  const code = filesIn(source)
    .filter((file) => !file.includes('/i18n/') && /\.(svelte|ts)$/.test(file))
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n');
  const written = new Set([...code.matchAll(/['"`]([a-zA-Z]+(?:\.[\w-]+)+)['"`]/g)].map((found) => found[1]));
  const patterns = [...code.matchAll(/`([a-zA-Z]+\.[^`]*\$\{[^`]*)`/g)].map((found) => new RegExp(`^${found[1]!.replace(/\./g, '\\.').replace(/\$\{[^}]*\}/g, '.*')}$`));
  const unsaid = Object.keys(en).filter((key) => !written.has(key) && !patterns.some((pattern) => pattern.test(key)));
  // Codes of the API have words whether or not a page names them.
  expect(unsaid.filter((key) => !/^(problem|field)\./.test(key))).toEqual([]);
});
