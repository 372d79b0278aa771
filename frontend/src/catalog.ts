import '#ui/css/catalog.css';
import { factsOf } from './catalog/facts.ts';
import { list } from './catalog/list.ts';
import { missing } from './catalog/missing.ts';
import { search } from './catalog/search.ts';

// The public shops are HTML that functions/publishing has written; everything can be read without this script. It adds
// the search and the list. The same file speaks on the page for addresses at which nothing is.
const facts = factsOf(document);
const nothing = document.getElementById('shop');
if (facts) {
  search(document, facts);
  list(document, facts, localStorage);
} else if (nothing) {
  missing(nothing, location.pathname);
}
