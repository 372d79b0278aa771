import type { components } from './schema.gen.ts';

// Shapes several capabilities share, from the API's own description.

export type Schemas = components['schemas'];

/** Decimal in text, never a float; currency is ISO 4217. */
export type Money = Schemas['Amount'];
export type LanguageCode = Schemas['IdentityPerson']['language'];
export type Address = Schemas['Address'];
export type TermsDocument = Schemas['RegistrationDocument']['document'];
/** A document and the exact version somebody agreed to. */
export type Acceptance = { document: TermsDocument; version: number };
/** One precondition of ordering; `fix` is the way to a missing one. */
export type Check = Schemas['CustomersCheck'];
export type TermDuration = Schemas['CatalogListedOffer']['termDuration'];
export type BillingCycle = Schemas['CatalogListedOffer']['billingCycle'];
