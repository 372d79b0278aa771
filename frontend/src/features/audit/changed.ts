import { segments } from '#api/customers.ts';
import { country } from '#i18n/format.ts';
import { codeSentence } from '#i18n/problems.ts';
import { t, type Key } from '#i18n/words.svelte.ts';
import { states, type StateKind } from '#ui/states.ts';

// The log keeps things, fields and values by the names of the API; here they get the words the pages use elsewhere.
// What has none is shown as it is kept.

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
  storefront: 'storefront.title',
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
  state: 'address.state',
  status: 'orders.status',
  steps: 'guide.steps',
  tenant: 'guide.tenant',
  vatId: 'company.vatId',
  record: 'resellers.record',
  added: 'masterdata.added',
  changed: 'masterdata.changed',
  removed: 'masterdata.removed',
  refused: 'masterdata.refusedCount',
};

const signatories: Record<string, Key> = { asked: 'audit.signatory.asked', 'another person': 'audit.signatory.other' };

/** Keys without values only. */
const say = (key: Key) => t(key as 'orders.status');

export const knownThings = () => Object.keys(things).map((type) => ({ type, words: thingName(type) }));
export const thingName = (type: string) => (things[type] ? say(things[type]) : '');
export const fieldName = (field: string) => (fields[field] ? say(fields[field]) : segments.some((known) => known === field) ? say(`segment.${field}` as Key) : field);

export function valueWords(type: string, field: string, value: string): string {
  if (field === 'country') return country(value);
  if (type === 'qualification' && value && isState('qualification', value)) return say(`state.qualification.${value}` as Key);
  if (field === 'segment') return say(`segment.${value}` as Key);
  if (field === 'failure') return codeSentence(value);
  if (field === 'signatory' && signatories[value]) return say(signatories[value]);
  if (field === 'contact' && value === 'changed') return say('profile.contactChanged');
  if (field === 'status' && isState(type, value)) return say(`state.${type}.${value}` as Key);
  return value;
}

const isState = (type: string, value: string) => Object.hasOwn(states, type) && Object.hasOwn(states[type as StateKind], value);
