import { queryOptions } from '@tanstack/svelte-query';
import { call } from './client.ts';
import type { BillingCycle, LanguageCode, Money, Schemas, TermDuration } from './shared.ts';

export type Bench = Schemas['StorefrontBench'];
export type Shop = Schemas['Shop'];
export type Shelf = Schemas['Shelf'];
export type Good = Schemas['Good'];
export type { Rule } from './prices.ts';
export type Texts = Record<string, string>;
export type ShopProduct = Schemas['StorefrontProduct'];
export type ShopSegment = ShopProduct['segment'];
export type Publication = Schemas['StorefrontPublication'];
// The description names term and billing cycle of a compared price as plain text; they are the words named elsewhere.
export type PriceLine = Schemas['StorefrontPriceLine'] & { termDuration: TermDuration; billingCycle: BillingCycle };
export type ShopVersion = Schemas['StorefrontVersion'];
export type HandPrice = { termDuration: TermDuration; billingCycle: BillingCycle; price: Money };

/** While something is on its way to the public, it is looked at again by itself. */
export const benchQuery = (org: string) =>
  queryOptions({
    queryKey: [org, 'storefront'],
    queryFn: () => call('get', '/api/storefront', {}),
    refetchInterval: ({ state }) => (state.data && ['waiting', 'failing'].includes(state.data.publication.state) ? 3_000 : false),
  });
/** How far the public files have come, without the shop. */
export const publicationQuery = (org: string) =>
  queryOptions({ queryKey: [org, 'publication'], queryFn: () => call('get', '/api/storefront/publication', {}) });
export const versionsQuery = (org: string) =>
  queryOptions({ queryKey: [org, 'storefront', 'versions'], queryFn: () => call('get', '/api/storefront/versions', {}) });

/** Over the version that was read. */
export const saveShop = (version: number, shop: Shop) => call('put', '/api/storefront', { version, body: shop });
/** What an edited shop would be; `page` writes it down at an address of its own, good for a day. */
export const tryShop = async (shop: Shop, language: LanguageCode, page: boolean) =>
  (await call('post', '/api/storefront/preview', { body: { shop, language, page } })) as { address: string; lines: PriceLine[] };
export const restoreShop = (version: number, number: number) => call('post', '/api/storefront/restoration', { version, body: { number } });
export const publishShop = () => call('post', '/api/storefront/publication', {});
export const addPicture = (content: string) => call('post', '/api/storefront/pictures', { body: { content } });
