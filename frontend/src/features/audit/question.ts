import type { AuditQuestion } from '#api/audit.ts';

// What the log is asked for, as it stands in the address.

export const nothing: AuditQuestion = { organisation: '', type: '', id: '', person: '', act: '', from: '', to: '' };

export const questionIn = (query: URLSearchParams): AuditQuestion =>
  Object.fromEntries(Object.keys(nothing).map((name) => [name, query.get(name) ?? ''])) as AuditQuestion;

/** Changes of the address; every one begins at the first page. */
export const ask = (changes: Partial<AuditQuestion>): Record<string, string> => ({ ...changes, after: '' });

export const isFiltered = ({ organisation, ...rest }: AuditQuestion) => {
  void organisation; // whose log it is, not what is chosen from it
  return Object.values(rest).some(Boolean);
};
