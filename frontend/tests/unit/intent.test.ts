import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { followLinks } from '#lib/place.svelte.ts';

const told = vi.fn();
let stop: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  told.mockClear();
  document.body.innerHTML = '<a id="one" href="/o/r1/customers/c1?part=orders"><b>Hollerbusch</b></a><a id="away" href="https://example.com/o/r1/orders">Away</a><p>Words</p>';
  stop = followLinks(told);
});
afterEach(() => {
  stop();
  vi.useRealTimers();
});

const over = (what: string) => document.querySelector(what)!.dispatchEvent(new Event('pointerover', { bubbles: true }));

test('who rests on a link is about to go there', () => {
  over('#one b');
  vi.advanceTimersByTime(150);
  expect(told.mock.calls).toEqual([[{ name: 'customer', parameters: { org: 'r1', customer: 'c1' } }, new URLSearchParams('part=orders')]]);
});

test('who passes over a link is not', () => {
  over('#one');
  vi.advanceTimersByTime(50);
  over('p');
  vi.advanceTimersByTime(500);
  expect(told).not.toHaveBeenCalled();
});

test('the keyboard rests on a link as the pointer does', () => {
  document.querySelector('#one')!.dispatchEvent(new Event('focusin', { bubbles: true }));
  vi.advanceTimersByTime(150);
  expect(told).toHaveBeenCalledTimes(1);
});

test('a link to somebody else is no place of the portal', () => {
  over('#away');
  vi.advanceTimersByTime(500);
  expect(told).not.toHaveBeenCalled();
});
