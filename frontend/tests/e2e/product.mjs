// The running product a walk goes through: the one E2E_BASE_URL names, or one of its own with data of its own, started
// from what `make test` has built.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const program = join(root, '.local/bin/local');

/** Answers { base, mails, sandbox, stop }; no sandbox where Microsoft itself answers. */
export async function product() {
  const base = process.env.E2E_BASE_URL;
  if (base) return { base: base.replace(/\/$/, ''), ...(await neighboursOf(base)), stop() {} };
  if (!existsSync(program)) throw new Error('Nothing to walk through: run `make test`, or name a running product with E2E_BASE_URL.');
  return start();
}

async function start() {
  const data = mkdtempSync(join(tmpdir(), 'twotier-walk-'));
  const port = await freePort();
  const child = spawn(program, [], { cwd: root, env: { ...process.env, PORT: String(port), LOCAL_DATA: data }, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  child.stdout.on('data', (text) => (said += text));
  child.stderr.on('data', (text) => (said += text));
  const base = `http://localhost:${port}`;
  const stop = async () => {
    child.kill('SIGINT');
    await new Promise((ended) => (child.exitCode === null ? child.once('exit', ended) : ended()));
    rmSync(data, { recursive: true, force: true });
  };
  // It is there once it has told its own story: the demo's sign-ins stand at the end of it.
  for (let waited = 0; waited < 180; waited += 1) {
    if (child.exitCode !== null) throw new Error(`The product ended by itself:\n${said}`);
    if (/No demo data/.test(said)) throw new Error(`The product could not tell its story:\n${said}`);
    if (/Ctrl-C ends everything/.test(said)) return { base, ...(await neighboursOf(base)), stop };
    await new Promise((done) => setTimeout(done, 1_000));
  }
  await stop();
  throw new Error(`The product did not come up in three minutes:\n${said}`);
}

async function neighboursOf(base) {
  if (process.env.MAIL_URL) return { mails: process.env.MAIL_URL, sandbox: process.env.SANDBOX_URL };
  const { mails, sandbox } = await (await fetch(`${base}/_local/state.json`)).json();
  return { mails, sandbox };
}

/** The local server takes the ports after its own for its neighbours; from 32,768 on they are the system's to give away. */
async function freePort() {
  for (let tries = 0; tries < 50; tries += 1) {
    const port = 20_000 + Math.floor(Math.random() * 12_000);
    const free = await Promise.all([0, 1, 2, 3, 4].map((next) => isFree(port + next)));
    if (free.every(Boolean)) return port;
  }
  throw new Error('No five free ports in a row.');
}

const isFree = (port) =>
  new Promise((answer) => {
    const server = createServer();
    server.once('error', () => answer(false));
    server.listen(port, '127.0.0.1', () => server.close(() => answer(true)));
  });
