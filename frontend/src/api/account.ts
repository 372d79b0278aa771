import { queryOptions } from '@tanstack/svelte-query';
import { call } from './client.ts';
import type { LanguageCode, Schemas } from './shared.ts';

// A person's own account: forgotten password, change of address, profile, Microsoft accounts.

export type ResetLink = Schemas['IdentityResetOutputBody'];
export type EmailChangeLink = Schemas['IdentityOpenedOutputBody'];
export type Profile = Schemas['IdentityProfileBody'];
export type ExternalKind = 'work' | 'personal';

export const askPasswordReset = (email: string) => call('post', '/api/password-resets', { body: { email } });
export const inspectPasswordReset = (token: string) => call('post', '/api/password-resets/inspection', { body: { token } });
export const completePasswordReset = (token: string, password: string) =>
  call('post', '/api/password-resets/completion', { body: { token, password } });
export const changePassword = (current: string, password: string) => call('post', '/api/password-changes', { body: { current, password } });

export const askEmailChange = (email: string) => call('post', '/api/email-changes', { body: { email } });
export const withdrawEmailChange = () => call('delete', '/api/email-changes', {});
export const inspectEmailChange = (token: string) => call('post', '/api/email-changes/inspection', { body: { token } });
export const confirmEmailChange = (token: string) => call('post', '/api/email-changes/confirmation', { body: { token } });
export const stopEmailChange = (token: string) => call('post', '/api/email-changes/cancellation', { body: { token } });

export const profileQuery = () => queryOptions({ queryKey: ['profile'], queryFn: () => call('get', '/api/profile', {}) });
export type ProfileForm = { firstName: string; lastName: string; phone?: string; language: LanguageCode; timeZone: string };
export type FirstHint = Schemas['IdentityHintInputBody']['hint'];
/** For newcomers; who has put one away never sees it again. */
export const putHintAway = (hint: FirstHint) => call('post', '/api/profile', { body: { hint } });
export const saveProfile = (version: number, form: ProfileForm) => call('put', '/api/profile', { version, body: form });

/** Answers where the browser goes: to Microsoft, which sends it back to /external. */
export const beginExternal = (account: ExternalKind, purpose: 'sign-in' | 'link', returnTo: string) =>
  call('post', '/api/external-sign-ins', { body: { account, purpose, returnTo } });
export const completeExternal = (state: string, code: string) => call('post', '/api/external-sign-ins/completion', { body: { state, code } });
export const unlinkExternal = (external: string) => call('delete', '/api/profile/external/{external}', { path: { external } });

/** Proves anew who is signed in; counts for five minutes. */
export const prove = (proof: { password?: string; code?: string }) => call('post', '/api/session/proof', { body: proof });
