import type { Rule } from './form.svelte.ts';
import { postalCodeOf } from './regions.ts';

/** The postal code's shape in the country named at another path. */
export const postalCode =
  (countryPath: string): Rule =>
  (value, values) => {
    if (value.trim() === '') return 'required';
    const shape = postalCodeOf(values[countryPath] ?? '');
    return !shape || shape.test(value.trim()) ? undefined : 'postal_code_malformed';
  };
