// The countries of the markets the provider sells in, and their states by the last part of the ISO 3166-2 code with the official name: an
// address is chosen from the list, so that nobody has to know a spelling.

export const countries = ['DE', 'AT', 'CZ', 'PL', 'SK'] as const;

const names: Record<(typeof countries)[number], string> = {
  DE: 'BW Baden-Württemberg|BY Bayern|BE Berlin|BB Brandenburg|HB Bremen|HH Hamburg|HE Hessen|MV Mecklenburg-Vorpommern|NI Niedersachsen|NW Nordrhein-Westfalen|RP Rheinland-Pfalz|SL Saarland|SN Sachsen|ST Sachsen-Anhalt|SH Schleswig-Holstein|TH Thüringen',
  AT: '1 Burgenland|2 Kärnten|3 Niederösterreich|4 Oberösterreich|5 Salzburg|6 Steiermark|7 Tirol|8 Vorarlberg|9 Wien',
  CZ: '10 Praha|20 Středočeský kraj|31 Jihočeský kraj|32 Plzeňský kraj|41 Karlovarský kraj|42 Ústecký kraj|51 Liberecký kraj|52 Královéhradecký kraj|53 Pardubický kraj|63 Kraj Vysočina|64 Jihomoravský kraj|71 Olomoucký kraj|72 Zlínský kraj|80 Moravskoslezský kraj',
  PL: '02 dolnośląskie|04 kujawsko-pomorskie|06 lubelskie|08 lubuskie|10 łódzkie|12 małopolskie|14 mazowieckie|16 opolskie|18 podkarpackie|20 podlaskie|22 pomorskie|24 śląskie|26 świętokrzyskie|28 warmińsko-mazurskie|30 wielkopolskie|32 zachodniopomorskie',
  SK: 'BC Banskobystrický kraj|BL Bratislavský kraj|KI Košický kraj|NI Nitriansky kraj|PV Prešovský kraj|TC Trenčiansky kraj|TA Trnavský kraj|ZI Žilinský kraj',
};

export type State = { code: string; name: string };

/** The states of a country; empty when we have no list, then the field is left out. */
export function statesOf(country: string): State[] {
  const text = names[country as (typeof countries)[number]] as string | undefined;
  return (text ?? '')
    .split('|')
    .filter(Boolean)
    .map((entry) => ({ code: entry.split(' ')[0] ?? '', name: entry.slice(entry.indexOf(' ') + 1) }));
}
