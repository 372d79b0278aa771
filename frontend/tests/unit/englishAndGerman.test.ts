import { expect, test } from 'vitest';
import { de as deArticles } from '#help/de/articles.ts';
import { de as deTerms } from '#help/de/terms.ts';
import { en as enArticles } from '#help/en/articles.ts';
import { en as enTerms } from '#help/en/terms.ts';
import { helped, said } from './dictionaries.ts';

// One word per thing: what another word was chosen for, and German grammar in English clothes.

const texts = {
  en: [...said('en'), ...helped(enArticles), ...helped(enTerms)],
  de: [...said('de'), ...helped(deArticles), ...helped(deTerms)],
};
const without = (text: string) => text.replace(/\{\w+\}/g, '…'); // a value’s name is no word

test.each([
  ['en', 'a licence', /\b(seats?|licenses?)\b(?! Administrator)/iu],
  ['en', 'an email', /\be-mails?\b|\b(by|a|the) mail\b(?! serv)|\bmails?ed\b|(?<!with )\b(a|the|this|each|every|no) letter\b/iu],
  ['en', 'someone, everyone, no one', /\b(somebody|everybody|anybody|nobody)\b/iu],
  ['en', 'automatically', /\bby (itself|themselves|ourselves)\b/iu],
  ['en', 'in the meantime', /\bmeanwhile\b/iu],
  ['en', 'an ID', /\bids?\b/u],
  ['en', 'withdrawn', /\btaken back\b|\btake (it|the link) back\b/iu],
  ['en', 'stopped', /\bcall(ed)? off\b|\bstands? still\b/iu],
  ['en', 'continues', /\bgo(es)? on\b(?! contracts)/iu],
  ['en', 'is not responding', /\bdoes not answer\b/iu],
  ['en', 'current', /\bat present\b|\bthe present\b/iu],
  ['en', 'the percent sign follows the figure', /[\d}…] %/u],
  ['de', 'Lizenz', /(?<!\p{L})(Sitze?|Sitzplatz|Plätze|Arbeitsplätze)(?!\p{L})/u],
  ['de', 'E-Mail', /(?<![-\p{L}])Mails?(?![-\p{L}])|(?<!\p{L})Briefe?[sn]?(?!\p{L})/u],
  ['de', 'Distributor', /(?<!\p{L})(Anbieters?|Anbietern|(?<!Indirect )Provider)(?!\p{L})/u],
  ['de', 'Reseller', /Wiederverkäufer|Vertriebspartner|Handelspartner/u],
  ['de', 'Domäne', /(?<!\p{L})Domains?(?!\p{L})|Domainpräfix/u],
  ['de', 'Tenant', /Mandanten/u],
  ['de', 'Account-Manager', /Account Manager/u],
  ['de', 'automatisch', /von selbst/u],
  ['de', 'ausgesetzt', /Abonnement (ist|wird|wurde) angehalten/u],
  ['de', 'stornieren', /(?<!an(ge)?)kündig/iu],
  ['de', 'korrigieren', /berichtig/iu],
  ['de', 'Abrechnung', /Zahlweise|Zahlungsweise|Abrechnungsplan/u],
  ['de', 'jemand anders', /jemand anderes/iu],
  ['de', 'Add-on', /(?<!\p{L})(Zusatz|Zusätze|Zusatzprodukt)(?!\p{L})/u],
  ['de', 'Kundenart', /Art des Kunden|Art von Kunden/u],
] as const)('in %s it is %s', (language, _, other) => expect(texts[language].filter(({ text }) => other.test(without(text)))).toEqual([]));
