import { queryOptions } from '@tanstack/svelte-query';
import { Problem } from '#lib/problem.ts';
import { call } from './client.ts';
import type { Schemas } from './shared.ts';

export type Relationship = Schemas['RelationshipsShown'];
export type RelationshipRequest = Schemas['RelationshipsAskInputBody'];

export const relationshipQuery = (org: string, customer: string) =>
  queryOptions({
    queryKey: [org, 'customer', customer, 'relationship'],
    queryFn: () => call('get', '/api/customers/{id}/relationship', { path: { id: customer } }),
  });
/** The tenant a customer has had before, by any domain verified in it. `takeOver`: although another reseller has it. */
export const nameTenant = (customer: string, domain: string, takeOver: boolean) =>
  call('post', '/api/customers/{id}/existing-tenant', { path: { id: customer }, body: { domain, takeOver } });
export const askRelationship = (customer: string, request: RelationshipRequest) =>
  call('post', '/api/customers/{id}/relationship/requests', { path: { id: customer }, body: request });
/** Asks Microsoft now. */
export const checkRelationship = (customer: string) => call('post', '/api/customers/{id}/relationship/checks', { path: { id: customer } });
export const declineRelationship = (customer: string) => call('post', '/api/customers/{id}/relationship/refusal', { path: { id: customer } });

/** The newest comparison of all customers with Microsoft's list. */
export const customerSyncQuery = (org: string) =>
  queryOptions({ queryKey: [org, 'customer-sync'], queryFn: () => call('get', '/api/customer-syncs/newest', {}) });
export const startCustomerSync = () => call('post', '/api/customer-syncs', {});
/** How many customers Microsoft has with whom. */
export const partnerCountsQuery = (org: string) => queryOptions({ queryKey: [org, 'customers', 'partners'], queryFn: () => call('get', '/api/customer-partners', {}) });
/** Sends one customer the proposed words in its own language, to where it was written last, else to its contact. */
export async function inviteCustomer(customer: string) {
  const { link, proposals, to, contact } = await call('get', '/api/customers/{id}/relationship', { path: { id: customer } });
  const words = proposals[0];
  if (!link || !words) throw new Problem(409, { code: 'microsoft_id_missing' });
  return askRelationship(customer, { way: 'mail', email: to || contact || '', subject: words.subject, text: words.text });
}
