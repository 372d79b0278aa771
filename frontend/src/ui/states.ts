import type { AgreementStatus } from '#api/agreements.ts';
import type { AnnouncementState, NoticeKind } from '#api/announcements.ts';
import type { LetterState } from '#api/customerLetter.ts';
import type { Partner, RelationshipStatus, SubscriptionStatus, TenantStatus, Trouble } from '#api/customers.ts';
import type { DelegationState } from '#api/delegations.ts';
import type { Need } from '#api/desk.ts';
import type { StepState } from '#api/guides.ts';
import type { ImportStatus } from '#api/masterdata.ts';
import type { LineState, OrderStatus } from '#api/orders.ts';
import type { ApprovalState, QualificationState } from '#api/qualifications.ts';
import type { ProviderRelation } from '#api/onboarding.ts';
import type { QuoteStatus } from '#api/quotes.ts';
import type { ApplicationStatus } from '#api/registration.ts';
import type { DecisionState, Fate } from '#api/renewals.ts';
import type { CaseState, SwapState } from '#api/reauthorisation.ts';
import type { RequestState } from '#api/requests.ts';
import type { StandingGroup } from '#api/standing.ts';
import type { Publication } from '#api/storefront.ts';
import type { UserStatus } from '#api/users.ts';
import type { IconName } from './icons.ts';

// Every state the product has, once: its tone and its shape. The records are exhaustive, so that a new state of the API
// does not compile until it has both, and its words in four languages.

export type Tone = 'ok' | 'warn' | 'danger' | 'info' | 'none';
export type Look = { tone: Tone; icon: IconName };
const look = (tone: Tone, icon: IconName): Look => ({ tone, icon });

