import { queryOptions } from '@tanstack/svelte-query';
import { call } from './client.ts';
import type { Schemas } from './shared.ts';

export type FoundGroup = Schemas['SearchingGroup'];
export type FoundThing = Schemas['SearchingThing'];
export type FoundKind = FoundGroup['kind'];

/** Letters from which on something is found. */
export const enough = 2;

/** The best few of each kind the person may read. Asked before enough is typed, it makes the next search quick. */
export const searchQuery = (org: string, typed: string) => {
  const text = typed.length < enough ? '' : typed;
  return queryOptions({
    queryKey: [org, 'search', text],
    queryFn: () => call('get', '/api/search', { query: { q: text } }),
    staleTime: 15_000,
  });
};
