package mailer_test

import (
	"regexp"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"pgregory.net/rapid"

	"twotier/shared/i18n"
	"twotier/shared/mailer"
)

// named is a letter to a stranger that carries three names somebody typed.
func named(company, person string) mailer.Message {
	envelope := mailer.Envelope{To: mailer.Address{Name: person, Address: "a@kessler.example"}, ReplyTo: mailer.Address{Name: person, Address: "b@kranich.example"}, Provider: provider}
	return mailer.AgreementInvitation(i18n.German, mailer.AgreementInvitationData{
		Envelope: envelope, Reseller: company, SentBy: person, Customer: company, Link: origin + "/agreement#T", ExpiresAt: noticed,
	})
}

// A14
func TestAHostileNameIsOnlyAName(t *testing.T) {
	for _, c := range []struct{ says, name, want string }{
		{"a header cannot be added", "Kessler\r\nBcc: victim@kessler.example", "Kessler Bcc: victim@kessler.example"},
		{"nor with other line ends", "Kessler\u2028Bcc\u2029x\u0085y\vz", "Kessler Bcc x y z"},
		{"nothing is reordered", "Kessler \u202egnp.exe\u202c \u2066x\u2069", "Kessler gnp.exe x"},
		{"nothing is hidden", "Kess\u200bler\u200d\u00ad\ufeff KG\u2060", "Kessler KG"},
		{"nor by characters that print nothing", "A\u3164B\u115fC\ufe0fD", "ABCD"},
		{"an address is dropped", "Gewinn: https://evil.com/login?x=1 jetzt", "Gewinn: jetzt"},
		{"an address in capitals too", "HTTPS://EVIL.COM www.evil.com jetzt", "jetzt"},
		{"an address without its scheme too", "Konto gesperrt, evil.com/login", "Konto gesperrt,"},
		{"a script is dropped", "javascript:alert(1) KG", "KG"},
		{"a bare domain is no link", "Konto gesperrt evil.com", "Konto gesperrt evil․com"},
		{"a mail address is no link", "hilfe@evil.com", "hilfe@evil․com"},
		{"a rented subdomain is no link", "evil.github.io", "evil․github․io"},
		{"a domain of another script is no link", "пример.рф", "пример․рф"},
		{"nor with a wide dot", "evil。com", "evil․com"},
		{"a placeholder is not filled", "{provider} {company}", "{provider} {company}"},
		{"broken text is dropped", "Kess\xffler", "Kessler"},
		{"spaces are counted once", "  Kessler \t  KG ", "Kessler KG"},
		{"an endless name is cut", strings.Repeat("Ä", 500), strings.Repeat("Ä", 79) + "…"},
		{"an ordinary name stays", "Kessler & Söhne GmbH", "Kessler & Söhne GmbH"},
		{"legal forms stay", "Novák s.r.o., a.s., sp. z o.o.", "Novák s.r.o., a.s., sp. z o.o."},
		{"a title stays", "Dr.Müller + Partner", "Dr.Müller + Partner"},
		{"a name that is a domain stays readable", "Alza.cz a.s.", "Alza․cz a.s."},
		{"letters of every script stay", "Łódź Příliš ŽŤÁR Straße Ελλάς", "Łódź Příliš ŽŤÁR Straße Ελλάς"},
	} {
		message := named(c.name, c.name)
		if want := "Microsoft-Kundenvereinbarung bestätigen: " + c.want; message.Subject != want {
			t.Errorf("%s: the subject of %q is %q, want %q", c.says, c.name, message.Subject, want)
		}
		if message.To.Name != c.want || message.ReplyTo.Name != c.want || message.From.Name != c.want+" via "+provider {
			t.Errorf("%s: %q is addressed as %q, %q, %q", c.says, c.name, message.To.Name, message.ReplyTo.Name, message.From.Name)
		}
		if !strings.Contains(message.Text, "Firma: "+c.want+"\n") {
			t.Errorf("%s: the text has no line %q:\n%s", c.says, c.want, message.Text)
		}
	}
}

