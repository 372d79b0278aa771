/** What is wrong with a domain prefix in itself: letters and digits, 27 at most; '' when nothing is. */
export function prefixFault(prefix: string): string {
  if (!/^[a-z0-9]+$/.test(prefix)) return 'prefix_malformed';
  return prefix.length > 27 ? 'prefix_too_long' : '';
}

/** As a person may type it: in any case, with or without what follows it. */
export const normalPrefix = (typed: string | undefined) => (typed ?? '').trim().toLowerCase().replace(/\.onmicrosoft\.com$/, '');
