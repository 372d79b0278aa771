import { expect, test } from 'vitest';
import { parted } from '#features/applications/diff.ts';

const show = ([a, b]: ReturnType<typeof parted>) => [a, b].map((parts) => parts.map(({ text, changed }) => (changed ? `[${text}]` : text)).join(''));

test('of names whole words differ, of numbers single characters', () => {
  expect(show(parted('Sternbach Digital GmbH', 'Sternbach Digital UG (haftungsbeschränkt)'))).toEqual(['Sternbach Digital [GmbH]', 'Sternbach Digital [UG (haftungsbeschränkt)]']);
  expect(show(parted('DE298114507', 'DE298114501'))).toEqual(['DE29811450[7]', 'DE29811450[1]']);
  expect(show(parted('Rohrpost Nord GmbH', 'Rohrpost GmbH'))).toEqual(['Rohrpost [Nord] GmbH', 'Rohrpost GmbH']);
  expect(show(parted('Lena Sternbach-Moor', 'Lena Sternbach'))).toEqual(['Lena [Sternbach-Moor]', 'Lena [Sternbach]']);
});

test('case and marks are no difference, and nothing is lost', () => {
  expect(show(parted('Škoda Praha', 'SKODA PRAHA'))).toEqual(['Škoda Praha', 'SKODA PRAHA']);
  expect(show(parted('', 'x'))).toEqual(['', '[x]']);
  for (const [a, b] of [['a b c', 'c b a'], ['one two', 'two three'], ['', '']] as const) {
    const [x, y] = parted(a, b);
    expect([x.map((part) => part.text).join(''), y.map((part) => part.text).join('')]).toEqual([a, b]);
  }
});
