// Dictionaries as types: English says which messages exist and which values they need; another language that misses
// one, or a call that forgets a value, does not compile.

export const languages = ['en', 'de', 'cs', 'pl'] as const;
export type Language = (typeof languages)[number];

/** One wording per plural category of the language; `other` always. */
export type Plural = { readonly [Category in Intl.LDMLPluralRule]?: string } & { readonly other: string };
export type Message = string | Plural;

/** What another language has to offer for a part of the English dictionary. */
export type Words<English> = { readonly [Key in keyof English]: English[Key] extends string ? string : Plural };

type NamesIn<Text> = Text extends `${string}{${infer Name}}${infer Rest}` ? Name | NamesIn<Rest> : never;
type ValuesOf<Text> = Text extends string ? NamesIn<Text> : NamesIn<Text[keyof Text]> | 'count';

/** The values a message needs: none, or one object with all of them. `count` chooses the plural. */
export type Values<Text> = [ValuesOf<Text>] extends [never]
  ? []
  : [{ [Name in ValuesOf<Text>]: Name extends 'count' ? number : string | number }];
