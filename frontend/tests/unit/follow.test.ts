import { expect, test } from 'vitest';
import { nextLook } from '#api/orders.ts';

test('a moving order is looked at soon at first and ever more seldom, never less than twice a minute', () => {
  const placed = '2026-11-20T12:00:00Z';
  const after = (seconds: number) => nextLook(placed, Date.parse(placed) + seconds * 1000);
  expect([after(0), after(59), after(60), after(599), after(600), after(86_400)]).toEqual([1_500, 1_500, 5_000, 5_000, 30_000, 30_000]);
});
