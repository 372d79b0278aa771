import { describe, expect, test, vi } from 'vitest';
import { RowWindow, spanOf } from '#ui/rowWindow.svelte.ts';

// Rows of 50 px each, but for the third, which is of 150.
const heights = (count: number) => Float64Array.from({ length: count }, (_, row) => (row === 2 ? 150 : 50));

describe('of many rows those in view are drawn', () => {
  test.each([
    ['at the top of the list', 10, 0, 200, { first: 0, last: 3, before: 0, after: 350 }],
    ['above the list, where nothing of it is seen yet, one row', 10, -900, -300, { first: 0, last: 1, before: 0, after: 550 }],
    ['in the middle of a higher row, that row', 10, 140, 200, { first: 2, last: 3, before: 100, after: 350 }],
    ['where a row ends, the next', 10, 250, 300, { first: 3, last: 4, before: 250, after: 300 }],
    ['at the end', 10, 500, 900, { first: 8, last: 10, before: 500, after: 0 }],
    ['below the list, its last row', 10, 9_000, 9_500, { first: 9, last: 10, before: 550, after: 0 }],
    ['of none, none', 0, 0, 500, { first: 0, last: 0, before: 0, after: 0 }],
  ])('%s', (_, count, top, bottom, span) => {
    expect(spanOf(heights(count), top, bottom)).toEqual(span);
  });
});

test('on paper stand all rows, and some again after that', async () => {
  const view = new RowWindow(() => 300);
  const leave = view.follow(Object.assign(document.createElement('tbody'), { rows: [] })); // the tests' document knows no rows of a body
  window.dispatchEvent(new Event('beforeprint'));
  expect(view.span).toEqual({ first: 0, last: 300, before: 0, after: 0 });
  window.dispatchEvent(new Event('afterprint'));
  await vi.waitUntil(() => view.span.last < 300);
  leave();
});
