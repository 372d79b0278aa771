import type { FileFormat } from '#api/masterdata.ts';
import { t, type Key } from '#i18n/words.svelte.ts';

/** What a column of a file can hold, in the order people expect. */
export type Field = Extract<Key, `masterdata.field.${string}`> extends `masterdata.field.${infer Name}` ? Name : never;

export const fields: Field[] = [
  'number', 'companyName', 'line1', 'postalCode', 'city', 'country', 'vatId', 'registerNumber', 'duns', 'partnerId', 'contact', 'email', 'phone', 'domain',
];

export const fieldName = (field: Field) => t(`masterdata.field.${field}`);

/** The fields a format reads, in the file's order. */
export const heldBy = (format: FileFormat) => format.columns.filter((field) => field !== '') as Field[];
