import { describe, expect, test } from 'vitest';
import { callable, readable, writable } from '#lib/phone.ts';
import { phone } from '#lib/rules.ts';

describe('a telephone number', () => {
  test.each([
    ['+4936285550119', '+49 362 855 501 19'],
    ['+49301234567', '+49 301 234 567'],
    ['+420601234567', '+420 601 234 567'],
    ['+48601234567', '+48 601 234 567'],
    ['+436641234567', '+43 664 123 45 67'],
    ['+12025550123', '+1 202 555 01 23'],
    ['+35312345678', '+353 123 456 78'],
    ['030 1234567', '030 1234567'],
    ['+49 (0)30 / 12', '+49 (0)30 / 12'],
    ['', ''],
  ])('%j is read as %j', (stored, read) => expect(readable(stored).replaceAll('\u00a0', ' ')).toBe(read));
  test('as it is read may be typed again, and called', () => {
    const read = readable('+4936285550119');
    expect([phone(read, {}), callable(read)]).toEqual([undefined, '+4936285550119']);
  });
});

test('a number in a field is grouped as elsewhere, with spaces one would type', () => {
  expect(writable('+4936285550119')).toBe(readable('+4936285550119').replace(/\s/g, ' '));
  expect(writable('0361 555')).toBe('0361 555');
});
