package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"twotier/infra/deploy"
	"twotier/infra/local/child"
)

// patience is how long a start may take on a busy machine.
const patience = 3 * time.Minute

// program builds the local server once.
func program(t *testing.T) string {
	t.Helper()
	built := filepath.Join(t.TempDir(), "local")
	if said, err := exec.Command("go", "build", "-o", built, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, said)
	}
	return built
}

// running is a local server as `make run` starts it.
type running struct {
	cmd     *exec.Cmd
	address string
	output  *output
	ended   chan error
}

// output is written by the server's process and read by the test.
type output struct {
	lock sync.Mutex
	text bytes.Buffer
}

func (o *output) Write(text []byte) (int, error) {
	o.lock.Lock()
	defer o.lock.Unlock()
	return o.text.Write(text)
}

func (o *output) String() string {
	o.lock.Lock()
	defer o.lock.Unlock()
	return o.text.String()
}

func start(t *testing.T, program, data string, port int, args ...string) *running {
	t.Helper()
	server := &running{address: fmt.Sprintf("http://127.0.0.1:%d", port), output: &output{}, ended: make(chan error, 1)}
	server.cmd = exec.Command(program, args...)
	server.cmd.Env = append(os.Environ(), fmt.Sprintf("PORT=%d", port), "LOCAL_DATA="+data)
	server.cmd.Stdout, server.cmd.Stderr = server.output, server.output
	if err := server.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	go func() { server.ended <- server.cmd.Wait() }()
	t.Cleanup(func() { _ = server.cmd.Process.Kill() })
	for deadline := time.Now().Add(patience); ; time.Sleep(50 * time.Millisecond) {
		if response, err := http.Get(server.address + "/_local/state.json"); err == nil {
			_ = response.Body.Close()
			return server
		}
		select {
		case err := <-server.ended:
			t.Fatalf("ended: %v\n%s", err, server.output)
		default:
		}
		if time.Now().After(deadline) {
			t.Fatalf("does not answer\n%s", server.output)
		}
	}
}

// end ends the server with a signal and waits for it.
func (r *running) end(t *testing.T, signal os.Signal) {
	t.Helper()
	if err := r.cmd.Process.Signal(signal); err != nil {
		t.Fatal(err)
	}
	select {
	case <-r.ended:
	case <-time.After(patience):
		t.Fatalf("still there after %v", signal)
	}
}

// database is the address of the server's DynamoDB, which is there as long as that child is.
func (r *running) database(t *testing.T) string {
	t.Helper()
	response, err := http.Get(r.address + "/_local/state.json")
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	var state struct {
		Database string `json:"database"`
	}
	if err := json.NewDecoder(response.Body).Decode(&state); err != nil {
		t.Fatal(err)
	}
	return strings.TrimPrefix(state.Database, "http://")
}

func gone(t *testing.T, address string) {
	t.Helper()
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); time.Sleep(20 * time.Millisecond) {
		connection, err := net.Dial("tcp", address)
		if err != nil {
			return
		}
		_ = connection.Close()
	}
	t.Errorf("a child outlived the server: %s still answers", address)
}

func freePort(t *testing.T) int {
	t.Helper()
	port, err := child.FreePort()
	if err != nil {
		t.Fatal(err)
	}
	return port
}

func TestHoweverTheServerEndsItsChildrenEndAndItsDataStay(t *testing.T) {
	server, data, port := program(t), t.TempDir(), freePort(t)
	first := start(t, server, data, port)
	keys, err := os.ReadFile(filepath.Join(data, "keys.json"))
	if err != nil {
		t.Fatal(err)
	}
	database := first.database(t)
	first.end(t, syscall.SIGKILL)
	gone(t, database)

	second := start(t, server, data, port)
	if again, err := os.ReadFile(filepath.Join(data, "keys.json")); err != nil || !bytes.Equal(keys, again) {
		t.Errorf("other keys after the restart: what was sealed cannot be read any more (%v)", err)
	}
	database = second.database(t)
	second.end(t, os.Interrupt)
	gone(t, database)
}

func TestATakenPortIsToldInOneSentence(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer listener.Close()
	port := listener.Addr().(*net.TCPAddr).Port
	cmd := exec.Command(program(t))
	cmd.Env = append(os.Environ(), fmt.Sprintf("PORT=%d", port), "LOCAL_DATA="+t.TempDir())
	said, err := cmd.CombinedOutput()
	if want := fmt.Sprintf("port %d is taken: stop what listens there, or choose another with `PORT=%d make run`\n", port, port+100); err == nil || string(said) != want {
		t.Errorf("%v: %s", err, said)
	}
}

