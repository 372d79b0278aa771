/** What a published page tells its script (shared/storefront/page/view.go, facts). */
export type Facts = {
  shop: string;
  email: string;
  phrase: Record<'found' | 'nothing' | 'add' | 'remove' | 'list' | 'empty' | 'quantity' | 'subject' | 'text', string>;
};

export function factsOf(page: Document): Facts | undefined {
  const text = page.getElementById('facts')?.textContent;
  return text ? (JSON.parse(text) as Facts) : undefined;
}
