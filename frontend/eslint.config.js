import svelte from 'eslint-plugin-svelte';
import tseslint from 'typescript-eslint';

// Imports flow one way: routes → features → {api, ui, i18n, lib}. A feature is one folder deep and names its own files
// with "./"; everything else is reached through the "#" addresses of package.json, so a forbidden address is visible.
const walls = (files, forbidden, message) => ({
  files,
  rules: { 'no-restricted-imports': ['error', { patterns: [{ group: [...forbidden, '../*'], message }] }] },
});
const inside = (folder) => [`src/${folder}/**/*.ts`, `src/${folder}/**/*.svelte`];

export default tseslint.config(
  { ignores: ['dist/', 'tests/shots/', 'src/api/schema.gen.ts'] },
  ...tseslint.configs.recommended,
  ...svelte.configs['flat/recommended'],
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: tseslint.parser, extraFileExtensions: ['.svelte'] } },
    rules: { 'svelte/no-navigation-without-resolve': 'off' },
  },
  {
    rules: {
      'no-console': 'error',
      'svelte/no-at-html-tags': 'error',
      'svelte/no-useless-mustaches': 'off',
      'svelte/no-inline-styles': ['error', { allowTransitions: false }],
      '@typescript-eslint/no-explicit-any': 'error',
    },
  },
  { files: ['tests/**', 'build/**'], rules: { 'no-console': 'off' } },
  walls(inside('features'), ['#features/*', '*/routes.ts'], 'A feature never imports another feature nor the routes.'),
  walls(inside('ui'), ['#features/*', '*/routes.ts'], 'Parts know nothing of features.'),
  walls(inside('api'), ['#features/*', '#ui/*', '#i18n/*'], 'The API layer knows only lib.'),
  walls(inside('i18n'), ['#features/*', '#ui/*'], 'Words know nothing of pages.'),
  walls(inside('help'), ['#features/*', '#ui/*', '#api/*'], 'The help knows nothing of pages.'),
  walls(inside('lib'), ['#features/*', '#ui/*', '#i18n/*', '#api/*', '#help/*'], 'lib stands on its own.'),
  {
    files: ['src/**/*.ts', 'src/**/*.svelte'],
    ignores: ['src/api/client.ts', 'src/catalog/**'],
    rules: { 'no-restricted-globals': ['error', { name: 'fetch', message: 'src/api/client.ts is the only place that fetches.' }] },
  },
);
