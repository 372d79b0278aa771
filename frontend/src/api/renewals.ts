import { queryOptions } from '@tanstack/svelte-query';
import { call } from './client.ts';
import type { Schemas } from './shared.ts';

// Ends of terms: what has to be decided, what a decision comes to, and deciding.
export type Renewal = Schemas['RenewalsEntry'];
export type RenewalWhole = Schemas['RenewalsWhole'];
export type Decision = Schemas['RenewalsDecision'];
export type DecisionState = Decision['state'];
export type Fate = Renewal['fate'];
export type EndChoice = Decision['choice'];
export type Outlook = Schemas['RenewalsOutlook'];
export type NextTerms = Schemas['RenewalsTerms'];
export type NextProduct = Schemas['RenewalsProduct'];
export type RenewalWish = Schemas['RenewalsWish'];
export type UndoWindowRow = Schemas['RenewalsOpenWindow'];
export type RiskSum = Schemas['RenewalsSumOfRisk'];

export type RenewalFilter = { customer?: string; all?: boolean; days?: number; cursor?: string };
export const renewalsQuery = (org: string, { all, ...filter }: RenewalFilter) =>
  queryOptions({ queryKey: [org, 'renewals', { all, ...filter }], queryFn: () => call('get', '/api/renewals', { query: { ...filter, ...(all ? { all } : {}) } }) });
export const renewalQuery = (org: string, id: string) =>
  queryOptions({ queryKey: [org, 'renewal', id], queryFn: () => call('get', '/api/renewals/{id}', { path: { id } }) });
/** What Microsoft lets it become with its next term. It is asked each time somebody opens the choice. */
export const nextProductsQuery = (org: string, id: string, asked: boolean) =>
  queryOptions({ queryKey: [org, 'renewal-products', id], queryFn: async () => (await call('get', '/api/renewals/{id}/products', { path: { id } })).items, enabled: asked, staleTime: 60_000 });
export const undoWindowsQuery = (org: string, customer = '') =>
  queryOptions({ queryKey: [org, 'undo-windows', customer], queryFn: () => call('get', '/api/undo-windows', { query: { ...(customer ? { customer } : {}) } }) });

export const previewRenewal = (id: string, wish: RenewalWish) => call('post', '/api/renewals/{id}/preview', { path: { id }, body: wish });
export const chooseRenewal = (id: string, version: number, wish: RenewalWish) => call('post', '/api/renewals/{id}/choice', { path: { id }, body: { ...wish, version } });
export const chooseRenewals = (choice: 'renew' | 'end' | 'extend', items: { id: string; version: number }[]) =>
  call('post', '/api/renewal-choices', { body: { choice, items } });

/** A person's secret address of the calendar; the address itself comes only with its making. */
export const feedQuery = (org: string) => queryOptions({ queryKey: [org, 'renewal-feed'], queryFn: () => call('get', '/api/renewal-feed', {}) });
export const makeFeed = () => call('post', '/api/renewal-feed', {});
export const revokeFeed = () => call('delete', '/api/renewal-feed', {});
