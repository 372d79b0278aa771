import { codeSentence } from '#i18n/problems.ts';
import { speech, t, type Key } from '#i18n/words.svelte.ts';

const has = (key: string): key is Key => speech.has(key);

/** Why Microsoft refused, for the provider's people: where the reseller is sent to its provider, they are told what to do. */
export function refusalSentence(code: string): string {
  const key = `desk.code.${code}`;
  return has(key) ? t(key as 'desk.code.refused') : codeSentence(code);
}
