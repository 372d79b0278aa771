package queue_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"github.com/aws/aws-lambda-go/events"
	"github.com/google/go-cmp/cmp"

	"twotier/infra/local/queue"
)

const visibility = time.Minute

// open opens a queue "work" in dir that gives up after two tries, with its dead letters.
func open(t *testing.T, dir string) (work, dead *queue.Queue) {
	t.Helper()
	number := 0
	newID := func() string { number++; return fmt.Sprintf("m%d-%d", number, time.Now().UnixNano()) }
	var err error
	if dead, err = queue.Open(dir, queue.Setting{Name: "dead", Visibility: visibility, Now: time.Now, NewID: newID}); err != nil {
		t.Fatal(err)
	}
	if work, err = queue.Open(dir, queue.Setting{Name: "work", Visibility: visibility, MaxReceives: 2, DeadLetters: dead, Now: time.Now, NewID: newID}); err != nil {
		t.Fatal(err)
	}
	return work, dead
}

func receive(t *testing.T, q *queue.Queue, limit int) (bodies []string, ids []string) {
	t.Helper()
	messages, err := q.Receive(limit)
	if err != nil {
		t.Fatal(err)
	}
	for _, message := range messages {
		bodies, ids = append(bodies, message.Body), append(ids, message.ID)
	}
	return bodies, ids
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestMessagesComeInOrderAndStayHiddenWhileTheyAreWorkedOn(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		work, _ := open(t, t.TempDir())
		must(t, work.Send("a", "b", "c"))
		if got, _ := receive(t, work, 2); !slices.Equal(got, []string{"a", "b"}) {
			t.Errorf("first two: %v", got)
		}
		if got, _ := receive(t, work, 10); !slices.Equal(got, []string{"c"}) {
			t.Errorf("hidden messages were handed out: %v", got)
		}
		time.Sleep(visibility + time.Second)
		if got, _ := receive(t, work, 10); !slices.Equal(got, []string{"a", "b", "c"}) {
			t.Errorf("after the visibility timeout: %v", got)
		}
	})
}

func TestADeletedMessageIsGone(t *testing.T) {
	work, _ := open(t, t.TempDir())
	must(t, work.Send("a"))
	_, ids := receive(t, work, 1)
	must(t, work.Delete(ids...))
	if state := work.State(); state.Visible+state.Hidden != 0 {
		t.Errorf("still there: %+v", state)
	}
}

func TestWhatFailsTooOftenGoesToTheDeadLettersAndCanBeRedriven(t *testing.T) {
	work, dead := open(t, t.TempDir())
	must(t, work.Send("poison"))
	for range 2 {
		_, ids := receive(t, work, 1)
		must(t, work.Retry(ids[0], "no such order", 0))
	}
	if got, _ := receive(t, work, 1); got != nil {
		t.Fatalf("handed out a third time: %v", got)
	}
	if got := dead.State().Messages; len(got) != 1 || got[0].Body != "poison" || got[0].Failure != "no such order" {
		t.Fatalf("dead letters: %+v", got)
	}
	moved, err := dead.Redrive(work)
	must(t, err)
	if got, _ := receive(t, work, 1); moved != 1 || !slices.Equal(got, []string{"poison"}) {
		t.Errorf("redriven %d, received %v", moved, got)
	}
}

func TestEverythingSurvivesTheEndOfTheProcess(t *testing.T) {
	dir := t.TempDir()
	work, _ := open(t, dir)
	must(t, work.Send("waiting", "under way", "done"))
	_, ids := receive(t, work, 3)
	must(t, work.Delete(ids[2]))
	must(t, work.Retry(ids[0], "", time.Hour))
	// no Close: the process was killed
	torn, err := os.OpenFile(filepath.Join(dir, "work.journal"), os.O_APPEND|os.O_WRONLY, 0)
	must(t, err)
	_, err = torn.WriteString(`{"send":{"id":"half`)
	must(t, errors.Join(err, torn.Close()))

	again, dead := open(t, dir)
	if got, _ := receive(t, again, 10); !slices.Equal(got, []string{"waiting", "under way"}) {
		t.Errorf("after the restart: %v", got)
	}
	for range 2 {
		again, dead = open(t, dir)
		receive(t, again, 10)
	}
	if got := len(dead.State().Messages); got != 2 {
		t.Errorf("tries were forgotten: %d dead letters", got)
	}
}

