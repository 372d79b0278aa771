import { calendarDay, country, date, list, money, number, percent } from '#i18n/format.ts';
import { codeSentence } from '#i18n/problems.ts';
import { speech, t, type Key } from '#i18n/words.svelte.ts';
import { states, type StateKind } from '#ui/states.ts';
import { itemCode, thingName } from './changed.ts';

// What a fact was and became. The log keeps the API's own names, moments in UTC and ids; people read words, their clock
// and the end of an id, by which support finds the whole.

/** Things whose state another record of states describes. */
const kinds: Record<string, StateKind> = { renewal: 'decision', reauthorisation: 'case', customerImport: 'import' };

/** Keys without values only. */
const say = (key: string) => t(key as 'orders.status');
const words = (key: string) => (speech.has(key) ? say(key) : undefined);
const isState = (kind: string, value: string): kind is StateKind => Object.hasOwn(states, kind) && Object.hasOwn(states[kind as StateKind], value);

const signatories: Record<string, Key> = { asked: 'audit.signatory.asked', 'another person': 'audit.signatory.other' };
const factors: Record<string, Key> = { totp: 'factor.totp', passkey: 'factor.passkey', recovery: 'factor.recoveryCode' };
const methods: Record<string, Key> = { password: 'elsewhere.password', personal: 'elsewhere.personal', work: 'elsewhere.work' };

const each = (value: string, separator: RegExp, of: (one: string) => string) => (value ? list(value.split(separator).map(of)) : value);

/** How facts of one name read; what answers nothing is read as any other. */
const readers: Record<string, (value: string, type: string) => string | undefined> = {
  country,
  countries: (value) => each(value, / /, country),
  failure: (value) => codeSentence(value),
  reason: (value) => codeSentence(value),
  code: (value) => codeSentence(value),
  segment: (value) => words(`segment.${value}`),
  signatory: (value) => signatories[value] && say(signatories[value]),
  contact: (value) => (value === 'changed' ? t('profile.contactChanged') : undefined),
  role: (value) => words(`role.${value}`),
  change: (value) => words(`held.act.${value}`),
  partner: (value) => words(`state.partner.${value}`),
  endOfTerm: (value) => words(`held.end.${value}`),
  term: (value) => words(`term.${value}`),
  billingCycle: (value) => words(`billing.${value}`),
  scheduled: planWords,
  nextCharge: planWords,
  terms: planWords,
  methods: (value) => each(value, /, /, (one) => (methods[one] ? say(methods[one]) : one)),
  account: (value) => methods[value] && say(methods[value]),
  steps: (value) => each(value, /[ ,]+/, (one) => words(`changed.value.steps.${one}`) ?? one),
  tenant: (value) => value.replace(/^(new|existing) /, (_, kind: string) => `${say(`changed.value.tenant.${kind}`)}: `),
  invited: (value) => number(value.split(' ').length),
  about: (value) => `${thingName(value.split('/')[0] ?? '')} ${(value.split('/').at(-1) ?? '').slice(-8)}`.trim(),
  kind: (value, type) => (type === 'announcement' ? words(`state.notice.${value}`) : type === 'work' ? words(`backlog.kind.${value}`) : factors[value] && say(factors[value])),
};

export function valueWords(type: string, field: string, value: string): string {
  if (!value) return value;
  if (type === 'price-rules' || type === 'customer-price-rule') return ruleWords(value);
  if (type === 'storefront') return shopValue(field, value);
  if (type === 'notifications' && field !== 'hour') return words(`notify.${value}`) ?? value;
  const kind = kinds[type] ?? type;
  if ((field === 'status' || field === 'state') && isState(kind, value)) return say(`state.${kind}.${value}`);
  if ((type === 'qualification' || type === 'delegation') && isState(type, value)) return say(`state.${type}.${value}`);
  const read = Object.hasOwn(readers, field) ? readers[field]?.(value, type) : undefined;
  return read ?? words(`changed.value.${field}.${value}`) ?? plainWords(value);
}

/** Moments, days, yes and no, ids. */
function plainWords(value: string): string {
  if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value)) return date(value, 'at');
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return calendarDay(value, 'date');
  if (value === 'true' || value === 'yes') return t('changed.yes');
  if (value === 'false' || value === 'no') return t('changed.no');
  return value.replace(/\b[0-9A-HJKMNP-TV-Z]{26}\b/g, (id) => id.slice(-8));
}

/** What a fact of a shop was: a price, a rule of prices, which products, how many customers. */
function shopValue(field: string, value: string): string {
  const last = field.split('.').at(-1) ?? '';
  const [, amount, currency] = /^(\d+(?:\.\d+)?) ([A-Z]{3})$/.exec(value) ?? [];
  if (field.includes('.price.') && amount && currency) return money({ value: amount, currency });
  if (last === 'rule' || field.startsWith('rules.')) return ruleWords(value);
  if (value === 'changed') return t('profile.contactChanged');
  if (last === 'customers') return number(value.split(' ').length);
  if (last === 'items') return list(value.split(' ').map(itemCode));
  return plainWords(value);
}

/** A plan as the log keeps it: "5 x CFQ7TTC0LH18:0001 P1Y annual"; of a product it names, the name says enough. */
function planWords(value: string): string {
  return value.replace(/ \([A-Z0-9]+:[A-Z0-9]+\)/, ',').replace(/\bP\d[MY]\b/, (term) => words(`term.${term}`) ?? term).replace(/\b(monthly|annual|triennial|one_time)\b/, (cycle) => words(`billing.${cycle}`) ?? cycle);
}

/** A rule of prices as the log keeps it: "cost 12.5 %". */
function ruleWords(value: string): string {
  const [, basis, share] = /^(cost|recommended) (-?[0-9.]+) %$/.exec(value) ?? [];
  if (!basis || !share) return value;
  return `${t(basis === 'cost' ? 'rule.onCost' : 'rule.onRecommended')}: ${percent(share)}`;
}
