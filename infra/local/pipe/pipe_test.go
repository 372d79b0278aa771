package pipe_test

import (
	"context"
	"encoding/json"
	"log/slog"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
	"github.com/aws/aws-sdk-go-v2/service/dynamodbstreams"
	"github.com/google/go-cmp/cmp"

	"twotier/infra/deploy"
	"twotier/infra/local/dynoxide"
	"twotier/infra/local/dynoxide/dynoxidetest"
	"twotier/infra/local/pipe"
	"twotier/shared/auth"
	"twotier/shared/outbox"
	"twotier/shared/queue"
)

// box keeps what a queue was sent.
type box struct {
	lock   sync.Mutex
	bodies []string
}

func (b *box) Send(bodies ...string) error {
	b.lock.Lock()
	defer b.lock.Unlock()
	b.bodies = append(b.bodies, bodies...)
	return nil
}

func (b *box) await(t *testing.T, count int) []string {
	t.Helper()
	for deadline := time.Now().Add(time.Minute); time.Now().Before(deadline); time.Sleep(20 * time.Millisecond) {
		b.lock.Lock()
		bodies := append([]string(nil), b.bodies...)
		b.lock.Unlock()
		if len(bodies) >= count {
			return bodies
		}
	}
	t.Fatalf("waited for %d messages, got %q", count, b.bodies)
	return nil
}

// world is a table with its stream and the queues of the template.
type world struct {
	tables *dynamodb.Client
	stream pipe.Stream
	queues map[string]*box
}

func newWorld(t *testing.T) world {
	t.Helper()
	database := dynoxidetest.New(t)
	path, err := deploy.Find(".")
	if err != nil {
		t.Fatal(err)
	}
	template, err := deploy.Read(path, nil)
	if err != nil {
		t.Fatal(err)
	}
	definition, err := template.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	rules, err := template.Rules()
	if err != nil {
		t.Fatal(err)
	}
	made := world{queues: map[string]*box{}}
	targets := map[string]pipe.Target{}
	for _, name := range template.Names("AWS::SQS::Queue") {
		made.queues[name] = &box{}
		targets[name] = made.queues[name]
	}
	log := slog.New(slog.DiscardHandler)
	bus, err := pipe.NewBus(definition, rules, targets, targets["Undelivered"], time.Now, log)
	if err != nil {
		t.Fatal(err)
	}
	made.tables = dynamodb.New(dynamodb.Options{Region: dynoxide.Region, Credentials: dynoxide.Credentials(), BaseEndpoint: &database.Endpoint})
	made.stream = pipe.Stream{
		Tables:  made.tables,
		Streams: dynamodbstreams.New(dynamodbstreams.Options{Region: dynoxide.Region, Credentials: dynoxide.Credentials(), BaseEndpoint: &database.Endpoint}),
		Table:   database.Table, File: filepath.Join(t.TempDir(), "stream.json"), Bus: bus, Log: log,
	}
	return made
}

func (w world) put(t *testing.T, kind, typ, id string) {
	t.Helper()
	item := map[string]types.AttributeValue{
		"PK": &types.AttributeValueMemberS{Value: "OB#202611200900#3"}, "SK": &types.AttributeValueMemberS{Value: id},
		"Type": &types.AttributeValueMemberS{Value: typ}, "Kind": &types.AttributeValueMemberS{Value: kind},
		"Org": &types.AttributeValueMemberS{Value: "provider"}, "Ref": &types.AttributeValueMemberS{Value: "order/" + id},
		"RefVer": &types.AttributeValueMemberN{Value: "7"}, "Tries": &types.AttributeValueMemberN{Value: "0"},
		"Data": &types.AttributeValueMemberS{Value: `{"letter":"a \"quoted\" name"}`},
	}
	if _, err := w.tables.PutItem(t.Context(), &dynamodb.PutItemInput{TableName: &w.stream.Table, Item: item}); err != nil {
		t.Fatal(err)
	}
}

// run delivers until stop is called, which waits for the end.
func (w world) run(t *testing.T) (stop func()) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error)
	go func() { ended <- w.stream.Run(ctx) }()
	return func() { cancel(); <-ended }
}

func TestAnOutboxRowReachesTheQueueOfItsKindAsTheFunctionsReadIt(t *testing.T) {
	w := newWorld(t)
	w.put(t, "place-order", "Order", "not-a-task")
	w.put(t, "place-order", "Outbox", "01A")
	w.put(t, "send-mail", "Outbox", "01B")
	stop := w.run(t)
	defer stop()
	placed := w.queues["PlacementQueue"].await(t, 1)
	mailed := w.queues["MailingQueue"].await(t, 1)

	message, err := queue.Parse(placed[0])
	if err != nil {
		t.Fatal(err)
	}
	want := outbox.Message{
		Task:   outbox.Task{Kind: outbox.PlaceOrder, Tenant: auth.Provider(), Ref: "order/01A", RefVersion: 7, Data: map[string]string{"letter": `a "quoted" name`}},
		Bucket: "OB#202611200900#3", ID: "01A",
	}
	if diff := cmp.Diff(want, message, cmp.AllowUnexported(auth.Tenant{})); diff != "" {
		t.Error(diff)
	}
	var event struct {
		Source     string `json:"source"`
		DetailType string `json:"detail-type"`
	}
	if err := json.Unmarshal([]byte(mailed[0]), &event); err != nil || event.Source != "twotier.outbox" || event.DetailType != "send-mail" {
		t.Errorf("event %+v, %v", event, err)
	}
	if len(placed)+len(mailed) != 2 {
		t.Errorf("%d messages of two outbox rows", len(placed)+len(mailed))
	}
}

func TestARestartContinuesWhereTheStreamWasLeft(t *testing.T) {
	w := newWorld(t)
	stop := w.run(t)
	w.put(t, "send-mail", "Outbox", "01A")
	w.queues["MailingQueue"].await(t, 1)
	stop()
	w.put(t, "send-mail", "Outbox", "01B") // while nobody reads
	stop = w.run(t)
	defer stop()
	bodies := w.queues["MailingQueue"].await(t, 2)
	second, err := queue.Parse(bodies[1])
	if err != nil || second.ID != "01B" || len(bodies) != 2 {
		t.Errorf("after the restart: %q, %v", bodies, err)
	}
}

func TestAnUnknownMatcherIsRefusedInsteadOfIgnored(t *testing.T) {
	_, err := pipe.NewBus(deploy.Pipe{Filters: []string{`{"eventName":[{"prefix":"INS"}]}`}}, nil, nil, &box{}, time.Now, nil)
	if err == nil {
		t.Error("accepted a matcher it does not know")
	}
}
