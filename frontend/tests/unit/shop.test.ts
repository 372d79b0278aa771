import { expect, test } from 'vitest';
import type { Shelf, ShopProduct } from '#api/storefront.ts';
import { arrange, idFor, moved, put } from '#features/storefront/arrange.ts';
import { kept, letter } from '../../src/catalog/list.ts';
import { fits, wordsOf } from '#lib/typed.ts';

const facts = { shop: 'kranich', email: 'shop@kranich.example', phrase: { found: '', nothing: '', add: '', remove: '', list: '', empty: '', quantity: '', subject: 'Angebot für Kranich', text: 'Guten Tag' } };
const product = (item: string, category: string, title = item): ShopProduct => ({ item, category, title, text: '', segment: 'commercial', isAddon: false, offers: [] });
const shelf = (id: string, collects: string[], items: string[] = [], shelves: Shelf[] = []): Shelf => ({ id, names: {}, hidden: false, collects, items, shelves });

test('the letter asks for everything on the list and cannot be made anything else', () => {
  const made = letter(facts, [{ item: 'a', title: 'Büro & Co?bcc=x@y.example', quantity: 3 }]);
  expect(made).toMatch(/^mailto:shop%40kranich\.example\?subject=/);
  expect(new URLSearchParams(made.split('?')[1]).get('bcc')).toBeNull();
  expect(new URLSearchParams(made.split('?')[1]).get('body')).toContain('3 × Büro & Co?bcc=x@y.example (a)');
});

test('a list somebody else has written into the browser is no list', () => {
  expect(kept('{"x":1}')).toEqual([]);
  expect(kept('no json')).toEqual([]);
  expect(kept('[{"item":"a","title":"A","quantity":2},{"item":3}]')).toEqual([{ item: 'a', title: 'A', quantity: 2 }]);
});

test('products are found by beginnings of words, without their marks', () => {
  const words = wordsOf('Zabezpečení: Microsoft Defender');
  expect(fits(wordsOf('zabez def'), words)).toBe(true);
  expect(fits(wordsOf('fender'), words)).toBe(false);
  expect(fits(wordsOf(''), words)).toBe(true);
});

test('a product stands where it is listed, else where its kind belongs, else with the rest', () => {
  const shelves = [shelf('office', ['microsoft365'], ['b']), shelf('safe', ['security']), shelf('rest', ['other'])];
  const on = arrange(shelves, [product('a', 'microsoft365'), product('b', 'security'), product('c', 'security'), product('d', 'windows')]);
  expect([...on].map(([id, products]) => [id, ...products.map(({ item }) => item)])).toEqual([['office', 'b', 'a'], ['safe', 'c'], ['rest', 'd']]);
  put(shelves, 'b', 'safe');
  expect(arrange(shelves, [product('b', 'security')]).get('safe')).toHaveLength(1);
});

test('moving keeps everything, beyond the ends too', () => {
  expect(moved(['a', 'b', 'c'], 2, 0)).toEqual(['c', 'a', 'b']);
  expect(moved(['a', 'b', 'c'], 0, 9)).toEqual(['b', 'c', 'a']);
});

test('a new shelf gets an id of its own', () => {
  expect(idFor('Fürs Büro!', [])).toBe('furs-buro');
  expect(idFor('Fürs Büro', ['furs-buro'])).toBe('furs-buro-2');
  expect(idFor('…', [])).toBe('shelf');
});
