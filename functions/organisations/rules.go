package organisations

import (
	"context"

	"twotier/shared/account"
	"twotier/shared/auth"
	"twotier/shared/httpapi"
)

type rulesInput struct{ httpapi.Signed }

type shownRules struct {
	Version      int64            `json:"version" doc:"0 until the organisation has chosen"`
	Methods      []account.Method `json:"methods" enum:"password,personal,work"`
	Factor       bool             `json:"factor" doc:"whether a second factor is required"`
	FactorAlways bool             `json:"factorAlways" doc:"whether that cannot be given up: at the provider"`
}

type rulesOutput struct{ Body shownRules }

func ruled(p account.Policy, by auth.Caller) *rulesOutput {
	always := by.Area().Kind() == auth.KindProvider
	return &rulesOutput{Body: shownRules{Version: p.Revision.Version, Methods: p.Methods, Factor: p.Factor || always, FactorAlways: always}}
}

func (a API) readRules(ctx context.Context, in *rulesInput) (*rulesOutput, error) {
	p, err := a.Rules.Read(ctx, in.Caller())
	if err != nil {
		return nil, err
	}
	return ruled(p, in.Caller()), nil
}

type saveRulesInput struct {
	httpapi.Signed
	httpapi.Versioned
	Body struct {
		Methods []account.Method `json:"methods" enum:"password,personal,work"`
		Factor  bool             `json:"factor"`
	}
}

func (a API) saveRules(ctx context.Context, in *saveRulesInput) (*rulesOutput, error) {
	version, err := in.Version()
	if err != nil {
		return nil, err
	}
	p, err := a.Rules.Save(ctx, in.Caller(), version, account.Policy{Methods: in.Body.Methods, Factor: in.Body.Factor})
	if err != nil {
		return nil, err
	}
	return ruled(p, in.Caller()), nil
}
