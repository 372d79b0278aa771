import { mount } from 'svelte';
import '#ui/css/portal.css';
import { speech, wanted } from '#i18n/words.svelte.ts';
import { place } from '#lib/place.svelte.ts';
import Portal from './Portal.svelte';
import { routes } from './routes.ts';

// The page is fetched beside the words; whether it came is the matter of whoever shows it.
if (place.match) void routes[place.match.name].page().catch(() => undefined);

// The words come first: a page that changes its language while it appears is read twice.
void speech.use(wanted()).then(() => {
  const target = document.getElementById('app');
  if (target) mount(Portal, { target });
});
