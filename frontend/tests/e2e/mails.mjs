// The letters of the product, as the SES stand-in keeps them.

/** Waits for the newest letter to an address that links to a page, and answers the link. */
export async function linkIn(mails, to, page) {
  for (let waited = 0; waited < 180; waited += 1) {
    const { emails } = await (await fetch(`${mails}/store`)).json();
    const letter = emails.findLast((mail) => mail.destination.to.some((address) => address.includes(to)) && mail.body.text.includes(`${page}#token=`));
    const link = letter?.body.text.match(new RegExp(`https?://\\S+${page}#token=[\\w.-]+`))?.[0];
    if (link) return link;
    await new Promise((done) => setTimeout(done, 500));
  }
  throw new Error(`No letter to ${to} with a link to ${page} after 30 seconds`);
}

/** Waits until a letter to the address has come whose subject fits. */
export async function letterTo(mails, to, subject) {
  for (let waited = 0; waited < 180; waited += 1) {
    const { emails } = await (await fetch(`${mails}/store`)).json();
    const letter = emails.findLast((mail) => mail.destination.to.some((address) => address.includes(to)) && subject.test(mail.subject));
    if (letter) return letter;
    await new Promise((done) => setTimeout(done, 500));
  }
  throw new Error(`No letter to ${to} about ${subject} after a minute`);
}
