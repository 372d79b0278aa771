import type { ImportCard } from '#api/masterdata.ts';
import type { ResellersRound } from '#api/mirror.ts';
import type { CaseRow } from '#api/reauthorisation.ts';
import { moves, runStands, type ReportRun } from '#api/report-runs.ts';
import { to } from '#lib/addresses.ts';

// Work that goes on by itself, whatever it is, as one list: what it is, for whom, since when, how far.

export type Job = {
  id: string;
  kind: 'import' | 'sync' | 'swap' | 'export';
  /** `still`: for longer than it takes, so that somebody looks. */
  state: 'runs' | 'waits' | 'still';
  href: string;
  /** The file or the reseller; '' when the kind says all. */
  of: string;
  since: string;
  /** How far of how many; absent when nobody counts. */
  progress?: { done: number; all: number };
};

export type Running = { imports?: ImportCard[]; rounds?: ResellersRound[]; cases?: CaseRow[]; run?: ReportRun | null };

const day = 24 * 60 * 60 * 1000;
const patience = (since: string, now: number): Job['state'] => (now - Date.parse(since) > day ? 'still' : 'runs');

/** What began first comes first. */
export function jobsOf(org: string, { imports = [], rounds = [], cases = [], run }: Running, now: number): Job[] {
  const jobs: Job[] = [
    ...imports
      .filter(({ status }) => status === 'uploading' || status === 'waiting')
      .map((one): Job => ({ id: `import-${one.id}`, kind: 'import', state: patience(one.begunAt, now), href: to('import', { org, import: one.id }), of: one.fileName, since: one.begunAt })),
    ...rounds
      .filter(({ sync }) => sync.running)
      .map(({ resellerId, name, sync }): Job => ({
        id: `sync-${resellerId}`, kind: 'sync', state: sync.waiting ? 'waits' : patience(sync.startedAt ?? '', now), href: to('microsoftData', { org }, { search: name }), of: name,
        since: sync.startedAt ?? '', ...(sync.customers ? { progress: { done: sync.passed, all: sync.customers } } : {}),
      })),
    ...cases
      .filter(({ state }) => state === 'swapping')
      .map((one): Job => ({ id: `swap-${one.resellerId}`, kind: 'swap', state: patience(one.changedAt, now), href: to('resellerPartnership', { org, reseller: one.resellerId }), of: one.name, since: one.changedAt })),
    ...(run && moves(run)
      ? [{ id: `export-${run.id}`, kind: 'export', state: runStands(run, now) ? 'still' : 'runs', href: to('reports', { org }), of: run.name ?? '', since: run.askedAt, ...(run.of ? { progress: { done: run.resellers, all: run.of } } : {}) } as Job]
      : []),
  ];
  return jobs.sort((a, b) => a.since.localeCompare(b.since));
}
