import type { NewApplication, TermsList } from '#api/registration.ts';
import { t } from '#i18n/words.svelte.ts';

// What is kept as evidence of an agreement: the document in its version, the very sentence beside the box, and which
// build of this page showed it.

/** The name of the built file changes with everything in it, so it is the version of the page. */
const screen = () => new URL(import.meta.url).pathname.split('/').at(-1) ?? '';

/** A sentence as it reads on the page, without its marks. */
const plain = (sentence: string) => sentence.replace(/<\/?\w+>/g, '');

const wordings = {
  terms: (version: number) => t('register.acceptTerms', { version }),
  privacy: (version: number) => t('register.acceptPrivacy', { version }),
  mandate: (version: number) => t('register.mandate', { version }),
};

/** With a customer number there is no mandate. */
export function evidence(shown: TermsList['items'], byNumber: boolean): NewApplication['accepted'] {
  return shown.flatMap(({ document, version }) => {
    if (document === 'msLicence' || (document === 'mandate' && byNumber)) return [];
    return [{ document, version, wording: plain(wordings[document](version)), screen: screen() }];
  });
}
