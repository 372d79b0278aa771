import { queryOptions } from '@tanstack/svelte-query';
import { call } from './client.ts';
import type { Schemas } from './shared.ts';

export type AgreementBoard = Schemas['AgreementsBoard'];
export type AgreementRow = Schemas['AgreementsShownAgreement'];
export type AgreementStatus = AgreementRow['status'];
export type AgreementColour = AgreementRow['colour'];
export type Invitation = Schemas['Person'];
export type AgreementLink = Schemas['AgreementsInvitation'];
export type Signature = Omit<Schemas['AgreementsConfirmInputBody'], 'token'>;

export const agreementsQuery = (org: string, colour: AgreementColour | undefined, cursor: string) =>
  queryOptions({
    queryKey: [org, 'agreements', colour, cursor],
    queryFn: () => call('get', '/api/agreements', { query: { ...(colour ? { colour } : {}), cursor } }),
  });
export const inviteToAgreement = (customer: string, invitation: Invitation) =>
  call('post', '/api/customers/{id}/agreement/invitation', { path: { id: customer }, body: invitation });

export const inspectAgreementLink = (token: string) => call('post', '/api/agreement-links/inspection', { body: { token } });
export const confirmAgreement = (token: string, signature: Signature) =>
  call('post', '/api/agreement-links/confirmation', { body: { token, ...signature } });
