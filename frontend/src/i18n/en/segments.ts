// What kind of customer somebody is, and what Microsoft has qualified it for.
export const en = {
  'segment.kind': 'Kind of customer',
  'segment.any': 'Any kind',
  'segment.commercial': 'Business',
  'segment.education': 'School or university',
  'segment.nonprofit': 'Non-profit organisation',
  'segment.government': 'Public authority (GCC)',
  'segment.state-owned': 'State-owned enterprise',
  'segment.help': 'Decides which products are offered.',
  'field.segment_unknown': 'Choose one of the kinds',
} as const;
