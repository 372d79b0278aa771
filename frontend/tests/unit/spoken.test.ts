import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { groups, type Group } from '#i18n/groups.ts';
import { languages } from '#i18n/types.ts';
import { routes } from '../../src/routes.ts';
import { areasOf } from './dictionaries.ts';

// Every page finds its words: from each route all files are followed that it can reach, and every key they name has to
// be in a group the route loads (README.md). A key made at run time (`state.${kind}.${state}`) stands for every key it can become.

const source = join(process.cwd(), 'src');
/** Every page has them, whether or not it names them. */
const always = ['common', 'codes'] as const;

const areas = Object.entries(areasOf('en'));
const groupOfArea = new Map(Object.entries(groups).flatMap(([group, names]) => names.map((name) => [name as string, group as Group])));
const groupOf = new Map(areas.flatMap(([area, words]) => Object.keys(words).map((key) => [key, groupOfArea.get(area)!])));

test('every area stands in one group and is written in every language', () => {
  const grouped = Object.values(groups).flat().toSorted();
  for (const language of languages) expect(Object.keys(areasOf(language)).toSorted()).toEqual(grouped);
});

test('what a code of the API chooses stands in the areas every page or history has', () => {
  const home: Record<string, string> = { state: 'states', problem: 'problems', field: 'fields', audit: 'audit', nav: 'shell', home: 'home' };
  const astray = areas.flatMap(([area, words]) => Object.keys(words).filter((key) => (home[key.split('.')[0]!] ?? area) !== area).map((key) => `${key} in ${area}`));
  // Said on several pages, or when even the words of refusals cannot be fetched.
  expect(astray.filter((one) => !/^home\.\w+ in rows$|^(problem|field)\.\w+ in (parts|problems|fields)$/.test(one))).toEqual([]);
});

/** What is fetched with its own words once somebody uses it: whoever opens it asks for these groups beside the file. */
const late: Record<string, Group[]> = { 'features/shell/Palette.svelte': ['palette'], 'features/shell/Ended.svelte': ['ended'], 'ui/HappenedDialog.svelte': ['happened'] };

type File = { reaches: string[]; keys: string[] };
const read = new Map<string, File>();

function look(file: string): File {
  const known = read.get(file);
  if (known) return known;
  const text = readFileSync(file, 'utf8').replace(/^\s*\/\/.*$/gm, '');
  const imports = [...text.matchAll(/^\s*(?:import|export)\s+(?!type\b)(?:[^'"`;]*?\sfrom\s+)?'([^']+)'/gm), ...text.matchAll(/import\('([^']+)'\)/g)];
  const found = { reaches: imports.flatMap((one) => at(file, one[1]!)), keys: keysIn(text) };
  read.set(file, found);
  return found;
}

function at(from: string, address: string): string[] {
  if (!/^[#.]/.test(address) || address.includes('routes.ts')) return [];
  const file = address.startsWith('#') ? join(source, address.slice(1)) : resolve(dirname(from), address);
  return /\.(svelte|ts)$/.test(file) && existsSync(file) ? [file] : [];
}

function keysIn(text: string): string[] {
  const written = [...text.matchAll(/['"`]([a-zA-Z]+(?:\.[\w-]+)+)['"`]/g)].map((one) => one[1]!).filter((key) => groupOf.has(key));
  const patterns = [...text.matchAll(/`([a-zA-Z]+\.[^`]*\$\{[^`]*)`/g)].map((one) => one[1]!);
  return [...written, ...patterns.flatMap(becoming)];
}

/** The keys a template can become. Only the name of an act has dots of its own. */
function becoming(template: string): string[] {
  const part = template.startsWith('audit.') ? '.*' : '[^.]*';
  const pattern = new RegExp(`^${template.replace(/\./g, '\\.').replace(/\$\{[^}]*\}/g, part)}$`);
  return [...groupOf.keys()].filter((key) => pattern.test(key));
}

function reached(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const next of look(file).reaches) if (!late[next.slice(source.length + 1)]) reached(next, seen);
  return seen;
}

/** The groups a file and all it reaches speak from, each with a key and the file that says it. */
function spoken(file: string): Map<Group, string> {
  const found = new Map<Group, string>();
  for (const one of reached(file)) for (const key of look(one).keys) found.set(groupOf.get(key)!, `${key} in ${one.slice(source.length)}`);
  for (const group of always) found.delete(group);
  return found;
}

const table = readFileSync(join(source, 'routes.ts'), 'utf8');
const pages = [...table.matchAll(/^ {2}(\w+): \{.* import\('#([^']+)'\)/gm)].map((one) => [one[1] as keyof typeof routes, join(source, one[2]!)] as const);

test('the frame speaks from the common words alone', () => expect([...spoken(join(source, 'portal.ts'))]).toEqual([]));

test.each(Object.entries(late))('%s comes with the words it says', (file, words) => expect([...spoken(join(source, file)).keys()].toSorted()).toEqual(words));

describe('loads every word it says and no group it does not speak from', () => {
  test('all pages are looked at', () => expect(pages.length).toBe(Object.keys(routes).length - 1)); // all but the gallery
  test.each(pages)('%s', (name, file) => {
    const said = spoken(file);
    const loaded = new Set<Group>(routes[name].words);
    expect([...said].filter(([group]) => !loaded.has(group))).toEqual([]);
    expect([...loaded].filter((group) => !said.has(group))).toEqual([]);
  });
});
