// Saved carts: the list of drafts.
export const en = {
  'carts.cart': 'Cart',
  'carts.saved': 'Saved',
  'carts.acts': 'Actions',
  'carts.menu': 'Actions for draft {number}',
  'carts.rename': 'Rename',
  'carts.renameTitle': 'Rename draft {number}',
  'carts.renameAct': 'Save the name',
  'carts.search': 'Reference, product or number',
  'carts.anyCustomer': 'All customers',
  'carts.mine': 'Started by me',
  'carts.trialEnds': 'The trial ends automatically and costs nothing; its licences then expire.',
  'carts.noneFits': 'No saved cart matches',
  'cart.hint': 'Nothing is ordered yet',
  'cart.hintText': 'A cart saves itself. Only the button that names the obligation to pay places the order; after that, licences can be given back for seven days.',
} as const;
