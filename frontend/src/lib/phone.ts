// Telephone numbers as people read them. The API keeps E.164 ("+4936285550119"); how long an area code is, only the
// numbering plan of each country says, so the country stands apart and the rest comes in threes, as it is read out.

const short = ['1', '7'];
const two = '20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 81 82 84 86 90 91 92 93 94 95 98'.split(' ');

/** "+49 362 855 501 19" for "+4936285550119", with spaces that do not break; what is no E.164 stays as it is. */
export function readable(phone: string): string {
  const digits = /^\+([1-9]\d{6,14})$/.exec(phone)?.[1];
  if (!digits) return phone;
  const code = [short.find((one) => digits.startsWith(one)), two.find((one) => digits.startsWith(one)), digits.slice(0, 3)].find(Boolean) ?? '';
  return `+${[code, ...threes(digits.slice(code.length))].join('\u00a0')}`;
}

/** The same in a field, where one would type ordinary spaces. */
export const writable = (phone: string) => readable(phone).replaceAll('\u00a0', ' ');

/** Groups of three; four at the end are two and two, so that nothing stands alone. */
function threes(digits: string): string[] {
  if (digits.length <= 3) return [digits];
  if (digits.length === 4) return [digits.slice(0, 2), digits.slice(2)];
  return [digits.slice(0, 3), ...threes(digits.slice(3))];
}

/** What a "tel:" link calls. */
export const callable = (phone: string) => phone.replace(/[^\d+]/g, '');
