// Single keys of the page that is open. A page has those of the parts it shows, so that no page has to name them: its
// search, its refresh, its next act as far as that is only a way, the pages of its list, its rows.

const parts: [key: string, selector: string][] = [
  ['f', '#main .toolbar .search input, #main .search input'],
  ['r', '#main .stale button'],
  ['n', '#main .head .acts a[data-kind="primary"]'],
  ['.', '#main .pager a[href*="after="]'],
];
const rows = '#main tbody a.main';

export type PageKey = { key: string; label: string };

/** What keys the page has now, each called as the part calls itself. */
export function pageKeys(root: ParentNode): PageKey[] {
  return parts.flatMap(([key, selector]) => {
    const part = root.querySelector<HTMLElement>(selector);
    return part ? [{ key, label: nameOf(part) }] : [];
  });
}

export const hasRows = (root: ParentNode) => root.querySelector(rows) !== null;
export const hasQuantities = (root: ParentNode) => root.querySelector('#main .qty input') !== null;

/** Does what the key stands for on this page; false when it stands for nothing. */
export function usePageKey(root: Document, key: string): boolean {
  if (key === 'j' || key === 'k') return walk(root, key === 'j' ? 1 : -1);
  const selector = parts.find(([own]) => own === key)?.[1];
  const part = selector ? root.querySelector<HTMLElement>(selector) : null;
  if (!part) return false;
  if (part instanceof HTMLInputElement) part.select();
  part.focus();
  if (!(part instanceof HTMLInputElement)) part.click();
  return true;
}

/** From row to row, beginning with the first: the link of a row is what Enter opens. */
function walk(root: Document, step: 1 | -1): boolean {
  const all = [...root.querySelectorAll<HTMLElement>(rows)];
  const at = all.findIndex((link) => link.closest('tr')?.contains(root.activeElement));
  const next = all[at < 0 ? 0 : at + step];
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
  return next !== undefined;
}

function nameOf(part: HTMLElement): string {
  const name = (part.getAttribute('aria-label') ?? part.getAttribute('placeholder') ?? part.textContent ?? '').trim();
  return name.charAt(0).toLocaleUpperCase() + name.slice(1); // in its sentence it may begin small
}
