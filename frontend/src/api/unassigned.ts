import { queryOptions } from '@tanstack/svelte-query';
import { call } from './client.ts';
import type { Schemas } from './shared.ts';

// Licences that are paid for and that nobody has, and giving them back: now by a change, later by a wish for the renewal.
export type Spare = Schemas['RenewalsSpare'];
export type SpareSum = Schemas['RenewalsSumOfSpare'];
export type ReturnOutlook = Schemas['SubscriptionsOutlook'];

export type SpareFilter = { customer?: string; cursor?: string };
export const unassignedQuery = (org: string, { customer, cursor }: SpareFilter = {}) =>
  queryOptions({
    queryKey: [org, 'unassigned', { customer, cursor }],
    queryFn: () => call('get', '/api/unassigned-licences', { query: { ...(customer ? { customer } : {}), ...(cursor ? { cursor } : {}) } }),
  });

/** The change that gives back what can be given back now: so many fewer, or all of it. */
const givenBack = ({ quantity, now, whole }: Spare) => (whole ? ({ kind: 'cancel', seen: quantity } as const) : ({ kind: 'seats', quantity: quantity - now, seen: quantity } as const));

/** What giving back would do; nothing is asked for. */
export const returnQuery = (org: string, spare: Spare) =>
  queryOptions({
    queryKey: [org, 'return', spare.id, spare.quantity, spare.now, spare.whole],
    queryFn: async () => (await call('post', '/api/subscriptions/{id}/changes', { path: { id: spare.id }, query: { dryRun: true }, body: givenBack(spare) })).outlook,
  });
/** Gives them back, as an order that is followed. */
export const giveBack = async (spare: Spare) => (await call('post', '/api/subscriptions/{id}/changes', { path: { id: spare.id }, query: {}, body: givenBack(spare) })).order;
