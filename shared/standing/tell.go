package standing

import (
	"context"
	"time"

	"twotier/shared/auth"
	"twotier/shared/organisation"
	"twotier/shared/outbox"
	"twotier/shared/reseller"
)

// mostTold is how many people of one company get the letter: they are asked for in one transaction.
const mostTold = 50

// letters tell every account manager that the authorisation ended, or that ordering is possible again. That Microsoft was
// looked at for the first time is no news.
func (k Keeper) letters(ctx context.Context, r reseller.Reseller, before reseller.Authorisation) ([]outbox.Task, error) {
	name := "status-lost"
	switch {
	case before.Lost():
		name = "status-restored"
	case !r.Authorisation.Lost():
		return nil, nil
	}
	var tasks []outbox.Task
	for cursor := ""; ; {
		users, next, err := k.Store.Users(ctx, auth.Area{Tenant: r.Tenant}, "", cursor)
		if err != nil {
			return nil, err
		}
		for _, u := range users {
			if u.Status == organisation.Active && u.Role == auth.AccountManager && len(tasks) < mostTold {
				tasks = append(tasks, outbox.Task{Kind: outbox.SendMail, Tenant: r.Tenant, Ref: "reseller/" + r.Tenant.ID(), Data: map[string]string{
					"letter": name, "person": u.Person, "since": r.Authorisation.Since.UTC().Format(time.RFC3339Nano)}})
			}
		}
		if cursor = next; cursor == "" {
			return tasks, nil
		}
	}
}
