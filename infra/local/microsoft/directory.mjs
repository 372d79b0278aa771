// One directory of accounts as an OpenID provider of its own, with the claims Microsoft puts into an ID token.
import { createHash, generateKeyPairSync } from 'node:crypto';
import { Provider, interactionPolicy } from 'oidc-provider';
import { accountPage } from './page.mjs';

/** Addresses anybody may choose from; another one can be typed. */
const known = {
  work: ['jana.falk@kranich-it.example', 'petra.adler@aldermark.example'],
  personal: ['jana.falk@outlook.example'],
};

const digest = (text) => createHash('sha256').update(text).digest();
const guid = (text) => digest(text).toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');

export function directory({ origin, client, kind, tenant, alias }) {
  const path = `/${tenant}/v2.0`;
  const issuer = origin + path;
  const provider = new Provider(issuer, configuration({ client, kind, tenant, path }));
  const own = provider.callback();

  // What Microsoft says of all directories together names the issuer with a gap.
  async function describe(response) {
    const described = await (await fetch(`${issuer}/.well-known/openid-configuration`)).json();
    if (kind === 'work') described.issuer = `${origin}/{tenantid}/v2.0`;
    response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(described));
  }

  async function choose(request, response) {
    const { uid, params } = await provider.interactionDetails(request, response);
    if (request.method !== 'POST') {
      response.writeHead(200, {
        'Content-Type': 'text/html; charset=utf-8',
        'Content-Security-Policy': "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
      });
      response.end(accountPage({ kind, accounts: known[kind], action: `${path}/choice/${uid}`, hint: params.login_hint }));
      return;
    }
    const email = (await form(request)).get('account')?.trim().toLowerCase() ?? '';
    const result = email.includes('@')
      ? { login: { accountId: email, remember: false }, select_account: {} }
      : { error: 'access_denied', error_description: 'The person went back.' };
    await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
  }

  return {
    issuer,
    owns: (url) => url.startsWith(`${path}/`) || url.startsWith(`/${alias}/v2.0/`),
    async answer(request, response) {
      if (request.url.startsWith(`/${alias}/`)) return describe(response);
      if (request.url.startsWith(`${path}/choice/`)) return choose(request, response);
      request.originalUrl = request.url; // by which the provider finds out where it is mounted
      request.url = request.url.slice(path.length);
      return own(request, response);
    },
  };
}

function configuration({ client, kind, tenant, path }) {
  return {
    clients: [{
      client_id: client.id, client_secret: client.secret, subject_type: 'pairwise', redirect_uris: [client.redirect],
      grant_types: ['authorization_code'], response_types: ['code'], token_endpoint_auth_method: 'client_secret_post',
    }],
    jwks: { keys: [{ ...generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' }), alg: 'RS256', use: 'sig' }] },
    // The page that asked closes nothing here, so a session would only choose for the person the next time.
    cookies: { keys: [digest(client.secret).toString('hex')], long: { path: `${path}/`, signed: true }, short: { path: `${path}/`, signed: true } },
    pkce: { required: () => true },
    subjectTypes: ['pairwise'], // as Microsoft's: a name for the person that only this application knows
    pairwiseIdentifier: (_, email) => digest(`${kind} ${client.id} ${email}`).toString('base64url'),
    scopes: ['openid', 'profile', 'email'],
    claims: { openid: ['sub', 'oid', 'tid'], profile: ['name', 'preferred_username'], email: ['email'] },
    conformIdTokenClaims: false, // Microsoft puts the profile into the ID token
    features: { devInteractions: { enabled: false }, userinfo: { enabled: false } },
    interactions: { url: (_, interaction) => `${path}/choice/${interaction.uid}`, policy: policy() },
    loadExistingGrant: grantEverything,
    findAccount: (_, email) => ({
      accountId: email,
      claims: () => ({
        sub: email, oid: guid(email), tid: tenant,
        name: email.split('@')[0].split('.').map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join(' '),
        preferred_username: email, email,
      }),
    }),
    ttl: { Interaction: 600, Session: 600, Grant: 600, AuthorizationCode: 60, IdToken: 600, AccessToken: 600 },
  };
}

/** Asks which account when the product asks for that, and never for consent. */
function policy() {
  const prompts = interactionPolicy.base();
  prompts.remove('consent');
  prompts.add(new interactionPolicy.Prompt({ name: 'select_account', requestable: true }), 0);
  return prompts;
}

async function grantEverything(ctx) {
  const grant = new ctx.oidc.provider.Grant({ clientId: ctx.oidc.client.clientId, accountId: ctx.oidc.session.accountId });
  grant.addOIDCScope('openid profile email');
  await grant.save();
  return grant;
}

async function form(request) {
  let body = '';
  for await (const part of request) body += part;
  return new URLSearchParams(body);
}
