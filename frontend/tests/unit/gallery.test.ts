import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

// The gallery shows every part of src/ui. Left out are only parts that ask the API by themselves, which their pages show,
// pieces that exist only inside another part, and what the frame mounts once for all pages.

const read = (folder: string) => readdirSync(folder).filter((file) => file.endsWith('.svelte')).map((file) => [file, readFileSync(join(folder, file), 'utf8')] as const);
const source = join(process.cwd(), 'src');
const parts = new Map(read(join(source, 'ui')));
const gallery = read(join(source, 'features/gallery')).map(([, text]) => text).join('\n');
const frame = readFileSync(join(source, 'Portal.svelte'), 'utf8');
const pages = readdirSync(join(source, 'features'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.svelte') && !file.startsWith('gallery'))
  .map((file) => readFileSync(join(source, 'features', file), 'utf8'))
  .join('\n');

const shownBy = (text: string, part: string) => text.includes(`#ui/${part}'`);
const namesFromTheApi = (text: string) => [...text.matchAll(/import \{([^}]*)\} from '#api\//g)].flatMap((found) => found[1]!.split(',').map((name) => name.trim()));
const asksTheApi = (text: string) => namesFromTheApi(text).some((name) => /^[a-z]/.test(name) && !name.startsWith('type '));
const isPiece = (part: string) => !shownBy(pages, part) && [...parts].some(([other, text]) => other !== part && text.includes(`./${part}'`));

test.each([...parts.keys()])('%s is in the gallery', (part) => {
  const left = asksTheApi(parts.get(part)!) || isPiece(part) || shownBy(frame, part);
  expect(left || shownBy(gallery, part)).toBe(true);
});
