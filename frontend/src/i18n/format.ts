import { speech } from './words.svelte.ts';
import { languages, type Language } from './types.ts';

// Numbers, money, dates and names as a reader of the language in use expects them. English is the European one: day
// before month, never 10/11.

const locales: Record<Language, string> = { en: 'en-IE', de: 'de-DE', cs: 'cs-CZ', pl: 'pl-PL' };
const locale = () => locales[speech.language];
const minus = (text: string) => text.replace('-', '−');

/** Making a format takes fifty times as long as using it, and every row of a table uses the same. */
const made = new Map<string, unknown>();
function kept<Format, Options>(Kind: new (locale: string, options: Options) => Format, options: Options): Format {
  const key = `${Kind.name} ${locale()} ${JSON.stringify(options)}`;
  const format = (made.get(key) as Format | undefined) ?? new Kind(locale(), options);
  made.set(key, format);
  return format;
}

/** Decimal text and ISO 4217 code, as the reader writes an amount: 1.234,50 €. */
export function money(amount: { value: string; currency: string }): string {
  const format = kept(Intl.NumberFormat, { style: 'currency', currency: amount.currency });
  return minus(format.format(amount.value as unknown as number));
}

/** The price of one, which is not rounded: quantity times it is the sum beside it. */
export function unitMoney(amount: { value: string; currency: string }): string {
  const format = kept(Intl.NumberFormat, { style: 'currency', currency: amount.currency, maximumFractionDigits: 6 });
  return minus(format.format(amount.value as unknown as number));
}

/** The sign of a currency alone, for the inside of a field. */
export function currencySign(currency: string): string {
  const parts = kept(Intl.NumberFormat, { style: 'currency', currency }).formatToParts(0);
  return parts.find((part) => part.type === 'currency')?.value ?? currency;
}

export const number = (value: number) => minus(kept(Intl.NumberFormat, {}).format(value));

/** The size of a file: 1.8 MB, and never 0. */
export const megabytes = (bytes: number) =>
  kept(Intl.NumberFormat, { style: 'unit', unit: 'megabyte', maximumFractionDigits: 1 }).format(Math.max(0.1, bytes / 1_000_000));

/** Decimal text as a percentage with one digit: 14.8 is 14.8%. Outside of columns a whole one needs none: 15 is 15%. */
export function percent(value: string, digits: 0 | 1 = 1): string {
  const format = kept(Intl.NumberFormat, { style: 'percent', minimumFractionDigits: digits, maximumFractionDigits: 1 });
  return minus(format.format(Number(value) / 100));
}

/** Decimal text with the reader's decimal sign, for a field; and back. What is no number stays as it was typed. */
export function decimalField(value: string, digits: number): string {
  const format = kept(Intl.NumberFormat, { minimumFractionDigits: digits, maximumFractionDigits: digits, useGrouping: false });
  return value === '' || Number.isNaN(Number(value)) ? value : format.format(Number(value));
}
export const decimalValue = (typed: string) => typed.trim().replace(/\s/g, '').replace(',', '.');

// A date is not parted at the end of a line, and a time may stand below its day: 21 Nov 2026, 16:45.
const whole = (text: string) => text.replace(/(?<!\d)(\d{1,2}\.?|(?<=\d\.? )\p{L}{2,5}\.?) (?=[\d\p{L}])/gu, '$1\u00a0');

const dateFormats = {
  date: { day: 'numeric', month: 'short', year: 'numeric' },
  long: { day: 'numeric', month: 'long', year: 'numeric' },
  at: { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' },
  full: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  time: { hour: '2-digit', minute: '2-digit' },
  month: { month: 'long', year: 'numeric' },
} satisfies Record<string, Intl.DateTimeFormatOptions>;
export type DateKind = keyof typeof dateFormats;

export const date = (moment: string | number, kind: DateKind) =>
  whole(kept(Intl.DateTimeFormat, { ...dateFormats[kind], hour12: false }).format(new Date(moment)));

const dayFormats = {
  date: dateFormats.date,
  long: dateFormats.long,
  at: dateFormats.at,
  month: dateFormats.month,
  monthOnly: { month: 'long' },
  monthShort: { month: 'short' },
  day: { day: 'numeric', month: 'short' },
} satisfies Record<string, Intl.DateTimeFormatOptions>;

/** A day of the calendar, such as 2027-03-12: the same everywhere. What has a time of day is the reader's own moment. */
export function calendarDay(value: string, kind: keyof typeof dayFormats): string {
  const zone = value.includes('T') ? {} : { timeZone: 'UTC' };
  return whole(kept(Intl.DateTimeFormat, { ...dayFormats[kind], ...zone, hour12: false }).format(new Date(value)));
}

/** The day a moment of Microsoft's lies on: its days begin and end in UTC, wherever the reader is. */
export const utcDay = (moment: string, kind: keyof typeof dayFormats) => calendarDay(moment.slice(0, 10), kind);

/** From one moment to another, with what both share said once. */
export const span = (from: string, until: string) =>
  whole(kept(Intl.DateTimeFormat, { ...dateFormats.at, hour12: false }).formatRange(new Date(from), new Date(until)));

/** The same moment in UTC, for the tooltip: Microsoft decides by it. */
export const utc = (moment: string | number) => `${new Date(moment).toISOString().slice(0, 16).replace('T', ' ')} UTC`;

/** Today and yesterday by name with the time, everything else by date. */
export function near(moment: string, now: number): string {
  const days = Math.round((midnight(Date.parse(moment)) - midnight(now)) / 86_400_000);
  if (Math.abs(days) > 1) return date(moment, 'date');
  const day = kept(Intl.RelativeTimeFormat, { numeric: 'auto' }).format(days, 'day');
  return `${day}, ${date(moment, 'time')}`;
}

const midnight = (moment: number) => new Date(moment).setHours(0, 0, 0, 0);

/** A full hour, 0 to 23. */
export const clockHour = (hour: number) => `${String(hour).padStart(2, '0')}:00`;
export const list = (items: string[]) => kept(Intl.ListFormat, { type: 'conjunction' }).format(items);
export const country = (code: string) => (code ? (kept(Intl.DisplayNames, { type: 'region' }).of(code) ?? code) : '');
export const languageName = (code: Language) => kept(Intl.DisplayNames, { type: 'language' }).of(code) ?? code;

/** Czech and Polish write languages and months small; what stands alone, in a list to choose from, begins with a capital. */
export const capital = (text: string) => text.charAt(0).toLocaleUpperCase(locale()) + text.slice(1);
export const languageChoices = (codes: readonly Language[] = languages) => codes.map((code) => ({ value: code, label: capital(languageName(code)) }));

/** For sorting names the way the reader's alphabet does. */
export const byName = () => new Intl.Collator(locale()).compare;
