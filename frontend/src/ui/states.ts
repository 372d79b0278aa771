import type { AgreementStatus } from '#api/agreements.ts';
import type { Partner, RelationshipStatus, SubscriptionStatus, TenantStatus, Trouble } from '#api/customers.ts';
import type { DelegationState } from '#api/delegations.ts';
import type { StepState } from '#api/guides.ts';
import type { ImportStatus } from '#api/masterdata.ts';
import type { LineState, OrderStatus } from '#api/orders.ts';
import type { ApprovalState, QualificationState } from '#api/qualifications.ts';
import type { ApplicationStatus } from '#api/registration.ts';
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
