import { queryOptions } from '@tanstack/svelte-query';
import { call } from './client.ts';
import type { Acceptance, Address, LanguageCode, Schemas } from './shared.ts';

export type Terms = Schemas['RegistrationDocument'];
export type TermsList = Schemas['RegistrationTermsOutputBody'];
export type NewApplication = Schemas['RegistrationForm'];
export type EmailLink = Schemas['RegistrationInspectionOutputBody'];
export type ApplicationCard = Schemas['RegistrationCard'];
export type Application = Schemas['RegistrationApplication'] & { language: LanguageCode; accepted: Acceptance[] };
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

export const applicationsQuery = (org: string, status: ApplicationStatus, cursor: string) =>
  queryOptions({
    queryKey: [org, 'applications', status, cursor],
    queryFn: () => call('get', '/api/applications', { query: { status, cursor } }),
  });
export const applicationQuery = (org: string, id: string) =>
  queryOptions({
    queryKey: [org, 'application', id],
    queryFn: async () => (await call('get', '/api/applications/{id}', { path: { id } })) as Application,
    enabled: id !== '',
  });
export const approve = (id: string, slug: string) =>
  call('post', '/api/applications/{id}/approval', { path: { id }, body: slug ? { slug } : {} });
export const reject = (id: string, reason: string) =>
  call('post', '/api/applications/{id}/rejection', { path: { id }, body: { reason } });
