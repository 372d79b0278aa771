import { beforeEach } from 'vitest';
import { speech } from '#i18n/words.svelte.ts';

await speech.use('en');

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
});
