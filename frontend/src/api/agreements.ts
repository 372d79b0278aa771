import { queryOptions } from '@tanstack/svelte-query';
import { call } from './client.ts';
import type { LanguageCode, Page } from './shared.ts';

export type AgreementStatus = 'required' | 'sent' | 'recorded' | 'accepted';
export type AgreementColour = 'red' | 'amber' | 'green';
export type AgreementRow = {
  customerId: string;
  companyName: string;
  colour: AgreementColour;
  status: AgreementStatus;
  contact: { firstName: string; lastName: string; email: string };
  sentAt?: string;
  expiresAt?: string;
  confirmedBy?: string;
  confirmedAt?: string;
  failure?: { code: string };
};
export type AgreementBoard = Page<AgreementRow> & { counts: Record<AgreementColour, number> };
export type Invitation = { firstName: string; lastName: string; email: string; phone?: string; language: LanguageCode };

export type AgreementLinkState = 'open' | 'used' | 'expired' | 'withdrawn' | 'unknown';
export type AgreementLink = {
  state: AgreementLinkState;
  resellerName?: string;
  companyName?: string;
  country?: string;
  language?: LanguageCode;
  signatory?: { firstName: string; lastName: string; email: string; phone?: string };
  documentUrl?: string;
  expiresAt?: string;
  sentBy?: string;
};
export type Signature = { firstName: string; lastName: string; email: string; phone?: string; accepted: true };

export const agreementsQuery = (org: string, colour: AgreementColour | '', cursor: string) =>
  queryOptions({
    queryKey: [org, 'agreements', colour, cursor],
    queryFn: () => call<AgreementBoard>('GET', '/agreements', { query: { colour, cursor } }),
  });
export const inviteToAgreement = (customer: string, invitation: Invitation) =>
  call<unknown>('POST', `/customers/${customer}/agreement/invitation`, { body: invitation });

export const inspectAgreementLink = (token: string) =>
  call<AgreementLink>('POST', '/agreement-links/inspection', { body: { token } });
export const confirmAgreement = (token: string, signature: Signature) =>
  call<{ state: 'confirmed' }>('POST', '/agreement-links/confirmation', { body: { token, ...signature } });
