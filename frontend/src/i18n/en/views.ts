// A person’s own views of lists.
export const en = {
  'views.title': 'Views',
  'views.keep': 'Save this view',
  'views.edit': 'Edit views',
  'views.none': 'No views yet',
  'views.noneText': 'Narrow the list by search or filters, then save the view here.',
  'views.keepText': 'Search and filters are kept under this name, for you alone.',
  'views.name': 'Name of the view',
  'views.keepAct': 'Save view',
  'views.kept': 'View “{name}” is saved',
  'views.take': 'Use the current filters',
  'views.drop': 'Delete',
  'views.save': 'Save names',
  'views.shared': 'Shared views',
  'views.sharedText': 'Everyone in your organisation who sees reports finds this view under its name.',
  'views.sharedNone': 'Narrow the report and share it here with your colleagues.',
} as const;
