import { beforeEach, describe, expect, test, vi } from 'vitest';
import { hasQuantities, hasRows, pageKeys, usePageKey } from '#lib/pageKeys.ts';

const list = `<main id="main">
  <header class="head"><div class="acts"><a class="btn" data-kind="primary" href="#new">New order</a></div></header>
  <div class="toolbar"><label class="search"><span>Search orders</span><input placeholder="Search orders"></label></div>
  <span class="stale"><button type="button">Refresh</button></span>
  <table><tbody><tr><td><a class="main" href="#1">One</a></td><td><button>Menu</button></td></tr><tr><td><a class="main" href="#2">Two</a></td></tr></tbody></table>
</main>`;

describe('keys of the page', () => {
  beforeEach(() => (document.body.innerHTML = list));

  test('are those of its parts, called as the parts call themselves', () => {
    expect(pageKeys(document)).toEqual([{ key: 'f', label: 'Search orders' }, { key: 'r', label: 'Refresh' }, { key: 'n', label: 'New order' }]);
    expect([hasRows(document), hasQuantities(document)]).toEqual([true, false]);
  });

  test('walk the rows and stay at the ends', () => {
    const went = ['j', 'j', 'j', 'k', 'k'].map((key) => [usePageKey(document, key), document.activeElement?.textContent]);
    expect(went).toEqual([[true, 'One'], [true, 'Two'], [false, 'Two'], [true, 'One'], [false, 'One']]);
  });

  test('go on from the row somebody is in', () => {
    document.querySelector<HTMLElement>('td button')!.focus();
    usePageKey(document, 'j');
    expect(document.activeElement?.textContent).toBe('Two');
  });

  test('find and refresh', () => {
    const asked = vi.fn();
    document.querySelector('.stale button')!.addEventListener('click', asked);
    expect([usePageKey(document, 'f'), document.activeElement?.tagName]).toEqual([true, 'INPUT']);
    expect([usePageKey(document, 'r'), asked.mock.calls.length]).toEqual([true, 1]);
  });

  test('press nothing that does something: the next act counts only as far as it is a way', () => {
    const pressed = vi.fn();
    document.querySelector('.acts')!.innerHTML = '<button class="btn" data-kind="primary">Order with obligation to pay</button>';
    document.querySelector('.acts button')!.addEventListener('click', pressed);
    expect([usePageKey(document, 'n'), usePageKey(document, 'x'), pressed.mock.calls.length]).toEqual([false, false, 0]);
  });
});
