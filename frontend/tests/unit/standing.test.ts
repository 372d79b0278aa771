import { expect, test } from 'vitest';
import type { Standing } from '#api/standing.ts';
import { standingEntries } from '#features/home/standing.ts';

// P9: what the agenda says of the company's own standing.

const fine = {
  authorisation: { state: 'active' },
  checks: [{ name: 'agreement', state: 'ok' }],
  yearly: { month: '2027-03', days: 100, near: false, short: false, security: { stale: false } },
} as unknown as Standing;
const but = (change: object) => ({ ...fine, ...change }) as Standing;
const yearly = (change: object) => but({ yearly: { ...fine.yearly, ...change } });

test.each([
  ['nothing while all is well', fine, '', ''],
  ['nothing before it was read', undefined, '', ''],
  ['what Microsoft misses stands first', but({ checks: [{ name: 'agreement', state: 'missing' }] }), 'standing-missing', ''],
  ['silence of Microsoft is nothing to do', but({ checks: [{ name: 'agreement', state: 'unreachable' }] }), '', ''],
  ['a review that is near with too little revenue', yearly({ near: true, short: true }), '', 'standing-review'],
  ['too little revenue long before', yearly({ short: true }), '', ''],
  ['a contact nobody confirmed for a year', yearly({ security: { stale: true } }), '', 'standing-contact'],
  ['the month while nobody has said it, and no contact before', yearly({ month: undefined, security: { stale: true } }), '', 'standing-month'],
  ['of an authorisation that has ended somebody else tells', but({ authorisation: { state: 'lost' }, checks: [{ name: 'relationship', state: 'missing' }] }), '', ''],
])('%s', (_, standing, stopped, todo) => {
  const entries = standingEntries('01J', standing);
  expect([entries.stopped.map((entry) => entry.key).join(), entries.todo.map((entry) => entry.key).join()]).toEqual([stopped, todo]);
});
