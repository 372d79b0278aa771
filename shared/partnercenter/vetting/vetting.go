// Package vetting asks Partner Center about resellers themselves, in the words of package standing: whether their ids are
// known, their agreement is signed, the provider may sell through them (FEATURES P2, P9).
package vetting

import (
	"context"
	"errors"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"twotier/shared/fault"
	"twotier/shared/partnercenter"
	"twotier/shared/standing"
)

// Partner is what is asked of Partner Center; *partnercenter.Client answers it.
type Partner interface {
	IndirectResellers(ctx context.Context) ([]partnercenter.IndirectReseller, error)
	ValidateResellers(ctx context.Context, partners ...partnercenter.PartnerID) ([]partnercenter.ResellerCheck, error)
	PartnerProfile(ctx context.Context, partner partnercenter.PartnerID) (partnercenter.PartnerProfile, error)
	PartnerAgreementSigned(ctx context.Context, partner partnercenter.PartnerID) (bool, error)
	PartnerAgreementSignedBy(ctx context.Context, tenant string) (bool, error)
}

// Microsoft answers standing.Partners.
type Microsoft struct{ Partner Partner }

const (
	atOnce  = 4   // questions side by side
	mostIDs = 100 // in one question who may be named on orders; no limit is published
)

// Look asks the two lists once for all and the agreement once for each. A PartnerID that the provider's list has exists,
// and the list says which tenant it belongs to; only of others the profile, and the tenant's own signature, are asked too.
func (m Microsoft) Look(ctx context.Context, of ...standing.Identity) (map[string][]standing.Check, error) {
	asked := slices.DeleteFunc(slices.Clone(of), func(i standing.Identity) bool { return i.PartnerID == "" })
	all := map[string][]standing.Check{}
	if len(asked) == 0 {
		return all, nil
	}
	lists := m.lists(ctx, asked)
	checks := make([][]standing.Check, len(asked))
	looks := errgroup.Group{}
	looks.SetLimit(atOnce)
	for n, i := range asked {
		looks.Go(func() error {
			checks[n] = m.one(ctx, i, lists)
			return nil
		})
	}
	_ = looks.Wait() // what was not answered stands in the checks
	for n, i := range asked {
		all[i.PartnerID] = checks[n]
	}
	return all, ctx.Err()
}

// lists are the answers about all resellers.
type lists struct {
	resellers []partnercenter.IndirectReseller
	listed    error // why there are none
	valid     map[partnercenter.PartnerID]partnercenter.ResellerCheck
}

func (m Microsoft) lists(ctx context.Context, of []standing.Identity) lists {
	l := lists{valid: map[partnercenter.PartnerID]partnercenter.ResellerCheck{}}
	l.resellers, l.listed = m.Partner.IndirectResellers(ctx)
	for some := range slices.Chunk(of, mostIDs) {
		ids := make([]partnercenter.PartnerID, len(some))
		for n, i := range some {
			ids[n] = partnercenter.PartnerID(i.PartnerID)
		}
		results, err := m.Partner.ValidateResellers(ctx, ids...)
		if err != nil {
			continue // they are missing in valid, which means that nobody answered
		}
		for _, r := range results {
			l.valid[r.PartnerID] = r
		}
	}
	return l
}

func (m Microsoft) one(ctx context.Context, i standing.Identity, l lists) []standing.Check {
	relationship, entry := l.relationship(i)
	profile := standing.Check{Name: standing.Profile, State: standing.OK}
	if entry == nil {
		profile = m.profile(ctx, i)
	}
	return []standing.Check{profile, country(i, entry, l.listed), m.agreement(ctx, i, entry), relationship, l.partnerOfRecord(i)}
}

