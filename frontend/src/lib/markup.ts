// The small markup of what the provider writes: paragraphs, lists of lines with "- ", **bold** and [words](address). Text
// becomes parts for pages to make elements of, never HTML; an address that is neither of the web nor of mail is no link.

export type Part = { text: string; bold?: true; href?: string };
export type Block = { list: boolean; lines: Part[][] };

const pieces = /\*\*([^*\n]+)\*\*|\[([^[\]\n]+)\]\(([^()\s]+)\)/g;
const allowed = /^(?:https:\/\/|mailto:)[^\s]+$/;

export function readMarkup(text: string): Block[] {
  return text
    .split(/\n{2,}/)
    .flatMap((paragraph) => blocksOf(paragraph.split('\n').filter((line) => line.trim() !== '')))
    .filter(({ lines }) => lines.length > 0);
}

/** Lines that follow each other and are of one sort are one block. */
function blocksOf(lines: string[]): Block[] {
  const blocks: Block[] = [];
  for (const line of lines) {
    const list = line.startsWith('- ');
    const last = blocks.at(-1);
    const parts = partsOf(list ? line.slice(2) : line);
    if (last && last.list === list) last.lines.push(parts);
    else blocks.push({ list, lines: [parts] });
  }
  return blocks;
}

function partsOf(line: string): Part[] {
  const parts: Part[] = [];
  let at = 0;
  for (const found of line.matchAll(pieces)) {
    const [whole, bold, words, address] = found;
    if (address !== undefined && !allowed.test(address)) continue; // stays as it was typed
    if (found.index > at) parts.push({ text: line.slice(at, found.index) });
    parts.push(bold === undefined ? { text: words ?? '', href: address ?? '' } : { text: bold, bold: true });
    at = found.index + whole.length;
  }
  if (at < line.length) parts.push({ text: line.slice(at) });
  return parts;
}
