import { mount } from 'svelte';
import '#ui/css/portal.css';
import { speech, wanted } from '#i18n/words.svelte.ts';
import { place } from '#lib/place.svelte.ts';
import Portal from './Portal.svelte';
import { bring, routes } from './routes.ts';

// The words come first: a page that changes its language while it appears is read twice.
const spoken = speech.use(wanted());

// The page and its own words are fetched beside them; whether they came is the matter of whoever shows it.
if (place.match) void bring(routes[place.match.name]).catch(() => undefined);

void spoken.then(() => {
  const target = document.getElementById('app');
  if (target) mount(Portal, { target });
});
