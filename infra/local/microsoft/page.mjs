// The page on which somebody says who they are. It looks like what it is: no copy of Microsoft's page, no password.

const words = {
  work: { title: 'Work or school account', text: 'Microsoft Entra ID would ask for your password and second factor here.' },
  personal: { title: 'Personal account', text: 'Microsoft would ask for the password of your personal account here.' },
};

const escaped = (text) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

export function accountPage({ kind, accounts, action, hint }) {
  const { title, text } = words[kind];
  const offered = [...new Set([...(hint ? [hint] : []), ...accounts])];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} (stand-in)</title>
<style>
  :root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
  body { margin: 0; display: grid; min-height: 100vh; place-items: center; background: light-dark(#f3f2f1, #1b1a19); }
  main { width: min(26rem, 100vw - 3rem); padding: 2rem; background: light-dark(#fff, #292827); border: 1px dashed light-dark(#8a8886, #979593); }
  h1 { font-size: 1.35rem; margin: 0 0 .5rem; } p { margin: 0 0 1rem; } form { margin: 0 0 .5rem; }
  .note { border-left: 4px solid light-dark(#986f0b, #fce100); padding-left: .75rem; }
  button, input { font: inherit; padding: .5rem .75rem; width: 100%; box-sizing: border-box; text-align: left; min-height: 44px; }
  label { display: block; margin: 1rem 0 .25rem; } .other { display: flex; gap: .5rem; } .other button { width: auto; }
</style>
</head>
<body><main>
<h1>${title}</h1>
<p class="note">This page stands in for Microsoft on this machine. ${text}</p>
${offered.map((email) => `<form method="post" action="${action}"><button name="account" value="${escaped(email)}">${escaped(email)}</button></form>`).join('\n')}
<form method="post" action="${action}"><label for="account">Another account</label>
<span class="other"><input id="account" name="account" type="email" required placeholder="name@company.example"><button>Continue</button></span></form>
<form method="post" action="${action}"><button name="account" value="">Go back without signing in</button></form>
</main></body>
</html>
`;
}
