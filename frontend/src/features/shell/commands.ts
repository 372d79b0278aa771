import type { FoundGroup, FoundThing } from '#api/search.ts';
import type { Acting } from '#api/session.ts';
import type { Articles, Terms } from '#help/book.ts';
import { findHelp } from '#help/find.ts';
import { topicOfTerm } from '#help/glossary.ts';
import { toHelp } from '#help/pages.ts';
import { languages } from '#i18n/types.ts';
import { speech, t, type Key } from '#i18n/words.svelte.ts';
import { to } from '#lib/addresses.ts';
import { theme, themes } from '#lib/theme.svelte.ts';
import { fits, wordsOf } from '#lib/typed.ts';
import type { IconName } from '#ui/icons.ts';
import { placesOf } from './places.ts';

// What the palette offers by itself: pages and acts, each under the names people look for it by.

export type Row = {
  id: string;
  icon: IconName;
  label: string;
  /** Whose it is, or what tells it from others. */
  note?: string;
  /** The state a thing is in, as its badge shows it. */
  badge?: { of: 'order' | 'subscription' | 'quote' | 'application'; state: string };
  href?: string;
  act?: () => void;
  lang?: string;
  more?: boolean;
};
export type Section = { id: string; title: string; rows: Row[] };

const names = { en: 'English', de: 'Deutsch', cs: 'Čeština', pl: 'Polski' } as const;

/** A row is found by its label and by further words of the same meaning. */
export type Known = Row & { also: string };

// A place that is new may have no further names yet.
const also = (name: string) => (speech.has(`palette.also.${name}`) ? String(speech.message(`palette.also.${name}` as Key)) : '');

export function pagesOf(organisation: Acting): Known[] {
  const { id: org } = organisation;
  const places = placesOf(organisation).map((one): Known => ({ id: `page-${one.name}`, icon: one.icon, label: t(`nav.${one.name}`), href: one.href, also: also(one.name) }));
  return [
    ...places,
    { id: 'page-profile', icon: 'customer', label: t('profile.title'), href: to('profile', { org }), also: t('palette.also.profile') },
    { id: 'page-security', icon: 'lock', label: t('security.title'), href: to('security', { org }), also: t('palette.also.security') },
  ];
}

export function actsOf({ id: org, kind, permissions }: Acting, leave: () => void, showKeys: () => void): Known[] {
  const may = (permission: string, act: Known): Known[] => (permissions.includes(permission) ? [act] : []);
  const [reseller, provider] = [kind === 'reseller', kind === 'provider'];
  return [
    ...(reseller ? may('customers.write', { id: 'act-customer', icon: 'plus', label: t('palette.newCustomer'), href: to('newCustomer', { org }), also: t('palette.also.newCustomer') }) : []),
    ...(reseller ? may('orders.write', { id: 'act-cart', icon: 'cart', label: t('palette.newCart'), href: to('catalogue', { org }), also: t('palette.also.newCart') }) : []),
    ...(reseller ? may('customers.write', { id: 'act-import', icon: 'file', label: t('palette.importCustomers'), href: to('importCustomers', { org }), also: t('palette.also.importCustomers') }) : []),
    ...may('users.write', { id: 'act-invite', icon: 'user', label: t('palette.invite'), href: to('users', { org }), also: t('palette.also.invite') }),
    ...(reseller ? may('customers.read', { id: 'act-sync', icon: 'renew', label: t('palette.sync'), href: to('microsoftData', { org }), also: t('palette.also.sync') }) : []),
    ...(reseller ? may('requests.write', { id: 'act-request', icon: 'mail', label: t('palette.ask'), href: to('newRequest', { org }), also: t('palette.also.ask') }) : []),
    ...(provider ? may('announcements.write', { id: 'act-announce', icon: 'info', label: t('palette.announce'), href: to('newAnnouncement', { org }), also: t('palette.also.announce') }) : []),
    ...(provider ? may('masterdata.write', { id: 'act-records', icon: 'file', label: t('palette.records'), href: to('newImport', { org }), also: t('palette.also.records') }) : []),
    { id: 'act-keys', icon: 'key', label: t('palette.keys'), act: showKeys, also: t('palette.also.shortcuts') },
    ...themes.map((one): Known => ({ id: `act-theme-${one}`, icon: 'sun', label: `${t('shell.theme')}: ${t(`theme.${one}`)}`, act: () => theme.set(one), also: t('palette.also.theme') })),
    ...languages.map((one): Known => ({ id: `act-language-${one}`, icon: 'globe', label: names[one], lang: one, act: () => void speech.use(one, { keep: true }), also: `${t('shell.language')} language Sprache jazyk język` })),
    { id: 'act-leave', icon: 'leave', label: t('shell.signOut'), act: leave, also: t('palette.also.leave') },
  ];
}

