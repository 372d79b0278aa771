import { expect, test } from 'vitest';
import type { OrderCard } from '#api/orders.ts';
import { agendaOf, type Entry } from '../../src/features/home/agenda.ts';
import { folded } from '../../src/features/home/folded.ts';

const day = 24 * 60 * 60 * 1000;
const ago = (days: number) => new Date(Date.now() - days * day).toISOString();
const order = (id: string, days: number, change?: OrderCard['change']): OrderCard => ({
  id, number: id, name: '', customerId: 'c', companyName: 'Kessler', status: 'failed', lines: 1, firstTitle: 'Office', price: { value: '1.00', currency: 'EUR' },
  savedAt: ago(days), placedAt: ago(days), ...(change ? { change } : {}),
});
const seats = { kind: 'seats', from: 5, to: 8 } as const;
const stopped = (...orders: OrderCard[]) => {
  const none = { items: [], counts: {}, waits: {} } as never;
  const groups = agendaOf({ org: 'o', red: none, amber: none, orders, drafts: [], customers: [], troubled: [], choices: [], unqualified: [], unrelated: [], imports: [] });
  return groups.find((group) => group.name === 'stopped')?.entries ?? [];
};

test('a change that was refused is told of for a week, an order until somebody acts', () => {
  expect(stopped(order('a', 1, seats)).map((entry) => entry.title)).toEqual(['Change refused: Office, Kessler']);
  expect(stopped(order('a', 8, seats), order('b', 30)).map((entry) => entry.key)).toEqual(['b']);
});

test('it says what was wanted', () => {
  expect(stopped(order('a', 0, seats))[0]?.detail).toContain('8');
});

test('three of a kind are shown, the others once somebody wants to see them', () => {
  const entry = (key: string): Entry => ({ key, state: { of: 'tenant', state: 'none' }, title: key, detail: '', href: '/', act: 'Create' });
  const tenants = ['a', 'b', 'c', 'd', 'e'].map((id) => entry(`tenant-${id}`));
  const told = (opened: string[], entries = [...tenants, entry('01J')]) => folded(entries, opened).map(({ entry, more }) => (more ? `${more} more` : entry.key));
  expect(told([])).toEqual(['tenant-a', 'tenant-b', 'tenant-c', '2 more', '01J']);
  expect(told([folded(tenants, [])[0]!.kind])).toEqual(['tenant-a', 'tenant-b', 'tenant-c', 'tenant-d', 'tenant-e', '01J']);
  expect(told([], tenants.slice(0, 4))).toHaveLength(4); // a line for one entry would save nothing
});
