import { queryOptions } from '@tanstack/svelte-query';
import { call } from './client.ts';
import type { Acceptance, Address, LanguageCode, Schemas } from './shared.ts';

export type Terms = Schemas['RegistrationDocument'];
export type TermsList = Schemas['RegistrationTermsOutputBody'];
export type NewApplication = Schemas['RegistrationForm'];
export type EmailLink = Schemas['RegistrationInspectionOutputBody'];
export type ApplicationCard = Schemas['RegistrationCard'];
export type Application = Schemas['RegistrationApplication'] & { language: LanguageCode; accepted: Acceptance[] };
export type Match = ApplicationCard['match'];
export type Comparison = Schemas['RegistrationComparison'];
export type ComparedField = Schemas['RegistrationFieldComparison'];
export type ApplicationStatus = ApplicationCard['status'];

export const termsQuery = (language: LanguageCode) =>
  queryOptions({
    queryKey: ['terms', language],
    queryFn: () => call('get', '/api/terms', { query: { language } }),
    staleTime: Infinity,
  });

export type Provider = Schemas['RegistrationProvider'];

/** Whose portal this is and whom to ask; asked once. */
export const providerQuery = () => queryOptions({ queryKey: ['provider'], queryFn: () => call('get', '/api/provider', {}), staleTime: Infinity, gcTime: Infinity });

export const apply = (application: NewApplication) => call('post', '/api/applications', { body: application });

export type AddressCheck = Schemas['RegistrationAddressCheck'];
/** What Microsoft makes of an address; keeps nothing. */
export const checkAddress = (address: Address) => call('post', '/api/address-checks', { body: address });

export type Standing = Schemas['RegistrationStanding'];
export const inspectApplication = (token: string) => call('post', '/api/application-links/inspection', { body: { token } });
export const answerQuestion = (token: string, answer: string) => call('post', '/api/application-links/answer', { body: { token, answer } });
/** Where the exact text of a document can be read. */
export const documentAddress = (sha256: string) => `/api/documents/${sha256}`;

export const inspectEmailLink = (token: string) => call('post', '/api/email-confirmations/inspection', { body: { token } });
export const confirmEmail = (token: string) => call('post', '/api/email-confirmations', { body: { token } });
export const renewEmailLink = (email: string) => call('post', '/api/email-confirmations/renewal', { body: { email } });

export const applicationsQuery = (org: string, status: ApplicationStatus, search: string, cursor: string) =>
  queryOptions({
    queryKey: [org, 'applications', status, search, cursor],
    queryFn: () => call('get', '/api/applications', { query: { status, search, cursor } }),
  });
export const applicationQuery = (org: string, id: string) =>
  queryOptions({
    queryKey: [org, 'application', id],
    queryFn: async () => (await call('get', '/api/applications/{id}', { path: { id } })) as Application,
    enabled: id !== '',
  });
/** The provider’s records that may be the company, the most alike first. */
export const recordsQuery = (org: string, id: string) =>
  queryOptions({
    queryKey: [org, 'application', id, 'records'],
    queryFn: () => call('get', '/api/applications/{id}/records', { path: { id } }),
  });

/** Whether a storefront address can be given. */
export const slugQuery = (org: string, slug: string) =>
  queryOptions({
    queryKey: [org, 'slug', slug],
    queryFn: () => call('get', '/api/storefront-addresses/{slug}', { path: { slug } }),
  });

// `version` is the one that was read: somebody who decides on what no longer is, is told so.
export const approve = (id: string, version: number, slug: string, record: string) =>
  call('post', '/api/applications/{id}/approval', { path: { id }, body: { version, ...(slug ? { slug } : {}), ...(record ? { record } : {}) } });
export const reject = (id: string, version: number, reason: string) =>
  call('post', '/api/applications/{id}/rejection', { path: { id }, body: { version, reason } });
export const ask = (id: string, version: number, question: string) =>
  call('post', '/api/applications/{id}/question', { path: { id }, body: { version, question } });
