import { queryOptions } from '@tanstack/svelte-query';
import { call, download } from './client.ts';
import type { Schemas } from './shared.ts';

export type AuditEntry = Schemas['AdministrationAuditEntry'];
export type Actor = Schemas['AdministrationAuditActor'];
export type AuditedThing = { type: 'application' | 'customer' | 'billingProfile' | 'tenant' | 'relationship' | 'delegation' | 'agreement' | 'guide' | 'qualification' | 'order'; id: string };

/** What is asked for; what is empty asks for all. Days are YYYY-MM-DD, UTC, both included. */
export type AuditQuestion = { organisation: string; type: string; id: string; person: string; act: string; from: string; to: string };

export const auditQuery = (org: string, question: AuditQuestion, cursor: string) =>
  queryOptions({
    queryKey: [org, 'audit', question, cursor],
    queryFn: () => call('get', '/api/audit', { query: { ...question, cursor } }),
  });

/** The same as a file for spreadsheet programs. */
export const exportAudit = (question: AuditQuestion) => download('/api/audit/export', { query: question });

/**
 * Histories, each newest first, as one. Each stays in the order in which it is kept: of acts of one moment only the store
 * knows which came first. Of two things at one moment the one that was named first stands first, every time.
 */
export function together(histories: AuditEntry[][]): AuditEntry[] {
  const left = histories.map((entries) => [...entries]);
  const all: AuditEntry[] = [];
  for (;;) {
    const heads = left.filter((entries) => entries.length > 0);
    if (heads.length === 0) return all;
    const newest = heads.reduce((one, other) => (Date.parse(other[0]!.at) > Date.parse(one[0]!.at) ? other : one));
    all.push(newest.shift()!);
  }
}

/** What happened to one thing or to things that belong together, newest first. */
export const historyQuery = (org: string, things: AuditedThing[]) =>
  queryOptions({
    queryKey: [org, 'history', things],
    queryFn: async () => {
      const pages = await Promise.all(things.map((thing) => call('get', '/api/audit', { query: thing })));
      return together(pages.map(({ items }) => items));
    },
  });
