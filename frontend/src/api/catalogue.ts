import { queryOptions } from '@tanstack/svelte-query';
import { call } from './client.ts';
import type { Schemas } from './shared.ts';

export type Catalogue = Schemas['CatalogProductList'];
export type Product = Schemas['CatalogListedProduct'];
export type Offer = Schemas['CatalogListedOffer'];
/** The four prices of one seat for one billing period. */
export type FourPrices = Pick<Offer, 'cost' | 'recommended' | 'price' | 'margin' | 'markupPercent' | 'marginPercent'>;

export const productsQuery = (org: string, customer: string, search = '') =>
  queryOptions({
    queryKey: [org, 'products', customer, search],
    queryFn: () => call('get', '/api/catalog/products', { query: { customer, search } }),
    staleTime: 60_000,
  });
