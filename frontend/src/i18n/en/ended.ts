// A session that has ended in the middle of something.
export const en = {
  'ended.title': 'Your session has ended',
  'ended.text': 'What you have typed is kept on this page. Sign in again in a new tab, then come back here and continue.',
  'ended.still': 'You are not signed in yet.',
  'ended.signIn': 'Sign in in a new tab',
  'ended.goOn': 'Continue',
  'ended.leave': 'Leave this page',
} as const;
