// Shapes several capabilities share.

/** Decimal in text, never a float; currency is ISO 4217. */
export type Money = { value: string; currency: string };
export type Page<Item> = { items: Item[]; next?: string };
export type LanguageCode = 'en' | 'de' | 'cs' | 'pl';
export type Address = { line1: string; line2?: string; postalCode: string; city: string; state?: string; country: string };
/** Terms a person agrees to, by document and the exact version shown. */
export type Acceptance = { document: TermsDocument; version: number };
export type TermsDocument = 'terms' | 'privacy' | 'msLicence' | 'mandate';
export type Fix = 'wait' | 'request-tenant' | 'send-agreement' | 'add-partner-id' | 'contact-provider';
/** One precondition of ordering; `fix` is the way to a missing one. */
export type Check = { check: 'tenant' | 'agreement' | 'partnerId' | 'standing'; ready: boolean; code?: string; fix?: Fix };
/** A term or billing cycle in ISO 8601 or Microsoft's word. */
export type TermDuration = 'P1M' | 'P1Y' | 'P3Y';
export type BillingCycle = 'monthly' | 'annual' | 'triennial' | 'one_time' | 'none';
