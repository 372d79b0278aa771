import { expect, test } from 'vitest';
import { todayOf, type Lists } from '../../src/features/applications/today.ts';

const now = Date.parse('2026-11-23T08:00:00Z');
const ago = (days: number) => new Date(now - days * 24 * 60 * 60 * 1000).toISOString();
const told = (lists: unknown) => todayOf('provider', lists as Lists, now).map(({ key, title, href }) => [key, Number(/\d+/.exec(title)?.[0]), href.replace('/o/provider/', '')]);

test('on a quiet day nothing is asked of the team', () => {
  const standings = { items: [], counts: [{ group: 'lost', count: 0 }, { group: 'fine', count: 12 }] };
  const looked = { items: [{ name: 'Kranich', sync: { running: false, asOf: ago(1) } }] };
  const waits = { items: [{ state: 'asked', changedAt: ago(1) }] }; // for the reseller
  expect(told({ orders: { items: [] }, work: { items: [] }, letters: { items: [] }, lost: standings, rounds: looked, requests: waits, cases: { items: [{ state: 'open', name: 'Kranich' }] } })).toEqual([]);
  expect(told({})).toEqual([]);
});

test('on a bad Monday what stands still comes first, each with the page that mends it', () => {
  const names = ['Kranich', 'Reiher', 'Storch', 'Ibis', 'Milan'].map((name) => ({ name }));
  expect(
    told({
      orders: { items: [{ need: 'stuck', since: ago(2), companyName: 'Kessler', resellerName: 'Kranich' }] },
      lost: { items: names, counts: [{ group: 'lost', count: 5 }, { group: 'risk', count: 1 }] },
      work: { items: [{ givenUpAt: ago(1) }, { givenUpAt: ago(0) }] },
      rounds: { items: [{ name: 'Kranich', sync: { running: false, failure: 'refused', endedAt: ago(1) } }, { name: 'Ibis', sync: { running: false, asOf: ago(3) } }, { name: 'Milan', sync: { running: true, asOf: ago(3) } }] },
      letters: { items: [{ status: 'bounced', at: ago(1) }, { status: 'failed', at: ago(9) }] },
      requests: { items: [{ state: 'open', changedAt: ago(1) }, { state: 'working', changedAt: ago(2) }] },
      cases: { items: [{ state: 'handed-in', name: 'Storch' }] },
    }),
  ).toEqual([
    ['orders', 1, 'desk'],
    ['lost', 5, 'standings?group=lost'],
    ['work', 2, 'desk?view=work'],
    ['sync', 2, 'microsoft-data'],
    ['letters', 1, 'desk?view=letters'],
    ['requests', 2, 'requests'],
    ['cases', 1, 'standings'],
    ['risk', 1, 'standings?group=risk'],
  ]);
});

test('who is meant stands beside it: three by name, the others counted', () => {
  const names = ['Kranich', 'Reiher', 'Storch', 'Ibis', 'Milan'].map((name) => ({ name }));
  const [lost] = todayOf('provider', { lost: { items: names, counts: [{ group: 'lost', count: 5 }] } } as Lists, now);
  expect(lost?.detail).toMatch(/^Kranich, Reiher, Storch .*2/);
});
