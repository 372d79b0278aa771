// What a walk asks the API for without a page's form, as the page it stands on would: with the same cookies and headers.

/** Asks in an organisation, by default the one in the page's address; answers the body, and fails on a refusal. */
export const ask = (page, method, path, body, { org, headers } = {}) =>
  page.evaluate(
    async ({ method, path, body, org, headers }) => {
      const sent = { 'Content-Type': 'application/json', 'Twotier-Organisation': org ?? location.pathname.split('/')[2] ?? '', 'Twotier-Request': '1', ...headers };
      if (method === 'POST') sent['Idempotency-Key'] = crypto.randomUUID();
      const answer = await fetch(path, { method, headers: sent, ...(body ? { body: JSON.stringify(body) } : {}) });
      const text = await answer.text();
      if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
      return text ? JSON.parse(text) : undefined;
    },
    { method, path, body, org, headers },
  );
