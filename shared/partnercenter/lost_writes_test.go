package partnercenter_test

import (
	"context"
	"slices"
	"strings"

	"github.com/shopspring/decimal"

	"twotier/infra/sandbox/sandboxtest"
	"twotier/shared/partnercenter"
)

func writesOfCustomers() []writing {
	const customer = "/v1/customers/{customer}"
	return []writing{
		{"create a customer", "POST /v1/customers", func(s *stage) attempt {
			wanted := newTenant(s.fresh("neu"))
			filter := partnercenter.CustomerFilter{Field: partnercenter.ByDomain, StartsWith: wanted.CompanyProfile.Domain}
			return attempt{func(ctx context.Context, id partnercenter.RequestID) error {
				return failed(s.CreateCustomer(ctx, id, wanted))
			},
				func() int {
					found, err := several(s.Customers(s.t.Context(), 0, filter))
					list, _ := found.([]partnercenter.Customer)
					return many(s, list, err)
				}}
		}, false},
		{"end a relationship", "PATCH " + customer, func(s *stage) attempt {
			c := s.newCustomer("")
			return attempt{func(ctx context.Context, id partnercenter.RequestID) error {
				return failed(s.RemoveRelationship(ctx, id, c))
			},
				s.recorded(c, "remove_partner_customer_relationship")}
		}, false},
		{"delete a test customer", "DELETE " + customer, func(s *stage) attempt {
			c := s.newCustomer("")
			return attempt{func(ctx context.Context, id partnercenter.RequestID) error {
				return failed(s.DeleteTestCustomer(ctx, id, c))
			},
				s.recorded(c, "delete_tip_customer")}
		}, true},
		{"change a billing profile", "PUT " + customer + "/profiles/billing", func(s *stage) attempt {
			c := s.newCustomer("")
			edit := func(b *partnercenter.BillingProfile) { b.Email = "neu@kunde.test" }
			return attempt{func(ctx context.Context, id partnercenter.RequestID) error {
				return failed(s.ChangeBillingProfile(ctx, id, c, edit))
			},
				s.recorded(c, "update_customer_billing_profile")}
		}, false},
		{"ask for a qualification", "POST " + customer + "/qualifications", func(s *stage) attempt {
			c := s.newCustomer("")
			wanted := partnercenter.NewQualification{Name: partnercenter.QualifiedEducation, EducationSegment: partnercenter.SchoolK12, Website: "https://schule.test"}
			return attempt{func(ctx context.Context, id partnercenter.RequestID) error {
				return failed(s.Qualify(ctx, id, c, wanted))
			},
				func() int { list, err := s.Qualifications(s.t.Context(), c); return many(s, list, err) }}
		}, false},
		{"record an agreement", "POST " + customer + "/agreements", func(s *stage) attempt {
			c := s.newCustomer("")
			agreed := confirmation()
			agreed.TemplateID = "117a77b0-9360-443b-8795-c6dedc750cf9"
			return attempt{func(ctx context.Context, id partnercenter.RequestID) error {
				return failed(s.CreateAgreement(ctx, id, c, agreed))
			},
				func() int { list, err := s.Agreements(s.t.Context(), c); return many(s, list, err) }}
		}, false},
		{"ask for an attestation", "POST /v1/attestations/enhanced", func(s *stage) attempt {
			wanted := partnercenter.NewAttestation{Country: "DE", Language: "de-DE", CompanyName: "Kunde GmbH",
				SignatoryFirstName: "Jana", SignatoryLastName: "Weiß", SignatoryEmail: "jana@kunde.test"}
			return attempt{func(ctx context.Context, id partnercenter.RequestID) error {
				return failed(s.CreateAttestation(ctx, id, wanted))
			},
				s.ran("POST /v1/attestations/enhanced")}
		}, false},
		{"set a budget", "PATCH " + customer + "/usagebudget", func(s *stage) attempt {
			c, amount := s.newCustomer(""), decimal.NewFromInt(250)
			return attempt{func(ctx context.Context, id partnercenter.RequestID) error {
				return failed(s.SetBudget(ctx, id, c, &amount))
			},
				s.recorded(c, "update_customer_spending_budget")}
		}, false},
		{"make a test reseller", "POST /v1/sandboxIndirectReseller", func(s *stage) attempt {
			s.withoutTestResellers()
			name := s.fresh("Partner ")
			return attempt{func(ctx context.Context, id partnercenter.RequestID) error {
				return failed(s.CreateTestReseller(ctx, id, partnercenter.NewTestReseller{Tenant: partnercenter.TestResellerTenant{Name: name, Country: "DE"}}))
			}, s.resellers(name)}
		}, false},
		{"delete a test reseller", "DELETE /v1/sandboxIndirectReseller/{reseller}", func(s *stage) attempt {
			name := s.fresh("Partner ")
			made, err := s.CreateTestReseller(s.t.Context(), s.next(), partnercenter.NewTestReseller{Tenant: partnercenter.TestResellerTenant{Name: name, Country: "DE"}})
			if err != nil {
				s.t.Fatal(err)
			}
			there := s.resellers(name)
			return attempt{func(ctx context.Context, id partnercenter.RequestID) error {
				return failed(s.DeleteTestReseller(ctx, id, made.ID))
			},
				func() int { return 1 - there() }}
		}, true},
	}
}