func TestTwoServersNeverShareData(t *testing.T) {
	server, data := program(t), t.TempDir()
	start(t, server, data, freePort(t))
	cmd := exec.Command(server)
	cmd.Env = append(os.Environ(), fmt.Sprintf("PORT=%d", freePort(t)), "LOCAL_DATA="+data)
	said, err := cmd.CombinedOutput()
	if err == nil || !strings.Contains(string(said), "another local server") {
		t.Errorf("%v: %s", err, said)
	}
}

func TestTheDeveloperPageWorksForItsOwnButtonsOnly(t *testing.T) {
	server := start(t, program(t), t.TempDir(), freePort(t))
	for _, test := range []struct {
		says, path, site string
		status           int
	}{
		{"a schedule by hand", "/_local/schedules/OutboxSweep", "same-origin", 200},
		{"a schedule nobody knows", "/_local/schedules/NoSuch", "same-origin", 404},
		{"a queue without dead letters", "/_local/queues/PlacementQueue/redrive", "same-origin", 404},
		{"dead letters", "/_local/queues/PlacementDeadLetters/redrive", "same-origin", 200},
		{"another site's page", "/_local/schedules/OutboxSweep", "cross-site", 403},
		{"a bounce", "/_local/mail-feedback?address=karin@wintermann.example&kind=Bounce", "same-origin", 200},
		{"a complaint", "/_local/mail-feedback?address=karin@wintermann.example&kind=Complaint", "same-origin", 200},
		{"feedback of no kind", "/_local/mail-feedback?address=karin@wintermann.example&kind=Praise", "same-origin", 400},
	} {
		request, err := http.NewRequest(http.MethodPost, server.address+test.path, nil)
		if err != nil {
			t.Fatal(err)
		}
		request.Header.Set("Sec-Fetch-Site", test.site)
		response, err := http.DefaultClient.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		body, _ := io.ReadAll(response.Body)
		_ = response.Body.Close()
		if response.StatusCode != test.status {
			t.Errorf("%s: %d %.200s", test.says, response.StatusCode, body)
		}
	}
}

// STYLE 15: a function gets exactly the environment it asks for; what it lacks in the template it lacks here.
func TestTheTemplateGivesEveryFunctionTheEnvironmentItAsksFor(t *testing.T) {
	path, err := deploy.Find(".")
	if err != nil {
		t.Fatal(err)
	}
	template, err := deploy.Read(path, nil)
	if err != nil {
		t.Fatal(err)
	}
	folders, err := template.Folders()
	if err != nil {
		t.Fatal(err)
	}
	for name := range folders {
		if functions()[name] == nil {
			t.Errorf("%s is deployed, but not in functions.go", name)
		}
	}
	for name, make := range functions() {
		given := folders[name].Environment.Variables
		var asked []string
		_, err := make(t.Context(), func(key string) string {
			asked = append(asked, key)
			if strings.HasSuffix(key, "_KEY") || key == "PEPPER" {
				return "QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE="
			}
			if _, ok := given[key]; ok && key == "BASE_URL" { // a parameter behind "https://"
				return "https://portal.example"
			} else if ok && key == "PARTNER_CENTER_INTERMEDIATES" { // a parameter that may stay empty
				return ""
			} else if ok {
				return cmp.Or(given[key], "from a parameter")
			}
			return ""
		})
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		for _, key := range asked {
			if _, ok := given[key]; !ok && !slices.Contains(elsewhere(), key) {
				t.Errorf("%s asks for %s, which template.yaml does not give it", name, key)
			}
		}
		for key := range given {
			if !slices.Contains(asked, key) && !strings.HasPrefix(key, "SSL_CERT_") {
				t.Errorf("template.yaml gives %s %s, which it does not ask for", name, key)
			}
		}
	}
}

// elsewhere are the variables that Lambda sets itself, or that only this machine has.
func elsewhere() []string {
	return []string{
		"AWS_REGION", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN",
		"DYNAMODB_ENDPOINT", "SES_ENDPOINT", "S3_ENDPOINT", "PARTNER_CENTER_CLIENT_SECRET", "PARTNER_CENTER_REFRESH_TOKEN", "PARTNER_CENTER_ROOTS",
	}
}
