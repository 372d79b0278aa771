import { queryOptions } from '@tanstack/svelte-query';
import { call } from './client.ts';
import type { Acceptance, LanguageCode, Schemas } from './shared.ts';

export type UserCard = Schemas['OrganisationsUserCard'];
export type User = Schemas['OrganisationsShownUser'];
export type UserStatus = UserCard['status'];
export type Role = UserCard['role'];
export type Invitation = Schemas['OrganisationsShownInvitation'];
export type InvitationLink = Schemas['OrganisationsInspectOutputBody'];

export const usersQuery = (org: string, search: string, cursor: string) =>
  queryOptions({ queryKey: [org, 'users', search, cursor], queryFn: () => call('get', '/api/users', { query: { search, cursor } }) });
export const readUser = (id: string) => call('get', '/api/users/{id}', { path: { id } });
export const changeRole = (id: string, version: number, role: Role) => call('put', '/api/users/{id}', { path: { id }, version, body: { role } });
export const deactivateUser = (id: string) => call('post', '/api/users/{id}/deactivation', { path: { id } });
export const reactivateUser = (id: string) => call('post', '/api/users/{id}/reactivation', { path: { id } });

export const invitationsQuery = (org: string, cursor: string) =>
  queryOptions({ queryKey: [org, 'invitations', cursor], queryFn: () => call('get', '/api/invitations', { query: { cursor } }) });
export const invite = (wish: { email: string; role: Role; language: LanguageCode; customerId?: string }) =>
  call('post', '/api/invitations', { body: wish });
export const resendInvitation = (id: string) => call('post', '/api/invitations/{id}/renewal', { path: { id } });
export const withdrawInvitation = (id: string) => call('delete', '/api/invitations/{id}', { path: { id } });

/** What the link is good for; changes nothing. */
export const inspectInvitation = (token: string) => call('post', '/api/invitation-links/inspection', { body: { token } });
export type Joining = { firstName: string; lastName: string; password: string; language: LanguageCode; accepted: Acceptance[] };
export const acceptInvitation = (token: string, joining: Joining) => call('post', '/api/invitation-links/acceptance', { body: { token, ...joining } });
/** With the account that is signed in, when the invitation went to its address. */
export const joinOrganisation = (token: string) => call('post', '/api/memberships', { body: { token } });

export type Rules = Schemas['OrganisationsShownRules'];
export type Method = Rules['methods'][number];
export const rulesQuery = (org: string) => queryOptions({ queryKey: [org, 'rules'], queryFn: () => call('get', '/api/sign-in-rules', {}) });
export const saveRules = (version: number, wish: { methods: Method[]; factor: boolean }) => call('put', '/api/sign-in-rules', { version, body: wish });
