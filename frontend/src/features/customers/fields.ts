import type { Customer, NewCustomer } from '#api/customers.ts';
import { t } from '#i18n/words.svelte.ts';
import { nest, type Rules, type Values } from '#lib/form.svelte.ts';
import { postalCode } from '#lib/postal.ts';
import { writable } from '#lib/phone.ts';
import { email, optional, phone, required } from '#lib/rules.ts';
import { addressLabels } from '#ui/AddressFields.svelte';

// What is asked about a customer, new or known: labels, rules and how a known customer fills the form.

/** Partner Center refuses a Polish customer without its registration number. */
export const needsNumber = (values: Values) => values['address.country'] === 'PL';

export const rulesFor = (values: Values): Rules => ({
  companyName: required,
  'address.country': required,
  'address.line1': required,
  'address.postalCode': postalCode('address.country'),
  'address.city': required,
  ...(needsNumber(values) ? { registrationNumber: required } : {}),
  'contact.firstName': required,
  'contact.lastName': required,
  'contact.email': email,
  'contact.phone': optional(phone),
});

export const labels = (): Record<string, string> => ({
  companyName: t('company.name'),
  ...addressLabels('address'),
  vatId: t('company.vatId'),
  registrationNumber: t('company.registrationNumber'),
  segment: t('segment.kind'),
  ...wishLabels(),
  'contact.firstName': t('person.firstName'),
  'contact.lastName': t('person.lastName'),
  'contact.email': t('person.email'),
  'contact.phone': t('person.phone'),
  'contact.language': t('person.language'),
});

/** What Microsoft wants to know about a customer of a special kind. */
export const wishLabels = (): Record<string, string> => ({ school: t('segment.school'), website: t('segment.website'), validationCode: t('segment.code') });

/** The customer as the form holds it, with the version that was read. */
export const valuesOf = ({ address, contact, ...customer }: Customer): Values => ({
  version: String(customer.version),
  companyName: customer.companyName,
  vatId: customer.vatId ?? '',
  registrationNumber: customer.registrationNumber ?? '',
  segment: customer.segment,
  'address.country': address.country,
  'address.state': address.state ?? '',
  'address.line1': address.line1,
  'address.line2': address.line2 ?? '',
  'address.postalCode': address.postalCode,
  'address.city': address.city,
  'contact.firstName': contact.firstName,
  'contact.lastName': contact.lastName,
  'contact.email': contact.email,
  'contact.phone': writable(contact.phone ?? ''),
  'contact.language': contact.language,
});

/** What is sent. */
export const typed = (values: Values) => nest(Object.fromEntries(Object.entries(values).filter(([path]) => path !== 'version'))) as unknown as NewCustomer;

/** The fields in which what somebody else saved and what stands in the form are not the same. */
export const differing = (theirs: Values, mine: Values): string[] => Object.keys(labels()).filter((path) => (theirs[path] ?? '').trim() !== (mine[path] ?? '').trim());
