/** What an address narrows a list to, in the spelling views are kept in: sorted, without the place in the list. */
export function narrowing(search: string): string {
  const query = new URLSearchParams(search);
  query.delete('after');
  query.sort();
  return query.toString();
}
