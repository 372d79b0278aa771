import { queryOptions } from '@tanstack/svelte-query';
import { call } from './client.ts';
import type { NewFactor } from './session.ts';
import type { Schemas } from './shared.ts';

export type Factor = Schemas['IdentityFactor'];
export type BrowserSession = Schemas['IdentitySession'];

export const securityQuery = () => queryOptions({ queryKey: ['security'], queryFn: () => call('get', '/api/security', {}) });
export const sessionsQuery = () => queryOptions({ queryKey: ['sessions'], queryFn: () => call('get', '/api/sessions', {}) });

export const beginApp = () => call('post', '/api/security/totp', { body: {} });
export const beginPasskey = () => call('post', '/api/security/passkey', { body: {} });
export const addFactor = (made: NewFactor) => call('post', '/api/security/factors', { body: made });
export const nameFactor = (id: string, name: string) => call('put', '/api/security/factors/{id}', { path: { id }, body: { name } });
export const removeFactor = (id: string) => call('delete', '/api/security/factors/{id}', { path: { id } });
export const newRecoveryCodes = () => call('post', '/api/security/recovery-codes', { body: {} });
export const endSession = (id: string) => call('delete', '/api/sessions/{id}', { path: { id } });
export const endOtherSessions = () => call('delete', '/api/sessions', {});

/** Proves anew who is signed in, with a passkey. */
export const askProof = () => call('post', '/api/session/proof/passkey', { body: {} });
export const proveByPasskey = (credential: unknown) => call('post', '/api/session/proof', { body: { credential } });
