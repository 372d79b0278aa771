export type Word = { text: string; differs: boolean };

/** The words of a line, each with whether the other line lacks it. */
export function differing(line: string, other: string): Word[] {
  const known = new Set(words(other));
  return words(line).map((text) => ({ text, differs: !known.has(text) }));
}

const words = (line: string) => line.split(/\s+/).filter(Boolean);
