import { queryOptions } from '@tanstack/svelte-query';
import { call } from './client.ts';
import type { LanguageCode, Schemas } from './shared.ts';

// What the provider tells on Home: what its readers see, and what its people write.
export type Notice = Schemas['AnnouncingNotice'];
export type NoticeKind = Notice['kind'];
export type Announcement = Schemas['AnnouncingShownAnnouncement'];
export type AnnouncementState = Announcement['state'];
export type AnnouncementForm = Schemas['AnnouncingForm'];

/** In the order of the form. */
export const kinds: NoticeKind[] = ['news', 'update', 'maintenance', 'promotion', 'priceList', 'guide', 'contact'];

export const boardQuery = (org: string, language: LanguageCode) =>
  queryOptions({ queryKey: [org, 'board', language], queryFn: () => call('get', '/api/announcements', { query: { language } }), staleTime: 60_000 });
export const openNotice = (id: string, language: LanguageCode) => call('get', '/api/announcements/{id}', { path: { id }, query: { language } });
export const noteLook = () => call('post', '/api/announcements/look', {});

/** What Microsoft runs in the reseller's market, and soon will. */
export const microsoftPromotionsQuery = (org: string) =>
  queryOptions({ queryKey: [org, 'microsoft-promotions'], queryFn: () => call('get', '/api/microsoft-promotions', {}), staleTime: 3_600_000 });

export const announcementsQuery = (org: string, cursor: string) =>
  queryOptions({ queryKey: [org, 'announcements', cursor], queryFn: () => call('get', '/api/provider/announcements', { query: { cursor } }) });
export const readAnnouncement = (id: string) => call('get', '/api/provider/announcements/{id}', { path: { id } });
export const announcementQuery = (org: string, id: string) => queryOptions({ queryKey: [org, 'announcement', id], queryFn: () => readAnnouncement(id) });
export const writeAnnouncement = (form: AnnouncementForm) => call('post', '/api/provider/announcements', { body: form });
export const changeAnnouncement = ({ id, version }: Announcement, form: AnnouncementForm) =>
  call('put', '/api/provider/announcements/{id}', { path: { id }, version, body: form });
export const endAnnouncement = (id: string) => call('post', '/api/provider/announcements/{id}/ending', { path: { id } });
