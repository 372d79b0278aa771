import { queryOptions } from '@tanstack/svelte-query';
import { call, download } from './client.ts';
import type { FileKind } from './register.ts';
import type { LanguageCode, Schemas } from './shared.ts';

/** The licence report of all resellers as a file, being made or made; a person of the provider has one. */
export type ReportRun = Schemas['ReportingShownRun'];

const hour = 60 * 60 * 1000;
export const moves = (run: ReportRun) => run.state !== 'done';
/** A run that came no further for an hour needs somebody: its messages were given up. */
export const runStands = (run: ReportRun, now: number) => moves(run) && now - Date.parse(run.changedAt) > hour;

export const runQuery = (org: string) =>
  queryOptions({
    queryKey: [org, 'report-run'],
    queryFn: async () => (await call('get', '/api/report-runs/own', {})).run ?? null,
    refetchInterval: (query) => (query.state.data && moves(query.state.data) ? 2_000 : false),
  });
export const beginRun = (query: string, format: FileKind, language: LanguageCode) => call('post', '/api/report-runs', { body: { query, format, language } });
export const cancelRun = (id: string) => call('delete', '/api/report-runs/{id}', { path: { id } });

/** Fetches a finished file, which is larger than one answer, piece by piece. */
export async function runFile(run: ReportRun, fetched: (pieces: number) => void): Promise<Blob> {
  const pieces: Blob[] = [];
  for (let piece = 0; piece < run.pieces; piece += 1) {
    pieces.push(await download('/api/report-runs/{id}/pieces/{piece}', { path: { id: run.id, piece: String(piece) } }));
    fetched(pieces.length);
  }
  return new Blob(pieces, { type: run.format === 'csv' ? 'text/csv' : 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' });
}
