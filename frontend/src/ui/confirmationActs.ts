import { mailAcceptance, retryAgreement } from '#api/agreements.ts';
import { problemSentence } from '#i18n/problems.ts';
import { t } from '#i18n/words.svelte.ts';
import { asProblem } from '#lib/problem.ts';
import { toasts } from './toasts.svelte.ts';

// What the board and the customer's page do about a confirmation that Microsoft does not have yet: each says how it went.

/** Brings it to Microsoft again, or looks there whether the customer has accepted. */
export const tryAgain = (customer: string) => told(retryAgreement(customer), t('agreement.retried'));

/** Mails the way to Microsoft's own page. */
export const mailPage = (customer: string) => told(mailAcceptance(customer), t('agreement.pageMailed'));

async function told(act: Promise<unknown>, done: string) {
  try {
    await act;
    toasts.say(done);
  } catch (thrown) {
    toasts.say(problemSentence(asProblem(thrown)));
  }
}
