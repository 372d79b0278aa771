// Files people choose and files they are handed.

/** How a file with columns is read; an empty column is left out. */
export type FileLayout = { encoding: 'utf-8' | 'windows-1250' | 'windows-1252'; delimiter: string; columns: string[] };

/** Read as text by every spreadsheet program: what would begin a formula gets an apostrophe (REQUIREMENTS A14). */
const inert = (cell: string) => (/^ *[=+\-@\t\r\n\0]/.test(cell) ? `'${cell}` : cell);

/** A table for spreadsheet programs, with the mark by which they know UTF-8. */
export function csv(rows: readonly (readonly string[])[]): Blob {
  const quoted = (cell: string) => (/[";\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  const text = rows.map((row) => row.map((cell) => quoted(inert(cell))).join(';')).join('\r\n');
  return new Blob([`\ufeff${text}\r\n`], { type: 'text/csv;charset=utf-8' });
}
