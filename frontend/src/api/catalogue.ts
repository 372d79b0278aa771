import { queryOptions } from '@tanstack/svelte-query';
import { call, download } from './client.ts';
import type { LanguageCode, Schemas } from './shared.ts';

export type Catalogue = Schemas['CatalogProductList'];
export type Product = Schemas['CatalogListedProduct'];
export type Offer = Schemas['CatalogListedOffer'];
/** Prices of a billing plan from a day on. */
export type Dated = Schemas['CatalogDatedPrices'];
/** The four prices of one seat for one billing period. */
export type FourPrices = Pick<Offer, 'cost' | 'recommended' | 'price' | 'margin' | 'markupPercent' | 'marginPercent'>;

export const productsQuery = (org: string, customer: string, search = '') =>
  queryOptions({
    queryKey: [org, 'products', customer, search],
    queryFn: () => call('get', '/api/catalog/products', { query: { customer, search } }),
    staleTime: 60_000,
  });

/** The price list as a file, in the reader's language. */
export const exportPrices = (format: 'csv' | 'xlsx', language: LanguageCode) => download('/api/catalog/prices', { query: { format, language } });
