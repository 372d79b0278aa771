// Every page there is, read from the two tables of the product: addresses.ts and routes.ts. A new address is in the sheet
// by itself; only what has parameters needs somebody to say which thing to show (furnish.mjs).
import { readFileSync } from 'node:fs';

const source = (file) => readFileSync(new URL(`../../src/${file}`, import.meta.url), 'utf8');

/** Whose page it is when several kinds of organisation have it. */
const audiences = { public: ['visitor'], start: [], provider: ['provider'], reseller: ['reseller'], organisation: ['reseller', 'customer', 'provider'] };

/** Pages of one address that look quite different, by their query. */
const views = {
  users: ['', 'view=invitations', 'view=rules'],
  applications: ['', 'status=question'],
  orders: ['', 'view=drafts'],
  renewals: ['', 'view=all', 'view=windows'],
  storefront: ['', 'part=shelves', 'part=groups', 'part=prices', 'part=look', 'part=history'],
  prices: ['', 'part=changes', 'part=rules'],
};

/** Every route: its name, its pattern, and the words in routes.ts about who may see it. */
export function routes() {
  const patterns = Object.fromEntries([...source('lib/addresses.ts').matchAll(/^ {2}(\w+): '([^']+)',/gm)].map(([, name, pattern]) => [name, pattern]));
  const found = [...source('routes.ts').matchAll(/^ {2}(\w+): \{ for: '(\w+)'/gm)].map(([, name, audience]) => ({ name, pattern: patterns[name], for: audience }));
  if (found.length !== Object.keys(patterns).length) throw new Error(`routes.ts names ${found.length} pages, addresses.ts ${Object.keys(patterns).length}`);
  return found;
}

/**
 * The scenes of the sheet: { name, who, path }. `things` holds by audience the organisation and what its parameters stand
 * for, `links` the fragment of each mailed link. A page whose parameter nobody has filled is answered as `missing`.
 */
export function scenes(things, links, more = []) {
  const shown = [];
  const missing = [];
  for (const route of routes()) {
    for (const who of audiences[route.for]) {
      const path = fill(route.pattern, { ...things[who], ...things[who]?.[route.name] });
      if (path === undefined && (route.for !== 'organisation' || who === 'reseller')) missing.push(`${route.name} (${who})`); // what others may read is one of several
      if (path === undefined) continue;
      for (const query of views[route.name] ?? ['']) shown.push({ name: [route.name, query.split('=')[1]].filter(Boolean).join('-'), who, path: `${path}${query ? `?${query}` : ''}${links[route.name] ?? ''}` });
    }
  }
  return { shown: [...shown, ...more], missing };
}

function fill(pattern, values) {
  const path = pattern.replace(/:(\w+)/g, (_, name) => values[name] ?? ':');
  return path.includes(':') ? undefined : path;
}
