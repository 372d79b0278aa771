import { keepPreviousData, queryOptions } from '@tanstack/svelte-query';
import { call } from './client.ts';
import type { Schemas } from './shared.ts';

/** What a customer holds, as lists show it; without cost for the customer's own people. */
export type Held = Schemas['SubscriptionsHeldSubscription'];
export type HeldDetail = Schemas['SubscriptionsHeldDetail'];
export type MadeChange = HeldDetail['changes'][number];
/** A change as it is asked for: absolute values, never differences. */
export type Wish = Schemas['WantedChange'];
export type Before = Schemas['StateBefore'];
export type ChangeKind = Wish['kind'];
/** What a change would do, and what is in its way. */
export type Outlook = Schemas['SubscriptionsOutlook'];
export type Next = NonNullable<HeldDetail['scheduled']>;

export const parts = ['undo', 'ending', 'suspended', 'trial', 'past'] as const;
export type Part = (typeof parts)[number];
export const partIn = (text: string | null) => parts.find((part) => part === text) ?? '';

/** What a list is narrowed to; what is empty narrows nothing. */
export type HeldFilter = { search: string; part: Part | ''; customer: string };

export const heldQuery = (org: string, { part, ...rest }: HeldFilter, cursor: string) =>
  queryOptions({
    queryKey: [org, 'subscriptions', 'held', rest, part, cursor],
    queryFn: () => call('get', '/api/subscriptions', { query: { ...rest, ...(part ? { part } : {}), cursor } }),
    placeholderData: keepPreviousData,
  });

/** While changes are under way the page looks again by itself. */
export const subscriptionQuery = (org: string, id: string) =>
  queryOptions({
    queryKey: [org, 'subscription', id],
    queryFn: () => call('get', '/api/subscriptions/{id}', { path: { id } }),
    refetchInterval: ({ state }) => (state.data?.waiting ? 1_500 : false),
  });

/** What a change would do; nothing is asked for. */
export const outlookQuery = (org: string, id: string, wish: Wish, enabled: boolean) =>
  queryOptions({
    queryKey: [org, 'outlook', id, wish],
    queryFn: async () => (await call('post', '/api/subscriptions/{id}/changes', { path: { id }, query: { dryRun: true }, body: wish })).outlook,
    enabled,
    staleTime: 0,
    placeholderData: keepPreviousData,
  });

export type Higher = Schemas['SubscriptionsHigher'];
/** The products it may become now; Microsoft is asked. */
export const upgradesQuery = (org: string, id: string) =>
  queryOptions({ queryKey: [org, 'upgrades', id], queryFn: async () => (await call('get', '/api/subscriptions/{id}/upgrades', { path: { id } })).items, staleTime: 60_000 });

export const reversalQuery = (org: string, order: string, enabled: boolean) =>
  queryOptions({
    queryKey: [org, 'reversal', order],
    queryFn: async () => (await call('post', '/api/orders/{id}/reversal', { path: { id: order }, query: { dryRun: true } })).outlook,
    enabled,
    staleTime: 0,
  });

/** Asks for the change, as an order. `seen` is how many licences the person saw: with others nothing is asked for (409). */
/** `belowCost` is the explicit yes to selling more at a loss. */
export const changeSubscription = async (id: string, wish: Wish, seen: number, belowCost = false) =>
  (await call('post', '/api/subscriptions/{id}/changes', { path: { id }, body: { ...wish, seen, ...(belowCost ? { belowCost } : {}) } })).order;
export const reverseOrder = async (order: string) => (await call('post', '/api/orders/{id}/reversal', { path: { id: order } })).order;
