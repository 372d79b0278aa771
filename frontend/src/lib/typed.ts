/** Words as people search by them: small letters without marks, so that "telefonia" finds "telefonía". */
export const wordsOf = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('ł', 'l')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

/** Whether every wanted word begins one of the text's. */
export const fits = (wanted: string[], words: string[]) => wanted.every((word) => words.some((own) => own.startsWith(word)));
