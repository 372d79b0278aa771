import { languages, type Language } from '#i18n/types.ts';

// The public catalogue says few things: they come in all four languages with the page, without another request.

const en = {
  title: 'This shop does not exist',
  text: 'Nobody has published a shop at this address. It may be mistyped, or the shop was closed.',
  way: 'Ask the company that gave you the address, or look at its website.',
} as const;

const words: Record<Language, Record<keyof typeof en, string>> = {
  en,
  de: {
    title: 'Diesen Shop gibt es nicht',
    text: 'Unter dieser Adresse hat niemand einen Shop veröffentlicht. Sie ist vielleicht vertippt, oder der Shop wurde geschlossen.',
    way: 'Fragen Sie die Firma, von der Sie die Adresse haben, oder sehen Sie auf deren Website nach.',
  },
  cs: {
    title: 'Tento obchod neexistuje',
    text: 'Na této adrese nikdo obchod nezveřejnil. Může v ní být překlep, nebo byl obchod zavřen.',
    way: 'Zeptejte se firmy, která vám adresu dala, nebo se podívejte na její web.',
  },
  pl: {
    title: 'Ten sklep nie istnieje',
    text: 'Pod tym adresem nikt nie opublikował sklepu. W adresie może być literówka albo sklep został zamknięty.',
    way: 'Można zapytać firmę, która podała adres, albo zajrzeć na jej stronę.',
  },
};

const known = (tag: string | null) => languages.find((language) => language === tag?.slice(0, 2).toLowerCase());

/** The words in the visitor's language: chosen before, or the browser's first one we speak. */
export function speak() {
  const language = known(localStorage.getItem('language')) ?? navigator.languages.map(known).find((found) => found) ?? 'en';
  document.documentElement.lang = language;
  return words[language];
}
