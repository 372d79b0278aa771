import { queryOptions } from '@tanstack/svelte-query';
import { call, download } from './client.ts';
import type { Schemas } from './shared.ts';

// What a lost authorisation stops and what goes on; the provider's acts about one.

export type Stoppage = Schemas['PartnershipShownStoppage'];
export type Thing = Schemas['PartnershipShownThing'];

/** Without a reseller's id it is the own one; a cursor leads to the next page of what runs. */
export const stoppageQuery = (org: string, reseller?: string, cursor = '') =>
  queryOptions({
    queryKey: [org, 'stoppage', reseller ?? '', cursor],
    queryFn: () =>
      reseller
        ? call('get', '/api/provider/standings/{id}/stoppage', { path: { id: reseller }, query: { cursor } })
        : call('get', '/api/partnership/stoppage', { query: { cursor } }),
  });
export const exportStoppage = () => download('/api/partnership/stoppage/file', {});

export const declareLoss = (reseller: string, note: string, understood: boolean) =>
  call('post', '/api/provider/standings/{id}/loss', { path: { id: reseller }, body: { note, understood } });
export const takeBackLoss = (reseller: string, note: string) =>
  call('post', '/api/provider/standings/{id}/recovery', { path: { id: reseller }, body: { note } });
