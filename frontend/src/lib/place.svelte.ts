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

/** Milliseconds on a link after which somebody means it; passing over a list means nothing. */
const meant = 100;

/**
 * Follows the portal's own links without loading the page again. `onintent` is told where somebody seems to be going: by
 * resting on a link, with the pointer or the keyboard. Answers the way to stop.
 */
export function followLinks(onintent: (next: Match, query: URLSearchParams) => void = () => {}): () => void {
  const click = (event: MouseEvent) => {
    if (event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const url = ownLink(event);
    if (!url) return;
    event.preventDefault();
    const href = url.pathname + url.search;
    if (href !== location.pathname + location.search) go(href);
  };
  let resting: ReturnType<typeof setTimeout> | undefined;
  const rest = (event: Event) => {
    clearTimeout(resting);
    const url = ownLink(event);
    const next = url && match(url.pathname);
    if (next) resting = setTimeout(() => onintent(next, url.searchParams), meant);
  };
  const listeners = [['click', click], ['pointerover', rest], ['focusin', rest]] as const;
  for (const [name, listener] of listeners) document.addEventListener(name, listener as EventListener);
  window.addEventListener('popstate', read);
  return () => {
    clearTimeout(resting);
    for (const [name, listener] of listeners) document.removeEventListener(name, listener as EventListener);
    window.removeEventListener('popstate', read);
  };
}

/** The portal's own address that an event's link leads to. */
function ownLink({ target }: Event): URL | undefined {
  const anchor = target instanceof Element ? target.closest('a') : null;
  if (!anchor?.href || anchor.target || anchor.hasAttribute('download')) return undefined;
  const url = new URL(anchor.href);
  return url.origin === location.origin && !url.hash && match(url.pathname) ? url : undefined;
}
