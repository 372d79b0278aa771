package account

import (
	"context"
	"time"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/limit"
	"twotier/shared/link"
)

// productName must not be part of a password.
const productName = "twotier"

// Words are what a password of the person must not hold: its address and names, those of its organisations, the
// product's (FEATURES R2).
func (p Person) Words() []string {
	words := []string{p.Email, p.FirstName, p.LastName, productName}
	for _, m := range p.Members {
		words = append(words, m.Organisation)
	}
	return words
}

// CheckNewPassword is the failure of a password that the person may not choose, at the field; nil when it is good.
func CheckNewPassword(field, password string, p Person) error {
	var wrong fault.Fields
	if rule := CheckPassword(password, p.Words()...); rule != "" {
		wrong.Add(field, rule)
	}
	return wrong.Err()
}

// ChangePassword replaces the signed-in person's password and ends its other sessions. The old one is asked for, with
// every fault at once: fault.Invalid with the fields "current" and "password". Guesses of the old one are counted.
func (r Recovery) ChangePassword(ctx context.Context, by auth.Caller, current, password string) (Person, error) {
	if err := by.May(auth.SignedIn); err != nil {
		return Person{}, err
	}
	err := r.Accounts.limits().Take(ctx, limit.Turn{Rule: limit.Rule{Purpose: "password-change", Burst: 5, Every: 30 * time.Second, Most: 15 * time.Minute, Closed: true},
		Subject: "person " + by.Person})
	if err != nil {
		return Person{}, err
	}
	person, err := r.Store.Person(ctx, by.Person)
	if err != nil {
		return Person{}, err
	}
	var wrong fault.Fields
	if !person.Password.Fits(current) {
		wrong.Add("current", "password_wrong")
	}
	switch rule := CheckPassword(password, person.Words()...); {
	case rule != "":
		wrong.Add("password", rule)
	case password == current:
		wrong.Add("password", "password_unchanged")
	}
	if err := wrong.Err(); err != nil {
		return Person{}, err
	}
	person.Password = HashPassword(password)
	return r.Store.SavePassword(ctx, person, by.Session, link.Link{}, audit.Act{By: by, At: r.Accounts.Now(), Name: "person.password-changed"},
		letterTo(person, "password-changed"))
}
