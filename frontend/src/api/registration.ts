import { queryOptions } from '@tanstack/svelte-query';
import { call } from './client.ts';
import type { Acceptance, Address, LanguageCode, Page, TermsDocument } from './shared.ts';

export type Terms = { document: TermsDocument; version: number; title: string; text: string; sha256: string };
export type Applicant = { firstName: string; lastName: string; email: string; phone?: string };
export type Company = { name: string; address: Address; vatId: string; duns?: string };
export type Bank = { holder: string; iban: string; bic: string; mandateAccepted: boolean };
export type NewApplication = {
  language: LanguageCode;
  person: Applicant & { password: string };
  company: Company;
  partnerId?: string;
  microsoftId?: string;
  customerNumber?: string;
  bank?: Bank;
  accepted: Acceptance[];
};
export type LinkState = 'open' | 'used' | 'expired' | 'unknown';
export type EmailLink = { state: LinkState; companyName?: string; email?: string };

export type ApplicationStatus = 'received' | 'review' | 'approved' | 'rejected';
export type ApplicationCard = {
  id: string;
  status: ApplicationStatus;
  companyName: string;
  city: string;
  country: string;
  receivedAt: string;
};
export type Application = ApplicationCard & {
  version: number;
  language: LanguageCode;
  person: Applicant;
  address: Address;
  vatId: string;
  duns?: string;
  partnerId?: string;
  microsoftId?: string;
  customerNumber?: string;
  /** The IBAN with its first and last four characters only. */
  bank?: { holder: string; iban: string; bic: string };
  accepted: Acceptance[];
  confirmedAt?: string;
  decidedAt?: string;
  reason?: string;
  proposedSlug?: string;
  resellerId?: string;
};

export const termsQuery = (language: LanguageCode) =>
  queryOptions({
    queryKey: ['terms', language],
    queryFn: () => call<Page<Terms>>('GET', '/terms', { query: { language } }),
    staleTime: Infinity,
  });

export const apply = (application: NewApplication) =>
  call<{ status: 'received' }>('POST', '/applications', { body: application });

export const inspectEmailLink = (token: string) =>
  call<EmailLink>('POST', '/email-confirmations/inspection', { body: { token } });
export const confirmEmail = (token: string) =>
  call<{ state: 'confirmed' }>('POST', '/email-confirmations', { body: { token } });
export const renewEmailLink = (email: string) =>
  call<{ status: 'sent' }>('POST', '/email-confirmations/renewal', { body: { email } });

export const applicationsQuery = (org: string, status: ApplicationStatus, cursor: string) =>
  queryOptions({
    queryKey: [org, 'applications', status, cursor],
    queryFn: () => call<Page<ApplicationCard>>('GET', '/applications', { query: { status, cursor } }),
  });
export const applicationQuery = (org: string, id: string) =>
  queryOptions({
    queryKey: [org, 'application', id],
    queryFn: () => call<Application>('GET', `/applications/${id}`),
    enabled: id !== '',
  });
export const approve = (id: string, slug: string) =>
  call<Application>('POST', `/applications/${id}/approval`, { body: slug ? { slug } : {} });
export const reject = (id: string, reason: string) =>
  call<Application>('POST', `/applications/${id}/rejection`, { body: { reason } });