// withoutTestResellers makes room: a sandbox has five at most.
func (s *stage) withoutTestResellers() {
	s.t.Helper()
	list, err := s.IndirectResellers(s.t.Context())
	for _, r := range list {
		if strings.HasPrefix(r.Name, "Partner ") && err == nil {
			_, err = s.DeleteTestReseller(s.t.Context(), s.next(), r.ID)
		}
	}
	many(s, list, err)
}

func (s *stage) resellers(name string) func() int {
	return func() int {
		list, err := s.IndirectResellers(s.t.Context())
		list = slices.DeleteFunc(list, func(r partnercenter.IndirectReseller) bool { return r.Name != name })
		return many(s, list, err)
	}
}

func writesOfOrders() []writing {
	const customer = "/v1/customers/{customer}"
	const subscription = customer + "/subscriptions/{subscription}"
	changes := func(name string, change partnercenter.Change, prepared ...partnercenter.Change) writing {
		return writing{name, "PATCH " + subscription, func(s *stage) attempt {
			id := s.newSubscription()
			for _, before := range prepared {
				if _, err := s.ChangeSubscription(s.t.Context(), s.next(), s.customer, id, before); err != nil {
					s.t.Fatal(err)
				}
			}
			return attempt{func(ctx context.Context, request partnercenter.RequestID) error {
				return failed(s.ChangeSubscription(ctx, request, s.customer, id, change))
			}, s.recorded(s.customer, "update_subscription")}
		}, false}
	}
	return []writing{
		{"create a cart", "POST " + customer + "/carts", func(s *stage) attempt {
			wanted := partnercenter.Cart{PartnerOnRecordAttestationAccepted: true, LineItems: []partnercenter.CartLine{s.line}}
			return attempt{func(ctx context.Context, id partnercenter.RequestID) error {
				return failed(s.CreateCart(ctx, id, s.customer, wanted))
			}, s.ran("POST " + customer + "/carts")}
		}, false},
		{"replace a cart", "PUT " + customer + "/carts/{cart}", func(s *stage) attempt {
			cart := s.newCart()
			wanted := partnercenter.Cart{ID: cart.ID, PartnerOnRecordAttestationAccepted: true, LineItems: []partnercenter.CartLine{s.line}}
			wanted.LineItems[0].Quantity = 9
			return attempt{func(ctx context.Context, id partnercenter.RequestID) error {
				return failed(s.UpdateCart(ctx, id, s.customer, wanted))
			}, func() int {
				now, err := s.Cart(s.t.Context(), s.customer, cart.ID)
				return when(s, now.LineItems[0].Quantity == 9, err)
			}}
		}, false},
		{"check out", "POST " + customer + "/carts/{cart}/checkout", func(s *stage) attempt {
			cart, had := s.newCart(), s.orders()
			return attempt{func(ctx context.Context, id partnercenter.RequestID) error {
				return failed(s.Checkout(ctx, id, s.customer, cart.ID))
			}, func() int { return s.orders() - had }}
		}, false},
		{"order without a cart", "POST " + customer + "/orders", func(s *stage) attempt {
			had := s.orders()
			wanted := partnercenter.NewOrder{ReferenceCustomerID: s.customer, BillingCycle: s.line.BillingCycle, PartnerOnRecordAttestationAccepted: true,
				LineItems: []partnercenter.NewOrderLine{{OfferID: s.line.CatalogItemID, Quantity: 5, TermDuration: s.line.TermDuration}}}
			return attempt{func(ctx context.Context, id partnercenter.RequestID) error {
				return failed(s.CreateOrder(ctx, id, wanted))
			},
				func() int { return s.orders() - had }}
		}, false},
		{"cancel software", "PATCH " + customer + "/orders/{order}", func(s *stage) attempt {
			order := s.newOrder(s.software())
			return attempt{func(ctx context.Context, id partnercenter.RequestID) error {
				return failed(s.CancelOrder(ctx, id, s.customer, order.ID))
			}, s.recorded(s.customer, "update_order")}
		}, false},
		changes("more seats", partnercenter.ToQuantity(7)),
		changes("fewer seats", partnercenter.ToQuantity(3)),
		changes("a name", partnercenter.Rename("neu")),
		changes("suspend", partnercenter.Suspend()),
		changes("reactivate", partnercenter.Reactivate(), partnercenter.Suspend()),
		changes("cancel", partnercenter.CancelNow()),
		changes("no renewal", partnercenter.RenewAutomatically(false)),
		changes("another reseller of record", partnercenter.RecordPartner("6200300")),
		{"schedule the next term", "PATCH " + subscription, func(s *stage) attempt {
			id := s.newSubscription()
			now, err := s.Subscription(s.t.Context(), s.customer, id)
			if err != nil {
				s.t.Fatal(err)
			}
			change := partnercenter.ScheduleNextTerm(partnercenter.ScheduledTerm{Quantity: 4, Product: scheduled(s.t, now)})
			return attempt{func(ctx context.Context, request partnercenter.RequestID) error {
				return failed(s.ChangeSubscription(ctx, request, s.customer, id, change))
			}, s.recorded(s.customer, "update_subscription")}
		}, false},
		{"upgrade", "POST " + subscription + "/transitions", func(s *stage) attempt {
			id := s.newSubscription()
			targets, err := s.TransitionTargets(s.t.Context(), s.customer, id, partnercenter.Immediate)
			i := slices.IndexFunc(targets, func(target partnercenter.TransitionTarget) bool {
				return slices.ContainsFunc(target.Ways, func(way partnercenter.TransitionWay) bool { return way.IsEligible })
			})
			if err != nil || i < 0 {
				s.t.Fatalf("targets %+v, %v", targets, err)
			}
			wanted := partnercenter.Transition{ToCatalogItemID: targets[i].CatalogItemID, Quantity: 5, TransitionType: partnercenter.TransitionOnly}
			return attempt{func(ctx context.Context, request partnercenter.RequestID) error {
				return failed(s.CreateTransition(ctx, request, s.customer, id, wanted))
			}, func() int {
				list, err := s.Transitions(s.t.Context(), s.customer, id, "")
				return many(s, list, err)
			}}
		}, false},
		{"name who supports", "PUT " + subscription + "/supportcontact", func(s *stage) attempt {
			id := s.newSubscription()
			wanted := partnercenter.SupportContact{SupportTenantID: sandboxtest.ResellerTenantID, SupportMPNID: "6200300", Name: "Hilfe"}
			return attempt{func(ctx context.Context, request partnercenter.RequestID) error {
				return failed(s.SetSupportContact(ctx, request, s.customer, id, wanted))
			}, func() int {
				now, err := s.SupportContact(s.t.Context(), s.customer, id)
				return when(s, now.SupportMPNID == wanted.SupportMPNID, err)
			}}
		}, false},
		{"go to the Azure plan", "POST /v1/productupgrades", func(s *stage) attempt {
			c := s.newCustomer("")
			agree(s.t, s.Client, s.next, c)
			if err := s.running.Server.HoldLegacyAzure(c, 0); err != nil {
				s.t.Fatal(err)
			}
			return attempt{func(ctx context.Context, id partnercenter.RequestID) error { return failed(s.UpgradeAzure(ctx, id, c)) },
				func() int { list, err := s.Orders(s.t.Context(), c); return many(s, list, err) }}
		}, true},
	}
}

func (s *stage) orders() int {
	list, err := s.Orders(s.t.Context(), s.customer)
	return many(s, list, err)
}

// software is something perpetual to buy.
func (s *stage) software() partnercenter.CartLine {
	s.t.Helper()
	ctx := s.t.Context()
	products, err := s.CustomerProducts(ctx, s.customer, partnercenter.PerpetualSoftware)
	if err != nil || len(products) == 0 {
		s.t.Fatalf("software %+v, %v", products, err)
	}
	skus, err := s.CustomerSkus(ctx, s.customer, products[0].ID)
	if err != nil || len(skus) == 0 {
		s.t.Fatalf("software %+v, %v", skus, err)
	}
	offers, err := s.CustomerAvailabilities(ctx, s.customer, products[0].ID, skus[0].ID)
	if err != nil || len(offers) == 0 {
		s.t.Fatalf("software %+v, %v", offers, err)
	}
	return partnercenter.CartLine{CatalogItemID: offers[0].CatalogItemID, Quantity: 1, BillingCycle: partnercenter.BillingOneTime}
}