// relationship finds the reseller in the provider's list; entry is the one of its PartnerID, whatever tenant it has.
func (l lists) relationship(i standing.Identity) (c standing.Check, entry *partnercenter.IndirectReseller) {
	c = standing.Check{Name: standing.Relationship, State: standing.Missing, Code: standing.RelationshipMissing}
	if l.listed != nil {
		c.State, c.Code = standing.Unreachable, ""
		return c, nil
	}
	for n, r := range l.resellers {
		byPartner, byTenant := string(r.MPNID) == i.PartnerID, i.MicrosoftID != "" && strings.EqualFold(r.ID, i.MicrosoftID)
		active := r.State == partnercenter.ResellerActive || r.State == ""
		switch {
		case byPartner && active && (byTenant || i.MicrosoftID == ""):
			return standing.Check{Name: standing.Relationship, State: standing.OK}, &l.resellers[n]
		case byPartner && active:
			c.Code, entry = standing.IDsDiffer, &l.resellers[n]
		case byTenant && active:
			c.Code = standing.IDsDiffer
		}
	}
	return c, entry
}

// country compares the account's with the location Microsoft has, which only the provider's list tells.
func country(i standing.Identity, entry *partnercenter.IndirectReseller, listed error) standing.Check {
	c := standing.Check{Name: standing.Country, State: standing.Unknown}
	switch {
	case listed != nil:
		c.State = standing.Unreachable
	case entry == nil || entry.Location == "":
	case strings.EqualFold(entry.Location, i.Country):
		c.State = standing.OK
	default:
		c.State, c.Code = standing.Missing, standing.CountryDiffers
	}
	return c
}

func (m Microsoft) profile(ctx context.Context, i standing.Identity) standing.Check {
	c := standing.Check{Name: standing.Profile, State: standing.OK}
	_, err := m.Partner.PartnerProfile(ctx, partnercenter.PartnerID(i.PartnerID))
	switch {
	case errors.Is(err, fault.NotFound):
		c.State, c.Code = standing.Missing, standing.PartnerIDUnknown
	case err != nil:
		c.State = standing.Unreachable
	}
	return c
}

// agreement asks by the PartnerID, and by the tenant where the provider's list does not say that the two belong together.
func (m Microsoft) agreement(ctx context.Context, i standing.Identity, entry *partnercenter.IndirectReseller) standing.Check {
	signed, err := m.Partner.PartnerAgreementSigned(ctx, partnercenter.PartnerID(i.PartnerID))
	c := signature(signed, err)
	together := entry != nil && strings.EqualFold(entry.ID, i.MicrosoftID)
	if c.State == standing.OK && !together && i.MicrosoftID != "" {
		c = signature(m.Partner.PartnerAgreementSignedBy(ctx, i.MicrosoftID))
	}
	return c
}

// signature reads an answer: no is an answer, or one of the documented refusals.
func signature(signed bool, err error) standing.Check {
	c := standing.Check{Name: standing.Agreement, State: standing.Missing}
	switch {
	case err == nil && signed:
		c.State = standing.OK
	case err == nil:
		c.Code = standing.AgreementUnsigned
	case partnercenter.HasCode(err, partnercenter.CodePartnerRegion):
		c.Code = standing.RegionDiffers
	case partnercenter.HasCode(err, partnercenter.CodePartnerNoReseller, partnercenter.CodePartnerUnmigrated):
		c.Code = standing.NoResellerAccount
	case partnercenter.HasCode(err, partnercenter.CodePartnerTenantUnknown):
		c.Code = standing.MicrosoftIDUnknown
	default:
		c.State = standing.Unreachable
	}
	return c
}

func (l lists) partnerOfRecord(i standing.Identity) standing.Check {
	c := standing.Check{Name: standing.PartnerOfRecord, State: standing.OK}
	switch said, answered := l.valid[partnercenter.PartnerID(i.PartnerID)]; {
	case !answered:
		c.State = standing.Unreachable
	case !said.Valid:
		c.State, c.Code = standing.Missing, standing.NotPartnerOfRecord
	}
	return c
}
