// The rule for passwords: 8 characters with upper, lower, digit and special, or 15 of any kind; never with the person's
// own e-mail, company or the product's name inside. The API also refuses common ones, which a page cannot know.

export type PasswordFacts = {
  length: number;
  /** Kinds that are still missing for the short way. */
  missing: ('upper' | 'lower' | 'digit' | 'special')[];
  /** Part of the person's own words found inside, or ''. */
  contains: string;
  accepted: boolean;
  /** 0 to 4, for the bar. */
  strength: number;
};

const kinds = { upper: /\p{Lu}/u, lower: /\p{Ll}/u, digit: /\p{Nd}/u, special: /[^\p{L}\p{Nd}]/u };

/** `words` are the e-mail, the company and the product name. */
export function judge(password: string, words: string[]): PasswordFacts {
  const length = [...password.normalize('NFC')].length;
  const missing = (Object.keys(kinds) as (keyof typeof kinds)[]).filter((kind) => !kinds[kind].test(password));
  const contains = parts(words).find((word) => password.toLowerCase().includes(word)) ?? '';
  const accepted = contains === '' && length <= 128 && (length >= 15 || (length >= 8 && missing.length === 0));
  return { length, missing, contains, accepted, strength: strength(length, missing.length, accepted) };
}

function strength(length: number, missing: number, accepted: boolean): number {
  if (length === 0) return 0;
  if (accepted) return length >= 12 ? 4 : 3;
  return length >= 8 || missing <= 1 ? 2 : 1;
}

/** Pieces of four letters and more: shorter ones would forbid half the language. */
const parts = (words: string[]) =>
  words.flatMap((word) => word.toLowerCase().split(/[^\p{L}\p{Nd}]+/u)).filter((word) => [...word].length >= 4);
