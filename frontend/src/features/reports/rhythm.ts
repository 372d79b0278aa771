import type { MailForm } from '#api/reports.ts';
import { clockHour, number } from '#i18n/format.ts';
import { t } from '#i18n/words.svelte.ts';

export const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;
export const rhythms = ['daily', 'weekly', 'monthly'] as const;

export const weekdayWord = (day: number) => t(`mailed.weekday.${(weekdays.find((one) => one === day) ?? 1) as 1}`);
export const dayWord = (day: number) => (day === 31 ? t('mailed.lastDay') : `${number(day)}.`);

/** When a report comes: "Monday, 07:00". */
export function rhythmWord({ rhythm, weekday = 1, day = 1, hour }: Pick<MailForm, 'rhythm' | 'weekday' | 'day' | 'hour'>): string {
  const at = { at: clockHour(hour) };
  if (rhythm === 'daily') return t('mailed.everyDay', at);
  return rhythm === 'weekly' ? t('mailed.everyWeek', { day: weekdayWord(weekday), ...at }) : t('mailed.everyMonth', { day: dayWord(day), ...at });
}
