package qualification

import "strings"

// Marks are the states of a customer's qualifications as its list card holds them: "education=denied government=active".
func (q Qualification) Marks() string {
	marks := make([]string, 0, len(q.Entries))
	for _, e := range q.Entries {
		marks = append(marks, string(e.Of)+"="+string(e.State))
	}
	return strings.Join(marks, " ")
}

// FromMarks reads what Marks wrote; only segments and states are in it.
func FromMarks(marks string) Qualification {
	var q Qualification
	for mark := range strings.FieldsSeq(marks) {
		if of, state, found := strings.Cut(mark, "="); found {
			q.Entries = append(q.Entries, Entry{Of: Segment(of), State: State(state)})
		}
	}
	return q
}

// Lacks says that a person has to do something about one of them.
func (q Qualification) Lacks() bool {
	for _, e := range q.Entries {
		if e.State.Lacks() {
			return true
		}
	}
	return false
}
