import { describe, expect, test } from 'vitest';
import { csv } from '#lib/file.ts';

const textOf = async (rows: string[][]) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(await csv(rows).arrayBuffer());
const cell = async (typed: string) => (await textOf([[typed]])).slice(1, -2);

describe('a file for spreadsheet programs', () => {
  test('begins with the mark of UTF-8; every line ends as those programs write it, the last too', async () =>
    expect(await textOf([['Größe', 'b'], ['1', '']])).toBe('\ufeffGröße;b\r\n1;\r\n'));
  test('of no lines is the mark and an end', async () => expect(await textOf([])).toBe('\ufeff\r\n'));
  test.each(['=1+1', '+49 361', '-5', '@SUM(A1)', ' =1+1', '   @x'])('does not calculate %j', async (typed) => expect(await cell(typed)).toBe(`'${typed}`));
  test.each(['\tx', '\0x'])('does not begin a cell with %j', async (typed) => expect(await cell(typed)).toBe(`'${typed}`));
  test.each(['\r=1', '\n=1'])('does not let %j begin a line', async (typed) => expect(await cell(typed)).toBe(`"'${typed}"`));
  test.each(['a=b', 'a-b', 'info@x.example', '1 + 1', '', "'s Gravenhage"])('leaves %j as it is', async (typed) => expect(await cell(typed)).toBe(typed));
  test('keeps what parts cells and lines inside quotes, and doubles quotes', async () => {
    expect(await cell('a;b')).toBe('"a;b"');
    expect(await cell('a\r\nb')).toBe('"a\r\nb"');
    expect(await cell('Hof "Linde"')).toBe('"Hof ""Linde"""');
    expect(await cell('=HYPERLINK("x";"y")')).toBe(`"'=HYPERLINK(""x"";""y"")"`);
  });
});
