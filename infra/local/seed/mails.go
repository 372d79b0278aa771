package seed

import (
	"context"
	"regexp"
	"slices"
	"strings"
	"time"

	"twotier/infra/local/sesstandin"
)

// linkIn waits for a letter to the address and gives the token of the link in it.
func linkIn(ctx context.Context, mails, to, page string) (token string, err error) {
	link := regexp.MustCompile(regexp.QuoteMeta(page) + `#token=([a-z0-9]+)`)
	err = until(ctx, 40*time.Second, "the letter to "+to, func() (bool, error) {
		all, err := sesstandin.Mails(mails)
		if err != nil {
			return false, err
		}
		for _, mail := range slices.Backward(all) {
			if !strings.Contains(strings.Join(mail.To, " "), to) {
				continue
			}
			if found := link.FindStringSubmatch(mail.Text); found != nil {
				token = found[1]
				return true, nil
			}
		}
		return false, nil
	})
	return token, err
}
