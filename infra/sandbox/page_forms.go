package sandbox

import (
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"
)

// pageForms are the buttons of the page. A browser sends them only from the page itself: another site's form is refused.
func (s *Server) pageForms(mux *http.ServeMux) {
	guard := http.NewCrossOriginProtection()
	handle := func(pattern, anchor string, act func(*http.Request) error) {
		mux.Handle(pattern, guard.Handler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			r.Body = http.MaxBytesReader(w, r.Body, bodyLimit)
			if err := act(r); err != nil {
				s.showPage(w, r, http.StatusBadRequest, err.Error())
				return
			}
			http.Redirect(w, r, "/sandbox/#"+anchor, http.StatusSeeOther)
		})))
	}
	handle("POST /sandbox/page/clock", "clock", s.clockFromPage)
	handle("POST /sandbox/page/faults", "faults", s.faultFromPage)
	handle("POST /sandbox/page/faults/clear", "faults", func(*http.Request) error { s.ClearFaults(); return nil })
}

// clockFromPage moves the clock by a number of hours or days: "36h", "7d".
func (s *Server) clockFromPage(r *http.Request) error {
	text := strings.TrimSpace(r.PostFormValue("advance"))
	if days, isDays := strings.CutSuffix(text, "d"); isDays {
		count, err := strconv.Atoi(days)
		if err != nil || count < 0 || count > 100*366 {
			return fmt.Errorf("%q is not a number of days like 7d", text)
		}
		return s.Advance(time.Duration(count) * 24 * time.Hour)
	}
	duration, err := time.ParseDuration(text)
	if err != nil {
		return fmt.Errorf("%q is not a time like 36h or 7d", text)
	}
	return s.Advance(duration)
}

// faultFromPage scripts a failure; what the form leaves empty has the default of the rule.
func (s *Server) faultFromPage(r *http.Request) error {
	rule := Rule{Operation: strings.TrimSpace(r.PostFormValue("operation")), Kind: Kind(r.PostFormValue("kind")), Customer: strings.TrimSpace(r.PostFormValue("customer"))}
	for _, field := range []struct {
		name string
		into *int
	}{{"nth", &rule.Nth}, {"times", &rule.Times}, {"status", &rule.Status}, {"code", &rule.Code}, {"percent", &rule.Percent}} {
		text := strings.TrimSpace(r.PostFormValue(field.name))
		if text == "" {
			continue
		}
		value, err := strconv.Atoi(text)
		if err != nil {
			return fmt.Errorf("%s %q is not a number", field.name, text)
		}
		*field.into = value
	}
	if text := strings.TrimSpace(r.PostFormValue("seed")); text != "" {
		seed, err := strconv.ParseInt(text, 10, 64)
		if err != nil {
			return fmt.Errorf("seed %q is not a number", text)
		}
		rule.Seed = seed
	}
	_, err := s.Fail(rule)
	return err
}

// Operations are the names of all the sandbox speaks, in the order of their addresses.
func (s *Server) Operations() []string {
	var names []string
	for _, alike := range s.router.byLength {
		for _, one := range alike {
			names = append(names, one.name())
		}
	}
	slices.SortFunc(names, func(a, b string) int {
		_, left, _ := strings.Cut(a, " ")
		_, right, _ := strings.Cut(b, " ")
		if left != right {
			return strings.Compare(left, right)
		}
		return strings.Compare(a, b)
	})
	return names
}
