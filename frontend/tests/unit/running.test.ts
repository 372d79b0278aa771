import { describe, expect, test } from 'vitest';
import { jobsOf, type Running } from '#features/desk/running.ts';
import { pageOf } from '#features/desk/thing.ts';

const now = Date.parse('2026-11-21T12:00:00Z');
const at = (hour: number, day = 21) => `2026-11-${day}T${String(hour).padStart(2, '0')}:00:00Z`;
const file = { begunAt: at(11), complete: true, counts: {}, fileName: 'erp.csv', id: 'i1', size: 1 };
const sync = { running: true, waiting: false, startedAt: at(10), passed: 3, customers: 9, found: {} };
const report = { id: 'x', state: 'writing', askedAt: at(9), changedAt: at(11), of: 40, resellers: 12, pieces: 0, rows: 0, bytes: 0, format: 'csv', language: 'en', query: '' };
const told = (running: unknown) => jobsOf('provider', running as Running, now).map(({ id, state, progress }) => [id, state, progress && `${progress.done}/${progress.all}`]);

describe('what is running at the provider', () => {
  test('is of every kind, what began first comes first', () => {
    const all = { imports: [{ ...file, status: 'waiting' }], rounds: [{ resellerId: 'r1', name: 'Kranich', sync }], cases: [{ resellerId: 'r2', name: 'Reiher', state: 'swapping', openedAt: at(1), changedAt: at(8) }], run: report };
    expect(told(all)).toEqual([['swap-r2', 'runs', undefined], ['export-x', 'runs', '12/40'], ['sync-r1', 'runs', '3/9'], ['import-i1', 'runs', undefined]]);
  });
  test('is nothing that has ended or waits for a person', () => {
    const ended = { imports: [{ ...file, status: 'done' }, { ...file, status: 'failed' }], rounds: [{ resellerId: 'r1', name: 'K', sync: { ...sync, running: false } }], cases: [{ resellerId: 'r2', name: 'R', state: 'handed-in', openedAt: at(1), changedAt: at(8) }], run: { ...report, state: 'done' } };
    expect([told(ended), told({}), told({ run: null })]).toEqual([[], [], []]);
  });
  test.each([
    ['a sync behind others', { rounds: [{ resellerId: 'r1', name: 'K', sync: { ...sync, waiting: true } }] }, 'waits'],
    ['a file of yesterday', { imports: [{ ...file, begunAt: at(11, 20), status: 'waiting' }] }, 'still'],
    ['a report that came no further for hours', { run: { ...report, changedAt: at(9) } }, 'still'],
  ])('%s is told apart', (_, running, state) => expect(told(running)[0]?.[1]).toBe(state));
});

test.each([
  ['order/c.1', 'r1', '/o/provider/desk/r1.c.1'],
  ['import/i1', undefined, '/o/provider/master-data/i1'],
  ['import/i1', 'r1', undefined],
  ['application/a1', undefined, '/o/provider/applications/a1'],
  ['customer/c1', 'r1', undefined],
])('work for %s leads to where the provider sees it', (ref, resellerId, address) => {
  expect(pageOf('provider', { ref, ...(resellerId ? { resellerId } : {}) })).toBe(address);
});
