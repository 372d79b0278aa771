import type { en } from './en.ts';
import type { Words } from './types.ts';
import { pl as agreements } from './pl/agreements.ts';
import { pl as applicant } from './pl/applicant.ts';
import { pl as audit } from './pl/audit.ts';
import { pl as catalogue } from './pl/catalogue.ts';
import { pl as customers } from './pl/customers.ts';
import { pl as delegations } from './pl/delegations.ts';
import { pl as editCustomer } from './pl/editCustomer.ts';
import { pl as guide } from './pl/guide.ts';
import { pl as home } from './pl/home.ts';
import { pl as importing } from './pl/importing.ts';
import { pl as keys } from './pl/keys.ts';
import { pl as known } from './pl/known.ts';
import { pl as links } from './pl/links.ts';
import { pl as masterdata } from './pl/masterdata.ts';
import { pl as matching } from './pl/matching.ts';
import { pl as orders } from './pl/orders.ts';
import { pl as parts } from './pl/parts.ts';
import { pl as people } from './pl/people.ts';
import { pl as problems } from './pl/problems.ts';
import { pl as profile } from './pl/profile.ts';
import { pl as provider } from './pl/provider.ts';
import { pl as register } from './pl/register.ts';
import { pl as resellers } from './pl/resellers.ts';
import { pl as security } from './pl/security.ts';
import { pl as segments } from './pl/segments.ts';
import { pl as shell } from './pl/shell.ts';
import { pl as states } from './pl/states.ts';
import { pl as storefront } from './pl/storefront.ts';
import { pl as users } from './pl/users.ts';
import { pl as relationships } from './pl/relationships.ts';
import { pl as views } from './pl/views.ts';

export const pl: Words<typeof en> = {
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
