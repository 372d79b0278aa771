import { queryOptions } from '@tanstack/svelte-query';
import { call } from './client.ts';
import type { Schemas } from './shared.ts';

// Which letters reach a person, and how a reseller appears in its letters to customers.

export type Notifications = Schemas['OrganisationsNotificationsOutputBody'];
export type Topic = Notifications['topics'][number];
export type Mode = Topic['mode'];
export type Sender = Schemas['OrganisationsShownSender'];

/** The person's own, or a colleague's to look at. */
export const notificationsQuery = (org: string, person: string) =>
  queryOptions({
    queryKey: [org, 'notifications', person],
    queryFn: () => (person ? call('get', '/api/users/{id}/notifications', { path: { id: person } }) : call('get', '/api/notifications', {})),
  });
export const saveNotifications = (version: number, wish: { modes: Record<string, Mode>; hour: number }) => call('put', '/api/notifications', { version, body: wish });

export const senderQuery = (org: string) => queryOptions({ queryKey: [org, 'letter-sender'], queryFn: () => call('get', '/api/letter-sender', {}) });
export const saveSender = (version: number, wish: { name: string; replyTo: string }) => call('put', '/api/letter-sender', { version, body: wish });
