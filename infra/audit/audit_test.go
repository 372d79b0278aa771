package audit_test

import (
	"fmt"
	"maps"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/attributevalue"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"

	operators "twotier/infra/audit"
	"twotier/infra/local/dynoxide"
	"twotier/infra/local/dynoxide/dynoxidetest"
	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/store"
	"twotier/shared/store/storetest"
	"twotier/shared/wire"
)

type item = map[string]types.AttributeValue

// ledger is a reseller with six acts, and a way behind the product's back.
type ledger struct {
	t         *testing.T
	store     *store.Store
	client    *dynamodb.Client
	table     string
	partition string
	reseller  string
}

func newLedger(t *testing.T) *ledger {
	database := dynoxidetest.New(t)
	now := time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC)
	l := &ledger{t: t, table: database.Table}
	l.store, _ = storetest.On(t, database, func() time.Time { return now })
	l.client = dynamodb.New(dynamodb.Options{Region: dynoxide.Region, Credentials: dynoxide.Credentials(), BaseEndpoint: &database.Endpoint})
	office := storetest.Admit(t, l.store, now)
	storetest.Admit(t, l.store, now) // another one, whose history stays whole
	l.reseller = office.Tenant.ID()
	l.partition = "R#" + l.reseller + "#AU#reseller#" + l.reseller
	r, err := l.store.Reseller(t.Context(), office.Tenant)
	if err != nil {
		t.Fatal(err)
	}
	for i := range 5 {
		act := audit.Act{By: auth.Caller{Person: office.Person.ID, Tenant: office.Tenant, Operation: wire.NewID()}, At: now.Add(time.Duration(i) * time.Hour),
			Name: "reseller.identified", Changes: audit.Changes{"partnerId": {"", fmt.Sprint(6200200 + i)}}}
		if r, err = l.store.SaveReseller(t.Context(), r, act); err != nil {
			t.Fatal(err)
		}
	}
	return l
}

func (l *ledger) key(version int) item {
	return item{"PK": &types.AttributeValueMemberS{Value: l.partition}, "SK": &types.AttributeValueMemberS{Value: fmt.Sprintf("%010d", version)}}
}

func (l *ledger) get(version int) item {
	l.t.Helper()
	out, err := l.client.GetItem(l.t.Context(), &dynamodb.GetItemInput{TableName: &l.table, Key: l.key(version)})
	if err != nil || out.Item == nil {
		l.t.Fatalf("entry %d: %v", version, err)
	}
	return out.Item
}

func (l *ledger) put(i item) {
	l.t.Helper()
	if _, err := l.client.PutItem(l.t.Context(), &dynamodb.PutItemInput{TableName: &l.table, Item: i}); err != nil {
		l.t.Fatal(err)
	}
}

func (l *ledger) delete(version int) {
	l.t.Helper()
	if _, err := l.client.DeleteItem(l.t.Context(), &dynamodb.DeleteItemInput{TableName: &l.table, Key: l.key(version)}); err != nil {
		l.t.Fatal(err)
	}
}

// alter writes another value into an entry's card.
func (l *ledger) alter(version int, path, value string) {
	l.t.Helper()
	_, err := l.client.UpdateItem(l.t.Context(), &dynamodb.UpdateItemInput{TableName: &l.table, Key: l.key(version),
		UpdateExpression: aws.String("SET L.#f = :v"), ExpressionAttributeNames: map[string]string{"#f": path},
		ExpressionAttributeValues: item{":v": &types.AttributeValueMemberS{Value: value}}})
	if err != nil {
		l.t.Fatal(err)
	}
}

// exchange lets two entries change places, each under the other's number.
func (l *ledger) exchange(a, b int) {
	l.t.Helper()
	first, second := maps.Clone(l.get(a)), maps.Clone(l.get(b))
	first["SK"], second["SK"] = second["SK"], first["SK"]
	l.put(first)
	l.put(second)
}

// forge writes an entry anew with a hash that fits, as somebody would who knows how.
func (l *ledger) forge(version int) {
	l.t.Helper()
	row := l.get(version)
	var read struct {
		Op       string
		Previous string
		L        struct {
			Object  string        `dynamodbav:"o"`
			ID      string        `dynamodbav:"i"`
			Version int64         `dynamodbav:"n"`
			Act     string        `dynamodbav:"a"`
			At      time.Time     `dynamodbav:"t"`
			Kind    string        `dynamodbav:"k"`
			Actor   string        `dynamodbav:"p"`
			Changes audit.Changes `dynamodbav:"c"`
		}
	}
	if err := attributevalue.UnmarshalMap(row, &read); err != nil {
		l.t.Fatal(err)
	}
	e := audit.Entry{Type: read.L.Object, ID: read.L.ID, Version: read.L.Version, Act: "reseller.read", At: read.L.At,
		Actor: audit.Actor{Kind: read.L.Kind, ID: read.L.Actor}, Changes: read.L.Changes, Op: read.Op, Previous: read.Previous}
	row["L"].(*types.AttributeValueMemberM).Value["a"] = &types.AttributeValueMemberS{Value: e.Act}
	row["AH"] = &types.AttributeValueMemberS{Value: e.Sum()}
	l.put(row)
}

// N4, REQUIREMENTS A16: whoever changes the log behind the product's back is found, and the entry is named.
func TestWhoeverTouchesTheLogIsFound(t *testing.T) {
	for _, c := range []struct {
		sentence string
		touch    func(*ledger)
		says     string // with %s for the reseller's id
	}{
		{"nobody did", func(*ledger) {}, ""},
		{"another act", func(l *ledger) { l.alter(3, "a", "reseller.read") }, "R#%[1]s reseller %[1]s: entry 3 was altered"},
		{"another actor", func(l *ledger) { l.alter(2, "p", "somebody") }, "R#%[1]s reseller %[1]s: entry 2 was altered"},
		{"the first deleted", func(l *ledger) { l.delete(1) }, "R#%[1]s reseller %[1]s: entry 1 was deleted"},
		{"one in the middle deleted", func(l *ledger) { l.delete(4) }, "R#%[1]s reseller %[1]s: entry 4 was deleted"},
		{"the newest deleted", func(l *ledger) { l.delete(6) }, "R#%[1]s/A: the newest entry was deleted"},
		{"two exchanged", func(l *ledger) { l.exchange(2, 4) }, "R#%[1]s reseller %[1]s: entry 2 was altered"},
		{"one forged with a hash that fits", func(l *ledger) { l.forge(3) }, "R#%[1]s reseller %[1]s: entry 4 does not follow the one before it"},
		{"the newest forged", func(l *ledger) { l.forge(6) }, "R#%[1]s/A: the newest entry was deleted"},
	} {
		t.Run(c.sentence, func(t *testing.T) {
			l := newLedger(t)
			c.touch(l)
			var out strings.Builder
			whole, err := operators.Verify(t.Context(), l.store, &out)
			if err != nil {
				t.Fatal(err)
			}
			lines := strings.Split(strings.TrimSpace(out.String()), "\n")
			if whole != (c.says == "") {
				t.Errorf("whole: %t: %s", whole, out.String())
			}
			if c.says == "" {
				if len(lines) != 1 || !strings.HasSuffix(lines[0], "0 broken") {
					t.Errorf("%s", out.String())
				}
				return
			}
			if want := fmt.Sprintf(c.says, l.reseller); len(lines) != 2 || lines[0] != want {
				t.Errorf("got %q, want %q", lines, want)
			}
		})
	}
}
