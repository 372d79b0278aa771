import { keepPreviousData, queryOptions } from '@tanstack/svelte-query';
import { call, download } from './client.ts';
import type { FileKind } from './register.ts';
import type { LanguageCode, Schemas } from './shared.ts';

export type Licence = Schemas['ReportingLicence'];
export type Sum = Schemas['ReportingSum'];
export type LicenceGroup = Schemas['ReportingLicenceGroup'];
export type LicenceReport = Schemas['ReportingLicencesOutputBody'];
export type Worth = Schemas['ReportingWorth'];

/** What a row can show, in the order of a file; the API says which of them the reader may see. */
export const columns = [
  'company', 'product', 'name', 'status', 'seats', 'assigned', 'free', 'term', 'plan', 'renewal', 'end', 'undo',
  'monthCost', 'monthPrice', 'monthMargin', 'marginPercent', 'yearCost', 'yearPrice', 'yearMargin', 'currency', 'order', 'partnerId', 'subscription', 'asOf',
] as const;
export type ColumnName = (typeof columns)[number];
export const usual: ColumnName[] = ['company', 'product', 'seats', 'assigned', 'term', 'renewal', 'monthCost', 'monthPrice', 'monthMargin'];

/** The choices of each filter, as the address and the API name them. */
export const choices = {
  status: ['active', 'pending', 'suspended', 'disabled', 'expired', 'deleted'],
  term: ['P1M', 'P1Y', 'P3Y', 'none'],
  plan: ['monthly', 'annual', 'triennial', 'one_time', 'none'],
  end: ['renews', 'ends', 'extends', 'undecided'],
  group: ['company', 'product', 'month', 'end', 'term', 'plan', 'status', 'currency'],
} as const;
export type Choice = keyof typeof choices;

/** What a report is narrowed to, grouped and sorted by; what is empty says nothing. Days are YYYY-MM-DD, UTC, both included. */
export type Asked = Record<'search' | 'customer' | 'product' | 'from' | 'to' | 'currency' | 'sort', string> &
  { [Name in Choice]: (typeof choices)[Name][number] | '' } & Record<'free' | 'ended' | 'down', boolean>;

const one = <Name extends Choice>(name: Name, text: string | null) => (choices[name].find((choice) => choice === text) ?? '') as Asked[Name];

/** Reads an address: what is no choice chooses nothing. */
export const askedIn = (query: URLSearchParams): Asked => {
  const word = (name: string) => query.get(name) ?? '';
  return {
    search: word('search'), customer: word('customer'), product: word('product'), from: word('from'), to: word('to'), currency: word('currency'), sort: word('sort'),
    status: one('status', query.get('status')), term: one('term', query.get('term')), plan: one('plan', query.get('plan')), end: one('end', query.get('end')), group: one('group', query.get('group')),
    free: word('free') === 'true', ended: word('ended') === 'true', down: word('down') === 'true',
  };
};

/** Columns an address chooses, as far as there are such. */
export const chosenIn = (query: URLSearchParams): ColumnName[] => {
  const named = (query.get('columns') ?? '').split(',');
  return columns.filter((column) => named.includes(column));
};

const said = (asked: Asked) => {
  const { status, term, plan, end, group, ...rest } = asked;
  return { ...rest, ...(status ? { status } : {}), ...(term ? { term } : {}), ...(plan ? { plan } : {}), ...(end ? { end } : {}), ...(group ? { group } : {}) };
};

/** A page of the report; with a reseller, as the provider sees that one's. */
export const licencesQuery = (org: string, asked: Asked, start: number, reseller = '') =>
  queryOptions({
    queryKey: [org, 'reports', 'licences', reseller, asked, start],
    queryFn: ({ signal }) =>
      reseller
        ? call('get', '/api/reseller-reports/{reseller}/licences', { path: { reseller }, query: { ...said(asked), start }, signal })
        : call('get', '/api/reports/licences', { query: { ...said(asked), start }, signal }),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
  });

/** The same whole as a file, or the chosen subscriptions only. */
export const licencesFile = (asked: Asked, shown: ColumnName[], chosen: string[], format: FileKind, language: LanguageCode) =>
  download('/api/report-files/licences', { query: { ...said(asked), columns: shown.join(','), format, language, ...(chosen.length ? { chosen } : {}) } });

export type MailedReport = Schemas['ReportingShownMail'];
export type MailForm = Pick<MailedReport, 'name' | 'query' | 'format' | 'rhythm' | 'weekday' | 'day' | 'hour' | 'people'>;

/** Reports of the organisation that come by mail, and who can get one. */
export const mailedQuery = (org: string) => queryOptions({ queryKey: [org, 'report-mails'], queryFn: () => call('get', '/api/report-mails', {}) });
export const makeMailed = (body: MailForm) => call('post', '/api/report-mails', { body });
export const changeMailed = (id: string, version: number, body: MailForm) => call('put', '/api/report-mails/{id}', { path: { id }, version, body });
export const dropMailed = (id: string) => call('delete', '/api/report-mails/{id}', { path: { id } });
export const leaveMailed = (id: string) => call('delete', '/api/report-mails/{id}/own', { path: { id } });
/** To the caller at once. */
export const sendMailed = (id: string) => call('post', '/api/report-mails/{id}/sending', { path: { id } });
