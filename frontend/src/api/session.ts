import { queryOptions } from '@tanstack/svelte-query';
import { call } from './client.ts';
import type { Schemas } from './shared.ts';

export type Me = Schemas['IdentityMe'];
export type Organisation = Schemas['IdentityOrganisation'];
export type OrganisationKind = Organisation['kind'];

export const sessionQuery = () =>
  queryOptions({ queryKey: ['session'], queryFn: () => call('get', '/api/session', {}), staleTime: 5 * 60_000, retry: false });

export const signIn = (email: string, password: string) => call('post', '/api/sessions', { body: { email, password } });
export const signOut = () => call('delete', '/api/session', {});
