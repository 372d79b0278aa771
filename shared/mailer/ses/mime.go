package ses

import (
	"bytes"
	"net/mail"
	"regexp"
	"slices"
	"strings"

	gomail "github.com/wneessen/go-mail"

	"twotier/shared/fault"
	"twotier/shared/mailer"
)

// OutboxTag is the name of the SES message tag that carries the outbox row's id; SES's events hand it back.
const OutboxTag = "outbox_id"

// Headers SES reads and takes out, and the one that stays for people who trace a message.
const (
	headerConfigurationSet = gomail.Header("X-SES-CONFIGURATION-SET")
	headerTags             = gomail.Header("X-SES-MESSAGE-TAGS")
	headerOutbox           = gomail.Header("X-Outbox-Id")
)

// tagText is what SES allows in the name and the value of a tag; an outbox row's id stands in the Message-ID too.
var tagText = regexp.MustCompile(`^[A-Za-z0-9_.-]{1,256}$`)

// mime writes the message as it travels. List-Unsubscribe stands in what can be stopped; nobody can unsubscribe from a
// receipt.
func (s *Sender) mime(message mailer.Message, opID string) ([]byte, error) {
	from := s.from(message)
	for _, address := range []mailer.Address{from, message.To, message.ReplyTo} {
		if address != (mailer.Address{}) && !sendable(address.Address) {
			return nil, fault.New(fault.Invalid, "mail_address")
		}
	}
	tags, err := tagLine(message.Tags, opID)
	if err != nil {
		return nil, err
	}
	built := gomail.NewMsg(gomail.WithNoDefaultUserAgent())
	built.FromMailAddress(named(from))
	built.ToMailAddress(named(message.To))
	if message.ReplyTo.Address != "" {
		built.ReplyToMailAddress(named(message.ReplyTo))
	}
	built.Subject(message.Subject)
	built.SetDateWithValue(s.config.Now())
	built.SetMessageIDWithValue(opID + "@" + from.Address[strings.LastIndexByte(from.Address, '@')+1:])
	built.SetGenHeader(headerOutbox, opID)
	built.SetGenHeader(headerTags, tags)
	if s.config.ConfigurationSet != "" {
		built.SetGenHeader(headerConfigurationSet, s.config.ConfigurationSet)
	}
	// No answers from machines: absence notes would go to the person in Reply-To.
	built.SetGenHeader("Auto-Submitted", "auto-generated")
	if message.Unsubscribe != "" { // RFC 8058: mail programs show a button of their own, which sends a POST there
		built.SetGenHeader(gomail.HeaderListUnsubscribe, "<"+message.Unsubscribe+">")
		built.SetGenHeader(gomail.HeaderListUnsubscribePost, "List-Unsubscribe=One-Click")
	}
	if message.Language != "" {
		built.SetGenHeader(gomail.HeaderContentLang, string(message.Language))
	}
	built.SetBodyString(gomail.TypeTextPlain, message.Text)
	built.AddAlternativeString(gomail.TypeTextHTML, message.HTML)
	for _, attached := range message.Attachments {
		built.AttachReadSeeker(attached.Name, bytes.NewReader(attached.Content), gomail.WithFileContentType(gomail.ContentType(attached.Type)))
	}
	var raw bytes.Buffer
	if _, err := built.WriteTo(&raw); err != nil {
		return nil, fault.New(fault.Internal, "mail_mime").Because(err)
	}
	return raw.Bytes(), nil
}

// from is the sender's own address under the letter's name, or a whole address the letter brings.
func (s *Sender) from(message mailer.Message) mailer.Address {
	from := s.config.From
	if message.From.Address != "" {
		return message.From
	}
	if message.From.Name != "" {
		from.Name = message.From.Name
	}
	return from
}

// sendable accepts a plain mailbox in ASCII: SES takes no other, and no header can hide in one.
func sendable(address string) bool {
	parsed, err := mail.ParseAddress(address)
	return err == nil && parsed.Address == address && !strings.ContainsFunc(address, func(r rune) bool { return r <= ' ' || r > '~' })
}

func named(address mailer.Address) *mail.Address {
	return &mail.Address{Name: address.Name, Address: address.Address}
}

// tagLine writes the tags as SES reads them from a header, in a stable order, with the outbox row's id among them.
func tagLine(tags map[string]string, opID string) (string, error) {
	line := []string{OutboxTag + "=" + opID}
	valid := tagText.MatchString(opID)
	for name, value := range tags {
		valid = valid && tagText.MatchString(name) && tagText.MatchString(value)
		line = append(line, name+"="+value)
	}
	if !valid {
		return "", fault.New(fault.Internal, "mail_tag")
	}
	slices.Sort(line)
	return strings.Join(line, ", "), nil
}
