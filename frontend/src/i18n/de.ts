import type { en } from './en.ts';
import type { Words } from './types.ts';
import { de as agreements } from './de/agreements.ts';
import { de as applicant } from './de/applicant.ts';
import { de as audit } from './de/audit.ts';
import { de as catalogue } from './de/catalogue.ts';
import { de as customers } from './de/customers.ts';
import { de as delegations } from './de/delegations.ts';
import { de as editCustomer } from './de/editCustomer.ts';
import { de as guide } from './de/guide.ts';
import { de as home } from './de/home.ts';
import { de as importing } from './de/importing.ts';
import { de as keys } from './de/keys.ts';
import { de as known } from './de/known.ts';
import { de as links } from './de/links.ts';
import { de as masterdata } from './de/masterdata.ts';
import { de as matching } from './de/matching.ts';
import { de as orders } from './de/orders.ts';
import { de as parts } from './de/parts.ts';
import { de as people } from './de/people.ts';
import { de as problems } from './de/problems.ts';
import { de as profile } from './de/profile.ts';
import { de as provider } from './de/provider.ts';
import { de as register } from './de/register.ts';
import { de as resellers } from './de/resellers.ts';
import { de as security } from './de/security.ts';
import { de as segments } from './de/segments.ts';
import { de as shell } from './de/shell.ts';
import { de as states } from './de/states.ts';
import { de as storefront } from './de/storefront.ts';
import { de as users } from './de/users.ts';
import { de as relationships } from './de/relationships.ts';
import { de as views } from './de/views.ts';

export const de: Words<typeof en> = {
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
