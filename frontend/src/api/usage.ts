import { keepPreviousData, queryOptions } from '@tanstack/svelte-query';
import { call, download } from './client.ts';
import type { FileKind } from './register.ts';
import type { LanguageCode, Schemas } from './shared.ts';

export type UsageReport = Schemas['ReportingUsageOutputBody'];
export type UsedRow = Schemas['ReportingUsedRow'];
export type Standing = Schemas['ReportingShownStanding'];

/** What usage is put together by; everything but the customer needs one customer. */
export const groupings = ['service', 'resource', 'subscription', 'day'] as const;
export type By = (typeof groupings)[number];
export type AskedUsage = { month: string; customer: string; by: By | '' };

const said = ({ month, customer, by }: AskedUsage) => ({ month, customer, ...(by && customer ? { by } : {}) });

/** What customers used of Azure in a month. In a customer's own area it is that one's. */
export const usageQuery = (org: string, asked: AskedUsage) =>
  queryOptions({
    queryKey: [org, 'usage', asked],
    queryFn: ({ signal }) => call('get', '/api/reports/usage', { query: said(asked), signal }),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });
export const usageFile = (asked: AskedUsage, format: FileKind, language: LanguageCode) => download('/api/report-files/usage', { query: { ...said(asked), format, language } });

/** Over the version the report named; 0 when there was none. An empty amount takes the budget away. */
export const setBudget = (customer: string, version: number, body: { amount: string; currency: string; thresholds: number[] }) =>
  call('put', '/api/customers/{id}/usage-budget', { path: { id: customer }, version, body });
