import { queryOptions } from '@tanstack/svelte-query';
import { call, download } from './client.ts';
import type { Schemas } from './shared.ts';

// How resellers stand with Microsoft: a reseller its own, the provider anybody's.

export type Standing = Schemas['PartnershipShownStanding'];
export type StandingCheck = Schemas['PartnershipShownCheck'];

/** Without a reseller's id it is the own one. */
export const standingQuery = (org: string, reseller?: string) =>
  queryOptions({
    queryKey: [org, 'standing', reseller ?? ''],
    queryFn: () => (reseller ? call('get', '/api/provider/standings/{id}', { path: { id: reseller } }) : call('get', '/api/partnership/standing', {})),
  });
export const lookAtStanding = (reseller?: string) =>
  reseller ? call('post', '/api/provider/standings/{id}/looks', { path: { id: reseller } }) : call('post', '/api/partnership/standing/looks', {});

export type StandingLine = Schemas['PartnershipStandingLine'];
export type StandingGroup = StandingLine['group'];

/** For the provider: a group by name or, without one, everybody, the oldest look first. */
export const standingsQuery = (org: string, group: StandingGroup | undefined, search: string, cursor: string) =>
  queryOptions({
    queryKey: [org, 'standings', group ?? '', search, cursor],
    queryFn: () => call('get', '/api/provider/standings', { query: { ...(group ? { group } : {}), search, cursor } }),
    refetchInterval: ({ state }) => (state.data?.look.running ? 3_000 : (60_000 as const)),
  });
export const lookAtAll = () => call('post', '/api/provider/standings', {});
export const exportStandings = (group?: StandingGroup) => download('/api/provider/standing-file', { query: group ? { group } : {} });

/** Keeps what people say of the yearly review; the values stand under the API's own paths. */
export const saveYearly = (version: number, values: Record<string, string>, reseller?: string) => {
  const said = (path: string) => (values[path] ?? '').trim();
  const body = { since: said('since'), security: { name: said('security.name'), email: said('security.email'), phone: said('security.phone') } };
  return reseller
    ? call('put', '/api/provider/standings/{id}/yearly-review', { path: { id: reseller }, version, body })
    : call('put', '/api/partnership/yearly-review', { version, body });
};
