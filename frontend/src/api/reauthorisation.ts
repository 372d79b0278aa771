import { queryOptions } from '@tanstack/svelte-query';
import type { Language } from '#i18n/types.ts';
import { call, download } from './client.ts';
import type { Schemas } from './shared.ts';

// The new authorisation of a reseller. Both sides see the same; the provider names whose it is.
export type Reauthorisation = Schemas['ReauthorisingViewBody'];
export type Case = Schemas['ReauthorisingCaseBody'];
export type CaseState = Case['state'];
export type CaseRun = Schemas['ReauthorisingRunBody'];
export type CaseRow = Schemas['ReauthorisingListedCase'];
export type SwapHolding = Schemas['ReauthorisingHoldingBody'];
export type SwapLine = Schemas['ReauthorisingLineBody'];
export type SwapState = SwapLine['state'];
export type SwapPart = 'moving' | 'refused';
export type GuideState = 'open' | 'location' | 'tenant' | 'registered' | 'agreement';

const own = '/api/new-authorisation';
const provider = '/api/provider/new-authorisations/{reseller}';

export const caseQuery = (org: string, reseller?: string) =>
  queryOptions({
    queryKey: [org, 'new-authorisation', reseller ?? ''],
    queryFn: () => (reseller ? call('get', provider, { path: { reseller } }) : call('get', own, {})),
  });
export const casesQuery = (org: string, ended = false, cursor = '') =>
  queryOptions({ queryKey: [org, 'new-authorisations', ended, cursor], queryFn: () => call('get', '/api/provider/new-authorisations', { query: { ended, cursor } }) });
export const linesQuery = (org: string, reseller: string | undefined, part: SwapPart | undefined, cursor: string) =>
  queryOptions({
    queryKey: [org, 'new-authorisation', reseller ?? '', 'lines', part ?? '', cursor],
    queryFn: () => {
      const query = { ...(part ? { part } : {}), cursor };
      return reseller ? call('get', `${provider}/subscriptions`, { path: { reseller }, query }) : call('get', `${own}/subscriptions`, { query });
    },
  });

export const openCase = (reseller?: string) => (reseller ? call('post', provider, { path: { reseller } }) : call('post', own, {}));
export const stepCase = (version: number, state: GuideState, location: string) => call('post', `${own}/steps`, { version, body: { state, ...(location ? { location } : {}) } });
export const handInIds = (version: number, partnerId: string, microsoftId: string) => call('put', `${own}/ids`, { version, body: { partnerId, microsoftId } });
export const confirmIds = (reseller: string, version: number) => call('post', `${provider}/confirmation`, { path: { reseller }, version });
export const sendBackIds = (reseller: string, version: number, text: string) => call('post', `${provider}/return`, { path: { reseller }, version, body: { text } });
export const checkIds = (reseller?: string) => (reseller ? call('post', `${provider}/checks`, { path: { reseller } }) : call('post', `${own}/checks`, {}));
export const repeatSwap = (customerId?: string, reseller?: string) => {
  const body = customerId ? { customerId } : {};
  return reseller ? call('post', `${provider}/runs`, { path: { reseller }, body }) : call('post', `${own}/runs`, { body });
};
export const writeNote = (text: string, reseller?: string) =>
  reseller ? call('post', `${provider}/notes`, { path: { reseller }, body: { text } }) : call('post', `${own}/notes`, { body: { text } });
export const withdrawCase = (version: number, reseller?: string) =>
  reseller ? call('post', `${provider}/withdrawal`, { path: { reseller }, version }) : call('post', `${own}/withdrawal`, { version });
export const closeCase = (reseller: string, version: number) => call('post', `${provider}/closing`, { path: { reseller }, version });

/** What became of every subscription, as a file. */
export const swapFile = (format: 'csv' | 'xlsx', language: Language, reseller?: string) =>
  reseller ? download(`${provider}/export`, { path: { reseller }, query: { format, language } }) : download(`${own}/export`, { query: { format, language } });
