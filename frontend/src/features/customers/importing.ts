import type { ImportLine } from '#api/imports.ts';
import { fieldSentence } from '#i18n/problems.ts';
import { t } from '#i18n/words.svelte.ts';
import { csv } from '#lib/file.ts';
import { labels } from './fields.ts';

// What a file of customers can hold, and what is said of its lines.

const order = [
  'companyName', 'address.line1', 'address.line2', 'address.postalCode', 'address.city', 'address.state', 'address.country', 'vatId',
  'registrationNumber', 'segment', 'contact.firstName', 'contact.lastName', 'contact.email', 'contact.phone', 'contact.language',
];

/** The inputs a column can hold, in the order of the template. */
export const importFields = () => order.map((value) => ({ value, label: labels()[value] ?? value }));

/** Why a line is not taken, sentence by sentence; of a known one whom it looks like. */
export const reasons = ({ problems = [] }: ImportLine): string[] =>
  problems.map((problem) => {
    const { company, line } = problem.params ?? {};
    const whom = company ? ` (${line ? t('importing.likeLine', { line }) : company})` : '';
    return `${labels()[problem.path] ?? problem.path}: ${fieldSentence(problem)}${whom}`;
  });

/** The customers a line looks like, each once. */
export const lookalikes = ({ problems = [] }: ImportLine): { id: string; company: string }[] =>
  [...new Map(problems.flatMap(({ params }) => (params?.id ? [[params.id, params.company ?? params.id] as const] : [])))].map(([id, company]) => ({ id, company }));

/** Every line with what became of it. */
export const resultFile = (lines: ImportLine[]): Blob =>
  csv([
    [t('masterdata.line'), t('company.name'), t('importing.result'), t('importing.reason')],
    ...lines.map((line) => [String(line.line), line.companyName ?? '', t(`importing.result.${line.result ?? 'waiting'}`), reasons(line).join(' · ')]),
  ]);

/** The lines that became no customer, as they were typed, to be corrected and imported again. */
export const correctionFile = (lines: ImportLine[]): Blob => {
  const fields = importFields();
  const left = lines.filter(({ result }) => result && result !== 'created');
  return csv([[...fields.map(({ label }) => label), t('importing.reason')], ...left.map((line) => [...fields.map(({ value }) => line.values?.[value] ?? ''), reasons(line).join(' · ')])]);
};
