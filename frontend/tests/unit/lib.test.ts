import { afterEach, describe, expect, test, vi } from 'vitest';
import { addresses, match, to } from '#lib/addresses.ts';
import { faults, nest } from '#lib/form.svelte.ts';
import { judge } from '#lib/password.ts';
import { followLinks, place } from '#lib/place.svelte.ts';
import { postalCode } from '#lib/postal.ts';
import { bic, email, iban, phone, tenantId } from '#lib/rules.ts';
import { monthsOf } from '#lib/terms.ts';
import { routes } from '../../src/routes.ts';

describe('addresses', () => {
  test('are found again from what they were written as, also with a dot in an id', () => {
    const path = to('order', { org: 'o1', order: 'c7.042' });
    expect(match(path)).toEqual({ name: 'order', parameters: { org: 'o1', order: 'c7.042' } });
  });
  test('a fixed word wins over an id in the same place', () => expect(match('/o/o1/customers/new')?.name).toBe('newCustomer'));
  test('what nobody knows is no address', () => expect(match('/o/o1/nothing-here')).toBeUndefined());
  test('empty filters are not written', () => expect(to('customers', { org: 'o1' }, { search: '', after: undefined })).toBe('/o/o1/customers'));
  test('every one has a page', () => expect(Object.keys(routes)).toEqual(Object.keys(addresses)));
});

describe('links of the portal', () => {
  let stop = () => {};
  afterEach(() => {
    stop();
    document.body.replaceChildren();
  });

  function click(href: string, event: MouseEventInit = {}, change: (link: HTMLAnchorElement) => void = () => {}) {
    vi.stubGlobal('scrollTo', () => {});
    const link = document.createElement('a');
    link.href = href;
    change(link);
    document.body.append(link);
    stop = followLinks();
    let followed = false;
    const look = (click: Event) => {
      followed = click.defaultPrevented;
      click.preventDefault();
    };
    window.addEventListener('click', look, { once: true });
    link.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, button: 0, ...event }));
    return followed;
  }

  test('are followed without loading the page again', () => {
    expect(click('/o/o2/customers?search=a')).toBe(true);
    expect([place.match?.name, place.org, place.query.get('search')]).toEqual(['customers', 'o2', 'a']);
  });
  test.each([
    ['with Ctrl', '/o/o2/orders', { ctrlKey: true }],
    ['with the middle button', '/o/o2/orders', { button: 1 }],
    ['to someone else', 'https://elsewhere.example/o/o2/orders', {}],
    ['to a document of the API', '/api/documents/1', {}],
    ['to a part of a page', '/terms#privacy', {}],
  ])('stay the browser’s: %s', (_, href, event) => expect(click(href, event)).toBe(false));
  test('stay the browser’s: into a new tab', () => expect(click('/terms', {}, (link) => (link.target = '_blank'))).toBe(false));
});

describe('what a field knows by itself', () => {
  const of = (country: string) => ({ country });
  test.each([
    ['a German IBAN', iban('DE89 3704 0044 0532 0130 00', {}), undefined],
    ['one mistyped digit', iban('DE89 3704 0044 0532 0130 01', {}), 'iban_checksum'],
    ['a word as IBAN', iban('Sparkasse', {}), 'iban_malformed'],
    ['a BIC', bic('COBADEFFXXX', {}), undefined],
    ['half a BIC', bic('COBADE', {}), 'bic_malformed'],
    ['an address without domain', email('anna@', {}), 'email_malformed'],
    ['a phone number with signs', phone('+49 (361) 555-0123', {}), undefined],
    ['a word as phone number', phone('call me', {}), 'phone_malformed'],
    ['a Polish postal code', postalCode('country')('31-874', of('PL')), undefined],
    ['a Polish one in Germany', postalCode('country')('31-874', of('DE')), 'postal_code_malformed'],
    ['any in a country we have no rule for', postalCode('country')('EC1A 1BB', of('GB')), undefined],
    ['a tenant id', tenantId('8c2b7f14-6e0d-4a5b-b3f9-0d4e2a1c9f57', {}), undefined],
    ['a tenant id without hyphens', tenantId('8c2b7f146e0d4a5bb3f90d4e2a1c9f57', {}), 'microsoft_id_malformed'],
  ])('%s', (_, found, expected) => expect(found).toBe(expected));

  test('everything wrong is said at once', () => {
    expect(faults({ a: '', b: 'x' }, { a: () => 'required', b: () => undefined, c: () => ({ path: 'c', code: 'too_long' }) })).toEqual([
      { path: 'a', code: 'required' },
      { path: 'c', code: 'too_long' },
    ]);
  });
  test('flat paths become what the API takes, empty ones are left out', () => {
    expect(nest({ 'company.name': ' A ', 'company.address.city': 'B', duns: ' ' })).toEqual({ company: { name: 'A', address: { city: 'B' } } });
  });
});

describe('a password', () => {
  const words = ['jana.falk@kranich-it.example', 'Kranich IT-Systemhaus GmbH', 'twotier'];
  test.each([
    ['8 of four kinds', 'Zug-42ab', true],
    ['8 without a digit', 'Zug-abcd', false],
    ['15 of any kind', 'zug um zug um z', true],
    ['14 of one kind', 'zug um zug um ', false],
    ['7 of four kinds', 'Zug-42a', false],
    ['any letters of the world', 'Příliš žluťoučký', true],
    ['with the company inside', 'Der Kranich zieht im Herbst', false],
    ['129 characters', 'a'.repeat(129), false],
  ])('%s', (_, password, accepted) => expect(judge(password, words).accepted).toBe(accepted));
  test('says what is missing', () => expect(judge('abcdefgh', words).missing).toEqual(['upper', 'digit', 'special']));
});

test('a term has as many months as it says', () => expect(['P1M', 'P1Y', 'P3Y'].map(monthsOf)).toEqual([1, 12, 36]));
