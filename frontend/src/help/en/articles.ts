import type { Articles } from '#help/book.ts';

export const en: Articles = {
  'first-order': {
    title: 'From your account to the first order',
    about: 'What you set up once, and what each customer needs.',
    text: `Two things are done once, for your company: Microsoft authorises you as an indirect reseller, and you authorise your provider. The path to the first order takes you through both and checks automatically whatever Microsoft can answer.

Then each customer needs four things before you can order for it:
- a **tenant**, new or existing,
- a **relationship** with you at Microsoft,
- a confirmed **Microsoft Customer Agreement**,
- your **PartnerID**, which is put on every order.

The customer’s page lists what is missing, with the next step. You can fill a cart before that; only ordering waits.`,
  },
  ids: {
    title: 'PartnerID and Microsoft ID',
    about: 'Which is which, and where Microsoft shows them.',
    text: `The **PartnerID** has seven digits and belongs to one location of your company. It used to be called MPN ID. Microsoft also shows a global one for the whole organisation; orders need the one of type Location.

The **Microsoft ID** is the tenant your company itself signs in with: 32 letters and digits in five groups.

You find both in Partner Center under Account settings. They have to belong together: the tenant that accepted the Microsoft Partner Agreement, and the location that is registered as an indirect reseller. When you save them, Microsoft is asked at once, and each error is shown at its field.

Saved IDs go onto every later order. An authorisation that ended never comes back with the same PartnerID.`,
  },
  access: {
    title: 'Signing in and who may do what',
    about: 'Second factor, roles, API keys.',
    text: `You sign in with a password, a personal Microsoft account or a work account. The first sign-in is always with a password; Microsoft accounts are linked afterwards in your profile.

A **second factor** is a passkey or a code from an app. Keep the recovery codes somewhere other than the phone: each works once if the phone is lost.

What someone can do depends on their role, in one organisation at a time. Anyone who lacks a permission sees its name next to the action; an account manager can assign another role.

Programs use API keys. A key has a role, an expiry date and a name, and is shown once.`,
  },
  'customer-view': {
    title: 'What your customer sees',
    about: 'The customer’s own area, and what never appears in it.',
    text: `You can invite a customer’s people. They see only their own organisation: orders, subscriptions, licences, undo windows, reports and Azure usage.

They see **their own price**. Your purchase price, your markup, your margin and your standing with Microsoft never appear on their pages or in emails, documents or exports.

Quotes, agreements and the guided link need no account at all: anyone who has the email can open them, on a phone too. Opening decides nothing; only the button does.

When you enter a customer’s area yourself, a band at the top says whose it is until you leave.`,
  },
  admission: {
    title: 'How a company becomes your reseller',
    about: 'Applications, your own records, and what follows the approval.',
    text: `A company applies, confirms its address and is compared with your own records. If everything matches, it is approved automatically; if it is similar or unknown, it waits for you with both versions side by side. The applicant never learns which record matched.

Your decision is emailed in your words. A question keeps the application open until it is answered.

Records come from a CSV file. An import shows what is new, changed and removed before anything is replaced.

An approved reseller can sign in and prepare everything; it orders once Microsoft has confirmed its PartnerID.`,
  },
  customers: {
    title: 'Customers and what they need',
    about: 'Creating, importing, and the list of what is missing.',
    text: `A customer is a company you order licences for. You create it by hand, import many from a CSV file with a preview and a result per line, or take over those who have accepted you at Microsoft; these appear automatically.

The page of a customer begins with **what ordering needs**: tenant, relationship, agreement and the customer’s segment. Each line shows its status, since when, and what helps.

One link can lead the customer through all of it: it chooses its tenant, accepts the relationship and confirms the agreement, without an account.

Company data can be corrected later; what Microsoft stores is changed there too, and the page says whether Microsoft accepted it.`,
  },
  tenant: {
    title: 'Tenant and domain',
    about: 'The customer’s home at Microsoft, new or existing.',
    text: `A **tenant** is the customer’s own directory at Microsoft: its users, its domains, its licences. A company needs one, and most have one already.

**Existing tenant**: name any of its domains, such as contoso.com. The customer then accepts the relationship; nothing is created.

**New tenant**: choose the part before onmicrosoft.com. Lowercase letters and digits, at most 27. It cannot be changed later, so take the company’s name without the year or the campaign. Its availability is checked while you type.

Creating takes a few minutes. The first administrator’s user name and password are shown **once**, to someone who has just confirmed who they are, and are never sent by email. The password has to be changed at the first sign-in.`,
  },
  relationship: {
    title: 'Relationship and permissions (GDAP)',
    about: 'Two different things a customer says yes to.',
    text: `The **relationship** lets a reseller and its provider order licences for a tenant. An administrator of the customer accepts it on Microsoft’s page. It gives no one access to the customer’s data.

**GDAP** means delegated administration with chosen roles: it lets someone work in the tenant, for a set time, with as few roles as possible. Ordering does not need it.

A customer can have several resellers, each for its own subscriptions. A customer who has accepted another reseller keeps it when accepting you.

Whether a request was accepted is checked every night, when Microsoft reports it, and when you choose “Check now”. A declined or expired request can be sent again.`,
  },
  agreement: {
    title: 'Microsoft Customer Agreement',
    about: 'Why it is needed, who confirms it, and how.',
    text: `Microsoft sells no licence without its Customer Agreement. Someone authorised to sign for the company confirms it, once, with first name, last name, email and phone.

The link goes to the customer’s contact, is valid for 30 days, and reminders follow after 3 and 7 days. Opening it confirms nothing.

What was confirmed is recorded at Microsoft. Until then, the agreement is amber and orders wait. In some cases Microsoft requires the customer’s own acceptance on Microsoft’s page; then the email leads there.

A reseller can record an agreement given in another way. That is a statement by a named person, and Microsoft may still ask the customer itself.

When Microsoft publishes a new version, the customer confirms it again.`,
  },
  qualification: {
    title: 'Segments, education, government',
    about: 'Why a customer is offered some products and not others.',
    text: `The **segment** decides which products are offered: commercial, education, non-profit or government. Products of one segment are never sold to a customer of another.

Education, non-profit and state-owned companies are vetted by Microsoft. Until it has decided, only commercial products can be ordered.

The **Government Community Cloud** needs two approvals: that of the provider, which is shown in the legal profile, and that of the customer, which comes with a validation code. Without a code nothing can be ordered there.

A segment can be changed as long as no subscription of the old one runs. The page lists those that do.`,
  },
  prices: {
    title: 'Four prices, markup and margin',
    about: 'What you pay, what Microsoft recommends, what the customer pays, what remains.',
    text: `There are four prices:
- **your purchase price**: what you pay your provider,
- **the recommended price**: what Microsoft suggests for end customers,
- **the customer price**: what your customer pays,
- **your margin**: the difference.

**Markup** is calculated on the purchase price, **margin** on the customer price. 17.10 with a 10% markup is 18.81. A margin of 10% would be 19.00.

Unless you set something else, the customer price is the purchase price with a markup of 10%. Rules can be set for everything, for a segment, a product, or one customer; the most specific rule applies.

A price holds for the whole term, also for licences added later. The next price list applies from the renewal. Below your purchase price, an order needs explicit consent.`,
  },
  terms: {
    title: 'Terms and billing',
    about: 'How long a customer commits, and how often it pays.',
    text: `The **term** is the time a customer commits to: one month, one year or three years. The **billing plan** is how often it is charged within it: monthly, yearly, or everything in advance.

A longer term is usually cheaper. Yearly terms billed monthly cost a little more than those paid in advance.

Licences can be added at any time at the price of the current term, charged to the day. They can be reduced for seven days, or from the renewal.

A term can be extended while it runs, never shortened. The billing plan of a three-year term can change between monthly and yearly; other plans change at the renewal.`,
  },
  quotes: {
    title: 'Quotes',
    about: 'From the cart to acceptance on the customer’s phone.',
    text: `A quote is made from a cart. The customer gets it as a link and a PDF, in its language, with its prices only, and accepts or declines without an account. Accepting uses the button the law asks for.

A quote is valid until the day you choose. If you edit it after sending, a new version replaces the old one, and the old link says so: no one accepts a quote that no longer applies.

An accepted quote becomes an order in one step. If a price has changed since, you see both figures and confirm. The customer’s acceptance alone orders nothing.

Open quotes come first in the list, starting with those that expire soon.`,
  },
  orders: {
    title: 'From the cart to the licences',
    about: 'What happens after the button, and what each status means.',
    text: `Before the button you see what would happen: the price to the day, the next invoice, the end of the undo window, the renewal.

An order is placed **once**, even if something is clicked twice or lost on the way. Its statuses:
- **Placing**: it is on its way to Microsoft.
- **Provisioning**: Microsoft has it and prepares the licences, usually within 5 minutes.
- **Active**: the licences are ready and can be assigned.
- **Completed with errors**: some lines are ready, others were refused. Each says why; only those are ordered again.
- **Failed**: nothing was charged. The reason is next to each line.
- **Being checked**: no answer came. We look for the order at Microsoft and never send it a second time.

Every change to a subscription is an order too and is in the same list.`,
  },
  'end-dates': {
    title: 'One end date for several subscriptions',
    about: 'Co-terming: the first term is shortened, once.',
    text: `When you buy something new you can let its first term end together with a subscription the customer already has, or at the end of a calendar month. That is called co-terming.

Only the **first** term gets shorter, and only that part is paid for. The following terms have their full length.

The end date can be chosen at the purchase and for the next term, never in the middle of one. Microsoft sets the possible days; the cart offers only those.

A yearly term cannot be aligned with a monthly subscription. The seven-day undo window is not affected.`,
  },
  trials: {
    title: 'Trials',
    about: 'Free for 30 days; what happens next is chosen beforehand.',
    text: `A trial is free for 30 days and usually includes 25 licences. Each customer can have it once per product; government and education customers cannot.

**Without a decision it becomes a paid subscription** of one year, billed monthly, with the same number of licences. The renewals page shows when, and what it would cost.

You can end it, choose fewer licences or another term for afterwards, or convert it to paid at once. The number of licences cannot change during the trial.

After it becomes paid, you have seven days to cancel or reduce.`,
  },
  undo: {
    title: 'Licences and the seven days',
    about: 'When licences can be given back, and what is refunded.',
    text: `Licences can be added at any time. They can be given back for **seven days**, to the minute: after the purchase, after each addition, after each renewal. Every addition has its own seven days; a countdown shows when the next one ends.

Within the first 24 hours you get a full refund, after that a refund for the remaining days. After the seven days, the licences have to be paid for until the end of the term. A reduction can then be scheduled for the renewal.

**Undo** gives licences back. **Cancel** ends the whole subscription within those days: users lose access at once, and it cannot be restored. **Suspend** locks users out but billing continues.

Microsoft decides by UTC. Times here are in your time zone; the exact one is in the tooltip.`,
  },
  renewal: {
    title: 'Renewal, auto-renew, extended term',
    about: 'What happens at the end of a term, and until when it can be decided.',
    text: `At the end of its term a subscription does one of three things:
- it **renews** for the same term, at the price of that day,
- it **ends**, and users lose access,
- it goes into the **extended term**: month by month, at a higher price, until someone ends or renews it.

Auto-renew is on after every purchase. If it is off and no decision was made, Microsoft uses the extended term.

You can decide early: a different number of licences, another term, another billing plan, or the end. Your decision is kept here, and set again if another change drops it at Microsoft. Decide at least two days before the end; close to the renewal, Microsoft accepts no changes.

After the renewal, licences can be given back for seven days.`,
  },
  unassigned: {
    title: 'Unassigned licences',
    about: 'Paid for, not assigned, and how to stop paying.',
    text: `Every night Microsoft reports how many licences are assigned to people. Licences that are bought but not assigned are listed with their monthly cost.

The page shows the earliest day for each: within its seven days, a licence can be given back at once; later, it can be dropped at the renewal. You schedule that now and need not remember it.

New licences often appear here for a few days because no one has assigned them yet. Ask the customer before you give them back.`,
  },
  azure: {
    title: 'Azure usage and budgets',
    about: 'Paid by usage, known a day later, watched by a budget.',
    text: `Azure has no fixed price: usage is invoiced month by month. Microsoft reports usage about a day later, and a month’s total can still change for some days after its end.

A **budget** warns by email when a part of the month’s amount is used, once a month for each part. It **switches nothing off**: usage continues and is invoiced.

Usage is shown by day, service, resource and subscription. Amounts are in the currency Microsoft bills in.`,
  },
  standing: {
    title: 'Standing with Microsoft',
    about: 'What Microsoft checks, what a loss means, and the way back.',
    text: `Every night we check with Microsoft whether a reseller can sell: does the PartnerID exist, is the country right, is the Partner Agreement signed, is the partnership with the provider active, are orders in its name accepted? Once a year Microsoft also looks at the revenue of twelve months; warnings come 90, 60 and 30 days before.

When the authorisation ends, **nothing new can be ordered**: no carts, no quotes, no API. Everything already running continues, renews, and can be reduced or ended. Nothing is deleted.

There is no reactivation. A **new authorisation** needs a new location and a new tenant in the same country, a registration and a new Partner Agreement. Then the new IDs are handed in, the provider confirms them, and the new PartnerID is set on every running subscription. Ordering opens after that.`,
  },
  sync: {
    title: 'Where the data comes from',
    about: 'How old a figure is, and asking Microsoft now.',
    text: `Customers, subscriptions, licences, prices, usage and invoices are Microsoft’s data. It is fetched every night, whenever Microsoft reports a change, and when you choose “Sync now”. Each page says how recent its data is.

**Sync now** covers one customer, one reseller, or all. You can leave the page; the sync continues, and the result is kept.

If a sync does not finish, what was known before stays. The next one continues where it stopped. What Microsoft no longer lists is marked, not deleted.`,
  },
  failures: {
    title: 'When something fails',
    about: 'What to look for, what is kept, whom to ask.',
    text: `Every refusal says what happened, what is kept, and what helps. **What happened** next to a failure shows more: what was attempted, what Microsoft answered, and the IDs that support needs.

The **support code** names one moment in our records. The **correlation ID** names the same moment at Microsoft. Copy both; they contain no personal data.

Sending a form again after a lost connection is safe: nothing is done twice.

What cannot be ordered or changed here becomes a request to the provider’s team. It answers in the request, and you get an email.`,
  },
  desk: {
    title: 'Orders that need attention',
    about: 'When an order appears here, and what you can do.',
    text: `An order appears here when Microsoft does not say what happened to it, when it has been in progress for more than 15 minutes, or when lines were refused for a reason the reseller cannot fix.

The page shows each call with its answer, correlation ID and time. **Ask Microsoft now** only asks; it never orders.

Send again only with proof that nothing was ordered: the cart is open or expired, and two checks found no order. The page says when that proof exists. Otherwise note what Microsoft support found, or return the order to the reseller with an explanation.

Every decision is recorded in the order’s history with your name.`,
  },
};
