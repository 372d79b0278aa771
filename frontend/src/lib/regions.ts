// eslint-disable-next-line no-restricted-imports -- one list of countries for the API and the pages
import served from '../../../shared/address/countries.json' with { type: 'json' };

// The countries a company can be registered in, from the very file the API reads: their states by the last part of the
// ISO 3166-2 code with their names, and what a postal code looks like. An address is chosen from lists, so that nobody has
// to know a spelling.

type Known = { code: string; currency?: string; postalCode: string; states: Record<string, string>[] };
const known = served as unknown as Known[];

export const countries: readonly string[] = known.map(({ code }) => code);
/** Those with prices: a customer can be in these only. */
export const markets: readonly string[] = known.filter(({ currency }) => currency).map(({ code }) => code);

export type State = { code: string; name: string };

/** The states of a country in a language; empty when we have no list, then the field is left out. */
export function statesOf(country: string, language: string): State[] {
  const states = known.find(({ code }) => code === country)?.states ?? [];
  return states.map((state) => ({ code: state.code ?? '', name: state[language] ?? state.name ?? '' }));
}

/** The postal code's shape in a country, also without the blank or hyphen that is put in later. */
export function postalCodeOf(country: string): RegExp | undefined {
  const shape = known.find(({ code }) => code === country)?.postalCode;
  return shape ? new RegExp(`^(?:${shape.replace('-', '-?')})$`) : undefined;
}
