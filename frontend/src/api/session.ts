import { queryOptions } from '@tanstack/svelte-query';
import { call } from './client.ts';
import type { LanguageCode } from './shared.ts';

export type OrganisationKind = 'provider' | 'reseller';
export type Organisation = { id: string; kind: OrganisationKind; name: string; role: string; permissions: string[] };
export type Person = { id: string; firstName: string; lastName: string; email: string; language: LanguageCode };
export type Me = { person: Person; organisations: Organisation[] };

export const sessionQuery = () =>
  queryOptions({ queryKey: ['session'], queryFn: () => call<Me>('GET', '/session'), staleTime: 5 * 60_000, retry: false });

export const signIn = (email: string, password: string) => call<Me>('POST', '/sessions', { body: { email, password } });
export const signOut = () => call<void>('DELETE', '/session');
