import { queryOptions } from '@tanstack/svelte-query';
import { call } from './client.ts';
import type { Page } from './shared.ts';

export type Actor = { id: string; name: string; kind: string };
export type AuditEntry = {
  at: string;
  actor: Actor;
  act: string;
  type: string;
  id: string;
  version: number;
  before?: unknown;
  after?: unknown;
};

export const auditQuery = (org: string, filter: { type?: string; id?: string; cursor?: string }) =>
  queryOptions({
    queryKey: [org, 'audit', filter],
    queryFn: () => call<Page<AuditEntry>>('GET', '/audit', { query: filter }),
  });
