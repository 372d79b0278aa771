// The second factor as people have it: an authenticator app, and a passkey of the browser's own.
import { createHmac } from 'node:crypto';

/** Secret of the demo provider's authenticator app. */
const providerSecret = process.env.PROVIDER_SECRET ?? 'KRANICHZIEHTIMHERBSTNACHSUEDEN23';

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const stepNow = () => Math.floor(Date.now() / 30_000);

/** What the app shows in a step of half a minute (RFC 6238). */
function codeOf(secret, step) {
  const bits = [...secret.replace(/\s/g, '')].map((letter) => letters.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const sum = createHmac('sha1', key).update(counter).digest();
  return String((sum.readUInt32BE(sum[19] & 15) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

/** Types the provider's code. Somebody else may have used up this half minute's: then the next one is good already. */
export async function giveProviderCode(page, arrived) {
  await page.getByRole('heading', { level: 1, name: 'Your second factor' }).waitFor();
  for (let step = stepNow(), tries = 0; tries < 6; tries += 1) {
    if (step > stepNow() + 1) await page.waitForTimeout((step - 1) * 30_000 - Date.now() + 500);
    await page.getByLabel('Code from the authenticator app').fill(codeOf(providerSecret, step));
    await page.getByRole('button', { name: 'Sign in', exact: true }).click();
    const refused = page.getByRole('alert').filter({ hasText: /not valid|already been used/ });
    if (await Promise.race([arrived().then(() => true), refused.waitFor().then(() => false)])) return;
    step += 1;
  }
  throw new Error('No code of the provider’s authenticator app was accepted');
}

/** Sets an authenticator app up at the first sign-in, and keeps the recovery codes. */
export async function setUpApp({ page, ...person }, seen) {
  await page.getByRole('heading', { level: 1, name: 'Set up a second factor' }).waitFor();
  await seen({ page, ...person }, 'enrol');
  await page.getByLabel(/Authenticator app/).check();
  await page.getByRole('button', { name: 'Set up the app', exact: true }).click();
  const secret = await page.locator('code.secret').innerText();
  await page.getByLabel('Code from the authenticator app').fill('000000');
  await page.getByRole('button', { name: 'Confirm', exact: true }).click();
  await page.getByText('This code is not valid').first().waitFor();
  await seen({ page, ...person }, 'enrol-app');
  await page.getByLabel('Code from the authenticator app').fill(codeOf(secret, stepNow()));
  await page.getByRole('button', { name: 'Confirm', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'Your recovery codes' }).waitFor();
  await seen({ page, ...person }, 'recovery-codes');
  await page.getByRole('button', { name: 'I have saved them', exact: true }).click();
}

/**
 * Gives the page's browser a fingerprint reader that always agrees. Another debugger that leaves the page takes the
 * reader away with it, so it rests while the page is inspected and keeps what it knows.
 */
export async function fingerprintReader(page) {
  const devtools = await page.context().newCDPSession(page);
  let authenticatorId;
  let known = [];
  const wake = async () => {
    await devtools.send('WebAuthn.enable');
    ({ authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
      options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
    }));
    for (const credential of known) await devtools.send('WebAuthn.addCredential', { authenticatorId, credential });
  };
  const rest = async () => {
    ({ credentials: known } = await devtools.send('WebAuthn.getCredentials', { authenticatorId }));
    await devtools.send('WebAuthn.disable');
  };
  await wake();
  return { rest, wake };
}
