import { queryOptions } from '@tanstack/svelte-query';
import { call } from './client.ts';
import type { Schemas } from './shared.ts';

export type SavedView = Schemas['OrganisationsShownView'];
/** Lists whose views are kept. */
export type ListName = 'customers' | 'agreements' | 'orders' | 'reports' | 'shared-reports' | 'subscriptions';

/** The person's own views of a list, by name. */
export const viewsQuery = (org: string, list: ListName) =>
  queryOptions({ queryKey: [org, 'views', list], queryFn: () => call('get', '/api/views/{list}', { path: { list } }), staleTime: 300_000 });
export const keepView = (list: ListName, view: { name: string; query: string }) => call('post', '/api/views/{list}', { path: { list }, body: view });
export const changeView = (list: ListName, id: string, view: { name: string; query: string }) =>
  call('put', '/api/views/{list}/{id}', { path: { list, id }, body: view });
export const dropView = (list: ListName, id: string) => call('delete', '/api/views/{list}/{id}', { path: { list, id } });
