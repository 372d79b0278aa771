import { queryOptions } from '@tanstack/svelte-query';
import type { AgreementColour, AgreementStatus } from './agreements.ts';
import { call } from './client.ts';
import type { Address, BillingCycle, Check, LanguageCode, Page, TermDuration } from './shared.ts';

export type TenantStatus = 'none' | 'requested' | 'creating' | 'active' | 'failed';
export type Contact = { firstName: string; lastName: string; email: string; phone?: string; language: LanguageCode };
export type CustomerRow = {
  id: string;
  companyName: string;
  city: string;
  country: string;
  domain?: string;
  tenant: TenantStatus;
  agreement: AgreementStatus;
  readyToOrder: boolean;
};
export type Tenant = {
  status: TenantStatus;
  domain?: string;
  tenantId?: string;
  requestedAt?: string;
  activeAt?: string;
  /** The first password never arrived and has to be reset. */
  credentialsLost?: boolean;
  failure?: { code: string };
};
export type CustomerAgreement = {
  status: AgreementStatus;
  colour: AgreementColour;
  sentAt?: string;
  expiresAt?: string;
  expired?: boolean;
  confirmedBy?: string;
  confirmedAt?: string;
  /** Microsoft's own acceptance page for this signatory; whoever has it can accept. */
  microsoftPage?: string;
  failure?: { code: string };
};
export type Customer = {
  id: string;
  version: number;
  companyName: string;
  address: Address;
  contact: Contact;
  vatId?: string;
  registrationNumber?: string;
  tenant: Tenant;
  agreement: CustomerAgreement;
  readiness: Check[];
  createdAt: string;
};
export type NewCustomer = Pick<Customer, 'companyName' | 'address' | 'contact' | 'vatId' | 'registrationNumber'>;
export type PrefixState = { prefix: string; state: 'free' | 'taken' | 'invalid'; suggestions: string[] };

export type SubscriptionStatus = 'active' | 'pending' | 'suspended' | 'expired' | 'disabled' | 'deleted';
export type Subscription = {
  id: string;
  productTitle: string;
  status: SubscriptionStatus;
  quantity: number;
  termDuration: TermDuration;
  billingCycle: BillingCycle;
  commitmentEnd?: string;
  cancellableUntil?: string;
  autoRenew: boolean;
  friendlyName?: string;
  orderId?: string;
};

export const customersQuery = (org: string, search: string, cursor: string) =>
  queryOptions({
    queryKey: [org, 'customers', search, cursor],
    queryFn: () => call<Page<CustomerRow>>('GET', '/customers', { query: { search, cursor } }),
  });
export const customerQuery = (org: string, id: string) =>
  queryOptions({
    queryKey: [org, 'customer', id],
    queryFn: () => call<Customer>('GET', `/customers/${id}`),
    enabled: id !== '',
  });
export const createCustomer = (customer: NewCustomer) => call<Customer>('POST', '/customers', { body: customer });

export const prefixQuery = (org: string, customer: string, prefix: string) =>
  queryOptions({
    queryKey: [org, 'prefix', customer, prefix],
    queryFn: ({ signal }) =>
      call<PrefixState>('GET', `/domain-prefixes/${encodeURIComponent(prefix)}`, { query: { customer }, signal }),
    staleTime: 30_000,
    retry: false,
  });
export const createTenant = (customer: string, prefix: string) =>
  call<Tenant>('POST', `/customers/${customer}/tenant`, { body: { prefix } });

export const subscriptionsQuery = (org: string, customer: string) =>
  queryOptions({
    queryKey: [org, 'subscriptions', customer],
    queryFn: () => call<Page<Subscription>>('GET', `/customers/${customer}/subscriptions`),
  });
