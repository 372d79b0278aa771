/** Months of an ISO 8601 term: P1M, P1Y, P3Y; 12 for anything else. */
export function monthsOf(term: string): number {
  const [, count, unit] = /^P(\d+)([MY])$/.exec(term) ?? [];
  return count && unit ? Number(count) * (unit === 'Y' ? 12 : 1) : 12;
}
