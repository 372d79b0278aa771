import { segments } from '#api/customers.ts';
import type { LanguageCode } from '#api/shared.ts';
import { languageName } from '#i18n/format.ts';
import { languages } from '#i18n/types.ts';
import { speech, t, type Key } from '#i18n/words.svelte.ts';

// The log keeps things and facts by the names of the API; here they get the words the pages use elsewhere, or their own
// (i18n/en/changed.ts). What has none is shown as it is kept.

const things: Record<string, Key> = {
  application: 'audit.type.application',
  person: 'audit.type.person',
  session: 'audit.type.session',
  customer: 'customers.customer',
  tenant: 'customers.tenant',
  agreement: 'customers.agreement',
  billingProfile: 'profile.thing',
  guide: 'oneLink.title',
  qualification: 'qualification.title',
  approval: 'legal.title',
  order: 'orders.order',
  reseller: 'organisation.reseller',
  import: 'masterdata.title',
  view: 'views.thing',
  onboarding: 'audit.type.onboarding',
  'report-mail': 'mailed.thing',
  'report-run': 'audit.type.reportRun',
  'usage-budget': 'usage.thing',
  storefront: 'storefront.title',
  'price-rules': 'prices.rulesThing',
  'letter-sender': 'audit.type.letter-sender',
  notifications: 'audit.type.notifications',
  'customer-price-rule': 'prices.customerRuleThing',
  customerImport: 'audit.type.customerImport',
  customerLetter: 'audit.type.customerLetter',
  renewal: 'subscriptions.end',
  subscription: 'subscriptions.subscription',
};

const fields: Record<string, Key> = {
  companyName: 'company.name',
  city: 'address.city',
  contact: 'customer.contact',
  country: 'address.country',
  domain: 'customer.domain',
  approved: 'state.approval.approved',
  failure: 'audit.failure',
  line1: 'address.line1',
  line2: 'address.line2',
  microsoftId: 'company.microsoftId',
  partnerId: 'company.partnerId',
  postalCode: 'address.postalCode',
  registrationNumber: 'company.registrationNumber',
  segment: 'segment.kind',
  duplicateAccepted: 'known.accepted',
  signatory: 'audit.signatory',
  status: 'orders.status',
  steps: 'guide.steps',
  tenant: 'guide.tenant',
  vatId: 'company.vatId',
  record: 'resellers.record',
  added: 'masterdata.added',
  changed: 'masterdata.changed',
  removed: 'masterdata.removed',
  refused: 'masterdata.refusedCount',
  standard: 'prices.standard',
  customer: 'customers.customer',
};

/** Keys without values only. */
const say = (key: Key) => t(key as 'orders.status');

const own = 'changed.thing.';

export const knownThings = () => {
  const more = speech.keys().filter((key) => key.startsWith(own)).map((key) => key.slice(own.length));
  return [...Object.keys(things), ...more].map((type) => ({ type, words: thingName(type) }));
};
export function thingName(type: string): string {
  if (things[type]) return say(things[type]);
  return speech.has(`${own}${type}`) ? t(`changed.thing.${type}` as 'changed.thing.key') : '';
}
/** An address has a state of its own; every other thing has the one it is in. */
const withAddress = ['application', 'customer', 'reseller', 'billingProfile'];

export function fieldName(type: string, field: string): string {
  if (field === 'state') return t(withAddress.includes(type) ? 'address.state' : 'orders.status');
  if (fields[field]) return say(fields[field]);
  if (type === 'storefront') return shopWords(field);
  const [group = '', ...rest] = field.split('.');
  const last = rest.join('.');
  if (group === 'belowCost' && last) return t('prices.belowCostLine', { line: last });
  if (group === 'products' && last) return last;
  if (group === 'title' && isLanguage(last)) return t('changed.titleIn', { language: languageName(last) });
  if (isLanguage(field)) return t('changed.subjectIn', { language: languageName(field) });
  if (type === 'notifications' && speech.has(`notify.${field}`)) return t(`notify.${field}` as 'notify.desk');
  const segment = group === 'segments' ? last : field;
  if (segments.some((known) => known === segment)) return say(`segment.${segment}` as Key);
  return speech.has(`changed.field.${field}`) ? t(`changed.field.${field}` as 'changed.field.kind') : field;
}

const isLanguage = (word: string): word is LanguageCode => languages.some((language) => language === word);

/** A fact of a shop is named by what it belongs to, "goods.commercial/CFQ7TTC0LH18:0001.title.de", and by its language. */
function shopWords(field: string): string {
  const [group = '', of = '', fact = '', ...plan] = field.split('.');
  if (!speech.has(`changed.shop.${group}`)) return t('changed.field.further');
  const last = field.split('.').at(-1) ?? '';
  const words = t(`changed.shop.${group}` as 'changed.shop.look') + (group === 'goods' ? ` ${itemCode(of)}` : '');
  const named = group === 'rules' ? `${words}: ${say(`segment.${of}` as Key)}` : words;
  const details = isLanguage(last) ? [languageName(last)] : fact === 'price' ? plan.map(planWord) : [];
  return details.length ? `${named} (${details.join(', ')})` : named;
}

const planWord = (word: string) => [`term.${word}`, `billing.${word}`].filter((key) => speech.has(key)).map((key) => say(key as Key))[0] ?? word;

/** A product of a shop is kept with whom it is for: "commercial/CFQ7TTC0LH18:0001". */
export const itemCode = (item: string) => item.replace(/^[a-z]+\//, '');
