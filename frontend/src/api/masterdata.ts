import { queryOptions } from '@tanstack/svelte-query';
import { base64 } from '#lib/base64.ts';
import { call } from './client.ts';
import type { Schemas } from './shared.ts';

export type ImportCard = Schemas['MasterdataCard'];
export type ImportStatus = ImportCard['status'];
export type Import = Schemas['MasterdataImportShown'];
export type FileFormat = Schemas['Format'];
export type Preview = Schemas['MasterdataPreviewOutputBody'];
export type PreviewLine = Schemas['MasterdataPreviewLine'];

/** Bytes of every piece of a file but the last; the API says the same of each import. */
export const pieceSize = 256 * 1024;

export const importsQuery = (org: string, cursor: string) =>
  queryOptions({
    queryKey: [org, 'imports', cursor],
    queryFn: () => call('get', '/api/master-data/imports', { query: { cursor } }),
  });
export const importQuery = (org: string, id: string) =>
  queryOptions({
    queryKey: [org, 'import', id],
    queryFn: () => call('get', '/api/master-data/imports/{id}', { path: { id } }),
    enabled: id !== '',
  });

export const previewFile = async (file: File, format?: FileFormat) =>
  call('post', '/api/master-data/previews', {
    body: { data: await base64(file.slice(0, pieceSize)), more: file.size > pieceSize, ...(format ? { format } : {}) },
  });
export const beginImport = (file: File, format: FileFormat, complete: boolean) =>
  call('post', '/api/master-data/imports', { body: { fileName: file.name, size: file.size, format, complete } });
export const sendPiece = async (id: string, file: File, number: number) =>
  call('post', '/api/master-data/imports/{id}/pieces', {
    path: { id },
    body: { number, data: await base64(file.slice(number * pieceSize, (number + 1) * pieceSize)) },
  });
export const startImport = (id: string) => call('post', '/api/master-data/imports/{id}/start', { path: { id } });

/** Where a report is downloaded. */
export const reportAddress = (id: string) => `/api/master-data/imports/${encodeURIComponent(id)}/report`;
