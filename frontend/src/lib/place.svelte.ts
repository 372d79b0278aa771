import { match, type Match } from './addresses.ts';

// Where the person is. The address is the only memory of it, so that reload, back, bookmark and a second tab work;
// Ctrl, Shift and middle click stay the browser's.

class Place {
  pathname = $state(location.pathname);
  search = $state(location.search);
  /** undefined when no page has this address. */
  readonly match: Match | undefined = $derived(match(this.pathname));
  readonly query = $derived(new URLSearchParams(this.search));
  /** The organisation in the address; '' on public pages. */
  readonly org = $derived(this.match?.parameters.org ?? '');

  parameter(name: string): string {
    return this.match?.parameters[name] ?? '';
  }
}

export const place = new Place();

function read() {
  place.pathname = location.pathname;
  place.search = location.search;
}

/** Goes to an address of the portal. `replace` leaves no way back, for redirects. */
export function go(href: string, { replace = false } = {}) {
  const method = replace ? 'replaceState' : 'pushState';
  history[method](null, '', href);
  read();
  window.scrollTo(0, 0);
}

/** Keeps a view (filter, search, tab) in the address without a new step in the history. */
export function setQuery(changes: Record<string, string>) {
  const query = new URLSearchParams(place.search);
  for (const [name, value] of Object.entries(changes)) {
    if (value) query.set(name, value);
    else query.delete(name);
  }
  const search = query.size ? `?${query}` : '';
  history.replaceState(history.state, '', location.pathname + search);
  place.search = search;
}

/** The token of a mailed link. It stays in the fragment, which no server, log or referrer ever sees. */
export const tokenInAddress = () => new URLSearchParams(location.hash.slice(1)).get('token') ?? '';

/** Follows the portal's own links without loading the page again. Answers the way to stop. */
export function followLinks(): () => void {
  const click = (event: MouseEvent) => {
    const href = ownLink(event);
    if (href === undefined) return;
    event.preventDefault();
    if (href !== location.pathname + location.search) go(href);
  };
  document.addEventListener('click', click);
  window.addEventListener('popstate', read);
  return () => {
    document.removeEventListener('click', click);
    window.removeEventListener('popstate', read);
  };
}

function ownLink(event: MouseEvent): string | undefined {
  if (event.defaultPrevented || event.button !== 0) return undefined;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return undefined;
  const anchor = event.target instanceof Element ? event.target.closest('a') : null;
  if (!anchor?.href || anchor.target || anchor.hasAttribute('download')) return undefined;
  const url = new URL(anchor.href);
  if (url.origin !== location.origin || url.hash || !match(url.pathname)) return undefined;
  return url.pathname + url.search;
}
