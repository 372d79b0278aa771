import { readFileSync } from 'node:fs';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { svelteTesting } from '@testing-library/svelte/vite';
import { defineConfig } from 'vitest/config';
import { groups } from './src/i18n/groups.ts';

// The same answer headers the product sends, so that a page that breaks them is seen before it is deployed.
const headers = JSON.parse(readFileSync(new URL('headers.json', import.meta.url), 'utf8')) as Record<string, string>;
const api = process.env.API_URL ?? 'http://localhost:8080';

// Published shops name these two files, and are not written anew when the pages are deployed: the names stay. The number is
// the shape of the shops' HTML, and moves when old HTML could no longer be drawn.
const stable = { entryFileNames: 'shop/1/shop.js', assetFileNames: 'shop/1/shop[extname]' };

// The areas of a group are one file in each language.
const groupOf = (area: string) => Object.entries(groups).find(([, areas]) => (areas as readonly string[]).includes(area))?.[0];
const wordsOf = (id: string) => {
  const [, language, area] = /src\/i18n\/(\w\w)\/(\w+)\.ts$/.exec(id) ?? [];
  return language ? `words-${language}-${groupOf(area!)}` : null;
};

// Two builds into one dist/: the portal, then `--mode catalog` for the public catalogue. Built apart, because chunks
// shared between them would make the public page carry the portal's share of Svelte. Stores and their calls come only
// with the portal.
export default defineConfig(({ mode, command }) => ({
  plugins: [svelte(), svelteTesting()],
  define: { __GALLERY__: JSON.stringify(command === 'serve' || process.env.GALLERY === '1') },
  build: {
    target: 'es2022',
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    manifest: mode === 'catalog' ? 'catalog-manifest.json' : 'portal-manifest.json',
    emptyOutDir: mode !== 'catalog',
    copyPublicDir: mode !== 'catalog',
    rolldownOptions: mode === 'catalog' ? { input: 'catalog.html', output: stable } : { input: 'index.html', output: { codeSplitting: { groups: [{ name: wordsOf }] } } },
  },
  server: { proxy: { '/api': api }, fs: { allow: ['.', '../shared/address'] } }, // countries.json is the API's own
  preview: { headers, proxy: { '/api': api } },
  // Some tests read every component, which takes its time on a busy machine.
  test: { testTimeout: 30_000, environment: 'happy-dom', include: ['tests/unit/**/*.test.ts'], setupFiles: ['tests/unit/setup.ts'] },
}));
