import type { Renewal } from '#api/renewals.ts';
import { date } from '#i18n/format.ts';

/** The ends of one month, in the order they came. */
export type MonthOf = { key: string; label: string; rows: Renewal[] };

/** Ends of terms by the month in which they lock. Microsoft counts in UTC, and so does the month. */
export function months(rows: Renewal[]): MonthOf[] {
  const found: MonthOf[] = [];
  for (const row of rows) {
    const key = row.lockedAt.slice(0, 7);
    const last = found.at(-1);
    if (last?.key === key) last.rows.push(row);
    else found.push({ key, label: date(`${key}-15T12:00:00Z`, 'month'), rows: [row] });
  }
  return found;
}
