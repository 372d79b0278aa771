import { queryOptions } from '@tanstack/svelte-query';
import { call } from './client.ts';
import type { Schemas } from './shared.ts';

/** Makes a price: a percentage on what the reseller pays, or on what Microsoft recommends. */
export type Rule = Schemas['Rule'];
export type PriceRules = Schemas['PricesShownPriceRules'];

export const priceRulesQuery = (org: string) => queryOptions({ queryKey: [org, 'price-rules'], queryFn: () => call('get', '/api/prices/rules', {}) });
/** Over the version that was read. */
export const savePriceRules = (version: number, rules: Omit<PriceRules, 'version'>) => call('put', '/api/prices/rules', { version, body: rules });

export const customerRuleQuery = (org: string, customer: string) =>
  queryOptions({ queryKey: [org, 'price-rules', customer], queryFn: () => call('get', '/api/customers/{id}/price-rule', { path: { id: customer } }) });
/** Without a rule the reseller's own hold. */
export const saveCustomerRule = (customer: string, version: number, rule: Rule | undefined) =>
  call('put', '/api/customers/{id}/price-rule', { path: { id: customer }, version, body: rule ? { rule } : {} });
