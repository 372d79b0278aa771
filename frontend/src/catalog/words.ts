import { languages, type Language } from '#i18n/types.ts';

// What the page for addresses at which nothing is says, in all four languages without another request.

const en = {
  title: 'There is no such page',
  text: 'Nothing is published at this address. It may be mistyped, or the shop or the product is no longer there.',
  way: 'Ask the company that gave you the address, or look at its website.',
  shop: 'To the shop',
} as const;

const words: Record<Language, Record<keyof typeof en, string>> = {
  en,
  de: {
    title: 'Diese Seite gibt es nicht',
    text: 'Unter dieser Adresse ist nichts veröffentlicht. Sie ist vielleicht vertippt, oder es gibt den Shop oder das Produkt nicht mehr.',
    way: 'Fragen Sie die Firma, von der Sie die Adresse haben, oder sehen Sie auf deren Website nach.',
    shop: 'Zum Shop',
  },
  cs: {
    title: 'Tato stránka neexistuje',
    text: 'Na této adrese není nic zveřejněno. Může v ní být překlep, nebo obchod či produkt už neexistuje.',
    way: 'Zeptejte se firmy, která vám adresu dala, nebo se podívejte na její web.',
    shop: 'Do obchodu',
  },
  pl: {
    title: 'Ta strona nie istnieje',
    text: 'Pod tym adresem nic nie opublikowano. W adresie może być literówka albo sklepu lub produktu już nie ma.',
    way: 'Można zapytać firmę, która podała adres, albo zajrzeć na jej stronę.',
    shop: 'Do sklepu',
  },
};

const known = (tag: string | null) => languages.find((language) => language === tag?.slice(0, 2).toLowerCase());

/** The words in the visitor's language: chosen before, or the browser's first one we speak. */
export function speak() {
  const language = known(localStorage.getItem('language')) ?? navigator.languages.map(known).find((found) => found) ?? 'en';
  document.documentElement.lang = language;
  return words[language];
}
