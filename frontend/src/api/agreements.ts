import { queryOptions } from '@tanstack/svelte-query';
import { base64 } from '#lib/base64.ts';
import { call, download } from './client.ts';
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
export const retryAgreement = (customer: string) => call('post', '/api/customers/{id}/agreement/retry', { path: { id: customer } });
export const mailAcceptance = (customer: string) => call('post', '/api/customers/{id}/agreement/acceptance-letter', { path: { id: customer } });

/** How somebody agreed elsewhere. */
export const hows = ['paper', 'email', 'in-person', 'phone'] as const;
export type How = (typeof hows)[number];
export type Statement = Schemas['AgreementsAttestInputBody'];
export type Confirmation = Schemas['AgreementsConfirmation'];
export type Proof = Schemas['AgreementsShownProof'];

/** Bytes of every piece of a proof but the last, and of the whole at the most. */
const proofPiece = 256 * 1024;
export const mostProof = 5 * 1024 * 1024;

export const attestAgreement = (customer: string, statement: Statement) =>
  call('post', '/api/customers/{id}/agreement/attestation', { path: { id: customer }, body: statement });
export const confirmationsQuery = (org: string, customer: string) =>
  queryOptions({
    queryKey: [org, 'confirmations', customer],
    queryFn: () => call('get', '/api/customers/{id}/agreement/confirmations', { path: { id: customer } }),
  });

/** Sends a file piece by piece; a statement then names it by what is answered. */
export async function uploadProof(customer: string, file: File): Promise<{ digest: string; name: string }> {
  const sum = new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()));
  const digest = [...sum].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  for (let number = 0; number * proofPiece < file.size; number += 1) {
    const data = await base64(file.slice(number * proofPiece, (number + 1) * proofPiece));
    await call('post', '/api/customers/{id}/agreement/proof-pieces', { path: { id: customer }, body: { digest, number, data } });
  }
  return { digest, name: file.name };
}

/** Fetches a proof, whose parts come one by one. */
export async function downloadProof(customer: string, proof: Proof): Promise<Blob> {
  const parts: Blob[] = [];
  for (let size = 0; size < proof.size; size += parts.at(-1)?.size || proof.size) {
    parts.push(await download('/api/customers/{id}/agreement/proofs/{proof}', { path: { id: customer, proof: proof.digest }, query: { part: parts.length } }));
  }
  return new Blob(parts, { type: proof.type });
}

export const sendAgreements = (choice: Choice) => call('post', '/api/agreement-sendings', { body: choice });
export const sendingsQuery = (org: string) =>
  queryOptions({ queryKey: [org, 'agreement-sendings'], queryFn: () => call('get', '/api/agreement-sendings', {}) });
export const sendingQuery = (org: string, id: string) =>
  queryOptions({ queryKey: [org, 'agreement-sendings', id], queryFn: () => call('get', '/api/agreement-sendings/{id}', { path: { id } }) });

export const inspectAgreementLink = (token: string) => call('post', '/api/agreement-links/inspection', { body: { token } });
export const confirmAgreement = (token: string, signature: Signature) =>
  call('post', '/api/agreement-links/confirmation', { body: { token, ...signature } });
