import { expect, test } from 'vitest';
import { Problem } from '#lib/problem.ts';
import { Proof } from '#ui/proof.svelte.ts';

const stale = () => new Problem(403, { code: 'proof_needed' });

/** An act that is refused as often as there are failures, and works then. */
function refused(...failures: Problem[]) {
  return async () => {
    const failure = failures.shift();
    if (failure) throw failure;
    return 'done';
  };
}

test('an act that needs no proof asks for none', async () => {
  const proof = new Proof();
  expect(await proof.around(refused())).toBe('done');
  expect(proof.open).toBe(false);
});

test('a fresh proof lets the act go on', async () => {
  const proof = new Proof();
  const act = proof.around(refused(stale()));
  await Promise.resolve();
  await Promise.resolve();
  expect(proof.open).toBe(true);
  proof.end(true);
  expect(await act).toBe('done');
  expect(proof.open).toBe(false);
});

test('without a proof the act says why it did not happen', async () => {
  const proof = new Proof();
  const act = proof.around(refused(stale()));
  await new Promise((later) => setTimeout(later));
  proof.end(false);
  await expect(act).rejects.toMatchObject({ code: 'proof_needed' });
});

test('any other refusal is not asked about', async () => {
  const proof = new Proof();
  await expect(proof.around(refused(new Problem(409, { code: 'external_linked_elsewhere' })))).rejects.toMatchObject({ status: 409 });
  expect(proof.open).toBe(false);
});
