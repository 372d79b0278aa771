import { mount } from 'svelte';
import '#ui/css/portal.css';
import { speech, wanted } from '#i18n/words.svelte.ts';
import Portal from './Portal.svelte';

// The words come first: a page that changes its language while it appears is read twice.
void speech.use(wanted()).then(() => {
  const target = document.getElementById('app');
  if (target) mount(Portal, { target });
});
