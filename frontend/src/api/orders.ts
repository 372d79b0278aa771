import { queryOptions } from '@tanstack/svelte-query';
import { call } from './client.ts';
import type { Acceptance, Schemas } from './shared.ts';

type Costs = 'cost' | 'recommended' | 'margin' | 'markupPercent' | 'marginPercent' | 'belowCost';
type Held<T, Keys extends PropertyKey> = T & { [Key in Extract<keyof T, Keys>]-?: NonNullable<T[Key]> };
export type OrderCard = Schemas['OrderingCard'];
export type OrderList = Schemas['OrderingListOutputBody'];
/** Prices are of one seat for one billing period; `totals` of all its seats. */
export type Line = Omit<Held<Schemas['OrderingShownLine'], Costs>, 'totals'> & { totals: FourPrices };
type FourPrices = Held<Schemas['OrderingPrices'], Costs>;
/** An order as the reseller reads it, with what it costs and earns. */
export type Order = Omit<Schemas['OrderingShownOrder'], 'lines' | 'totals'> & {
  lines: Line[];
  totals: FourPrices;
  acceptedTerms?: Acceptance[];
};
/** The same order as the customer's own users read it: the API tells them no costs. */
export type OwnOrder = Schemas['OrderingShownOrder'];
export type LineChoice = Schemas['OrderingWishLine'];
export type OrderStatus = OrderCard['status'];
export type LineState = Line['state'];

/** States in which the order moves by itself and the page follows. */
export const isMoving = (status: OrderStatus) => ['placing', 'placed', 'provisioning', 'unknown'].includes(status);

export type OrderFilter = { customer?: string; drafts?: boolean; cursor?: string };

/** Placed orders, or the caller's own drafts. */
export const listOrders = ({ drafts, ...filter }: OrderFilter) =>
  call('get', '/api/orders', { query: { ...filter, ...(drafts ? { drafts } : {}) } });
export const ordersQuery = (org: string, filter: OrderFilter) =>
  queryOptions({ queryKey: [org, 'orders', filter], queryFn: () => listOrders(filter) });
export const readOrder = async (id: string) => (await call('get', '/api/orders/{id}', { path: { id } })) as Order;
export const orderQuery = (org: string, id: string) =>
  queryOptions({ queryKey: [org, 'order', id], queryFn: () => readOrder(id), enabled: id !== '' });

export const createOrder = async (customerId: string, name: string) =>
  (await call('post', '/api/orders', { body: { customerId, name } })) as Order;
export const saveOrder = async (id: string, version: number, name: string, lines: LineChoice[]) =>
  (await call('put', '/api/orders/{id}', { path: { id }, version, body: { name, lines } })) as Order;
export const discardOrder = (id: string) => call('delete', '/api/orders/{id}', { path: { id } });
/** `version` is the draft that was shown: another one is not ordered (412). `belowCost` is the explicit yes to lines that lose money. */
export const placeOrder = async (id: string, version: number, accepted: Acceptance[], belowCost: boolean) =>
  (await call('post', '/api/orders/{id}/placement', { path: { id }, body: { version, accepted, belowCost } })) as Order;
/** Makes a draft of an order that failed. */
export const reopenOrder = (id: string) => call('post', '/api/orders/{id}/reopening', { path: { id } });

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
