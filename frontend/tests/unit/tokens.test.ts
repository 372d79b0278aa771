import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const css = readFileSync(join(process.cwd(), 'src/ui/css/tokens.css'), 'utf8');

/** The colours of the n-th block that sets a scheme: light, dark by the system, dark by choice. */
function colours(place: number): Record<string, string> {
  const block = css.split(/\n\s+color-scheme:/)[place + 1]!.split('\n  }')[0]!;
  return Object.fromEntries([...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/g)].map((found) => [found[1]!, found[2]!]));
}

const channel = (value: number) => (value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
function luminance(hex: string): number {
  const [red, green, blue] = [1, 3, 5].map((from) => channel(parseInt(hex.slice(from, from + 2), 16) / 255)) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

const grounds = ['canvas', 'surface', 'sunken', 'raised', 'button', 'hover', 'press'];
const pairs: [string, string, number][] = [
  ...['text', 'text-2', 'text-3', 'accent-text'].flatMap((text) => grounds.map((ground): [string, string, number] => [text, ground, 4.5])),
  ...['ok', 'warn', 'danger', 'info'].flatMap((tone): [string, string, number][] => [
    [tone, `${tone}-soft`, 4.5],
    [tone, 'surface', 4.5],
    ['text', `${tone}-soft`, 4.5],
    ['text-2', `${tone}-soft`, 4.5],
    [`${tone}-mark`, 'surface', 3],
  ]),
  ['on-accent', 'accent', 4.5],
  ['on-accent', 'accent-hover', 4.5],
  ['on-danger', 'danger-fill', 4.5],
  ['accent-text', 'accent-soft', 4.5],
  ['line-control', 'surface', 3],
  ['line-control', 'canvas', 3],
];

test('dark is the same whether the system or the person chooses it', () => {
  expect(Object.keys(colours(1)).length).toBeGreaterThan(40);
  expect(colours(2)).toEqual(colours(1));
});

describe.each([
  ['light', 0],
  ['dark', 1],
])('%s', (_, place) => {
  test('every text can be read on every ground it may stand on', () => {
    const colour = colours(place);
    const weak = pairs.filter(([text, ground, least]) => contrast(colour[text]!, colour[ground]!) < least);
    expect(weak.map(([text, ground]) => `${text} on ${ground}: ${contrast(colour[text]!, colour[ground]!).toFixed(2)}`)).toEqual([]);
  });
});
