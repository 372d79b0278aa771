import { queryOptions } from '@tanstack/svelte-query';
import { call } from './client.ts';
import type { Schemas } from './shared.ts';

export type Delegation = Schemas['RelationshipsShownDelegation'];
export type DelegationState = Delegation['state'];
export type DelegationWish = Schemas['RelationshipsAskDelegationInputBody'];
export type HandOver = Schemas['RelationshipsHandOverInputBody'];

/** What a customer lets the provider do in its tenant (GDAP), the newest first. */
export const delegationsQuery = (org: string, customer: string) =>
  queryOptions({
    queryKey: [org, 'customer', customer, 'delegations'],
    queryFn: () => call('get', '/api/customers/{id}/delegations', { path: { id: customer } }),
  });
/** One, with words around its link. */
export const delegationQuery = (org: string, customer: string, delegation: string) =>
  queryOptions({
    queryKey: [org, 'customer', customer, 'delegations', delegation],
    queryFn: () => call('get', '/api/customers/{id}/delegations/{delegation}', { path: { id: customer, delegation } }),
  });
export const askDelegation = (customer: string, wish: DelegationWish) =>
  call('post', '/api/customers/{id}/delegations', { path: { id: customer }, body: wish });
export const handOverDelegation = (customer: string, delegation: string, request: HandOver) =>
  call('post', '/api/customers/{id}/delegations/{delegation}/requests', { path: { id: customer, delegation }, body: request });
export const withdrawDelegation = (customer: string, delegation: string) =>
  call('post', '/api/customers/{id}/delegations/{delegation}/withdrawal', { path: { id: customer, delegation } });
/** Asks Microsoft now. */
export const checkDelegations = (customer: string) => call('post', '/api/customers/{id}/delegation-checks', { path: { id: customer } });
