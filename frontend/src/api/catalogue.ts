import { queryOptions } from '@tanstack/svelte-query';
import { call } from './client.ts';
import type { BillingCycle, Money, Page, TermDuration } from './shared.ts';

/** The four prices of one unit for one billing period. */
export type FourPrices = {
  cost: Money;
  recommended: Money;
  price: Money;
  margin: Money;
  markupPercent: string;
  marginPercent: string;
};
export type Offer = FourPrices & { termDuration: TermDuration; billingCycle: BillingCycle };
export type Prerequisite = { productId: string; skuId: string; title: string };
export type Category =
  | 'microsoft365'
  | 'office365'
  | 'copilot'
  | 'security'
  | 'teams'
  | 'power'
  | 'project-visio'
  | 'windows'
  | 'dynamics365'
  | 'other';
export type Product = {
  productId: string;
  skuId: string;
  title: string;
  description?: string;
  category: Category;
  publisher: string;
  isAddon: boolean;
  prerequisites: Prerequisite[];
  isTrial: boolean;
  minQuantity: number;
  /** 0 when there is no limit. */
  maxQuantity: number;
  offers: Offer[];
};
export type PriceSheet = { market: string; currency: string; effectiveFrom: string; syncedAt: string };
export type Catalogue = Page<Product> & { sheet?: PriceSheet };

export const productsQuery = (org: string, customer: string, search = '') =>
  queryOptions({
    queryKey: [org, 'products', customer, search],
    queryFn: () => call<Catalogue>('GET', '/catalog/products', { query: { customer, search } }),
    staleTime: 60_000,
  });