func TestTheJournalDoesNotGrowForEver(t *testing.T) {
	dir := t.TempDir()
	work, _ := open(t, dir)
	for range 200 {
		must(t, work.Send("a"))
		_, ids := receive(t, work, 1)
		must(t, work.Delete(ids...))
	}
	text, err := os.ReadFile(filepath.Join(dir, "work.journal"))
	must(t, err)
	if len(text) > 40_000 {
		t.Errorf("%d bytes for an empty queue", len(text))
	}
}

type function func(events.SQSEvent) (events.SQSEventResponse, error)

func (f function) Invoke(_ context.Context, _ string, event []byte) ([]byte, error) {
	var batch events.SQSEvent
	if err := json.Unmarshal(event, &batch); err != nil {
		return nil, err
	}
	response, err := f(batch)
	if err != nil {
		return nil, err
	}
	return json.Marshal(response)
}

// B8: one poison message in ten blocks no other and ends as a dead letter.
func TestOneBadMessageStopsNoOther(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		work, dead := open(t, t.TempDir())
		done := map[string]int{}
		calls := function(func(batch events.SQSEvent) (response events.SQSEventResponse, _ error) {
			for _, record := range batch.Records {
				if record.Body == "poison" {
					response.BatchItemFailures = append(response.BatchItemFailures, events.SQSBatchItemFailure{ItemIdentifier: record.MessageId})
					continue
				}
				done[record.Body]++
			}
			return response, nil
		})
		must(t, work.Send("a", "poison", "b"))
		run(t, queue.Consumer{Queue: work, BatchSize: 10, Concurrency: 1, PartialFail: true, Invoke: calls}, 5*time.Minute)
		if diff := cmp.Diff(map[string]int{"a": 1, "b": 1}, done); diff != "" {
			t.Error(diff)
		}
		if got := len(dead.State().Messages); got != 1 {
			t.Errorf("%d dead letters", got)
		}
	})
}

func TestAFunctionThatFailsIsCalledAgain(t *testing.T) {
	for name, first := range map[string]func(events.SQSEvent) (events.SQSEventResponse, error){
		"an error": func(events.SQSEvent) (events.SQSEventResponse, error) {
			return events.SQSEventResponse{}, errors.New("partner is away")
		},
		"an answer about a message that was not in the batch": func(events.SQSEvent) (events.SQSEventResponse, error) {
			return events.SQSEventResponse{BatchItemFailures: []events.SQSBatchItemFailure{{ItemIdentifier: "somebody's"}}}, nil
		},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				work, _ := open(t, t.TempDir())
				tries := 0
				calls := function(func(batch events.SQSEvent) (events.SQSEventResponse, error) {
					if tries++; tries == 1 {
						return first(batch)
					}
					return events.SQSEventResponse{}, nil
				})
				must(t, work.Send("a"))
				run(t, queue.Consumer{Queue: work, BatchSize: 10, Concurrency: 1, PartialFail: true, Invoke: calls}, time.Minute)
				if state := work.State(); tries != 2 || len(state.Messages) != 0 {
					t.Errorf("%d tries, left %+v", tries, state.Messages)
				}
			})
		})
	}
}

// run lets a consumer work for a while.
func run(t *testing.T, consumer queue.Consumer, d time.Duration) {
	t.Helper()
	consumer.Log = slog.New(slog.DiscardHandler)
	ctx, cancel := context.WithTimeout(t.Context(), d)
	defer cancel()
	if err := consumer.Run(ctx); err != nil {
		t.Fatal(err)
	}
}
