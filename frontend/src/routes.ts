import type { Component } from 'svelte';
import NotFound from '#features/shell/NotFound.svelte';
import type { AddressName } from '#lib/addresses.ts';

// Which page stands at which address (the addresses themselves are in lib/addresses.ts, because features link to each
// other by them). The record is exhaustive: an address without a page does not compile.

type Loader = () => Promise<{ default: Component }>;
export type Route = {
  page: Loader;
  /** public: anybody; start: finds the person's place; the others need a session in such an organisation. */
  for: 'public' | 'start' | 'provider' | 'reseller' | 'organisation';
};

const gallery: Loader = __GALLERY__ ? () => import('#features/gallery/Gallery.svelte') : async () => ({ default: NotFound });

export const routes: Record<AddressName, Route> = {
  start: { for: 'start', page: () => import('#features/shell/Start.svelte') },
  signIn: { for: 'public', page: () => import('#features/signin/SignIn.svelte') },
  external: { for: 'public', page: () => import('#features/public-links/External.svelte') },
  forgottenPassword: { for: 'public', page: () => import('#features/public-links/ForgottenPassword.svelte') },
  resetPassword: { for: 'public', page: () => import('#features/public-links/ResetPassword.svelte') },
  emailChange: { for: 'public', page: () => import('#features/public-links/EmailChange.svelte') },
  register: { for: 'public', page: () => import('#features/register/Register.svelte') },
  registered: { for: 'public', page: () => import('#features/register/Registered.svelte') },
  confirm: { for: 'public', page: () => import('#features/public-links/ConfirmEmail.svelte') },
  standing: { for: 'public', page: () => import('#features/applicant/Standing.svelte') },
  agreementLink: { for: 'public', page: () => import('#features/public-links/AgreementLink.svelte') },
  guide: { for: 'public', page: () => import('#features/public-links/Guide.svelte') },
  invitation: { for: 'public', page: () => import('#features/public-links/Invitation.svelte') },
  terms: { for: 'public', page: () => import('#features/terms/Terms.svelte') },
  gallery: { for: 'public', page: gallery },
  home: { for: 'organisation', page: () => import('#features/home/Home.svelte') },
  profile: { for: 'organisation', page: () => import('#features/profile/Profile.svelte') },
  applications: { for: 'provider', page: () => import('#features/applications/Applications.svelte') },
  application: { for: 'provider', page: () => import('#features/applications/Applications.svelte') },
  masterData: { for: 'provider', page: () => import('#features/masterdata/MasterData.svelte') },
  newImport: { for: 'provider', page: () => import('#features/masterdata/NewImport.svelte') },
  import: { for: 'provider', page: () => import('#features/masterdata/Import.svelte') },
  resellers: { for: 'provider', page: () => import('#features/resellers/Resellers.svelte') },
  reseller: { for: 'provider', page: () => import('#features/resellers/Reseller.svelte') },
  audit: { for: 'organisation', page: () => import('#features/audit/Audit.svelte') },
  users: { for: 'organisation', page: () => import('#features/users/Users.svelte') },
  keys: { for: 'organisation', page: () => import('#features/keys/Keys.svelte') },
  legal: { for: 'organisation', page: () => import('#features/legal/Legal.svelte') },
  security: { for: 'organisation', page: () => import('#features/security/Security.svelte') },
  customers: { for: 'reseller', page: () => import('#features/customers/Customers.svelte') },
  newCustomer: { for: 'reseller', page: () => import('#features/customers/NewCustomer.svelte') },
  importCustomers: { for: 'reseller', page: () => import('#features/customers/ImportCustomers.svelte') },
  customerImport: { for: 'reseller', page: () => import('#features/customers/CustomerImport.svelte') },
  customer: { for: 'reseller', page: () => import('#features/customers/Customer.svelte') },
  editCustomer: { for: 'reseller', page: () => import('#features/customers/EditCustomer.svelte') },
  microsoftCustomers: { for: 'reseller', page: () => import('#features/customers/MicrosoftCustomers.svelte') },
  agreements: { for: 'reseller', page: () => import('#features/agreements/Agreements.svelte') },
  catalogue: { for: 'reseller', page: () => import('#features/catalogue/Catalogue.svelte') },
  storefront: { for: 'reseller', page: () => import('#features/storefront/Storefront.svelte') },
  orders: { for: 'organisation', page: () => import('#features/ordering/Orders.svelte') },
  order: { for: 'organisation', page: () => import('#features/ordering/Order.svelte') },
};
