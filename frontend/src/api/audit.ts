import { queryOptions } from '@tanstack/svelte-query';
import { call } from './client.ts';
import type { Schemas } from './shared.ts';

export type AuditEntry = Schemas['AdministrationAuditEntry'];
export type Actor = Schemas['AdministrationAuditActor'];
export type AuditedThing = { type: 'application' | 'customer' | 'billingProfile' | 'tenant' | 'agreement' | 'order'; id: string };

/** Everything in a month (YYYY-MM, UTC). */
export const auditQuery = (org: string, month: string, cursor: string) =>
  queryOptions({
    queryKey: [org, 'audit', month, cursor],
    queryFn: () => call('get', '/api/audit', { query: { month, cursor } }),
  });

/** What happened to one thing or to things that belong together, newest first. */
export const historyQuery = (org: string, things: AuditedThing[]) =>
  queryOptions({
    queryKey: [org, 'history', things],
    queryFn: async () => {
      const pages = await Promise.all(things.map((thing) => call('get', '/api/audit', { query: thing })));
      return pages.flatMap((page) => page.items).toSorted((a, b) => b.at.localeCompare(a.at));
    },
  });
