import { t } from '#i18n/words.svelte.ts';
import { faults, type Form, type Rule, type Rules, type Values } from '#lib/form.svelte.ts';
import { judge } from '#lib/password.ts';
import { postalCode } from '#lib/postal.ts';
import { accepted, bic, digits, email, iban, optional, phone, required, tenantId } from '#lib/rules.ts';
import { addressLabels } from '#ui/AddressFields.svelte';
import { choicePath } from './address.svelte.ts';

// The way through the registration: which fields each step has, what they are called and what each can know by itself.

export const steps = ['account', 'company', 'provider', 'terms'] as const;
export type Step = (typeof steps)[number];

export const empty: Values = { 'company.address.country': 'DE', 'company.address.state': '' };
export const secret = ['person.password'];

const password: Rule = (value, values) => {
  if (value === '') return 'required';
  const facts = judge(value, [values['person.email'] ?? '', values['company.name'] ?? '', t('product.name')]);
  if (facts.accepted) return undefined;
  if (facts.length < 8) return 'password_too_short';
  if (facts.length > 128) return 'password_too_long';
  return facts.contains ? 'password_contains_names' : 'password_needs_variety';
};

/** What a customer number looks like; whether it exists nobody learns here. */
export const isCustomerNumber = (value: string) => /^[A-Za-z0-9-]{3,20}$/.test(value.trim());
const customerNumber: Rule = (value) => (isCustomerNumber(value) ? undefined : 'customer_number_malformed');

/** Only without a customer number: with one the provider has the bank details. */
const withoutNumber =
  (rule: Rule): Rule =>
  (value, values) =>
    isCustomerNumber(values.customerNumber ?? '') ? undefined : rule(value, values);

const rules: Record<Step, Rules> = {
  account: {
    'person.firstName': required,
    'person.lastName': required,
    'person.email': email,
    'person.phone': optional(phone),
    'person.password': password,
  },
  company: {
    'company.name': required,
    'company.address.country': required,
    'company.address.line1': required,
    'company.address.postalCode': postalCode('company.address.country'),
    'company.address.city': required,
    'company.vatId': required,
    'company.duns': optional(digits(9, 'duns_malformed')),
    partnerId: optional(digits(7, 'partner_id_malformed')),
    microsoftId: optional(tenantId),
  },
  provider: {
    customerNumber: optional(customerNumber),
    'bank.holder': withoutNumber(required),
    'bank.iban': withoutNumber(iban),
    'bank.bic': withoutNumber(bic),
    'accepted.mandate': withoutNumber(accepted),
  },
  terms: { 'accepted.terms': accepted, 'accepted.privacy': accepted },
};

export const rulesOf = (step: Step): Rules => rules[step];

/** The first step that is not complete, or undefined. */
export const firstOpen = (values: Values): Step | undefined => steps.find((step) => faults(values, rules[step]).length > 0);

/** Where a field stands; what belongs to none is said on the last step. */
export const stepOf = (path: string): Step =>
  steps.find((step) => path in rules[step] || path.startsWith(`${prefix[step]}.`)) ?? 'terms';
const prefix: Record<Step, string> = { account: 'person', company: 'company', provider: 'bank', terms: 'accepted' };

export const labels = (): Record<string, string> => ({
  'person.firstName': t('person.firstName'),
  'person.lastName': t('person.lastName'),
  'person.email': t('person.email'),
  'person.phone': t('person.phone'),
  'person.password': t('person.password'),
  'company.name': t('company.name'),
  ...addressLabels('company.address'),
  [choicePath]: t('register.address'),
  'company.vatId': t('company.vatId'),
  'company.registerNumber': t('company.registrationNumber'),
  'company.duns': t('company.duns'),
  partnerId: t('company.partnerId'),
  microsoftId: t('company.microsoftId'),
  customerNumber: t('register.customerNumber'),
  'bank.holder': t('register.holder'),
  'bank.iban': t('register.iban'),
  'bank.bic': t('register.bic'),
  'accepted.mandate': t('register.mandateLabel'),
  'accepted.terms': t('register.termsLabel'),
  'accepted.privacy': t('register.privacyLabel'),
});

export type StepProps = { form: Form };
