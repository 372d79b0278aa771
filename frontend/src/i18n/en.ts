import { en as agreements } from './en/agreements.ts';
import { en as applicant } from './en/applicant.ts';
import { en as audit } from './en/audit.ts';
import { en as catalogue } from './en/catalogue.ts';
import { en as customers } from './en/customers.ts';
import { en as delegations } from './en/delegations.ts';
import { en as editCustomer } from './en/editCustomer.ts';
import { en as guide } from './en/guide.ts';
import { en as home } from './en/home.ts';
import { en as importing } from './en/importing.ts';
import { en as keys } from './en/keys.ts';
import { en as known } from './en/known.ts';
import { en as links } from './en/links.ts';
import { en as masterdata } from './en/masterdata.ts';
import { en as matching } from './en/matching.ts';
import { en as orders } from './en/orders.ts';
import { en as parts } from './en/parts.ts';
import { en as people } from './en/people.ts';
import { en as problems } from './en/problems.ts';
import { en as profile } from './en/profile.ts';
import { en as provider } from './en/provider.ts';
import { en as register } from './en/register.ts';
import { en as resellers } from './en/resellers.ts';
import { en as security } from './en/security.ts';
import { en as segments } from './en/segments.ts';
import { en as shell } from './en/shell.ts';
import { en as states } from './en/states.ts';
import { en as storefront } from './en/storefront.ts';
import { en as users } from './en/users.ts';
import { en as relationships } from './en/relationships.ts';
import { en as views } from './en/views.ts';

// English, and at the same time the type of every other dictionary.
export const en = {
  ...shell,
  ...parts,
  ...states,
  ...users,
  ...relationships,
  ...delegations,
  ...views,
  ...people,
  ...register,
  ...keys,
  ...importing,
  ...known,
  ...links,
  ...profile,
  ...provider,
  ...applicant,
  ...resellers,
  ...masterdata,
  ...matching,
  ...audit,
  ...guide,
  ...home,
  ...customers,
  ...agreements,
  ...editCustomer,
  ...catalogue,
  ...orders,
  ...security,
  ...segments,
  ...storefront,
  ...problems,
};
