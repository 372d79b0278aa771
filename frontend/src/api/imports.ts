import { queryOptions } from '@tanstack/svelte-query';
import { base64 } from '#lib/base64.ts';
import { call } from './client.ts';
import type { LanguageCode, Schemas } from './shared.ts';

// Files of customers.

export type CustomerImport = Schemas['CustomersShownImport'];
export type ImportLine = Schemas['CustomersImportLine'];
export type ImportLayout = Schemas['Layout'];
export type ImportPreview = Schemas['CustomersPreviewImportOutputBody'];

/** Bytes of a file at most; the API says the same. */
export const mostBytes = 512 * 1024;

export const previewImport = async (file: Blob, format?: ImportLayout, take: number[] = []) =>
  call('post', '/api/customer-imports/previews', { body: { data: await base64(file), take, ...(format ? { format } : {}) } });
export const startImport = async (file: File, format: ImportLayout, take: number[]) =>
  call('post', '/api/customer-imports', { body: { fileName: file.name, data: await base64(file), format, take } });
export const stopImport = (id: string) => call('post', '/api/customer-imports/{id}/cancellation', { path: { id } });

export const importsQuery = (org: string, cursor: string) =>
  queryOptions({ queryKey: [org, 'customer-imports', cursor], queryFn: () => call('get', '/api/customer-imports', { query: { cursor } }) });
export const importQuery = (org: string, id: string) =>
  queryOptions({ queryKey: [org, 'customer-import', id], queryFn: () => call('get', '/api/customer-imports/{id}', { path: { id } }), enabled: id !== '' });
export const linesQuery = (org: string, id: string) =>
  queryOptions({ queryKey: [org, 'customer-import', id, 'lines'], queryFn: () => call('get', '/api/customer-imports/{id}/lines', { path: { id } }) });

/** Where the file to fill in is downloaded. */
export const templateAddress = (language: LanguageCode) => `/api/customer-imports/template?language=${language}`;

/** A thousand lines take minutes; what is not done after an hour was given up, and a person goes on. */
export const standsStill = ({ ended, startedAt }: CustomerImport, now: number) => !ended && now - Date.parse(startedAt) > 60 * 60 * 1000;
