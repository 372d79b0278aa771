import { describe, expect, it } from 'vitest';
import { readMarkup } from '#lib/markup.ts';

const parts = (text: string) => readMarkup(text).flatMap(({ lines }) => lines.flat());

// N1: what the provider writes becomes paragraphs, lists, bold and links, and nothing else.
describe('the small markup', () => {
  it('reads paragraphs, lists, bold and links', () => {
    expect(readMarkup('From **1 December**:\n\n- one\n- [two](https://example.com)\n\nWrite [us](mailto:a@example.com).')).toEqual([
      { list: false, lines: [[{ text: 'From ' }, { text: '1 December', bold: true }, { text: ':' }]] },
      { list: true, lines: [[{ text: 'one' }], [{ text: 'two', href: 'https://example.com' }]] },
      { list: false, lines: [[{ text: 'Write ' }, { text: 'us', href: 'mailto:a@example.com' }, { text: '.' }]] },
    ]);
  });

  it('tells a list from the line before it', () => {
    expect(readMarkup('Two:\n- one\n- two').map(({ list, lines }) => [list, lines.length])).toEqual([[false, 1], [true, 2]]);
  });

  it.each([
    '[x](javascript:alert(1))', '[x](JAVASCRIPT:alert`1`)', '[x](data:text/html;base64,PHN2Zz4=)', '[x](http://example.com)', '[x](//example.com)', '[x](vbscript:x)',
    '[x]( https://example.com)', '[x](https://)', '[x](/o/provider)', '<a href="https://example.com">x</a>', '<script>alert(1)</script>', '<img src=x onerror=alert(1)>',
    '[x](https://a b)', '![x](javascript:1)', '[**x**](javascript:1)', '[x\u2028](javascript:1)',
  ])('makes no link and no element of %s', (text) => {
    for (const part of parts(text)) expect(part.href).toBeUndefined();
    expect(parts(text).map((part) => part.text).join('').replaceAll('**', '')).toBe(text.replaceAll('**', ''));
  });

  it('keeps every character of an address as text of the page', () => {
    const [link] = parts('[x](https://example.com/?q="><script>)');
    expect(link).toEqual({ text: 'x', href: 'https://example.com/?q="><script>' });
  });

  it('is quick with what looks like markup and is none', () => {
    const began = performance.now();
    readMarkup(`${'['.repeat(20_000)}${'**'.repeat(20_000)}${'](('.repeat(5_000)}`);
    expect(performance.now() - began).toBeLessThan(2_000);
  });
});
