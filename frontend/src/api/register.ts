import { keepPreviousData, queryOptions } from '@tanstack/svelte-query';
import { call, download } from './client.ts';
import { isMoving, type OrderCard } from './orders.ts';
import type { Schemas } from './shared.ts';

/** How far placed orders have come, as lists tell them apart. */
export const stages = ['moving', 'active', 'partial', 'failed'] as const;
export type Stage = (typeof stages)[number];
export const stageIn = (text: string | null) => stages.find((stage) => stage === text) ?? '';

/** What placed orders are narrowed to; what is empty narrows nothing. Days are YYYY-MM-DD, UTC, both included. */
export type Narrowed = { search: string; stage: Stage | ''; customer: string; person: string; from: string; to: string };
const query = ({ stage, ...rest }: Narrowed) => ({ ...rest, ...(stage ? { stage } : {}) });

export const placedQuery = (org: string, narrowed: Narrowed, cursor: string) =>
  queryOptions({
    queryKey: [org, 'orders', 'placed', narrowed, cursor],
    queryFn: () => call('get', '/api/orders', { query: { ...query(narrowed), placed: true, cursor } }),
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (state.data?.items.some((order: OrderCard) => isMoving(order.status)) ? 3_000 : 60_000),
  });

export type FileKind = 'csv' | 'xlsx';
/** The same as a file, in the reader's language: the chosen ones, or all that are found when none is chosen. */
export const exportOrders = (narrowed: Narrowed, chosen: string[], format: FileKind, language: 'en' | 'de' | 'cs' | 'pl') =>
  download('/api/order-export', { query: { ...query(narrowed), format, language, ...(chosen.length ? { order: chosen } : {}) } });

export type SoldCard = Schemas['OrderingSoldCard'];
/** As the provider asks: a month of all resellers (YYYY-MM), or one reseller. */
export type AskedOfAll = { reseller: string; month: string; search: string; stage: Stage | '' };

export const soldQuery = (org: string, { stage, ...asked }: AskedOfAll, cursor: string) =>
  queryOptions({
    queryKey: [org, 'reseller-orders', asked, stage, cursor],
    queryFn: () => call('get', '/api/reseller-orders', { query: { ...asked, ...(stage ? { stage } : {}), cursor } }),
    placeholderData: keepPreviousData,
  });
