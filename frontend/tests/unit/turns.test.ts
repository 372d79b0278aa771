import { expect, it } from 'vitest';
import { Problem } from '#lib/problem.ts';
import { Turns } from '../../src/features/customers/turns.svelte.ts';

const three = () => ['a', 'b', 'c'].map((id) => ({ id, name: id }));

// C6
it('goes on after a failure, and a second run takes only who failed', async () => {
  const asked: string[] = [];
  let failing = true;
  const turns = new Turns(three(), async (id) => {
    asked.push(id);
    if (id === 'b' && failing) throw new Problem(409, { code: 'tenant_unnamed' });
    return 'sent';
  });
  await turns.run();
  expect([turns.done, turns.well]).toEqual([3, 2]);
  failing = false;
  await turns.run();
  expect(asked).toEqual(['a', 'b', 'c', 'b']);
  expect(turns.well).toBe(3);
});

it('does everything once for two clicks', async () => {
  const asked: string[] = [];
  const turns = new Turns(three(), async (id) => (asked.push(id), 'sent'));
  await Promise.all([turns.run(), turns.run()]);
  expect(asked).toEqual(['a', 'b', 'c']);
});

it('waits as long as it is told when it asks too fast', async () => {
  const waited: number[] = [];
  let refusals = 1;
  const turns = new Turns(
    three(),
    async () => {
      if (refusals-- > 0) throw new Problem(429, { code: 'too_many_requests', params: { seconds: '20' } });
      return 'looked';
    },
    async (seconds) => void waited.push(seconds),
  );
  await turns.run();
  expect(waited).toEqual([20]);
  expect(turns.well).toBe(3);
});

it('stops between two customers', async () => {
  const turns: Turns = new Turns(three(), async () => (turns.stop(), 'sent'));
  await turns.run();
  expect(turns.done).toBe(1);
});
