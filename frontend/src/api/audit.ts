import { queryOptions } from '@tanstack/svelte-query';
import { call } from './client.ts';
import type { Page } from './shared.ts';

/** `name` only of persons of the organisation; `id` is a person or the part of the product that acted by itself. */
export type Actor = { kind: 'person' | 'system' | 'public'; id?: string; name?: string };
export type AuditEntry = {
  at: string;
  actor: Actor;
  act: string;
  type: string;
  id: string;
  version: number;
  before: Record<string, string>;
  after: Record<string, string>;
};
export type AuditedThing = { type: 'application' | 'customer' | 'tenant' | 'agreement' | 'order'; id: string };

/** Everything in a month (YYYY-MM, UTC). */
export const auditQuery = (org: string, month: string, cursor: string) =>
  queryOptions({
    queryKey: [org, 'audit', month, cursor],
    queryFn: () => call<Page<AuditEntry>>('GET', '/audit', { query: { month, cursor } }),
  });

/** What happened to one thing or to things that belong together, newest first. */
export const historyQuery = (org: string, things: AuditedThing[]) =>
  queryOptions({
    queryKey: [org, 'history', things],
    queryFn: async () => {
      const pages = await Promise.all(things.map((thing) => call<Page<AuditEntry>>('GET', '/audit', { query: thing })));
      return pages.flatMap((page) => page.items).toSorted((a, b) => b.at.localeCompare(a.at));
    },
  });
