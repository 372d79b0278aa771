import { Problem } from './problem.ts';

// The browser's side of passkeys, in the JSON form of WebAuthn level 3 that the API speaks.

/** False in browsers that do not speak that form; they are offered the other ways. */
export const passkeysWork = () => typeof PublicKeyCredential !== 'undefined' && 'parseRequestOptionsFromJSON' in PublicKeyCredential;

/** Lets the person make a passkey of an offer. Throws a Problem when it is cancelled or refused. */
export const makePasskey = (options: unknown) =>
  answered(() => navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options as PublicKeyCredentialCreationOptionsJSON) }));

/** Lets the person prove itself with a passkey. */
export const usePasskey = (options: unknown) =>
  answered(() => navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options as PublicKeyCredentialRequestOptionsJSON) }));

async function answered(ask: () => Promise<Credential | null>): Promise<unknown> {
  try {
    const made = await ask();
    if (made instanceof PublicKeyCredential) return made.toJSON();
  } catch (failure) {
    if (failure instanceof DOMException && failure.name === 'InvalidStateError') throw new Problem(409, { code: 'passkey_known' });
  }
  throw new Problem(422, { code: 'passkey_cancelled' });
}
