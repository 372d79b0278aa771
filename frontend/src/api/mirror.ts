import { queryOptions } from '@tanstack/svelte-query';
import { call } from './client.ts';
import type { Schemas } from './shared.ts';

// How old the knowledge of what customers hold is, and looking at Microsoft now.

export type Look = Schemas['HintsShownLook'];
export type Round = Schemas['HintsShownRound'];
export type ResellersRound = Schemas['HintsResellersRound'];
export type LookReason = NonNullable<Round['failure']>;

const whileRunning = { refetchInterval: ({ state }: { state: { data?: { running: boolean } | undefined } }) => (state.data?.running ? 2_000 : (false as const)) };

export const lookQuery = (org: string, customer: string) =>
  queryOptions({
    queryKey: [org, 'customer', customer, 'look'],
    queryFn: () => call('get', '/api/customers/{id}/syncs/newest', { path: { id: customer } }),
    ...whileRunning,
  });
export const startLook = (customer: string) => call('post', '/api/customers/{id}/syncs', { path: { id: customer } });

/** The newest look at what all customers of the reseller hold. */
export const roundQuery = (org: string) =>
  queryOptions({ queryKey: [org, 'subscription-sync'], queryFn: () => call('get', '/api/subscription-syncs/newest', {}), ...whileRunning });
export const startRound = () => call('post', '/api/subscription-syncs', {});

/** For the provider: the resellers with theirs. */
export const roundsQuery = (org: string, search: string, cursor: string) =>
  queryOptions({
    queryKey: [org, 'subscription-syncs', search, cursor],
    queryFn: () => call('get', '/api/provider/subscription-syncs', { query: { search, cursor } }),
    refetchInterval: ({ state }) => (state.data?.items.some((one) => one.sync.running && !one.sync.waiting) ? 3_000 : 60_000),
  });
/** Of one reseller, or of all. */
export const startRounds = (reseller?: string) => call('post', '/api/provider/subscription-syncs', { body: reseller ? { resellerId: reseller } : {} });

export type MicrosoftInvoice = Schemas['HintsShownBill'];

/** What Microsoft wants of the provider, newest first. */
export const microsoftInvoicesQuery = (org: string, cursor: string) =>
  queryOptions({ queryKey: [org, 'microsoft-invoices', cursor], queryFn: () => call('get', '/api/provider/microsoft-invoices', { query: { cursor } }) });
export const lookAtMicrosoftInvoices = () => call('post', '/api/provider/microsoft-invoices', {});