/** Those that every typed word begins a word of. */
export function matching(all: Known[], typed: string): Row[] {
  const wanted = wordsOf(typed);
  return all.filter((one) => fits(wanted, wordsOf(`${one.label} ${one.also}`)));
}

/** Articles of the help, then words of the field that lead to theirs. */
export function helpRows({ id: org, kind }: Acting, typed: string, articles: Articles, terms: Terms): Row[] {
  const found = findHelp(typed, kind, articles, terms);
  const words = found.terms.filter((name) => !found.topics.includes(topicOfTerm(name)!));
  return [
    ...found.topics.map((name): Row => ({ id: `help-${name}`, icon: 'help', label: articles[name].title, note: articles[name].about, href: toHelp(org, name) })),
    ...words.map((name): Row => ({ id: `word-${name}`, icon: 'help', label: terms[name].name, note: terms[name].text, href: toHelp(org, topicOfTerm(name)) })),
  ];
}

const icons: Record<FoundGroup['kind'], IconName> = {
  customer: 'customer', subscription: 'subscription', order: 'order', cart: 'cart', quote: 'file', product: 'catalogue', reseller: 'customer', application: 'tasks', 'desk-order': 'order',
};

/** A group of results as rows; the last leads to all of them, searched by what was found by. */
export function foundRows(org: string, group: FoundGroup, search: string): Row[] {
  const rows = group.items.map((one): Row => ({ id: `${group.kind}-${one.id}`, icon: icons[group.kind], label: nameOf(one) || one.title || one.detail || one.id, note: noteOf(group.kind, one), badge: badgeOf(group.kind, one), href: hrefOf(org, group.kind, one) }));
  const list = listOf(org, group.kind, search);
  if (group.total > group.items.length && list) rows.push({ id: `${group.kind}-all`, icon: 'right', label: t('palette.all', { count: group.total, place: t(`palette.of.${group.kind}`) }), href: list, more: true });
  return rows;
}

// What we order is called by its product and our own number, which is no name.
const nameOf = ({ name = '', title }: FoundThing) => (title && name.startsWith(title) ? '' : name);

const noteOf = (kind: FoundGroup['kind'], one: FoundThing) =>
  [nameOf(one) ? one.title : '', one.of, kind === 'order' || kind === 'cart' || kind === 'quote' || kind === 'customer' || kind === 'reseller' || kind === 'application' || kind === 'desk-order' ? one.detail : ''].filter(Boolean).join(' · ');

function badgeOf(kind: FoundGroup['kind'], { state }: FoundThing): Row['badge'] {
  if (!state) return undefined;
  if (kind === 'desk-order') return { of: 'order', state };
  return kind === 'order' || kind === 'subscription' || kind === 'quote' || kind === 'application' ? { of: kind, state } : undefined;
}

function hrefOf(org: string, kind: FoundGroup['kind'], { id, title }: FoundThing): string {
  switch (kind) {
    case 'customer':
      return to('customer', { org, customer: id });
    case 'subscription':
      return to('subscription', { org, subscription: id });
    case 'order':
    case 'cart':
      return to('order', { org, order: id });
    case 'quote':
      return to('quote', { org, quote: id });
    case 'product':
      return to('catalogue', { org }, { search: title });
    case 'reseller':
      return to('reseller', { org, reseller: id });
    case 'application':
      return to('application', { org, application: id });
    case 'desk-order':
      return to('deskOrder', { org, order: id });
  }
}

function listOf(org: string, kind: FoundGroup['kind'], search: string): string {
  switch (kind) {
    case 'customer':
      return to('customers', { org }, { search });
    case 'subscription':
      return to('subscriptions', { org }, { search });
    case 'order':
      return to('orders', { org }, { search });
    case 'cart':
      return to('orders', { org }, { search, view: 'drafts' });
    case 'quote':
      return to('quotes', { org }, { search });
    case 'product':
      return to('catalogue', { org }, { search });
    case 'reseller':
      return to('resellers', { org }, { search });
    case 'application':
      return to('applications', { org }, { search });
    case 'desk-order':
      return to('desk', { org });
  }
}
