import { queryOptions } from '@tanstack/svelte-query';
import { call } from './client.ts';
import type { Schemas } from './shared.ts';

export type ApiKey = Schemas['OrganisationsShownKey'];
export type MadeKey = Schemas['OrganisationsMadeKey'];
export type KeyWish = Schemas['OrganisationsMakeKeyInputBody'];

export const keysQuery = (org: string) => queryOptions({ queryKey: [org, 'keys'], queryFn: () => call('get', '/api/keys', {}) });
/** The answer holds the secret, this one time. */
export const makeKey = (wish: KeyWish) => call('post', '/api/keys', { body: wish });
export const revokeKey = (id: string) => call('delete', '/api/keys/{id}', { path: { id } });
