import type { GuideState } from '#api/reauthorisation.ts';

// Where each step of the guide is done at Microsoft. Microsoft moves its pages: this is the only place of the guide that
// names them. Looked up on 2026-11-21; sources: the legal info page with its list of locations is linked by Microsoft's
// pages on managing locations, the tenant's quickstart and the enrolment of indirect resellers by the steps Microsoft
// publishes for both. learn.microsoft.com chooses the reader's language when the path names none.
const legal = 'https://partner.microsoft.com/dashboard/account/v3/organization/legalinfo';

export const microsoftPages: Record<Exclude<GuideState, 'open'>, string> = {
  location: `${legal}#mpn`,
  tenant: 'https://learn.microsoft.com/entra/fundamentals/create-new-tenant',
  registered: 'https://partnercenter.microsoft.com/pcv/register/joinnow/enrollmentwelcome/valueaddedreseller',
  agreement: legal,
};
