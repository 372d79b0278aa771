import { number } from '#i18n/format.ts';
import { t } from '#i18n/words.svelte.ts';

// Microsoft writes "no limit" as ten million.
const boundless = 1_000_000;

/** How many licences can be bought: "1 to 300 licences"; a maximum of 0 is none. Trials are of one size. */
export function limits(min: number, max: number): string {
  if (min === max) return t('catalogue.seatsExactly', { count: min });
  return max > 0 && max < boundless ? t('catalogue.seats', { min: number(min), max: number(max) }) : t('catalogue.seatsFrom', { count: min });
}
