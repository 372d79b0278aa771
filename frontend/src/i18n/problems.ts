import type { FieldError, Problem } from '#lib/problem.ts';
import type { en } from './en.ts';
import { fill, speech, t, type Key } from './words.svelte.ts';

// Codes of the API become sentences. Every code the product knows has one in each language; an unknown one gets a
// general sentence that names the code, so that support can find it.

type Codes<Prefix extends string> = Extract<keyof typeof en, `${Prefix}.${string}`> extends `${Prefix}.${infer Code}` ? Code : never;
export type ProblemCode = Codes<'problem'>;
export type FieldCode = Codes<'field'>;

const has = (key: string): key is Key => speech.has(key);

/** What happened, in a sentence. */
export function problemSentence(problem: Problem): string {
  return codeSentence(problem.code, problem.params);
}

/** The sentence for a bare code, such as the reason a line failed or a check is not ready. */
export function codeSentence(code: string, params: Record<string, string> = {}): string {
  const key = `problem.${code}`;
  return has(key) ? fill(speech.message(key), params, speech.language) : t('problem.other', { code });
}

/** What is wrong with one field, and the way out. */
export function fieldSentence(error: FieldError): string {
  const key = [`field.${error.code}`, `problem.${error.code}`].find(has);
  return key && has(key) ? fill(speech.message(key), error.params ?? {}, speech.language) : t('field.other', { code: error.code });
}
