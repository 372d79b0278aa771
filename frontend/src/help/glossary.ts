import type { Reader, TopicName } from './topics.ts';

// The words of the field that are explained in place (Hint) and in the glossary, each with the article that says more.
// What only sellers speak of is not shown to customers.

type Entry = { sellers?: true; topic?: TopicName };

export const glossary = {
  addon: { topic: 'orders' },
  agreement: { topic: 'agreement' },
  authorisation: { sellers: true, topic: 'standing' },
  autoRenew: { topic: 'renewal' },
  azurePlan: { topic: 'azure' },
  billingPlan: { topic: 'terms' },
  budget: { topic: 'azure' },
  cancel: { topic: 'undo' },
  coTerm: { sellers: true, topic: 'end-dates' },
  correlationId: { topic: 'failures' },
  cost: { sellers: true, topic: 'prices' },
  customerPrice: { sellers: true, topic: 'prices' },
  domainPrefix: { topic: 'tenant' },
  extendedTerm: { topic: 'renewal' },
  gcc: { sellers: true, topic: 'qualification' },
  gdap: { topic: 'relationship' },
  margin: { sellers: true, topic: 'prices' },
  markup: { sellers: true, topic: 'prices' },
  microsoftId: { sellers: true, topic: 'ids' },
  mpa: { sellers: true, topic: 'ids' },
  partnerId: { sellers: true, topic: 'ids' },
  passkey: { topic: 'access' },
  priceSheet: { sellers: true, topic: 'prices' },
  promotion: { sellers: true, topic: 'orders' },
  proration: { topic: 'terms' },
  provider: {},
  qualification: { sellers: true, topic: 'qualification' },
  readiness: { sellers: true, topic: 'customers' },
  recommendedPrice: { sellers: true, topic: 'prices' },
  relationship: { topic: 'relationship' },
  renewal: { topic: 'renewal' },
  reseller: {},
  seat: { topic: 'undo' },
  secondFactor: { topic: 'access' },
  segment: { sellers: true, topic: 'qualification' },
  standing: { sellers: true, topic: 'standing' },
  supportCode: { topic: 'failures' },
  suspend: { topic: 'undo' },
  sync: { sellers: true, topic: 'sync' },
  tenant: { topic: 'tenant' },
  term: { topic: 'terms' },
  trial: { topic: 'trials' },
  undoWindow: { topic: 'undo' },
} as const satisfies Record<string, Entry>;

export type TermName = keyof typeof glossary;
export const termNames = Object.keys(glossary) as TermName[];

export const readsTerm = (reader: Reader, name: TermName) => reader !== 'customer' || !(glossary[name] as Entry).sellers;
export const topicOfTerm = (name: TermName): TopicName | undefined => (glossary[name] as Entry).topic;
