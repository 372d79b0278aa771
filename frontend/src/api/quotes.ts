import { queryOptions } from '@tanstack/svelte-query';
import { bytes } from '#lib/base64.ts';
import { call, download } from './client.ts';
import type { Acceptance, Schemas } from './shared.ts';

// Offers in writing: what the reseller makes and orders, and the page behind the customer's link.
export type QuoteCard = Schemas['QuotesCard'];
export type Quote = Schemas['QuotesShownQuote'];
export type QuoteStatus = QuoteCard['status'];
export type Ordering = NonNullable<Quote['ordering']>;
export type QuoteWish = Schemas['QuotesWriteInputBody'];
export type Offer = Schemas['Offer'];
export type QuoteLink = Schemas['QuotesInspection'];
export type Acceptation = Omit<Schemas['QuotesAcceptInputBody'], 'token'>;
export type Refusal = Omit<Schemas['QuotesDeclineInputBody'], 'token'>;

/** States in which a quote is open, and those in which nobody has to do anything about it any more, as its list shows them. */
export const quoteStates = { open: ['draft', 'sent', 'accepted'], past: ['ordered', 'declined', 'expired', 'withdrawn'] } as const;
export type QuoteFilter = { past?: boolean; search?: string; state?: QuoteStatus | ''; customer?: string; cursor?: string };
export const quotesQuery = (org: string, { past, state, ...filter }: QuoteFilter) =>
  queryOptions({
    queryKey: [org, 'quotes', { past, state, ...filter }],
    queryFn: () => call('get', '/api/quotes', { query: { ...filter, ...(state ? { state } : {}), ...(past ? { past } : {}) } }),
  });
export const quoteQuery = (org: string, id: string) =>
  queryOptions({ queryKey: [org, 'quote', id], queryFn: () => call('get', '/api/quotes/{id}', { path: { id } }) });

export const beginQuote = (orderId: string) => call('post', '/api/quotes', { body: { orderId } });
export const writeQuote = (id: string, version: number, wish: QuoteWish) => call('put', '/api/quotes/{id}', { path: { id }, version, body: wish });
export const sendQuote = (id: string, version: number) => call('post', '/api/quotes/{id}/sending', { path: { id }, body: { version } });
export const withdrawQuote = (id: string) => call('post', '/api/quotes/{id}/withdrawal', { path: { id } });
export const renewQuote = (id: string) => call('post', '/api/quotes/{id}/edition', { path: { id } });
/** `belowCost` and `costMoved` are the explicit yes to a loss and to a cost that is another one than in the quote. */
export const orderQuote = (id: string, version: number, accepted: Acceptance[], yes: { belowCost: boolean; costMoved: boolean }) =>
  call('post', '/api/quotes/{id}/order', { path: { id }, body: { version, accepted, ...yes } });
export const quoteDocument = (id: string) => download('/api/quotes/{id}/document', { path: { id } });

export const inspectQuoteLink = (token: string) => call('post', '/api/quote-links/inspection', { body: { token } });
export const acceptQuote = (token: string, act: Acceptation) => call('post', '/api/quote-links/acceptance', { body: { token, ...act } });
export const declineQuote = (token: string, act: Refusal) => call('post', '/api/quote-links/refusal', { body: { token, ...act } });
export async function linkDocument(token: string): Promise<{ name: string; file: Blob }> {
  const { name, content } = await call('post', '/api/quote-links/document', { body: { token } });
  return { name, file: new Blob([bytes(content)], { type: 'application/pdf' }) };
}
