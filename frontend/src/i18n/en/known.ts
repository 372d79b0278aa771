// A company that may be a customer already: by hand and in a file.
export const en = {
  'known.text': 'Look there first. Two entries of one company mean two tenants and two agreements.',
  'known.create': 'Create it anyway',
  'known.save': 'Save anyway',
  'known.accepted': 'Taken in beside',
  'problem.customer_looks_known': 'This company looks like a customer you have.',
  'field.known_by_vat_id': 'Same VAT id',
  'field.known_by_registration_number': 'Same register number',
  'field.known_by_domain': 'Contact has an e-mail address of the same domain',
  'field.known_by_name': 'Same name in the same place',
} as const;