export const states = {
  trouble: {
    profile: look('danger', 'fail'),
    contact: look('warn', 'mail'),
  } satisfies Record<Trouble, Look>,
  order: {
    draft: look('none', 'draft'),
    placing: look('info', 'run'),
    placed: look('info', 'run'),
    provisioning: look('info', 'run'),
    active: look('ok', 'ok'),
    partial: look('warn', 'partial'),
    failed: look('danger', 'fail'),
    unknown: look('warn', 'search'),
    discarded: look('none', 'none'),
  } satisfies Record<OrderStatus, Look>,
  onboarding: {
    none: look('none', 'draft'),
    invited: look('info', 'send'),
    authorised: look('ok', 'ok'),
    ended: look('danger', 'fail'),
    unseen: look('none', 'clock'),
  } satisfies Record<ProviderRelation, Look>,
  quote: {
    draft: look('none', 'draft'),
    sent: look('info', 'send'),
    accepted: look('warn', 'pen'),
    declined: look('danger', 'none'),
    expired: look('warn', 'clock'),
    superseded: look('none', 'history'),
    withdrawn: look('none', 'none'),
    ordered: look('ok', 'ok'),
  } satisfies Record<QuoteStatus, Look>,
  letter: {
    waiting: look('info', 'run'),
    sent: look('ok', 'send'),
    suppressed: look('warn', 'pause'),
    failed: look('danger', 'fail'),
    bounced: look('danger', 'undo'),
    complained: look('danger', 'warn'),
    no_address: look('warn', 'mail'),
    stopped: look('none', 'none'),
    settled: look('none', 'none'),
  } satisfies Record<LetterState, Look>,
  notice: {
    news: look('info', 'info'),
    update: look('info', 'renew'),
    maintenance: look('warn', 'pause'),
    promotion: look('ok', 'price'),
    priceList: look('none', 'file'),
    guide: look('none', 'file'),
    contact: look('none', 'user'),
  } satisfies Record<NoticeKind, Look>,
  announcement: {
    planned: look('info', 'clock'),
    shown: look('ok', 'eye'),
    ended: look('none', 'none'),
  } satisfies Record<AnnouncementState, Look>,
  standing: {
    lost: look('danger', 'fail'),
    risk: look('warn', 'warn'),
    unseen: look('none', 'clock'),
    fine: look('ok', 'ok'),
  } satisfies Record<StandingGroup, Look>,
  mirror: { old: look('warn', 'warn') },
  publication: { failing: look('danger', 'fail') } satisfies Partial<Record<Publication['state'], Look>>,
  fate: {
    renews: look('ok', 'renew'),
    changes: look('info', 'renew'),
    paid: look('warn', 'price'),
    ends: look('none', 'none'),
    extends: look('warn', 'clock'),
  } satisfies Record<Fate, Look>,
  window: {
    ending: look('warn', 'undo'),
  } satisfies Record<'ending', Look>,
  decision: {
    wanted: look('info', 'run'),
    held: look('ok', 'ok'),
    refused: look('danger', 'fail'),
    late: look('danger', 'clock'),
    done: look('ok', 'check'),
    missed: look('danger', 'warn'),
  } satisfies Record<DecisionState, Look>,
  need: {
    unanswered: look('danger', 'search'),
    stuck: look('danger', 'clock'),
    partial: look('warn', 'partial'),
    stopped: look('warn', 'fail'),
  } satisfies Record<Need, Look>,
  case: {
    open: look('info', 'draft'),
    location: look('info', 'run'),
    tenant: look('info', 'run'),
    registered: look('info', 'run'),
    agreement: look('info', 'run'),
    'handed-in': look('warn', 'clock'),
    confirmed: look('info', 'search'),
    checked: look('info', 'run'),
    swapping: look('info', 'run'),
    done: look('ok', 'ok'),
    withdrawn: look('none', 'none'),
  } satisfies Record<CaseState, Look>,
  swapped: {
    waiting: look('none', 'clock'),
    accepted: look('info', 'run'),
    refused: look('danger', 'fail'),
    done: look('ok', 'ok'),
    same: look('ok', 'check'),
    vanished: look('none', 'none'),
  } satisfies Record<SwapState, Look>,
  request: {
    open: look('info', 'mail'),
    working: look('info', 'run'),
    asked: look('warn', 'clock'),
    done: look('ok', 'ok'),
    declined: look('danger', 'none'),
  } satisfies Record<RequestState, Look>,
  line: {
    open: look('none', 'draft'),
    provisioning: look('info', 'run'),
    active: look('ok', 'ok'),
    failed: look('danger', 'fail'),
  } satisfies Record<LineState, Look>,
  subscription: {
    active: look('ok', 'ok'),
    pending: look('info', 'run'),
    suspended: look('warn', 'pause'),
    expired: look('danger', 'clock'),
    disabled: look('danger', 'lock'),
    deleted: look('none', 'none'),
  } satisfies Record<SubscriptionStatus, Look>,
  tenant: {
    none: look('danger', 'tenant'),
    requested: look('info', 'clock'),
    creating: look('info', 'run'),
    active: look('ok', 'ok'),
    failed: look('danger', 'fail'),
    existing: look('info', 'tenant'),
  } satisfies Record<TenantStatus, Look>,
  relationship: {
    none: look('danger', 'send'),
    asked: look('info', 'clock'),
    accepted: look('ok', 'ok'),
    declined: look('danger', 'none'),
    expired: look('warn', 'clock'),
    ended: look('danger', 'fail'),
  } satisfies Record<RelationshipStatus, Look>,
  partner: {
    own: look('ok', 'ok'),
    other: look('warn', 'user'),
    none: look('danger', 'none'),
  } satisfies Record<Partner, Look>,
  agreement: {
    required: look('danger', 'file'),
    sent: look('info', 'send'),
    recorded: look('warn', 'pen'),
    accepted: look('ok', 'ok'),
  } satisfies Record<AgreementStatus, Look>,
  application: {
    received: look('none', 'mail'),
    review: look('warn', 'eye'),
    question: look('info', 'mail'),
    approved: look('ok', 'ok'),
    rejected: look('danger', 'none'),
  } satisfies Record<ApplicationStatus, Look>,
  user: {
    active: look('ok', 'ok'),
    deactivated: look('none', 'lock'),
  } satisfies Record<UserStatus, Look>,
  import: {
    uploading: look('none', 'draft'),
    waiting: look('info', 'run'),
    done: look('ok', 'ok'),
    failed: look('danger', 'fail'),
  } satisfies Record<ImportStatus, Look>,
  step: {
    open: look('warn', 'pen'),
    reseller: look('danger', 'eye'),
    microsoft: look('info', 'clock'),
    done: look('ok', 'ok'),
    elsewhere: look('none', 'none'),
  } satisfies Record<StepState, Look>,
  qualification: {
    pending: look('info', 'run'),
    refused: look('danger', 'fail'),
    'in-review': look('warn', 'eye'),
    active: look('ok', 'ok'),
    denied: look('danger', 'none'),
    ended: look('danger', 'clock'),
  } satisfies Record<QualificationState, Look>,
  delegation: {
    asked: look('info', 'run'),
    waiting: look('warn', 'clock'),
    approved: look('info', 'run'),
    active: look('ok', 'ok'),
    ending: look('info', 'run'),
    ended: look('none', 'none'),
    expired: look('danger', 'clock'),
    refused: look('danger', 'none'),
    withdrawn: look('none', 'none'),
    failed: look('danger', 'fail'),
  } satisfies Record<DelegationState, Look>,
  approval: {
    unknown: look('warn', 'search'),
    approved: look('ok', 'ok'),
    missing: look('danger', 'none'),
  } satisfies Record<ApprovalState, Look>,
  ready: {
    yes: look('ok', 'ok'),
    no: look('danger', 'fail'),
  } satisfies Record<'yes' | 'no', Look>,
} as const;

export type StateKind = keyof typeof states;
export type StateOf<Kind extends StateKind> = keyof (typeof states)[Kind] & string;
