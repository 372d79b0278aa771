// Microsoft's sign-in on one machine: two OpenID providers with the addresses and claims the product knows from
// Microsoft. Work accounts belong to a directory of their own and are described at `organizations` with an issuer for
// every directory; personal ones belong to the directory all of them share. Nobody's password is asked for: who is at
// this machine is anybody.
import { createServer } from 'node:http';
import { parseArgs } from 'node:util';
import { directory } from './directory.mjs';

const { values } = parseArgs({
  options: {
    host: { type: 'string', default: '127.0.0.1' },
    port: { type: 'string' },
    'client-id': { type: 'string' },
    'client-secret': { type: 'string' },
    redirect: { type: 'string' }, // the page of the product that people come back to
  },
});
const origin = `http://localhost:${values.port}`;
const client = { id: values['client-id'], secret: values['client-secret'], redirect: values.redirect };

const directories = [
  directory({ origin, client, kind: 'work', tenant: '6f1d3c52-8a47-4b0e-9d25-3e71c0a4f8b6', alias: 'organizations' }),
  directory({ origin, client, kind: 'personal', tenant: '9188040d-6c67-4c5b-b112-36a304b66dad', alias: 'consumers' }),
];

const server = createServer((request, response) => {
  response.setHeader('Cache-Control', 'no-store');
  const asked = directories.find((one) => one.owns(request.url));
  if (asked) {
    asked.answer(request, response).catch((failure) => {
      response.writeHead(500, { 'Content-Type': 'text/plain' }).end(`The stand-in failed: ${failure.message}\n`);
    });
    return;
  }
  response.writeHead(request.url === '/' ? 200 : 404, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify({ issuers: directories.map((one) => one.issuer) }));
});
server.listen(Number(values.port), values.host);
