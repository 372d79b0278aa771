import { queryOptions } from '@tanstack/svelte-query';
import { call } from './client.ts';
import type { Schemas } from './shared.ts';

// A reseller's way to its first order. Both sides see the same; the provider's addresses are its own.
export type Onboarding = Schemas['OnboardingShown'];
export type OnboardingStep = Onboarding['steps'][number];
export type StepName = OnboardingStep['name'];
export type Start = Exclude<Onboarding['start'], ''>;
export type ProviderRelation = Onboarding['relationship']['state'];
export type OnboardingCard = Schemas['OnboardingCard'];
export type InvitedPerson = Schemas['OnboardingPerson'];

export const onboardingQuery = (org: string) => queryOptions({ queryKey: [org, 'onboarding'], queryFn: () => call('get', '/api/onboarding', {}) });
export const startOnboarding = (start: Start) => call('post', '/api/onboarding/start', { body: { start } });
export const sayStep = (step: StepName, done: boolean) => call('post', '/api/onboarding/steps/{step}', { path: { step }, body: { done } });
export const shareStep = (step: StepName, person: string) => call('post', '/api/onboarding/steps/{step}/shares', { path: { step }, body: { person } });

export const onboardingsQuery = (org: string, cursor: string) =>
  queryOptions({ queryKey: [org, 'onboardings', cursor], queryFn: () => call('get', '/api/provider/onboardings', { query: { cursor } }) });
export const resellerOnboardingQuery = (org: string, id: string) =>
  queryOptions({ queryKey: [org, 'reseller-onboarding', id], queryFn: () => call('get', '/api/provider/onboardings/{id}', { path: { id } }) });
export const invitedQuery = (org: string, id: string) =>
  queryOptions({ queryKey: [org, 'reseller-onboarding', id, 'people'], queryFn: () => call('get', '/api/provider/onboardings/{id}/people', { path: { id } }) });
export const sayResellerStep = (id: string, step: StepName, done: boolean) =>
  call('post', '/api/provider/onboardings/{id}/steps/{step}', { path: { id, step }, body: { done } });
export const noteToReseller = (id: string, text: string) => call('post', '/api/provider/onboardings/{id}/notes', { path: { id }, body: { text } });
export const inviteReseller = (id: string, people: string[]) => call('post', '/api/provider/onboardings/{id}/invitations', { path: { id }, body: { people } });
