import type { en } from './en.ts';
import type { Words } from './types.ts';
import { cs as agreements } from './cs/agreements.ts';
import { cs as applicant } from './cs/applicant.ts';
import { cs as audit } from './cs/audit.ts';
import { cs as catalogue } from './cs/catalogue.ts';
import { cs as customers } from './cs/customers.ts';
import { cs as delegations } from './cs/delegations.ts';
import { cs as editCustomer } from './cs/editCustomer.ts';
import { cs as guide } from './cs/guide.ts';
import { cs as home } from './cs/home.ts';
import { cs as importing } from './cs/importing.ts';
import { cs as keys } from './cs/keys.ts';
import { cs as known } from './cs/known.ts';
import { cs as links } from './cs/links.ts';
import { cs as masterdata } from './cs/masterdata.ts';
import { cs as matching } from './cs/matching.ts';
import { cs as orders } from './cs/orders.ts';
import { cs as parts } from './cs/parts.ts';
import { cs as people } from './cs/people.ts';
import { cs as problems } from './cs/problems.ts';
import { cs as profile } from './cs/profile.ts';
import { cs as provider } from './cs/provider.ts';
import { cs as register } from './cs/register.ts';
import { cs as resellers } from './cs/resellers.ts';
import { cs as security } from './cs/security.ts';
import { cs as segments } from './cs/segments.ts';
import { cs as shell } from './cs/shell.ts';
import { cs as states } from './cs/states.ts';
import { cs as storefront } from './cs/storefront.ts';
import { cs as users } from './cs/users.ts';
import { cs as relationships } from './cs/relationships.ts';
import { cs as views } from './cs/views.ts';

export const cs: Words<typeof en> = {
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
