// The list of placed orders, its files, and what an order's page tells of it afterwards.
export const en = {
  'placed.microsoft': 'At Microsoft',
  'placed.by': 'Placed by',
  'placed.print': 'Print',
  'placed.again': 'Order again',
  'placed.leftOut': { one: '{count} line is no longer sold and is left out', other: '{count} lines are no longer sold and are left out' },
  'placed.orderId': 'Order',
  'placed.subscriptionId': 'Subscription',
  'placed.correlationId': 'Correlation',
  'placed.undoUntil': 'undo until {until}',
  'placed.undoOver': 'the undo window is over; nothing is refunded',
  'placed.seatsBefore': 'customer’s licences: {before} → {after}',
  'placed.newHere': { one: 'New: {count} licence', other: 'New: {count} licences' },
  'placed.download': 'version {version}, as accepted',
} as const;
