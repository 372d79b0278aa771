import { queryOptions } from '@tanstack/svelte-query';
import type { FourPrices } from './catalogue.ts';
import { call } from './client.ts';
import type { Acceptance, BillingCycle, Check, Money, Page, TermDuration } from './shared.ts';
import type { FieldError } from '#lib/problem.ts';

export type OrderStatus =
  | 'draft'
  | 'placing'
  | 'unknown'
  | 'placed'
  | 'provisioning'
  | 'active'
  | 'partial'
  | 'failed'
  | 'discarded';
export type LineState = 'open' | 'provisioning' | 'active' | 'failed';
type Sums = Pick<FourPrices, 'cost' | 'recommended' | 'price' | 'margin'>;

export type OrderCard = {
  id: string;
  number: string;
  name: string;
  customerId: string;
  companyName: string;
  status: OrderStatus;
  lines: number;
  firstTitle: string;
  cost: Money;
  price: Money;
  savedAt: string;
  placedAt?: string;
};
/** Prices are of one seat for one billing period; `totals` of all its seats. */
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
  belowCost: boolean;
  /** How the customer's price is made, when not by the usual markup. */
  chosen?: { price?: string; markupPercent?: string };
  totals: Sums;
  /** What the product is sold with today; of drafts. */
  offers?: { termDuration: TermDuration; billingCycle: BillingCycle }[];
  state: LineState;
  failure?: { code: string };
  subscriptionId?: string;
};
export type Order = {
  id: string;
  number: string;
  version: number;
  name: string;
  customerId: string;
  companyName: string;
  status: OrderStatus;
  currency: string;
  lines: Line[];
  totals: Sums;
  /** Absent in answers to acts. */
  readiness?: Check[];
  problems?: FieldError[];
  acceptedTerms?: Acceptance[];
  createdAt: string;
  savedAt: string;
  placedAt?: string;
  placedBy?: string;
  partnerId?: string;
  undoUntil?: string;
  failure?: { code: string; correlationId?: string };
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

export type OrderFilter = { customer?: string; drafts?: boolean; cursor?: string };

/** Placed orders, or the caller's own drafts. */
export const listOrders = ({ customer, drafts, cursor }: OrderFilter) =>
  call<Page<OrderCard>>('GET', '/orders', { query: { customer, drafts: drafts ? 'true' : undefined, cursor } });
export const ordersQuery = (org: string, filter: OrderFilter) =>
  queryOptions({ queryKey: [org, 'orders', filter], queryFn: () => listOrders(filter) });
export const readOrder = (id: string) => call<Order>('GET', `/orders/${id}`);
export const orderQuery = (org: string, id: string) =>
  queryOptions({ queryKey: [org, 'order', id], queryFn: () => readOrder(id), enabled: id !== '' });

export const createOrder = (customerId: string, name: string) =>
  call<Order>('POST', '/orders', { body: { customerId, name } });
export const saveOrder = (id: string, version: number, name: string, lines: LineChoice[]) =>
  call<Order>('PUT', `/orders/${id}`, { version, body: { name, lines } });
export const discardOrder = (id: string) => call<void>('DELETE', `/orders/${id}`);
/** `belowCost` is the explicit yes to lines that lose money. */
export const placeOrder = (id: string, accepted: Acceptance[], belowCost: boolean) =>
  call<Order>('POST', `/orders/${id}/placement`, { body: { accepted, belowCost } });
/** Makes a draft of an order that failed. */
export const reopenOrder = (id: string) => call<Order>('POST', `/orders/${id}/reopening`);

/** A line as a choice again: with its own price or markup when it has one, else with the usual markup. */
export function choiceOf(line: Line): LineChoice {
  const { productId, skuId, termDuration, billingCycle, quantity, chosen } = line;
  const priced = chosen?.price
    ? { price: { value: chosen.price, currency: line.price.currency } }
    : chosen?.markupPercent
      ? { markupPercent: chosen.markupPercent }
      : {};
  return { productId, skuId, termDuration, billingCycle, quantity, ...priced };
}
