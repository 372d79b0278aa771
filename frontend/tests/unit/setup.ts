import { beforeEach } from 'vitest';
import { speech } from '#i18n/words.svelte.ts';
import { knowAll } from './dictionaries.ts';

await speech.use('en');
await knowAll();

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
});
