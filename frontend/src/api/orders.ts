import { queryOptions } from '@tanstack/svelte-query';
import { call, download } from './client.ts';
import type { Acceptance, Schemas } from './shared.ts';

type Costs = 'cost' | 'recommended' | 'margin' | 'markupPercent' | 'marginPercent' | 'belowCost';
type Held<T, Keys extends PropertyKey> = T & { [Key in Extract<keyof T, Keys>]-?: NonNullable<T[Key]> };
export type OrderCard = Schemas['OrderingCard'];
export type OrderList = Schemas['OrderingListOutputBody'];
/** Prices are of one seat for one billing period; `totals` of all its seats. */
export type Line = Omit<Held<Schemas['OrderingShownLine'], Costs>, 'totals'> & { totals: FourPrices };
type FourPrices = Held<Schemas['OrderingPrices'], Costs>;
/** An order as the reseller reads it, with what it costs and earns. */
export type Order = Omit<Schemas['OrderingShownOrder'], 'lines' | 'totals' | 'dues'> & {
  lines: Line[];
  /** What is due after the first charge: every month, every year and so on; `one_time` is part of the first. */
  dues: (Omit<Schemas['OrderingDue'], 'sum'> & { sum: FourPrices })[];
  totals: FourPrices;
  acceptedTerms?: Acceptance[];
};
/** The same order as the customer's own users read it: the API tells them no costs. */
export type OwnOrder = Schemas['OrderingShownOrder'];
export type LineOptions = Schemas['OrderingLineOptions'];
export type HeldSubscription = Schemas['OrderingHeld'];
export type LineChoice = Schemas['OrderingWishLine'];
export type OrderStatus = OrderCard['status'];
export type LineState = Line['state'];

/** States in which the order moves by itself and the page follows. */
export const isMoving = (status: OrderStatus) => ['placing', 'placed', 'provisioning', 'unknown'].includes(status);

export type OrderFilter = { customer?: string; search?: string; stage?: 'failed' | 'partial'; drafts?: boolean; everybody?: boolean; cursor?: string };

/** Placed orders; or drafts, the caller's own or everybody's, the one saved last first. */
export const listOrders = ({ drafts, everybody, ...filter }: OrderFilter) =>
  call('get', '/api/orders', { query: { ...filter, ...(drafts ? { drafts } : {}), ...(everybody ? { everybody } : {}) } });
export const ordersQuery = (org: string, filter: OrderFilter) =>
  queryOptions({ queryKey: [org, 'orders', filter], queryFn: () => listOrders(filter) });
export const readOrder = async (id: string) => (await call('get', '/api/orders/{id}', { path: { id } })) as Order;
export const orderQuery = (org: string, id: string) =>
  queryOptions({ queryKey: [org, 'order', id], queryFn: () => readOrder(id), enabled: id !== '' });

/** What each line of a draft could have; Microsoft is asked, so it is read after a save and not with it. */
export const orderOptionsQuery = (org: string, id: string, version: number) =>
  queryOptions({ queryKey: [org, 'order-options', id, version], queryFn: () => call('get', '/api/orders/{id}/options', { path: { id } }), staleTime: 60_000 });

export const createOrder = async (customerId: string, name: string) =>
  (await call('post', '/api/orders', { body: { customerId, name } })) as Order;
export const saveOrder = async (id: string, version: number, name: string, lines: LineChoice[]) =>
  (await call('put', '/api/orders/{id}', { path: { id }, version, body: { name, lines } })) as Order;
/** Another name for the draft as it is now; its lines stay as they are configured. */
export async function renameOrder(id: string, name: string): Promise<Order> {
  const { version, lines } = await readOrder(id);
  return saveOrder(id, version, name, lines.map(choiceOf));
}
export const discardOrder = (id: string) => call('delete', '/api/orders/{id}', { path: { id } });
/** `version` is the draft that was shown: another one is not ordered (412). `belowCost` is the explicit yes to lines that lose money. */
export const placeOrder = async (id: string, version: number, accepted: Acceptance[], belowCost: boolean) =>
  (await call('post', '/api/orders/{id}/placement', { path: { id }, body: { version, accepted, belowCost } })) as Order;
/** Orders again what was refused of an order, as an order of its own, and answers that one. */
export const retryOrder = async (id: string, version: number) =>
  (await call('post', '/api/orders/{id}/retry', { path: { id }, body: { version } })) as Order;
/** How long to wait before the page looks at a moving order again: soon while licences are usually made, then ever more seldom. */
export const nextLook = (placedAt: string, now: number) => {
  const age = now - Date.parse(placedAt);
  return age < 60_000 ? 1_500 : age < 10 * 60_000 ? 5_000 : 30_000;
};
/** Makes a draft of an order that failed. */
export const reopenOrder = (id: string) => call('post', '/api/orders/{id}/reopening', { path: { id } });

/** Begins a draft with the same lines at today's prices; what is not sold any more is not among them. */
export const copyOrder = async (id: string) => (await call('post', '/api/orders/{id}/copy', { path: { id } })) as Order;
/** A document in the very words that were accepted with the order. */
export const acceptedFile = (id: string, document: 'terms' | 'msLicence') => download('/api/orders/{id}/terms/{document}', { path: { id, document } });

/** A line as a choice again: with its own price or markup when it has one, else with the usual markup. */
export function choiceOf(line: Line): LineChoice {
  const { productId, skuId, termDuration, billingCycle, quantity, chosen, promotionId, termEnd, lastTerm, withoutAddons } = line;
  const priced = chosen?.price
    ? { price: { value: chosen.price, currency: line.price.currency } }
    : chosen?.markupPercent
      ? { markupPercent: chosen.markupPercent }
      : {};
  const term = { ...(promotionId ? { promotionId } : {}), ...(termEnd ? { termEnd } : {}), ...(lastTerm ? { lastTerm } : {}), ...(withoutAddons ? { withoutAddons } : {}) };
  return { productId, skuId, termDuration, billingCycle, quantity, ...term, ...priced };
}
