// Fails the build when a page grows beyond its budget (compressed JavaScript and CSS, with brotli as the CDN sends it).
import { readFileSync, rmSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';

const kilobyte = 1000;
const budgets = { portal: 150 * kilobyte, route: 30 * kilobyte, catalog: 60 * kilobyte };
const dist = new URL('../dist/', import.meta.url);

const size = (file) => brotliCompressSync(readFileSync(new URL(file, dist))).length;
const manifestOf = (name) => JSON.parse(readFileSync(new URL(`${name}-manifest.json`, dist), 'utf8'));

/** Every file a chunk needs before it can run, itself included. */
function filesOf(manifest, key, found = new Set()) {
  const chunk = manifest[key];
  if (!chunk || found.has(chunk.file)) return found;
  found.add(chunk.file);
  for (const style of chunk.css ?? []) found.add(style);
  for (const next of chunk.imports ?? []) filesOf(manifest, next, found);
  return found;
}

const weigh = (files) => [...files].reduce((sum, file) => sum + size(file), 0);
const rows = [];

const portal = manifestOf('portal');
const entry = filesOf(portal, 'index.html');
// The largest language belongs to the first load.
const isWords = (key) => /src\/i18n\/(en|de|cs|pl)\.ts$/.test(key);
const words = Object.keys(portal).filter(isWords).map((key) => weigh(filesOf(portal, key)));
const first = weigh(entry) + Math.max(0, ...words) + size('start.js') + size('index.html');
rows.push(['portal, first load with the largest language', first, budgets.portal]);

for (const [key, chunk] of Object.entries(portal)) {
  if (!chunk.isDynamicEntry || isWords(key) || key.includes('features/gallery/')) continue; // the gallery is never published
  const own = [...filesOf(portal, key)].filter((file) => !entry.has(file));
  rows.push([key.replace('src/features/', ''), weigh(own), budgets.route]);
}

const catalog = manifestOf('catalog');
rows.push(['public catalogue', weigh(filesOf(catalog, 'catalog.html')) + size('catalog.html') + size('start.js'), budgets.catalog]);

// The manifests are for this script only; they are no part of what is published.
for (const name of ['portal', 'catalog']) rmSync(new URL(`${name}-manifest.json`, dist));

let tooBig = 0;
for (const [name, bytes, budget] of rows.toSorted((a, b) => b[1] - a[1])) {
  if (bytes > budget) tooBig += 1;
  console.log(`${bytes > budget ? 'TOO BIG' : 'ok     '} ${(bytes / kilobyte).toFixed(1).padStart(6)} kB of ${budget / kilobyte}  ${name}`);
}
if (tooBig > 0) {
  console.error(`${tooBig} of ${rows.length} sizes are over budget`);
  process.exitCode = 1;
}
