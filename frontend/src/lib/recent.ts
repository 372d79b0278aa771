// Where somebody was last, kept per browser and organisation, for the palette. It leaves with the person.

export type Visited = { href: string; title: string };

const most = 8;
const key = (org: string) => `recent:${org}`;

/** The places visited last, the newest first. */
export function recent(org: string): Visited[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key(org)) ?? '[]');
    return Array.isArray(kept) ? kept.filter((one): one is Visited => typeof one?.href === 'string' && typeof one?.title === 'string') : [];
  } catch {
    return []; // somebody else's writing
  }
}

export function visit(org: string, place: Visited) {
  const places = [place, ...recent(org).filter((one) => one.href !== place.href)].slice(0, most);
  localStorage.setItem(key(org), JSON.stringify(places));
}

/** Forgets everything of everybody: the next person at this browser is another one. */
export function forget() {
  for (const name of Object.keys(localStorage)) if (name.startsWith('recent:')) localStorage.removeItem(name);
}
