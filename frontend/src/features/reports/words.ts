import type { Choice, Licence, LicenceGroup } from '#api/reports.ts';
import { calendarDay } from '#i18n/format.ts';
import { t } from '#i18n/words.svelte.ts';

type TermKey = Licence['termDuration'];

/** What a filter's or group's choice is called. */
export function choiceWord(name: Choice, value: string): string {
  if (name === 'status') return t(`state.subscription.${value as Licence['status']}`);
  if (name === 'term') return value === 'none' ? t('term.') : t(`term.${value as 'P1M'}` as `term.${TermKey & 'P1M'}`);
  if (name === 'plan') return t(`billing.${value as 'monthly'}`);
  if (name === 'end') return value === 'none' ? '–' : t(`reports.end.${value as 'renews'}`);
  return t(`reports.by.${value as 'company'}`);
}

/** What a group is called: its own name, or the word for its key. */
export function groupWord(by: string, { key, label }: Pick<LicenceGroup, 'key' | 'label'>): string {
  if (label) return label;
  if (by === 'month') return key === 'none' ? t('reports.noEnd') : calendarDay(`${key}-01`, 'month');
  if (by === 'status' || by === 'term' || by === 'plan' || by === 'end') return choiceWord(by, key);
  return key === 'none' ? '–' : key;
}

/** How the report is narrowed to one of its groups; nothing where that cannot be said. */
export function narrowedTo(by: string, key: string): Record<string, string> | undefined {
  if (by === 'company') return { customer: key };
  if (by === 'month') return key === 'none' ? undefined : { from: `${key}-01`, to: lastDay(key) };
  if (key === 'none' && (by === 'end' || by === 'currency')) return undefined;
  return { [by]: key };
}

const lastDay = (month: string) => {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10);
};
