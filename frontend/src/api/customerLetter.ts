import { queryOptions } from '@tanstack/svelte-query';
import { call, download } from './client.ts';
import type { LanguageCode, Schemas } from './shared.ts';

/** A reseller's letter to all its customers. */
export type CustomerLetter = Schemas['PartnershipShownLetter'];
export type LetterWords = Schemas['Words'];
export type LetterSending = Schemas['PartnershipShownLetterSending'];
export type LetterState = Schemas['PartnershipShownOutcome']['state'];
export type LetterOutcome = Schemas['PartnershipShownOutcome'];
export type LetterPlace = Schemas['PartnershipShownRecipient']['place'];
export type LetterRecipient = Schemas['PartnershipShownRecipient'];

/** In the order people are told of them. */
export const letterPlaces: LetterPlace[] = ['ready', 'written', 'no_address', 'bounced', 'complained', 'holds_nothing'];
export const letterStates: LetterState[] = ['bounced', 'complained', 'failed', 'suppressed', 'no_address', 'stopped', 'settled', 'waiting', 'sent'];

/** A reseller's own, or that of the reseller named, at the provider. */
export const letterQuery = (org: string, reseller: string) =>
  queryOptions({
    queryKey: [org, 'letter', reseller],
    queryFn: (): Promise<CustomerLetter> => (reseller ? call('get', '/api/resellers/{id}/letter', { path: { id: reseller } }) : call('get', '/api/partnership/letter', {})),
    refetchOnWindowFocus: false,
  });
export const saveLetter = (reseller: string, version: number, words: Record<string, LetterWords>): Promise<CustomerLetter> =>
  reseller ? call('put', '/api/resellers/{id}/letter', { path: { id: reseller }, version, body: { words } }) : call('put', '/api/partnership/letter', { version, body: { words } });
export const previewQuery = (org: string, reseller: string, body: { customerId: string; language?: LanguageCode; words: LetterWords }) =>
  queryOptions({
    queryKey: [org, 'letter-preview', reseller, body],
    queryFn: () => (reseller ? call('post', '/api/resellers/{id}/letter/preview', { path: { id: reseller }, body }) : call('post', '/api/partnership/letter/preview', { body })),
    retry: false,
  });

export const recipientsQuery = (org: string, onlyHolding: boolean, place: LetterPlace | undefined, page: number) =>
  queryOptions({
    queryKey: [org, 'letter-recipients', onlyHolding, place, page],
    queryFn: () => call('get', '/api/partnership/letter/recipients', { query: { onlyHolding, page, ...(place ? { place } : {}) } }),
  });
export const sendLetter = (version: number, onlyHolding: boolean) => call('post', '/api/partnership/letter/sendings', { body: { version, onlyHolding } });
export const sendingQuery = (org: string, id: string, state: LetterState | undefined, page: number) =>
  queryOptions({
    queryKey: [org, 'letter-sending', id, state, page],
    queryFn: () => call('get', '/api/partnership/letter/sendings/{id}', { path: { id }, query: { page, ...(state ? { state } : {}) } }),
  });
export const stopSending = (id: string) => call('post', '/api/partnership/letter/sendings/{id}/stop', { path: { id } });
export const exportSending = (id: string) => download('/api/partnership/letter/sendings/{id}/file', { path: { id } });
