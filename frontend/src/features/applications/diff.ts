// Which parts of two values differ: words, or single characters of what is one word.

export type Part = { text: string; changed: boolean };

const split = (text: string, byCharacter: boolean) => (byCharacter ? [...text] : (text.match(/\s+|[^\s]+/g) ?? []));

/** Both values as parts; what they have in common, in order, is not changed. */
export function parted(a: string, b: string): [Part[], Part[]] {
  const byCharacter = !/\s/.test(a.trim()) && !/\s/.test(b.trim());
  const [x, y] = [split(a, byCharacter), split(b, byCharacter)];
  const common = longestCommon(x, y);
  return [marked(x, new Set(common.map(([i]) => i))), marked(y, new Set(common.map(([, j]) => j)))];
}

/** Places of the longest sequence two lists share. */
function longestCommon(x: string[], y: string[]): [number, number][] {
  const length = Array.from({ length: x.length + 1 }, () => new Array<number>(y.length + 1).fill(0));
  const at = (i: number, j: number) => length[i]?.[j] ?? 0;
  for (let i = x.length - 1; i >= 0; i -= 1) {
    for (let j = y.length - 1; j >= 0; j -= 1) {
      length[i]![j] = alike(x[i]!, y[j]!) ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const found: [number, number][] = [];
  for (let i = 0, j = 0; i < x.length && j < y.length; ) {
    if (alike(x[i]!, y[j]!)) found.push([i++, j++]);
    else if (at(i + 1, j) >= at(i, j + 1)) i += 1;
    else j += 1;
  }
  return found;
}

const alike = (a: string, b: string) => a.localeCompare(b, undefined, { sensitivity: 'base' }) === 0;

function marked(words: string[], same: Set<number>): Part[] {
  const parts: Part[] = [];
  words.forEach((text, place) => {
    const changed = !same.has(place);
    const last = parts.at(-1);
    if (last && last.changed === changed) last.text += text;
    else parts.push({ text, changed });
  });
  return parts.flatMap((part, place) => (part.changed && place < parts.length - 1 ? unspaced(part) : part));
}

/** The space after a changed word is no part of the change: marked, it looks like a letter that cannot be seen. */
function unspaced({ text, changed }: Part): Part[] {
  const end = text.trimEnd();
  return end && end !== text ? [{ text: end, changed }, { text: text.slice(end.length), changed: false }] : [{ text, changed }];
}
