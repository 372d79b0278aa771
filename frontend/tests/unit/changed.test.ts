import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fieldName, thingName } from '#features/audit/changed.ts';
import { valueWords } from '#features/audit/values.ts';

const kindsOfWork = [...readFileSync(join(process.cwd(), '..', 'shared/outbox/outbox.go'), 'utf8').matchAll(/Kind += "([a-z-]+)"/g)].map((found) => found[1]!);

test('every kind of background work is said in words', () => {
  expect(kindsOfWork).toContain('publish-storefront');
  expect(kindsOfWork.filter((kind) => valueWords('work', 'kind', kind) === kind)).toEqual([]);
});

describe('a change in the audit log', () => {
  test.each([
    ['order', 'status', 'provisioning', 'Status: Provisioning'],
    ['agreement', 'status', 'accepted', 'Status: Confirmed'],
    ['customer', 'country', 'CZ', 'Country: Czechia'],
    ['order', 'partnerId', '6200200', 'PartnerID: 6200200'],
    ['agreement', 'signatory', 'another person', 'Confirmed by: someone else'],
    ['order', 'status', 'constructor', 'Status: constructor'],
    ['order', 'newField', 'x', 'newField: x'],
    ['request', 'state', 'open', 'Status: Open'],
    ['customer', 'state', 'Thuringia', 'State: Thuringia'],
    ['guide', 'steps', 'tenant, agreement', 'Steps: Microsoft account and customer agreement'],
    ['guide', 'tenant', 'new contoso', 'Microsoft account: new account: contoso'],
    ['announcement', 'title.de', 'Neue Preise', 'Title (German): Neue Preise'],
    ['announcement', 'kind', 'maintenance', 'Type: Maintenance'],
    ['announcement', 'customers', 'yes', 'Customers: yes'],
    ['factor', 'kind', 'totp', 'Type: Authenticator app'],
    ['application', 'match', 'probable', 'Comparison: probable'],
    ['import', 'complete', 'true', 'Whole list: yes'],
    ['key', 'role', 'sales', 'Role: Sales'],
    ['notifications', 'undo-windows', 'digest', 'Undo windows closing: Once a day'],
    ['reauthorisation', 'state', 'handed-in', 'Status: With the provider'],
    ['renewal', 'state', 'held', 'Status: Set at Microsoft'],
    ['renewal', 'terms', 'Microsoft 365 E3 (CFQ7TTC0LFLX:0001) P1Y monthly × 3', 'On these terms: Microsoft 365 E3, 1 year monthly × 3'],
    ['renewal', 'choice', 'extend', 'Choice: Extended term'],
    ['reseller', 'authorisation', 'lost', 'Authorisation: ended'],
    ['sign-in-rules', 'methods', 'password, work', 'Allowed sign-in methods: password and work account'],
    ['storefront', 'goods.commercial/CFQ7TTC0LH18:0001.title.de', 'Büro', 'Product CFQ7TTC0LH18:0001 (German): Büro'],
    ['storefront', 'goods.commercial/CFQ7TTC0LH18:0001.price.P1Y.annual', '120.00 EUR', 'Product CFQ7TTC0LH18:0001 (1 year, yearly in advance): €120.00'],
    ['storefront', 'goods.education/CFQ7TTC0LH18:0001.hidden', 'true', 'Product CFQ7TTC0LH18:0001: yes'],
    ['storefront', 'rules.commercial', 'cost 12.5 %', 'Price rule: Business: On what you pay: 12.5%'],
    ['storefront', 'look.headline.cs', 'Vítejte', 'Look (Czech): Vítejte'],
    ['storefront', 'look.email', 'changed', 'Look: changed'],
    ['storefront', 'shelf.office.items', 'commercial/CFQ7TTC0LH18:0001 commercial/CFQ7TTC0LDPB:0001', 'Category: CFQ7TTC0LH18:0001 and CFQ7TTC0LDPB:0001'],
    ['storefront', 'group.01J4Z8XQ6T3M2N9P0VABCDEFGH.customers', '01J4Z8XQ6T3M2N9P0VABCDEFGH 01J4Z8XQ6T3M2N9P0VABCDEFGJ', 'Customer group: 2'],
    ['work', 'kind', 'publish-storefront', 'Type: Publishing a shop'],
    ['work', 'about', 'order/01J4Z8XQ6T3M2N9P0VABCDEFGH.01J4Z8XQ6T3M2N9P0VABCDEFGJ', 'About: Order ABCDEFGJ'],
    ['work', 'about', 'market/DE', 'About: DE'],
    ['subscription', 'scheduled', '5 x CFQ7TTC0LH18:0001 P1Y annual', 'For the next term: 5 x CFQ7TTC0LH18:0001 1 year yearly in advance'],
      ['request', 'assignee', '01J4Z8XQ6T3M2N9P0VABCDEFGH', 'Assigned to: ABCDEFGH'],
  ])('%s %s %s reads as on the pages', (type, field, value, words) => {
    expect(`${fieldName(type, field)}: ${valueWords(type, field, value)}`).toBe(words);
  });
  test('names the thing as the pages do', () => {
    expect([thingName('order'), thingName('something-new')]).toEqual(['Order', '']);
  });
});

test('everything the store records has a name', () => {
  const store = join(process.cwd(), '..', 'shared/store');
  const code = readdirSync(store).filter((file) => file.endsWith('.go')).map((file) => readFileSync(join(store, file), 'utf8')).join('\n');
  const types = [...code.matchAll(/\.(?:record|noted)\([^"\n]*"([a-zA-Z-]+)", /g)].map((found) => found[1]!);
  expect([...new Set(types)].filter((type) => !thingName(type) && !type.includes('.'))).toEqual([]);
  expect(types).toContain('sign-in-rules');
});
