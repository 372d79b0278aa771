import { queryOptions } from '@tanstack/svelte-query';
import { call } from './client.ts';
import { prefixAsked } from './prefix.ts';
import type { BillingCycle, Schemas, TermDuration } from './shared.ts';

export type CustomerRow = Schemas['CustomersCard'];
export type Customer = Schemas['CustomersShownCustomer'];
/** What somebody has to look at. */
export type Trouble = 'profile' | 'contact';
export type TenantStatus = CustomerRow['tenant'];
export type RelationshipStatus = CustomerRow['relationship'];
export type Partner = CustomerRow['partner'];
export type NewCustomer = Schemas['CustomersForm'];
// The description names term, billing cycle and documents as plain text in places; they are the words named elsewhere.
export type Credentials = Schemas['Credentials'];
export type Subscription = Schemas['OrderingHeld'] & { termDuration: TermDuration; billingCycle: BillingCycle };
export type SubscriptionList = { items: Subscription[] };
export type SubscriptionStatus = Subscription['status'];

export type Segment = CustomerRow['segment'];
export const segments: readonly Segment[] = ['commercial', 'education', 'nonprofit', 'government', 'state-owned'];
/** An address may hold anything; what is no segment narrows nothing. */
export const segmentIn = (text: string | null): Segment | '' => segments.find((known) => known === text) ?? '';

export const partners: readonly Partner[] = ['own', 'other', 'none'];
/** An address may hold anything; what is no partner narrows nothing. */
export const partnerIn = (text: string | null): Partner | '' => partners.find((known) => known === text) ?? '';

/** What a list of customers is narrowed by; '' is everybody. */
export type CustomerFilter = { country?: string; readiness?: string; segment?: Segment | ''; partner?: Partner | ''; attention?: boolean };
type Readiness = 'ready' | 'tenant' | 'relationship' | 'agreement' | 'qualification';
const readinesses: readonly string[] = ['ready', 'tenant', 'relationship', 'agreement', 'qualification'] satisfies Readiness[];

/** An address may hold anything; what is no readiness narrows nothing. */
export const readinessIn = (text: string | null): Readiness | '' => (readinesses.includes(text ?? '') ? (text as Readiness) : '');

export const customersQuery = (org: string, search: string, cursor: string, { country = '', readiness = '', segment = '', partner = '', attention = false }: CustomerFilter = {}) =>
  queryOptions({
    queryKey: [org, 'customers', search, cursor, country, readiness, segment, partner, attention],
    queryFn: () => call('get', '/api/customers', { query: { search, cursor, country, readiness: readinessIn(readiness) || undefined, segment: segment || undefined, partner: partner || undefined, attention: attention || undefined } }),
  });
/** The customers of an organisation other than the one in the address: inside one customer's area, all of its reseller's. */
export const customersOf = (org: string, search: string) =>
  queryOptions({
    queryKey: [org, 'customers', search, ''],
    queryFn: () => call('get', '/api/customers', { org, query: { search } }),
    staleTime: 30_000,
  });
export const customerQuery = (org: string, id: string) =>
  queryOptions({
    queryKey: [org, 'customer', id],
    queryFn: () => call('get', '/api/customers/{id}', { path: { id } }),
    enabled: id !== '',
  });
export const createCustomer = (customer: NewCustomer) => call('post', '/api/customers', { body: customer });
/** Over the version that was read; what Microsoft keeps of it follows by itself. */
export const saveCustomer = (id: string, version: number, customer: NewCustomer) => call('put', '/api/customers/{id}', { path: { id }, version, body: customer });
/** Lets letters go to a contact again whose address is right after all. */
export const writeAgain = (id: string) => call('post', '/api/customers/{id}/contact-confirmation', { path: { id } });
/** Asks once more for a change Microsoft refused. */
export const bringProfile = (id: string) => call('post', '/api/customers/{id}/microsoft-profile', { path: { id } });

export const prefixQuery = (org: string, customer: string, prefix: string) =>
  prefixAsked([org, 'prefix', customer, prefix], (signal) => call('get', '/api/domain-prefixes/{prefix}', { path: { prefix }, query: { customer }, signal }));
export const createTenant = (customer: string, prefix: string) =>
  call('post', '/api/customers/{id}/tenant', { path: { id: customer }, body: { prefix } });

/** A new tenant's first administrator: answered once, for the caller's own password. */
export const revealCredentials = (customer: string, password: string) =>
  call('post', '/api/customers/{id}/tenant/credentials', { path: { id: customer }, body: { password } });

export const subscriptionsQuery = (org: string, customer: string) =>
  queryOptions({
    queryKey: [org, 'subscriptions', customer],
    queryFn: async () => (await call('get', '/api/customers/{id}/subscriptions', { path: { id: customer } })) as SubscriptionList,
  });
