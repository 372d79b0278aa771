import { queryOptions } from '@tanstack/svelte-query';
import { call } from './client.ts';
import type { Schemas } from './shared.ts';

// What resellers ask the provider's team for. Both sides see the same; the provider's addresses are its own.
export type Request = Schemas['RequestingShownRequest'];
export type RequestState = Request['state'];
export type RequestForm = Schemas['RequestingMakeInputBody'];
export type HandledState = Schemas['RequestingHandleInputBody']['state'];
export type Side = 'reseller' | 'provider';

export const requestsQuery = (org: string, side: Side, ended: boolean, cursor: string) =>
  queryOptions({
    queryKey: [org, 'requests', side, ended, cursor],
    queryFn: () => (side === 'provider' ? call('get', '/api/provider/requests', { query: { ended, cursor } }) : call('get', '/api/requests', { query: { cursor } })),
  });
export const requestQuery = (org: string, side: Side, id: string) =>
  queryOptions({
    queryKey: [org, 'request', id],
    queryFn: () => call('get', side === 'provider' ? '/api/provider/requests/{id}' : '/api/requests/{id}', { path: { id } }),
  });
export const makeRequest = (form: RequestForm) => call('post', '/api/requests', { body: form });
export const answerRequest = ({ id, version }: Request, text: string) => call('post', '/api/requests/{id}/words', { path: { id }, version, body: { text } });
export const handleRequest = ({ id, version }: Request, text: string, state: HandledState) =>
  call('post', '/api/provider/requests/{id}/words', { path: { id }, version, body: { text, state } });
/** Says who is at it: a colleague, or whoever asks. */
export const assignRequest = ({ id, version }: Request, person = '') =>
  call('post', '/api/provider/requests/{id}/assignment', { path: { id }, version, body: person ? { person } : {} });
