import { describe, expect, test } from 'vitest';
import { together, type AuditEntry } from '#api/audit.ts';

const act = (type: string, version: number, at: string) => ({ type, id: 'x', version, at, act: `${type}.${version}`, actor: { kind: 'system' }, before: {}, after: {} }) as AuditEntry;
const names = (entries: AuditEntry[]) => entries.map(({ act: name }) => name);

describe('histories as one', () => {
  test('a history stays in the order it is kept in, however its moments are written', () => {
    const kept = [act('order', 4, '2026-11-21T12:00:05.123Z'), act('order', 3, '2026-11-21T12:00:05.12Z'), act('order', 2, '2026-11-21T12:00:05Z'), act('order', 1, '2026-11-21T12:00:05Z')];
    expect(names(together([kept]))).toEqual(['order.4', 'order.3', 'order.2', 'order.1']);
  });
  test('several come newest first, and at one moment the one named first', () => {
    const customer = [act('customer', 2, '2026-11-21T12:00:05Z'), act('customer', 1, '2026-11-20T12:00:00Z')];
    const tenant = [act('tenant', 2, '2026-11-21T12:00:05.5Z'), act('tenant', 1, '2026-11-21T12:00:05Z')];
    expect(names(together([customer, tenant]))).toEqual(['tenant.2', 'customer.2', 'tenant.1', 'customer.1']);
  });
});
