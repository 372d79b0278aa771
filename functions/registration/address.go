package registration

import (
	"context"

	"twotier/shared/address"
	"twotier/shared/httpapi"
	"twotier/shared/partnercenter"
)

type addressInput struct {
	httpapi.Signed
	Body address.Address
}

type addressOutput struct{ Body addressCheck }

type addressCheck struct {
	Address   address.Address   `json:"address" doc:"what was typed, in its one spelling"`
	Verdict   address.Verdict   `json:"verdict" enum:"verifiedShippable,verified,interactionRequired,streetPartial,premisesPartial,multiple,none,notValidated"`
	Way       address.Way       `json:"way" enum:"keep,ask,choose,flag" doc:"keep: nothing to ask; ask: which of two; choose: which of several; flag: taken as it is, the provider looks"`
	Proposals []address.Address `json:"proposals" doc:"at most three"`
}

func (a API) checkAddress(ctx context.Context, in *addressInput) (*addressOutput, error) {
	typed, advice, err := a.Resellers.CheckAddress(ctx, in.Caller(), in.Body)
	if err != nil {
		return nil, err
	}
	out := addressCheck{Address: typed, Verdict: advice.Verdict, Way: advice.Way, Proposals: advice.Proposals}
	if out.Proposals == nil {
		out.Proposals = []address.Address{}
	}
	return &addressOutput{Body: out}, nil
}

// Judge asks Partner Center about addresses.
type Judge struct{ Client *partnercenter.Client }

// Judge asks once. Source of the verdicts: validate-an-address.
func (j Judge) Judge(ctx context.Context, a address.Address) (address.Opinion, error) {
	check, err := j.Client.ValidateAddress(ctx, partnercenter.Address{
		Country: a.Country, City: a.City, AddressLine1: a.Line1, AddressLine2: a.Line2, PostalCode: a.PostalCode,
	})
	if err != nil {
		return address.Opinion{}, err
	}
	opinion := address.Opinion{Verdict: verdictOf(check.Status)}
	for _, s := range check.SuggestedAddresses {
		opinion.Proposals = append(opinion.Proposals, address.Address{Line1: s.AddressLine1, Line2: s.AddressLine2,
			PostalCode: s.PostalCode, City: s.City, State: a.State, Country: a.Country}) // the state was chosen from a list
	}
	return opinion, nil
}

func verdictOf(s partnercenter.AddressStatus) address.Verdict {
	switch s {
	case partnercenter.AddressVerifiedShippable:
		return address.VerifiedShippable
	case partnercenter.AddressVerified:
		return address.Verified
	case partnercenter.AddressInteractionRequired:
		return address.InteractionRequired
	case partnercenter.AddressStreetPartial:
		return address.StreetPartial
	case partnercenter.AddressPremisesPartial:
		return address.PremisesPartial
	case partnercenter.AddressMultiple:
		return address.Multiple
	case partnercenter.AddressNone:
		return address.None
	}
	return address.NotValidated
}
