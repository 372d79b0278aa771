/**
 * The same pages once more, in German at night: long words and dark colours break other things. `make sheet` and
 * `make inspect` have every page in every look. Answers the addresses of the pages it saw.
 */
export async function lookAround({ page, ...person }, seen) {
  const org = new URL(page.url()).pathname.split('/')[2];
  const order = await page.getByRole('row').getByRole('link').first().getAttribute('href');
  await page.goto(`/o/${org}/customers`);
  const customer = await page.getByRole('row').getByRole('link').first().getAttribute('href');
  const pages = {
    home: `/o/${org}`, customers: `/o/${org}/customers`, customer, order, orders: `/o/${org}/orders`, agreements: `/o/${org}/agreements`,
    catalogue: `/o/${org}/catalogue`, audit: `/o/${org}/audit`, 'new-customer': `/o/${org}/customers/new`, 'not-found': `/o/${org}/nothing-here`,
  };
  await page.evaluate(() => {
    localStorage.setItem('language', 'de');
    localStorage.setItem('theme', 'dark');
  });
  for (const [name, path] of Object.entries(pages)) {
    await page.goto(path);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await seen({ page, ...person }, `${name}-de-dark`);
  }
  await page.evaluate(() => localStorage.setItem('language', 'en'));
  // Only builds that are asked for it have the gallery; at night it is still dark here.
  await page.goto('/gallery');
  await page.getByRole('heading', { level: 1 }).first().waitFor(); // one of its parts is a page's head
  if (await page.getByRole('heading', { level: 1, name: 'Parts' }).isVisible()) {
    await seen({ page, ...person }, 'gallery-dark');
    await toTheEnd(page.locator('.long-table'));
  }
  await page.evaluate(() => localStorage.setItem('theme', 'light'));
  await page.goto('/s/nobody');
  await page.getByRole('heading', { level: 1, name: 'There is no such page' }).waitFor();
  await seen({ page, ...person }, 'shop-not-there');
  await page.evaluate(() => localStorage.setItem('language', 'en'));
  return pages;
}

/** Of many rows only some are drawn; the others are reached as well, also where rows are cards. */
async function toTheEnd(table) {
  await table.evaluate((box) => {
    box.scrollIntoView();
    box.scrollTo(0, box.scrollHeight);
  });
  await table.locator('tbody tr').filter({ hasText: '20000' }).waitFor();
}
