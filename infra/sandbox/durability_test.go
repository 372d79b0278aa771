package sandbox_test

import (
	"bufio"
	"context"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"twotier/infra/sandbox"
	"twotier/infra/sandbox/sandboxtest"
)

// TestMain turns the test binary into a sandbox of its own when a test starts it as a child that it will kill.
func TestMain(m *testing.M) {
	folder := os.Getenv("SANDBOX_TEST_CHILD")
	if folder == "" {
		os.Exit(m.Run())
	}
	server, err := sandbox.Open(sandbox.Options{Folder: folder, Products: shelfOfTests()})
	if err != nil {
		panic(err)
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		panic(err)
	}
	fmt.Println(listener.Addr())
	panic(server.Listen(context.Background(), listener))
}

func inFolder(folder string) func(*sandbox.Options) {
	return func(o *sandbox.Options) { o.Folder = folder }
}

func TestEverythingIsThereAfterARestart(t *testing.T) {
	folder := t.TempDir()
	var id, order, path, bearer, cart string
	const request = "44444444-4444-4444-4444-444444444444"
	t.Run("first run", func(t *testing.T) {
		c := start(t, inFolder(folder), with(sandbox.Settings{CartUpdateAnswers201: true}))
		id, bearer = c.customer("kept"), c.user
		path = c.buy(id, 7)
		order = c.call("GET", "/v1/customers/"+id+"/orders", nil).ok().get("items.0.id")
		cart = "/v1/customers/" + id + "/carts/" + c.call("POST", "/v1/customers/"+id+"/carts", cartOf(line(c.item(id, base, "P1M"), "P1M", "monthly", 1))).created().get("id")
		c.call("POST", "/v1/customers", newCustomer("replayed"), "MS-RequestId", request).created()
		c.Advance(100 * time.Hour)
		if err := c.Server.Register(sandbox.Reseller{MPNID: "777", TenantID: "77777777-7777-7777-7777-777777777777", Name: "Neu", Country: "AT", MPASigned: true}); err != nil {
			t.Fatal(err)
		}
		if err := c.Server.RenewAvailabilities(); err != nil {
			t.Fatal(err)
		}
	})
	c := start(t, inFolder(folder), func(o *sandbox.Options) { o.Settings = nil })
	if now := c.Server.Now(); !now.Equal(monday().Add(100 * time.Hour)) {
		t.Errorf("the clock says %s", now)
	}
	if !c.Server.Settings().CartUpdateAnswers201 {
		t.Error("the settings are forgotten")
	}
	read := c.call("GET", path, nil, "Authorization", "Bearer "+bearer).ok() // a token of the first run
	if read.get("quantity") != "7" || read.get("orderId") != order {
		t.Errorf("%s", read.text)
	}
	c.call("GET", "/v1/customers/"+id+"/orders/"+order, nil).ok()
	c.call("GET", "/v1/profiles/mpn?mpnId=777", nil).ok()
	c.call("POST", "/v1/customers", newCustomer("kept")).want(409, 800002)
	c.call("POST", "/v1/customers", newCustomer("replayed"), "MS-RequestId", request).created()
	c.call("POST", cart+"/checkout", nil).want(404, 400019) // availabilities had been renewed
	if list := c.call("GET", "/v1/customers", nil).ok(); list.get("totalCount") != "2" {
		t.Errorf("%s", list.text)
	}
}

func TestALongHistoryIsRewrittenAndNothingLost(t *testing.T) {
	folder := t.TempDir()
	var path string
	t.Run("first run", func(t *testing.T) {
		c := start(t, inFolder(folder))
		path = c.buy(c.customer("long"), 3)
		for i := range 4000 { // each leaves about 350 bytes that the next makes worthless
			if err := c.Server.Configure(sandbox.Settings{OrderListLag: sandbox.Duration(i)}); err != nil {
				t.Fatal(err)
			}
		}
		c.call("PATCH", path, object{"quantity": 5, "autoRenewEnabled": true}).ok()
	})
	file, err := os.Stat(filepath.Join(folder, "sandbox.journal"))
	if err != nil {
		t.Fatal(err)
	}
	if file.Size() > 1<<20 {
		t.Fatalf("the journal has %d bytes", file.Size())
	}
	c := start(t, inFolder(folder), func(o *sandbox.Options) { o.Settings = nil })
	if read := c.call("GET", path, nil).ok(); read.get("quantity") != "5" {
		t.Fatalf("%s", read.text)
	}
	if lag := c.Server.Settings().OrderListLag; lag != 3999 {
		t.Fatalf("the list lags %d", lag)
	}
	c.call("POST", "/v1/customers", newCustomer("contoso")).want(409, 800002)
	c.call("POST", "/v1/customers", newCustomer("long")).want(409, 800002)
}

func TestWhatWasAnsweredSurvivesAKill(t *testing.T) {
	folder := t.TempDir()
	child := exec.Command(os.Args[0])
	child.Env = append(os.Environ(), "SANDBOX_TEST_CHILD="+folder)
	out, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	address, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	origin := "http://" + strings.TrimSpace(address)
	c := &client{t: t, Sandbox: &sandboxtest.Sandbox{URL: origin}, user: token(t, origin, true)}

	var mu sync.Mutex
	var answered []string
	var writers sync.WaitGroup
	for w := range 4 {
		writers.Go(func() {
			for i := 0; ; i++ {
				prefix := fmt.Sprintf("kill%dx%d", w, i)
				answer, err := c.try("POST", "/v1/customers", newCustomer(prefix))
				if err != nil {
					return // the child is dead
				}
				if answer.status != 201 {
					t.Errorf("%d %s", answer.status, answer.text)
					return
				}
				mu.Lock()
				answered = append(answered, answer.get("id"))
				enough := len(answered) == 40
				mu.Unlock()
				if enough {
					_ = child.Process.Kill()
				}
			}
		})
	}
	writers.Wait()
	_ = child.Wait()

	again := start(t, inFolder(folder))
	for _, id := range answered {
		again.call("GET", "/v1/customers/"+id, nil).ok()
	}
	if len(answered) < 40 {
		t.Fatalf("only %d were answered", len(answered))
	}
}
