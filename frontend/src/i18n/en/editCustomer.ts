// Changing a customer, finding one, and what Microsoft keeps of it.
export const en = {
  'editCustomer.link': 'Edit',
  'editCustomer.title': 'Edit customer',
  'editCustomer.sub': 'Address and contact also go to Microsoft once it knows the customer.',
  'editCustomer.nameFixed': 'Microsoft knows the customer under this name; it can no longer be changed.',
  'editCustomer.act': 'Save changes',
  'editCustomer.discard': 'Discard changes',
  'editCustomer.saved': 'Changes are saved',
  'editCustomer.conflict': 'Somebody else has changed this customer',
  'editCustomer.same': 'What was saved is the same as what you typed.',
  'profile.thing': 'Data at Microsoft',
  'profile.contactChanged': 'another',
  'profile.failed': 'Microsoft has not taken the changed data',
  'profile.pending': 'The changed data are on their way to Microsoft.',
  'profile.delayed': 'Microsoft does not answer right now. The changed data are brought there by themselves.',
  'field.company_name_fixed': 'Microsoft keeps the name it was created with',
  'field.country_fixed': 'Cannot change once Microsoft knows the customer or an agreement was sent',
} as const;
