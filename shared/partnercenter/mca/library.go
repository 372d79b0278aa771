// Package mca is the Microsoft Customer Agreement as Partner Center speaks it: its text, and the three ways in which a
// customer's confirmation becomes Microsoft's (FEATURES M4).
package mca

import (
	"context"
	"errors"

	"twotier/shared/agreement"
	"twotier/shared/fault"
	"twotier/shared/partnercenter"
)

// Texts is what Partner Center says about the agreement's text.
type Texts interface {
	AgreementTemplates(ctx context.Context) ([]partnercenter.AgreementTemplate, error)
	AgreementDocument(ctx context.Context, template, language, country string) (partnercenter.AgreementDocument, error)
}

// Library finds the agreement's text.
type Library struct{ Partner Texts }

// Document is the newest text for a language ("de-DE") and country with an address that is good for five minutes;
// where Microsoft has none in that language, the English one.
func (l Library) Document(ctx context.Context, language, country string) (agreement.Document, string, error) {
	template, err := newest(ctx, l.Partner)
	if err != nil {
		return agreement.Document{}, "", err
	}
	text, err := l.Partner.AgreementDocument(ctx, template.TemplateID, language, country)
	if errors.Is(err, fault.NotFound) || errors.Is(err, fault.Invalid) {
		language = "en-US"
		text, err = l.Partner.AgreementDocument(ctx, template.TemplateID, language, country)
	}
	document := agreement.Document{TemplateID: template.TemplateID, Link: template.AgreementLink, Version: template.VersionRank,
		Language: language, Country: country}
	return document, text.DisplayURI, err
}

// newest is the version of the agreement that counts today.
func newest(ctx context.Context, partner Texts) (partnercenter.AgreementTemplate, error) {
	templates, err := partner.AgreementTemplates(ctx)
	if err != nil {
		return partnercenter.AgreementTemplate{}, err
	}
	var top partnercenter.AgreementTemplate
	for _, t := range templates {
		if t.AgreementType == partnercenter.CustomerAgreement && (top.TemplateID == "" || t.VersionRank > top.VersionRank) {
			top = t
		}
	}
	if top.TemplateID == "" {
		return top, fault.New(fault.Unavailable, agreement.Unavailable)
	}
	return top, nil
}

// Newest is the version that counts today.
func (l Library) Newest(ctx context.Context) (agreement.Version, error) {
	top, err := newest(ctx, l.Partner)
	return agreement.Version{TemplateID: top.TemplateID, Link: top.AgreementLink, Rank: top.VersionRank}, err
}
