// Package queue keeps messages until their work is done, as SQS does: a message that was handed out stays hidden for
// its visibility timeout, comes back when nobody deletes it, and goes to the dead letters after too many tries. Every
// step is in a journal, so messages survive whatever ends the process.
package queue

import (
	"cmp"
	"slices"
	"sync"
	"time"
)

// Message is a message as it is handed out.
type Message struct {
	ID       string    `json:"id"`
	Body     string    `json:"body"`
	Sent     time.Time `json:"sent"`
	Receives int       `json:"receives"` // how often it was handed out
	Failure  string    `json:"failure"`  // why the last try failed, "" when it did not say
}

// Setting is what the template says about a queue.
type Setting struct {
	Name        string
	Visibility  time.Duration
	MaxReceives int    // 0 never gives up
	DeadLetters *Queue // takes what was handed out MaxReceives times
	Now         func() time.Time
	NewID       func() string
}

// Queue is one queue.
type Queue struct {
	Setting
	lock     sync.Mutex
	journal  *journal
	messages map[string]*entry
	changed  chan struct{} // one token: something may have become visible
}

type entry struct {
	Message
	visible time.Time
	number  int // order of arrival
}

// Open reads the queue's journal in dir. What was handed out when the process ended is visible again at once: the
// only one who could have worked on it ended with it.
func Open(dir string, setting Setting) (*Queue, error) {
	queue := &Queue{Setting: setting, messages: map[string]*entry{}, changed: make(chan struct{}, 1)}
	opened, steps, err := open(dir, setting.Name)
	if err != nil {
		return nil, err
	}
	queue.journal = opened
	for _, step := range steps {
		queue.apply(step)
	}
	return queue, queue.compact()
}

// Close closes the journal.
func (q *Queue) Close() error {
	q.lock.Lock()
	defer q.lock.Unlock()
	return q.journal.close()
}

// Send adds messages; on return they are on the disk.
func (q *Queue) Send(bodies ...string) error {
	q.lock.Lock()
	defer q.lock.Unlock()
	var steps []step
	for _, body := range bodies {
		steps = append(steps, step{Send: &Message{ID: q.NewID(), Body: body, Sent: q.Now()}})
	}
	return q.write(steps...)
}

// Receive hands out up to limit messages, the oldest first.
func (q *Queue) Receive(limit int) ([]Message, error) {
	q.lock.Lock()
	defer q.lock.Unlock()
	now := q.Now()
	var handed []Message
	for _, found := range q.ordered() {
		if len(handed) == limit {
			break
		}
		if found.visible.After(now) {
			continue
		}
		if q.MaxReceives > 0 && found.Receives >= q.MaxReceives && q.DeadLetters != nil {
			if err := q.bury(found.Message); err != nil {
				return handed, err
			}
			continue
		}
		if err := q.write(step{Receive: found.ID}); err != nil {
			return handed, err
		}
		found.visible = now.Add(q.Visibility)
		handed = append(handed, found.Message)
	}
	return handed, nil
}

// Delete removes messages whose work is done.
func (q *Queue) Delete(ids ...string) error {
	q.lock.Lock()
	defer q.lock.Unlock()
	return q.remove(ids)
}

// Retry makes a message whose work failed visible again after a while.
func (q *Queue) Retry(id, failure string, after time.Duration) error {
	q.lock.Lock()
	defer q.lock.Unlock()
	found, ok := q.messages[id]
	if !ok {
		return nil
	}
	if err := q.write(step{Fail: &failed{ID: id, Failure: failure}}); err != nil {
		return err
	}
	found.visible = q.Now().Add(after)
	return nil
}

// Redrive moves every message into another queue, where it begins anew; moved is how many.
func (q *Queue) Redrive(to *Queue) (moved int, err error) {
	q.lock.Lock()
	defer q.lock.Unlock()
	for _, found := range q.ordered() {
		if err := to.Send(found.Body); err != nil {
			return moved, err
		}
		if err := q.remove([]string{found.ID}); err != nil {
			return moved, err
		}
		moved++
	}
	return moved, nil
}

// State is what a queue holds at the moment.
type State struct {
	Name     string    `json:"name"`
	Visible  int       `json:"visible"`
	Hidden   int       `json:"hidden"` // handed out or waiting for their next try
	Messages []Message `json:"messages"`
}

// State looks at the queue without handing anything out.
func (q *Queue) State() State {
	q.lock.Lock()
	defer q.lock.Unlock()
	state, now := State{Name: q.Name, Messages: []Message{}}, q.Now()
	for _, found := range q.ordered() {
		if found.visible.After(now) {
			state.Hidden++
		} else {
			state.Visible++
		}
		state.Messages = append(state.Messages, found.Message)
	}
	return state
}

// Changed has a value when something may have become visible since the last look.
func (q *Queue) Changed() <-chan struct{} { return q.changed }

// bury moves a message to the dead letters: there first, so that no crash loses it.
func (q *Queue) bury(message Message) error {
	dead := q.DeadLetters
	dead.lock.Lock()
	err := dead.write(step{Send: &message})
	dead.lock.Unlock()
	if err != nil {
		return err
	}
	return q.remove([]string{message.ID})
}

func (q *Queue) remove(ids []string) error {
	var steps []step
	for _, id := range ids {
		if _, ok := q.messages[id]; ok {
			steps = append(steps, step{Delete: id})
		}
	}
	if err := q.write(steps...); err != nil {
		return err
	}
	return q.compact()
}

func (q *Queue) ordered() []*entry {
	entries := make([]*entry, 0, len(q.messages))
	for _, found := range q.messages {
		entries = append(entries, found)
	}
	slices.SortFunc(entries, func(a, b *entry) int { return cmp.Compare(a.number, b.number) })
	return entries
}

// write puts steps into the journal, then into effect.
func (q *Queue) write(steps ...step) error {
	if len(steps) == 0 {
		return nil
	}
	if err := q.journal.add(steps); err != nil {
		return err
	}
	for _, step := range steps {
		q.apply(step)
	}
	select {
	case q.changed <- struct{}{}:
	default:
	}
	return nil
}

func (q *Queue) apply(s step) {
	switch {
	case s.Send != nil:
		q.messages[s.Send.ID] = &entry{Message: *s.Send, number: q.journal.next()}
	case s.Receive != "":
		if found, ok := q.messages[s.Receive]; ok {
			found.Receives++
		}
	case s.Fail != nil:
		if found, ok := q.messages[s.Fail.ID]; ok {
			found.Failure = s.Fail.Failure
		}
	case s.Delete != "":
		delete(q.messages, s.Delete)
	}
}

// compact writes the journal anew when most of it is history.
func (q *Queue) compact() error {
	if q.journal.lines <= 4*len(q.messages)+100 {
		return nil
	}
	var steps []step
	for _, found := range q.ordered() {
		steps = append(steps, step{Send: &found.Message})
	}
	return q.journal.replace(steps)
}
