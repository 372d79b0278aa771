import { queryOptions } from '@tanstack/svelte-query';
import type { FourPrices } from './catalogue.ts';
import { call } from './client.ts';
import type { Acceptance, BillingCycle, Check, Money, Page, TermDuration } from './shared.ts';
import type { FieldError } from '#lib/problem.ts';

export type OrderStatus =
  | 'draft'
  | 'placing'
  | 'placed'
  | 'provisioning'
  | 'active'
  | 'partial'
  | 'failed'
  | 'unknown'
  | 'discarded';
export type LineState = 'draft' | 'placing' | 'placed' | 'provisioning' | 'active' | 'failed' | 'unknown';
export type Line = FourPrices & {
  number: number;
  productId: string;
  skuId: string;
  title: string;
  isAddon: boolean;
  quantity: number;
  minQuantity: number;
  maxQuantity: number;
  termDuration: TermDuration;
  billingCycle: BillingCycle;
  totalCost: Money;
  totalPrice: Money;
  state: LineState;
  failure?: { code: string };
  subscriptionId?: string;
};
export type Order = {
  id: string;
  number: string | number;
  version: number;
  name?: string;
  customerId: string;
  companyName: string;
  status: OrderStatus;
  lines: Line[];
  totals: { cost: Money; recommended: Money; price: Money; margin: Money };
  currency: string;
  readiness: Check[];
  problems: FieldError[];
  acceptedTerms?: Acceptance[];
  placedAt?: string;
  placedBy?: string;
  partnerId?: string;
  undoUntil?: string;
  failure?: { code: string; correlationId?: string };
  history: { at: string; status: OrderStatus }[];
};
export type LineChoice = {
  productId: string;
  skuId: string;
  termDuration: TermDuration;
  billingCycle: BillingCycle;
  quantity: number;
  price?: Money;
  markupPercent?: string;
};

/** States in which the order moves by itself and the page follows. */
export const isMoving = (status: OrderStatus) => ['placing', 'placed', 'provisioning', 'unknown'].includes(status);

export type OrderFilter = { customer?: string; status?: OrderStatus | ''; cursor?: string };

export const listOrders = (filter: OrderFilter) => call<Page<Order>>('GET', '/orders', { query: filter });
export const ordersQuery = (org: string, filter: OrderFilter) =>
  queryOptions({ queryKey: [org, 'orders', filter], queryFn: () => listOrders(filter) });
export const orderQuery = (org: string, id: string) =>
  queryOptions({ queryKey: [org, 'order', id], queryFn: () => call<Order>('GET', `/orders/${id}`), enabled: id !== '' });

export const createOrder = (customerId: string, name: string) =>
  call<Order>('POST', '/orders', { body: { customerId, name } });
export const saveOrder = (id: string, version: number, name: string, lines: LineChoice[]) =>
  call<Order>('PUT', `/orders/${id}`, { version, body: { name, lines } });
export const discardOrder = (id: string, version: number) => call<void>('DELETE', `/orders/${id}`, { version });
export const placeOrder = (id: string, accepted: Acceptance[]) =>
  call<Order>('POST', `/orders/${id}/placement`, { body: { accepted } });

/** A line as a choice again, with the price it shows. */
export const choiceOf = (line: Line): LineChoice => ({
  productId: line.productId,
  skuId: line.skuId,
  termDuration: line.termDuration,
  billingCycle: line.billingCycle,
  quantity: line.quantity,
  price: line.price,
});
