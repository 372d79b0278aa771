package partnercenter_test

import (
	"context"
	"slices"
	"time"

	"twotier/shared/partnercenter"
)

func writesOfTenants() []writing {
	const customer = "/v1/customers/{customer}"
	const delegations, hooks = "/v1.0/tenantRelationships/delegatedAdminRelationships", "/webhooks/v1/registration"
	hook := partnercenter.Registration{WebhookURL: "https://us.test/pc", WebhookEvents: []partnercenter.EventName{partnercenter.EventTest}}
	return []writing{
		{"draft a delegation", "POST " + delegations, func(s *stage) attempt {
			wanted := s.delegation()
			return attempt{func(ctx context.Context, id partnercenter.RequestID) error {
				return failed(s.CreateDelegation(ctx, id, wanted))
			},
				func() int {
					found, err := several(s.Delegations(s.t.Context()))
					list, _ := found.([]partnercenter.Delegation)
					return many(s, slices.DeleteFunc(list, func(d partnercenter.Delegation) bool { return d.DisplayName != wanted.DisplayName }), err)
				}}
		}, false},
		{"lock a delegation", "POST " + delegations + "/{relationship}/requests", func(s *stage) attempt {
			draft := s.draft()
			return attempt{func(ctx context.Context, id partnercenter.RequestID) error {
				return failed(s.MoveDelegation(ctx, id, draft, partnercenter.LockForApproval))
			}, func() int {
				now, err := s.Delegation(s.t.Context(), draft)
				return when(s, now.Status == partnercenter.DelegationApprovalPending, err)
			}}
		}, false},
		{"give a group its roles", "POST " + delegations + "/{relationship}/accessAssignments", func(s *stage) attempt {
			active := s.draft()
			if _, err := s.MoveDelegation(s.t.Context(), s.next(), active, partnercenter.LockForApproval); err != nil {
				s.t.Fatal(err)
			}
			if err := s.running.Server.Approve(active, s.customer, true); err != nil {
				s.t.Fatal(err)
			}
			wanted := partnercenter.AccessAssignment{AccessDetails: someRoles(),
				AccessContainer: partnercenter.AccessContainer{ID: "869713c9-0b28-4d08-8949-ae07ae1bf528", Type: "securityGroup"}}
			return attempt{func(ctx context.Context, id partnercenter.RequestID) error {
				return failed(s.AssignAccess(ctx, id, active, wanted))
			},
				func() int { list, err := s.AccessAssignments(s.t.Context(), active); return many(s, list, err) }}
		}, false},
		{"let a person in", "POST " + customer + "/users", func(s *stage) attempt {
			wanted := s.person()
			return attempt{func(ctx context.Context, id partnercenter.RequestID) error {
				return failed(s.CreateUser(ctx, id, s.customer, wanted))
			},
				func() int {
					found, err := several(s.Users(s.t.Context(), s.customer, 0))
					list, _ := found.([]partnercenter.User)
					return many(s, slices.DeleteFunc(list, func(u partnercenter.User) bool { return u.UserPrincipalName != wanted.UserPrincipalName }), err)
				}}
		}, false},
		{"assign a licence", "POST " + customer + "/users/{user}/licenseupdates", func(s *stage) attempt {
			s.newSubscription()
			user, err := s.CreateUser(s.t.Context(), s.next(), s.customer, s.person())
			if err != nil {
				s.t.Fatal(err)
			}
			skus, err := s.SubscribedSkus(s.t.Context(), s.customer)
			if many(s, skus, err) == 0 {
				s.t.Fatal("no licence to assign")
			}
			wanted := partnercenter.LicenceUpdate{Assign: []partnercenter.LicenceAssignment{{SkuID: skus[0].ProductSku.ID}}}
			return attempt{func(ctx context.Context, id partnercenter.RequestID) error {
				return failed(s.UpdateLicences(ctx, id, s.customer, user.ID, wanted))
			}, func() int { list, err := s.UserLicences(s.t.Context(), s.customer, user.ID); return many(s, list, err) }}
		}, false},
		{"register for notifications", "POST " + hooks, func(s *stage) attempt {
			return attempt{func(ctx context.Context, id partnercenter.RequestID) error { return failed(s.Register(ctx, id, hook)) },
				s.ran("POST " + hooks)}
		}, false},
		{"change the registration", "PUT " + hooks, func(s *stage) attempt {
			if _, err := s.Register(s.t.Context(), s.next(), hook); err != nil {
				s.t.Fatal(err)
			}
			other := hook
			other.WebhookURL = "https://us.test/" + s.fresh("pc")
			return attempt{func(ctx context.Context, id partnercenter.RequestID) error {
				return failed(s.ChangeRegistration(ctx, id, other))
			},
				func() int {
					now, err := s.Registration(s.t.Context())
					return when(s, now.WebhookURL == other.WebhookURL, err)
				}}
		}, false},
		{"send a test event", "POST " + hooks + "/validationEvents", func(s *stage) attempt {
			if _, err := s.Register(s.t.Context(), s.next(), hook); err != nil {
				s.t.Fatal(err)
			}
			return attempt{func(ctx context.Context, id partnercenter.RequestID) error { return failed(s.SendTestEvent(ctx, id)) },
				s.ran("POST " + hooks + "/validationEvents")}
		}, false},
		{"export what is not billed", "POST /v1.0/reports/partners/billing/{kind}/{state}/export", func(s *stage) attempt {
			return attempt{func(ctx context.Context, id partnercenter.RequestID) error {
				return failed(s.ExportUnbilled(ctx, id, partnercenter.ExportCharges, "EUR", "current", partnercenter.AttributesFull))
			}, s.ran("POST /v1.0/reports/partners/billing/{kind}/{state}/export")}
		}, true},
	}
}

func someRoles() partnercenter.AccessDetails {
	return partnercenter.AccessDetails{UnifiedRoles: []partnercenter.UnifiedRole{{RoleDefinitionID: "9360feb5-f418-4baa-8175-e2a00bac4301"}}}
}

func (s *stage) delegation() partnercenter.Delegation {
	return partnercenter.Delegation{DisplayName: s.fresh("Vertraut "), Duration: "P730D", AccessDetails: someRoles(),
		Customer: partnercenter.DelegationCustomer{TenantID: s.customer}}
}

func (s *stage) draft() string {
	s.t.Helper()
	made, err := s.CreateDelegation(s.t.Context(), s.next(), s.delegation())
	if err != nil {
		s.t.Fatal(err)
	}
	return made.ID
}

func (s *stage) person() partnercenter.NewUser {
	return partnercenter.NewUser{UserPrincipalName: s.fresh("jana") + "@verloren1.onmicrosoft.com", DisplayName: "Jana", UsageLocation: "DE",
		Password: partnercenter.NewPassword("abCD123*abCD"), ForceChangePassword: true}
}

// recorded counts what the partner's audit records say of a customer since now.
func (s *stage) recorded(customer, operation string) func() int {
	count := func() int {
		s.t.Helper()
		span := partnercenter.AuditSpan{From: time.Now().Add(-24 * time.Hour), To: time.Now().Add(24 * time.Hour), Field: partnercenter.AuditByCustomer, Value: customer}
		found, err := several(s.AuditRecords(s.t.Context(), span, 500))
		list, _ := found.([]partnercenter.AuditRecord)
		return many(s, slices.DeleteFunc(list, func(r partnercenter.AuditRecord) bool { return r.OperationType != operation }), err)
	}
	before := count()
	return func() int { return count() - before }
}