// A14
func TestMarkupInANameIsText(t *testing.T) {
	for _, name := range []string{
		`<script>alert(1)</script>`, `"><img src=x onerror=alert(1)>`, `</td></table><h1>`, `<!-- -->`, `&lt;b&gt;`, `' onmouseover='x`, `{{.Link}}`, `]]><svg/onload=x>`,
	} {
		plain, hostile := named("Kessler", "Kessler"), named(name, name)
		if want, got := elements(t, plain.HTML), elements(t, hostile.HTML); want != got {
			t.Errorf("%q changes the document:\n%s\n%s", name, want, got)
		}
		if !strings.Contains(hostile.Text, "Firma: "+name+"\n") {
			t.Errorf("%q does not reach the text as it was typed:\n%s", name, hostile.Text)
		}
	}
}

// A14: whatever is typed, a letter stays one letter with one link.
func TestNoNameBreaksALetter(t *testing.T) {
	want := elements(t, named("K", "K").HTML)
	links := regexp.MustCompile(`(?i)https?:/|\bwww\.`)
	rapid.Check(t, func(r *rapid.T) {
		name := rapid.OneOf(rapid.String(), rapid.StringMatching(`(http://|www\.|[a-z]{1,8}\.(com|de|cz|pl)|/|[ <>"&{}\r\n]|[\x{200b}-\x{202e}]|[a-zA-ZäöüßčřłóŻ]{1,8}){0,12}`)).Draw(r, "name")
		message := named("K "+name, "K "+name)
		for _, header := range []string{message.Subject, message.To.Name, message.From.Name, message.ReplyTo.Name} {
			if !utf8.ValidString(header) || strings.ContainsFunc(header, func(c rune) bool { return unicode.IsControl(c) || unicode.In(c, unicode.Cf, unicode.Zl, unicode.Zp) }) {
				r.Fatalf("%q makes the header %q", name, header)
			}
			if links.MatchString(header) {
				r.Fatalf("%q makes a link of %q", name, header)
			}
			if utf8.RuneCountInString(header) > 220 {
				r.Fatalf("%q makes a header of %d characters", name, utf8.RuneCountInString(header))
			}
		}
		if found := links.FindAllString(message.Text, -1); len(found) != 1 {
			r.Fatalf("%q makes %d links: %s", name, len(found), message.Text)
		}
		if got := elements(r, message.HTML); got != want {
			r.Fatalf("%q changes the document:\n%s\n%s", name, want, got)
		}
	})
}

type fataler interface {
	Fatal(args ...any)
}

// elements is the skeleton of a document: its tags and the names of their attributes.
func elements(t fataler, document string) string {
	parsed, err := html.Parse(strings.NewReader(document))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for node := range parsed.Descendants() {
		switch node.Type {
		case html.ElementNode:
			b.WriteString("<" + node.Data)
			for _, attribute := range node.Attr {
				b.WriteString(" " + attribute.Key)
			}
			b.WriteString(">")
		case html.CommentNode:
			b.WriteString("<!")
		}
	}
	return b.String()
}

// C2: a document's name is safe to save, whatever its title.
func TestAnAttachedDocumentHasAPlainName(t *testing.T) {
	for _, c := range []struct{ title, version, want string }{
		{"Allgemeine Geschäftsbedingungen", "7", "allgemeine-geschaftsbedingungen-7.txt"},
		{"../../etc/passwd\x00", "\r\n", "etc-passwd.txt"},
		{"Regulamin usługi", "2026/10", "regulamin-uslugi-2026-10.txt"},
		{"条款", "", "document.txt"},
		{"a\u202etxt.exe", "1", "atxt-exe-1.txt"},
	} {
		message := mailer.OrderReceived(i18n.German, mailer.OrderReceivedData{Accepted: []mailer.AcceptedTerms{{Title: c.title, Version: c.version, Text: "exactly\r\nthis "}}})
		if len(message.Attachments) != 1 || message.Attachments[0].Name != c.want || string(message.Attachments[0].Content) != "exactly\r\nthis " {
			t.Errorf("%q version %q is attached as %+v, want %q", c.title, c.version, message.Attachments, c.want)
		}
	}
}
