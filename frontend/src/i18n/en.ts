import { en as announcements } from './en/announcements.ts';
import { en as agreements } from './en/agreements.ts';
import { en as applicant } from './en/applicant.ts';
import { en as audit } from './en/audit.ts';
import { en as changed } from './en/changed.ts';
import { en as catalogue } from './en/catalogue.ts';
import { en as customers } from './en/customers.ts';
import { en as backlog } from './en/backlog.ts';
import { en as desk } from './en/desk.ts';
import { en as delegations } from './en/delegations.ts';
import { en as editCustomer } from './en/editCustomer.ts';
import { en as ended } from './en/ended.ts';
import { en as fields } from './en/fields.ts';
import { en as forecast } from './en/forecast.ts';
import { en as guide } from './en/guide.ts';
import { en as help } from './en/help.ts';
import { en as happened } from './en/happened.ts';
import { en as held } from './en/held.ts';
import { en as history } from './en/history.ts';
import { en as home } from './en/home.ts';
import { en as importing } from './en/importing.ts';
import { en as keys } from './en/keys.ts';
import { en as known } from './en/known.ts';
import { en as letter } from './en/letter.ts';
import { en as letterNames } from './en/letterNames.ts';
import { en as links } from './en/links.ts';
import { en as lost } from './en/lost.ts';
import { en as masterdata } from './en/masterdata.ts';
import { en as matching } from './en/matching.ts';
import { en as onboarding } from './en/onboarding.ts';
import { en as orders } from './en/orders.ts';
import { en as palette } from './en/palette.ts';
import { en as parts } from './en/parts.ts';
import { en as people } from './en/people.ts';
import { en as prices } from './en/prices.ts';
import { en as mirror } from './en/mirror.ts';
import { en as sheets } from './en/sheets.ts';
import { en as problems } from './en/problems.ts';
import { en as profile } from './en/profile.ts';
import { en as quotes } from './en/quotes.ts';
import { en as provider } from './en/provider.ts';
import { en as reauth } from './en/reauth.ts';
import { en as register } from './en/register.ts';
import { en as renewals } from './en/renewals.ts';
import { en as reports } from './en/reports.ts';
import { en as usage } from './en/usage.ts';
import { en as requests } from './en/requests.ts';
import { en as resellers } from './en/resellers.ts';
import { en as security } from './en/security.ts';
import { en as rows } from './en/rows.ts';
import { en as segments } from './en/segments.ts';
import { en as settings } from './en/settings.ts';
import { en as shell } from './en/shell.ts';
import { en as standing } from './en/standing.ts';
import { en as states } from './en/states.ts';
import { en as storefront } from './en/storefront.ts';
import { en as unassigned } from './en/unassigned.ts';
import { en as users } from './en/users.ts';
import { en as relationships } from './en/relationships.ts';
import { en as views } from './en/views.ts';
import { en as carts } from './en/carts.ts';

// Everything said in English: the type of what can be said at all. Pages load it by groups (groups.ts), never whole.
export const en = {
  ...shell,
  ...palette,
  ...ended,
  ...settings,
  ...parts,
  ...standing,
  ...lost,
  ...onboarding,
  ...states,
  ...rows,
  ...users,
  ...unassigned,
  ...relationships,
  ...delegations,
  ...backlog,
  ...changed,
  ...desk,
  ...views,
  ...people,
  ...reauth,
  ...register,
  ...keys,
  ...renewals,
  ...held,
  ...happened,
  ...help,
  ...reports,
  ...usage,
  ...requests,
  ...announcements,
  ...importing,
  ...known,
  ...letter,
  ...letterNames,
  ...links,
  ...profile,
  ...provider,
  ...applicant,
  ...resellers,
  ...masterdata,
  ...matching,
  ...audit,
  ...forecast,
  ...guide,
  ...history,
  ...home,
  ...customers,
  ...agreements,
  ...editCustomer,
  ...catalogue,
  ...orders,
  ...carts,
  ...quotes,
  ...security,
  ...segments,
  ...storefront,
  ...prices,
  ...mirror,
  ...sheets,
  ...problems,
  ...fields,
};
