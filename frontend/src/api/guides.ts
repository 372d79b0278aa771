import { queryOptions } from '@tanstack/svelte-query';
import { call } from './client.ts';
import { prefixAsked } from './prefix.ts';
import type { Schemas } from './shared.ts';

// One link for a customer: what the reseller sees of it, and the page behind it.
export type Guide = Schemas['GuidesShownGuide'];
export type GuideStep = Schemas['GuidesStep'];
export type StepName = GuideStep['step'];
export type StepState = GuideStep['state'];
export type WaitingChoice = Schemas['GuidesWaiting'];
export type GuideWish = Schemas['GuidesSendInputBody'];
export type GuideLink = Schemas['GuidesInspection'];
export type TenantChoice = Omit<Schemas['GuidesChooseInputBody'], 'token'>;

export const guideQuery = (org: string, customer: string) =>
  queryOptions({
    queryKey: [org, 'guide', customer],
    queryFn: () => call('get', '/api/customers/{id}/guide', { path: { id: customer } }),
  });
/** Customers whose choice of a tenant waits for the reseller. */
export const waitingChoicesQuery = (org: string) => queryOptions({ queryKey: [org, 'guides'], queryFn: () => call('get', '/api/guides', {}) });
export const sendGuide = (customer: string, wish: GuideWish) => call('post', '/api/customers/{id}/guide', { path: { id: customer }, body: wish });
export const withdrawGuide = (customer: string) => call('post', '/api/customers/{id}/guide/withdrawal', { path: { id: customer } });
export const decideChoice = (customer: string, accepted: boolean) => call('post', '/api/customers/{id}/guide/choice', { path: { id: customer }, body: { accepted } });

export const inspectGuideLink = (token: string) => call('post', '/api/guide-links/inspection', { body: { token } });
export const beginGuide = (token: string) => call('post', '/api/guide-links/beginning', { body: { token } });
/** The token is no part of what is remembered. */
export const guidePrefixQuery = (token: string, prefix: string) =>
  prefixAsked(['guide', 'prefix', prefix], (signal) => call('post', '/api/guide-links/prefix-check', { body: { token, prefix }, signal }));
export const chooseTenant = (token: string, choice: TenantChoice) => call('post', '/api/guide-links/tenant', { body: { token, ...choice } });
/** Asks Microsoft whether the customer has accepted; answers whose turn the step is now. */
export const checkPartnership = (token: string) => call('post', '/api/guide-links/relationship-check', { body: { token } });
