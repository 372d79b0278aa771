import { queryOptions } from '@tanstack/svelte-query';
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
