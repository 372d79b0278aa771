import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { en } from '#i18n/en.ts';
import { codeSentence, fieldSentence } from '#i18n/problems.ts';

// Every code the product's own code names has words in the pages. What only machines see is listed.

const root = join(process.cwd(), '..');
const goIn = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return goIn(path);
    return entry.name.endsWith('.go') && !entry.name.endsWith('_test.go') ? [path] : [];
  });
const code = ['shared', 'functions'].flatMap((folder) => goIn(join(root, folder))).map((file) => readFileSync(file, 'utf8')).join('\n');

// Never reach a page: protocol between machines, mail, secrets, the store's own defects.
const silent = /^(mail_|secrets?_|seal_|store_refused|token_|invalid_grant|version_|idempotency_key_needed|document_altered|letter_unknown|month_malformed|type_and_id_together|agreement_text_unknown|link_$|agreement_$)/;
const has = (key: string) => key in en;

test('every refusal has a sentence', () => {
  const refusals = [...code.matchAll(/fault\.New\(fault\.\w+, "([a-z_]+)"/g)].map((found) => found[1]!);
  expect([...new Set(refusals)].filter((name) => !silent.test(name) && !has(`problem.${name}`) && !has(`field.${name}`)).sort()).toEqual([]);
});

test('every reason Microsoft gives for a line, a tenant or an agreement has a sentence', () => {
  const files = ['functions/placement/reason.go', 'shared/tenant/tenant.go', 'shared/agreement/agreement.go'];
  const reasons = files.flatMap((file) => {
    const text = readFileSync(join(root, file), 'utf8');
    return [...text.matchAll(/^\t+(?:return|[A-Z]\w+ +=) "([a-z]+_?[a-z_]*)"(?: +\/\/.*)?$/gm)].map((found) => found[1]!);
  });
  const states = /^(none|requested|creating|active|failed|required|sent|recorded|accepted|red|amber|green|prefix_taken)$/;
  expect([...new Set(reasons)].filter((name) => !states.test(name) && !has(`problem.${name}`))).toEqual([]);
  expect(reasons).toContain('refused');
});

test('every reason at a field has a sentence', () => {
  const reasons = [...code.matchAll(/(?<!now)\.Add(?:With)?\([^,\n]+, "([a-z_]+)"/g)].map((found) => found[1]!);
  expect([...new Set(reasons)].filter((name) => !silent.test(name) && !has(`field.${name}`) && !has(`problem.${name}`)).sort()).toEqual([]);
});

test('every act of the audit log has words', () => {
  const acts = [...code.matchAll(/(?:audit\.Act\{[^\n]*Name: |\b[aA]ct\([^"\n]*)"([a-z-]+\.[a-z-]+)"/g)].map((found) => found[1]!);
  const entryless = /^(agreement\.version|agreements\.sent|customer-letter\.part|customers\.(compared|imported)|renewal\.(waits|watched))$/; // only ask for work
  expect([...new Set(acts)].filter((name) => !entryless.test(name) && !has(`audit.${name}`)).sort()).toEqual([]);
  expect(acts).toContain('order.placed');
});

test('every letter has a name, and every reason why one did not arrive', () => {
  const written = readFileSync(join(root, 'functions/mailing/compose.go'), 'utf8');
  const letters = [...written.matchAll(/^\t\t"([a-z-]+)": +\{"/gm)].map((found) => found[1]!);
  expect(letters.filter((name) => !has(`letterName.${name}`))).toEqual([]);
  const reasons = [...readFileSync(join(root, 'shared/maillog/suppression.go'), 'utf8').matchAll(/Reason = "(\w+)"/g)].map((found) => found[1]!);
  expect(reasons.filter((name) => !has(`letterReason.${name}`))).toEqual([]);
  expect([letters.length > 60, reasons]).toEqual([true, ['bounce', 'complaint']]);
});

test('an unknown code is said with its name, so that support can find it', () => {
  expect(codeSentence('moon_is_full')).toContain('moon_is_full');
  expect(fieldSentence({ path: 'x', code: 'moon_is_full' })).toContain('moon_is_full');
});

test('values of a code stand in its sentence', () => {
  expect(fieldSentence({ path: 'quantity', code: 'quantity_too_high', params: { max: '300' } })).toBe('Microsoft sells at most 300');
});
