package ses_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"twotier/infra/local/sesstandin"
	"twotier/shared/i18n"
	"twotier/shared/mailer"
	"twotier/shared/mailer/ses"
)

const opID = "01K7XW5TN3VJB6YHM4GZ2QK7AA"

var clock = time.Date(2026, 10, 14, 8, 24, 0, 0, time.UTC)

func config(endpoint string) ses.Config {
	return ses.Config{
		Region: "eu-central-1", Endpoint: endpoint, ConfigurationSet: "letters", Now: func() time.Time { return clock },
		From: mailer.Address{Name: "twotier", Address: "portal@aldermark.example"},
	}
}

func receipt() mailer.Message {
	return mailer.OrderReceived(i18n.Czech, mailer.OrderReceivedData{
		Envelope: mailer.Envelope{
			To:       mailer.Address{Name: "Šárka \"Žofie\" Dvořáková, a.s.", Address: "s.dvorakova@kunde.example"},
			ReplyTo:  mailer.Address{Name: "Jürgen Falk", Address: "j.falk@kranich.example"},
			Provider: "Aldermark Distribution GmbH",
		},
		Order:    mailer.Order{Number: "10484", Customer: "Příliš žluťoučký kůň s.r.o."},
		Accepted: []mailer.AcceptedTerms{{Title: "Obchodní podmínky", Version: "7", Text: "§ 1 Přesně tento text.\r\nŘádek 2\n"}},
		PlacedAt: clock, Link: "https://portal.example/orders/01K8",
	})
}

// C2: what arrives is what was written, down to the attached terms.
func TestALetterArrivesAsItWasWritten(t *testing.T) {
	endpoint := sesstandin.Start(t)
	message := receipt()
	id, err := ses.New(config(endpoint)).Send(t.Context(), message, opID)
	if err != nil {
		t.Fatal(err)
	}
	taken, err := sesstandin.Mails(endpoint)
	if err != nil || len(taken) != 1 {
		t.Fatalf("the stand-in took %v, %v; want one mail", taken, err)
	}
	got := taken[0]
	got.At, got.Text, got.HTML = time.Time{}, lines(got.Text), lines(got.HTML)
	want := sesstandin.Mail{
		ID:      id,
		From:    `"Aldermark Distribution GmbH" <portal@aldermark.example>`,
		To:      []string{`"Šárka "Žofie" Dvořáková, a.s." <s.dvorakova@kunde.example>`}, // the stand-in shows names without their escapes
		ReplyTo: []string{`"Jürgen Falk" <j.falk@kranich.example>`},
		Subject: "Objednávka 10484 přijata: Příliš žluťoučký kůň s.r.o.",
		Text:    lines(message.Text), HTML: lines(message.HTML),
		Attachments: []sesstandin.Attachment{{Name: "obchodni-podminky-7.txt", Type: "text/plain", Content: []byte("§ 1 Přesně tento text.\r\nŘádek 2\n")}},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("what arrived differs (-written +arrived):\n%s", diff)
	}
	if id == "" {
		t.Error("Send answers no message id")
	}
}

// lines evens out what mail is free to change: the kind of line ends and empty lines at the end.
func lines(s string) string {
	return strings.TrimRight(strings.ReplaceAll(s, "\r\n", "\n"), "\n")
}
