import { expect, test } from 'vitest';
import { standsStill, type CustomerImport } from '#api/imports.ts';

test('an import that is not done after an hour stands still', () => {
  const begun = Date.parse('2026-11-20T09:00:00Z');
  const one = { ended: false, startedAt: '2026-11-20T09:00:00Z' } as CustomerImport;
  const hour = 60 * 60 * 1000;
  expect(standsStill(one, begun + hour)).toBe(false);
  expect(standsStill(one, begun + hour + 1)).toBe(true);
  expect(standsStill({ ...one, ended: true }, begun + 2 * hour)).toBe(false);
});
