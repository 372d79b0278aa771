import { queryOptions } from '@tanstack/svelte-query';
import { call } from './client.ts';
import type { Schemas } from './shared.ts';

export type AgreementBoard = Schemas['AgreementsBoard'];
export type AgreementRow = Schemas['AgreementsShownAgreement'];
export type AgreementStatus = AgreementRow['status'];
export type AgreementColour = AgreementRow['colour'];
export type AgreementWait = AgreementRow['wait'];
export type Sending = Schemas['AgreementsShownSending'];
export type SendingLine = Schemas['AgreementsSendingLine'];
export type Invitation = Schemas['Person'];
export type AgreementLink = Schemas['AgreementsInvitation'];
export type Signature = Omit<Schemas['AgreementsConfirmInputBody'], 'token'>;
/** What of the board is shown; an empty one is all of it. */
export type AgreementView = { colour?: AgreementColour; wait?: AgreementWait; name?: string };
/** Whom a sending asks: customers by id, or all red ones of a view. */
export type Choice = Schemas['AgreementsSendInputBody'];

export const agreementsQuery = (org: string, view: AgreementView, cursor: string) =>
  queryOptions({
    queryKey: [org, 'agreements', view, cursor],
    queryFn: () => call('get', '/api/agreements', { query: { ...view, cursor } }),
  });
export const inviteToAgreement = (customer: string, invitation: Invitation) =>
  call('post', '/api/customers/{id}/agreement/invitation', { path: { id: customer }, body: invitation });
export const withdrawAgreement = (customer: string) => call('post', '/api/customers/{id}/agreement/withdrawal', { path: { id: customer } });

export const sendAgreements = (choice: Choice) => call('post', '/api/agreement-sendings', { body: choice });
export const sendingsQuery = (org: string) =>
  queryOptions({ queryKey: [org, 'agreement-sendings'], queryFn: () => call('get', '/api/agreement-sendings', {}) });
export const sendingQuery = (org: string, id: string) =>
  queryOptions({ queryKey: [org, 'agreement-sendings', id], queryFn: () => call('get', '/api/agreement-sendings/{id}', { path: { id } }) });

export const inspectAgreementLink = (token: string) => call('post', '/api/agreement-links/inspection', { body: { token } });
export const confirmAgreement = (token: string, signature: Signature) =>
  call('post', '/api/agreement-links/confirmation', { body: { token, ...signature } });
