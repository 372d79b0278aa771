// A company that may be a customer already: by hand and in a file.
export const en = {
  'known.text': 'Check there first. Two entries for one company mean two tenants and two agreements.',
  'known.create': 'Create it anyway',
  'known.save': 'Save anyway',
} as const;
