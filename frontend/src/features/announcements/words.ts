import type { Announcement, AnnouncementForm, Notice } from '#api/announcements.ts';
import type { LanguageCode } from '#api/shared.ts';
import { speech } from '#i18n/words.svelte.ts';
import type { Values } from '#lib/form.svelte.ts';

// Between what the API keeps and what a form holds: flat text, with moments as the reader's own clock shows them.

export const languages = ['en', 'de', 'cs', 'pl'] as const;
type Texts = Announcement['texts'];

/** The text a reader of the language gets, with the language it is in: the same order as the API's. */
export function textIn(texts: Texts, asked: LanguageCode): { language: LanguageCode; title: string; body: string } {
  for (const language of [asked, 'en', ...languages] as const) {
    const text = texts[language];
    if (text?.title) return { language, title: text.title, body: text.body ?? '' };
  }
  return { language: asked, title: '', body: '' };
}
export const textOf = (texts: Texts) => textIn(texts, speech.language);

/** A moment as `datetime-local` takes it. */
export function localMoment(moment: string | undefined): string {
  if (!moment) return '';
  const at = new Date(moment);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
/** And back. What was not touched stays the very moment it was: fields show no seconds. */
function moment(local: string | undefined, was?: string): string | undefined {
  if (was && local === localMoment(was)) return was;
  return local && !Number.isNaN(Date.parse(local)) ? new Date(local).toISOString() : undefined;
}

export function valuesOf(one?: Announcement): Values {
  const values: Values = {
    kind: one?.kind ?? 'news', from: localMoment(one?.from), until: localMoment(one?.until), pinned: one?.pinned ? 'yes' : '', customers: one?.customers ? 'yes' : '',
    countries: (one?.countries ?? []).join(' '), 'happens.from': localMoment(one?.happens?.from), 'happens.until': localMoment(one?.happens?.until),
    'person.name': one?.person?.name ?? '', 'person.email': one?.person?.email ?? '', 'person.phone': one?.person?.phone ?? '',
  };
  for (const language of languages) {
    values[`texts.${language}.title`] = one?.texts[language]?.title ?? '';
    values[`texts.${language}.body`] = one?.texts[language]?.body ?? '';
  }
  return values;
}

export function formOf(values: Values, one?: Announcement): AnnouncementForm {
  const value = (path: string) => (values[path] ?? '').trim();
  const texts: AnnouncementForm['texts'] = {};
  for (const language of languages) {
    const [title, body] = [value(`texts.${language}.title`), value(`texts.${language}.body`)];
    if (title || body) texts[language] = { title, body };
  }
  const kind = value('kind') as AnnouncementForm['kind'];
  const [from, until] = [moment(values.from, one?.from), moment(values.until, one?.until)];
  const happens = { from: moment(values['happens.from'], one?.happens?.from), until: moment(values['happens.until'], one?.happens?.until) };
  return {
    kind, texts, pinned: value('pinned') === 'yes', customers: value('customers') === 'yes', countries: value('countries').split(' ').filter(Boolean),
    ...(from ? { from } : {}), ...(until ? { until } : {}),
    ...(kind === 'maintenance' ? { happens: { ...(happens.from ? { from: happens.from } : {}), ...(happens.until ? { until: happens.until } : {}) } } : {}),
    ...(kind === 'contact' ? { person: { name: value('person.name'), email: value('person.email'), phone: value('person.phone') } } : {}),
  };
}

/** What a reader of a language would see of the form as it is. */
export function previewOf(values: Values, language: LanguageCode): Notice {
  const { kind, texts, from, until, pinned, happens, person } = formOf(values);
  const text = textIn(texts, language);
  return {
    id: 'preview', kind, title: text.title, text: text.body, language: text.language, from: from ?? new Date().toISOString(), pinned: pinned ?? false,
    ...(until ? { until } : {}), ...(happens?.from && happens.until ? { happens: { from: happens.from, until: happens.until } } : {}), ...(person ? { person } : {}),
  };
}
