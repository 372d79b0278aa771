import { keepPreviousData, queryOptions } from '@tanstack/svelte-query';
import { call } from './client.ts';
import type { Line } from './orders.ts';
import type { Schemas } from './shared.ts';

/** What would happen if a draft were placed now. */
export type DryRun = Schemas['OrderingDryRun'];
/** What it comes to; also what quotes show. Without costs for a customer. */
export type Forecast = Schemas['Forecast'];
export type ForecastLine = Forecast['lines'][number];
export type ForecastEnd = Forecast['ends'][number];
export type Invoice = Forecast['invoices'][number];
export type InvoiceItem = Invoice['items'][number];
export type Plan = ForecastLine['plan'];
export type Sums = Invoice['sum'];
/** What Microsoft was asked. */
export type Reply = DryRun['microsoft'][number];

const dryRun = (id: string, withoutMicrosoft: boolean) => call('post', '/api/orders/{id}/dry-run', { path: { id }, body: { withoutMicrosoft } });

/** After every save: what the saved version comes to. Nobody is asked, so it is there at once. */
export const forecastQuery = (org: string, id: string, version: number, lines: Line[]) =>
  queryOptions({
    queryKey: [org, 'dry-run', id, version],
    queryFn: () => dryRun(id, true),
    enabled: lines.length > 0,
    placeholderData: keepPreviousData,
  });

/** What Microsoft says to it. Numbers of licences change nothing about that, so it is asked when a product or plan is another. */
export const repliesQuery = (org: string, id: string, lines: Line[]) =>
  queryOptions({
    queryKey: [org, 'dry-run-replies', id, lines.map((line) => [line.productId, line.skuId, line.termDuration, line.billingCycle, line.promotion?.id].join(' '))],
    queryFn: async () => (await dryRun(id, false)).microsoft,
    enabled: lines.length > 0,
    staleTime: 300_000,
    placeholderData: keepPreviousData,
  });
