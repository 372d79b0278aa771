// Fails the build when a page grows beyond its budget (compressed JavaScript and CSS, with brotli as the CDN sends it).
import { readFileSync, rmSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';

const kilobyte = 1000;
const budgets = { portal: 110 * kilobyte, route: 30 * kilobyte, words: 16 * kilobyte, catalog: 60 * kilobyte };
const languages = ['en', 'de', 'cs', 'pl'];
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

// Words weigh as much as they do in the largest language: the common ones in the first load, the others
// at each page that says them (infra/decisions/0016-words-by-page.md).
const fresh = (keys) => [...new Set(keys.flatMap((key) => [...filesOf(portal, key)]))].filter((file) => !entry.has(file));
const wordsOf = (language, group) => Object.keys(portal).find((key) => portal[key].name === `words-${language}-${group}`);
const largest = (groups) => Math.max(...languages.map((language) => weigh(fresh(groups.map((group) => wordsOf(language, group))))));

rows.push(['portal, first load with the largest language', weigh(entry) + largest(['common']) + size('start.js') + size('index.html'), budgets.portal]);

const table = readFileSync(new URL('../src/routes.ts', import.meta.url), 'utf8');
for (const [, name, words, page] of table.matchAll(/^ {2}(\w+): \{.* words: \[([^\]]*)\], page: \(\) => import\('#([^']+)'\)/gm)) {
  const groups = [...words.matchAll(/'(\w+)'/g)].map((one) => one[1]);
  rows.push([name, weigh(fresh([`src/${page}`])), budgets.route]);
  if (groups.length) rows.push([`${name}, its words in the largest language`, largest(groups), budgets.words]);
}

// What a page fetches only once somebody opens it.
for (const [key, chunk] of Object.entries(portal)) {
  if (!chunk.isDynamicEntry || table.includes(key.replace('src/', '#')) || /i18n|gallery/.test(key)) continue; // the gallery is never published
  // Whoever opens it has what it is opened from; of several such places the one that has least.
  const from = Object.keys(portal).filter((one) => portal[one].dynamicImports?.includes(key));
  const asked = Math.max(...from.map((one) => weigh(fresh([key]).filter((file) => !filesOf(portal, one).has(file)))));
  rows.push([key.replace('src/features/', ''), asked, budgets.route]);
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
