import { queryOptions } from '@tanstack/svelte-query';
import { call } from './client.ts';
import type { Schemas } from './shared.ts';

export type DeskCard = Schemas['DeskCard'];
export type DeskOrder = Schemas['DeskShownCase'];
export type DeskLine = DeskOrder['lines'][number];
export type Need = DeskCard['need'];

/** Orders of all resellers that need a person, what waits longest first. */
export const deskQuery = (org: string, cursor: string) =>
  queryOptions({ queryKey: [org, 'desk', cursor], queryFn: () => call('get', '/api/desk/orders', { query: { cursor } }) });
export const deskOrderQuery = (org: string, id: string) =>
  queryOptions({ queryKey: [org, 'desk-order', id], queryFn: () => call('get', '/api/desk/orders/{id}', { path: { id } }) as Promise<DeskOrder> });

/** Each act names the version that was seen: of two people one is told what the other did. */
export const lookAtOrder = (id: string, version: number) => call('post', '/api/desk/orders/{id}/look', { path: { id }, body: { version } });
export const noteOnOrder = (id: string, version: number, text: string) => call('post', '/api/desk/orders/{id}/notes', { path: { id }, body: { version, text } });
export const takeAsPlaced = (id: string, version: number, orderIds: string[], reason: string) =>
  call('post', '/api/desk/orders/{id}/placement', { path: { id }, body: { version, orderIds, reason } });
export const confirmNothing = (id: string, version: number, reason: string) => call('post', '/api/desk/orders/{id}/absence', { path: { id }, body: { version, reason } });
export const retryOrder = (id: string, version: number, reason: string) => call('post', '/api/desk/orders/{id}/retry', { path: { id }, body: { version, reason } });
export const giveBack = (id: string, version: number, reason: string) => call('post', '/api/desk/orders/{id}/return', { path: { id }, body: { version, reason } });

export type WorkGivenUp = Schemas['DeskGivenUp'];
export type UndeliveredLetter = Schemas['DeskUndelivered'];

/** Background work that was given up, the first one first. */
export const workQuery = (org: string, cursor: string) =>
  queryOptions({ queryKey: [org, 'desk-work', cursor], queryFn: () => call('get', '/api/desk/work', { query: { cursor } }) });
export const repeatWork = (id: string) => call('post', '/api/desk/work/{id}/repetition', { path: { id } });
/** Letters of a month (YYYY-MM) that did not arrive, the newest first. */
export const lettersQuery = (org: string, month: string, cursor: string) =>
  queryOptions({ queryKey: [org, 'desk-letters', month, cursor], queryFn: () => call('get', '/api/desk/letters', { query: { month, cursor } }) });
