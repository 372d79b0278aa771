import type { Rule, Rules } from './form.svelte.ts';

// What a field can know about itself before anything is sent. The API decides; these only spare a round trip, so they
// are never stricter than the API.

export const required: Rule = (value) => (value.trim() === '' ? 'required' : undefined);

export const email: Rule = (value) =>
  value.trim() === '' ? 'required' : /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/.test(value.trim()) ? undefined : 'email_malformed';

export const accepted: Rule = (value) => (value === 'yes' ? undefined : 'acceptance_needed');

/** Six digits or more, with the signs people write between them. */
export const phone: Rule = (value) =>
  /^\+?[\d\s()/.-]+$/.test(value) && value.replace(/\D/g, '').length >= 6 ? undefined : 'phone_malformed';

export const optional =
  (rule: Rule): Rule =>
  (value, values) =>
    value.trim() === '' ? undefined : rule(value, values);

export const digits =
  (count: number, code: string): Rule =>
  (value) =>
    value.replace(/[\s-]/g, '').match(new RegExp(`^\\d{${count}}$`)) ? undefined : code;

/** A tenant's id in its full form, with hyphens. */
export const tenantId: Rule = (value) =>
  /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value.trim()) ? undefined : 'microsoft_id_malformed';

const compact = (text: string) => text.replace(/\s/g, '').toUpperCase();

/** ISO 13616: the first four characters go to the end, letters become numbers, the whole is 1 modulo 97. */
export const iban: Rule = (value) => {
  const text = compact(value);
  if (text === '') return 'required';
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(text)) return 'iban_malformed';
  const digits = (text.slice(4) + text.slice(0, 4)).replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55));
  let rest = 0;
  for (const digit of digits) rest = (rest * 10 + Number(digit)) % 97;
  return rest === 1 ? undefined : 'iban_checksum';
};

export const bic: Rule = (value) => {
  if (value.trim() === '') return 'required';
  return /^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$/.test(compact(value)) ? undefined : 'bic_malformed';
};

/** Rules for the paths below a prefix. */
export const below = (prefix: string, rules: Rules): Rules =>
  Object.fromEntries(Object.entries(rules).map(([path, rule]) => [`${prefix}.${path}`, rule]));
