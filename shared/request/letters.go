package request

import (
	"context"
	"slices"
	"strconv"

	"twotier/shared/auth"
	"twotier/shared/organisation"
	"twotier/shared/outbox"
)

// toldAtMost bounds how many at the provider get a letter about one request.
const toldAtMost = 20

// letter asks for a letter about what was said last. person is who at the provider gets it; "" whoever asked.
func letter(r Request, name, person string) outbox.Task {
	t := outbox.Task{Kind: outbox.SendMail, Tenant: r.ID.Reseller, Ref: "request/" + r.ID.String(),
		Data: map[string]string{"letter": name, "word": strconv.Itoa(len(r.Words))}}
	if person != "" {
		t.Tenant, t.Data["person"] = auth.Provider(), person
	}
	return t
}

// toReseller is the letter about a word of the provider's.
func toReseller(r Request) outbox.Task {
	switch r.State {
	case Asked:
		return letter(r, "request-question", "")
	case Done:
		return letter(r, "request-done", "")
	case Declined:
		return letter(r, "request-declined", "")
	}
	return letter(r, "request-answer", "")
}

// toTeam are the letters about a new request: one for everybody at the provider who may handle it.
func (s Service) toTeam(ctx context.Context, r Request) ([]outbox.Task, error) {
	team, err := s.team(ctx)
	var tasks []outbox.Task
	for _, person := range team {
		tasks = append(tasks, letter(r, "request-new", person))
	}
	return tasks, err
}

// toHelper is the letter about a word of the reseller's: for whoever is at it, or for the team when that person has left.
// While nobody is at it the letter about the new request stands.
func (s Service) toHelper(ctx context.Context, r Request) ([]outbox.Task, error) {
	if r.Assignee == "" {
		return nil, nil
	}
	team, err := s.team(ctx)
	if slices.Contains(team, r.Assignee) {
		team = []string{r.Assignee}
	}
	var tasks []outbox.Task
	for _, person := range team {
		tasks = append(tasks, letter(r, "request-replied", person))
	}
	return tasks, err
}

// team are the ids of those at the provider who may handle requests and still work there.
func (s Service) team(ctx context.Context) ([]string, error) {
	var team []string
	for cursor, more := "", true; more && len(team) < toldAtMost; more = cursor != "" {
		users, next, err := s.Store.Users(ctx, auth.Area{Tenant: auth.Provider()}, "", cursor)
		if err != nil {
			return nil, err
		}
		for _, u := range users {
			if u.Status.Known() == organisation.Active && u.Role.May(auth.HandleRequests) && len(team) < toldAtMost {
				team = append(team, u.Person)
			}
		}
		cursor = next
	}
	return team, nil
}
