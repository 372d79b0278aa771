import { queryOptions } from '@tanstack/svelte-query';
import { call, download } from './client.ts';
import type { LanguageCode, Schemas } from './shared.ts';

export type PriceSheet = Schemas['PricesPriceSheet'];
export type SheetPrice = Schemas['PricesSheetPrice'];
export type PlanChange = Schemas['PricesPlanChange'];
export type PastPrice = Schemas['PricesPastPrice'];

export type Segment = PriceSheet['segment'];
/** '': all that is on sale; coming: what next month's sheet changes; past: what earlier ones changed. */
export type Show = '' | 'coming' | 'past';
export type Asked = { market: string; segment: Segment; search: string; show: Show };

export const segments: readonly Segment[] = ['commercial', 'education', 'nonprofit', 'government'];
export const segmentIn = (word: string): Segment => segments.find((one) => one === word) ?? 'commercial';
export const showIn = (word: string): Show => (word === 'coming' || word === 'past' ? word : '');

export const priceSheetsQuery = (org: string) => queryOptions({ queryKey: [org, 'price-sheets'], queryFn: () => call('get', '/api/price-sheets', {}) });
export const priceSheetQuery = (org: string, asked: Asked) =>
  queryOptions({ queryKey: [org, 'price-sheets', asked], queryFn: () => call('get', '/api/price-sheets/plans', { query: asked }), staleTime: 60_000 });
export const priceHistoryQuery = (org: string, market: string, segment: Segment, product: string) =>
  queryOptions({
    queryKey: [org, 'price-history', market, segment, product],
    queryFn: () => call('get', '/api/price-sheets/history', { query: { market, segment, product } }),
  });

/** What is shown, as a file in the reader's language. */
export const exportPriceSheet = (asked: Asked, format: 'csv' | 'xlsx', language: LanguageCode) => download('/api/price-sheets/file', { query: { ...asked, format, language } });
