import { describe, expect, test } from 'vitest';
import { fieldName, thingName, valueWords } from '#features/audit/changed.ts';

describe('a change in the audit log', () => {
  test.each([
    ['order', 'status', 'provisioning', 'State: Provisioning'],
    ['agreement', 'status', 'accepted', 'State: Confirmed'],
    ['customer', 'country', 'CZ', 'Country: Czechia'],
    ['order', 'partnerId', '6200200', 'PartnerID: 6200200'],
    ['agreement', 'signatory', 'another person', 'Confirmed by: somebody else'],
    ['order', 'status', 'constructor', 'State: constructor'],
    ['order', 'newField', 'x', 'newField: x'],
  ])('%s %s %s reads as on the pages', (type, field, value, words) => {
    expect(`${fieldName(field)}: ${valueWords(type, field, value)}`).toBe(words);
  });
  test('names the thing as the pages do', () => {
    expect([thingName('order'), thingName('something-new')]).toEqual(['Order', '']);
  });
});
