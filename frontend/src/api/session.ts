import { queryOptions } from '@tanstack/svelte-query';
import { call } from './client.ts';
import type { Schemas } from './shared.ts';

export type Me = Schemas['IdentityMe'];
export type Organisation = Schemas['IdentityOrganisation'];
export type OrganisationKind = Organisation['kind'];

/** Where somebody works: an organisation of its own, or the area of a customer of it. */
export type Acting = Organisation & {
  /** The organisation whose person has entered the area; undefined for everybody at home. */
  entered?: Organisation;
  /** The customer whose area it is; '' for whole organisations. */
  customer: string;
};

/** The organisation of an address, or undefined when the person has no part in it. */
export function actingIn(me: Me, org: string): Acting | undefined {
  const [owner, customer = ''] = org.split('.');
  const own = me.organisations.find((one) => one.id === org);
  if (own) return { ...own, customer };
  const entered = customer ? me.organisations.find((one) => one.id === owner && one.kind === 'reseller') : undefined;
  return entered && { ...entered, id: org, kind: 'customer', entered, customer };
}

export const sessionQuery = () =>
  queryOptions({ queryKey: ['session'], queryFn: () => call('get', '/api/session', {}), staleTime: 5 * 60_000, retry: false });

export const signIn = (email: string, password: string) => call('post', '/api/sessions', { body: { email, password } });
export const signOut = () => call('delete', '/api/session', {});

export type SignInAnswer = Schemas['IdentitySignInBody'];
export type FactorKind = NonNullable<SignInAnswer['factors']>[number];

/** What finishes a sign-in that still owes something. */
export const signInWithApp = (code: string) => call('post', '/api/sign-in/totp', { body: { code } });
export const signInWithRecovery = (code: string) => call('post', '/api/sign-in/recovery', { body: { code } });
export const askPasskey = (as: 'factor' | 'sign-in') => call('post', '/api/sign-in/passkey/options', { body: { as } });
export const signInWithPasskey = (credential: unknown) => call('post', '/api/sign-in/passkey', { body: { credential } });
export const enrolApp = () => call('post', '/api/sign-in/enrolment/totp', { body: {} });
export const enrolPasskey = () => call('post', '/api/sign-in/enrolment/passkey', { body: {} });
export const finishEnrolment = (made: NewFactor) => call('post', '/api/sign-in/enrolment', { body: made });
export type NewFactor = Schemas['IdentityEnrolledInputBody'];
export type AppSecret = Schemas['IdentitySecretOutputBody'];
