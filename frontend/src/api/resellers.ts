import { queryOptions } from '@tanstack/svelte-query';
import { call } from './client.ts';
import type { LanguageCode, Schemas } from './shared.ts';

export type ResellerCard = Schemas['AdministrationResellerCard'];
export type Reseller = Schemas['AdministrationResellerShown'] & { language: LanguageCode };

export const resellersQuery = (org: string, search: string, cursor: string) =>
  queryOptions({
    queryKey: [org, 'resellers', search, cursor],
    queryFn: () => call('get', '/api/resellers', { query: { search, cursor } }),
  });
export const resellerQuery = (org: string, id: string) =>
  queryOptions({
    queryKey: [org, 'reseller', id],
    queryFn: async () => (await call('get', '/api/resellers/{id}', { path: { id } })) as Reseller,
  });
