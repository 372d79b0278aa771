import { queryOptions } from '@tanstack/svelte-query';
import { call } from './client.ts';
import type { Schemas } from './shared.ts';

export type Entry = Schemas['CustomersShownEntry'];
export type QualificationState = Entry['state'];
export type Approval = Schemas['CustomersShownApproval'];
export type ApprovalState = Approval['state'];
/** What Microsoft wants to know beside the kind. */
export type Wish = Pick<Schemas['CustomersForm'], 'school' | 'website' | 'validationCode'>;

/** The validation codes Microsoft has for an authority of this name; handles, never the codes. */
export const codesQuery = (org: string, company: string) =>
  queryOptions({
    queryKey: [org, 'validation-codes', company],
    queryFn: () => call('get', '/api/validation-codes', { query: { company } }),
    staleTime: 30_000,
    retry: false,
  });
export const approvalQuery = (org: string) =>
  queryOptions({ queryKey: [org, 'government-approval'], queryFn: () => call('get', '/api/government-approval', {}) });
export const checkApproval = () => call('post', '/api/government-approval/check', {});

export const askQualification = (customer: string, qualification: 'education' | 'government' | 'state-owned', wish: Wish) =>
  call('post', '/api/customers/{id}/qualification', { path: { id: customer }, body: { qualification, ...wish } });
export const checkQualification = (customer: string) => call('post', '/api/customers/{id}/qualification/check', { path: { id: customer } });
