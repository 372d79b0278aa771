// Package sesstandin gives a test an SES of its own: the aws-ses-v2-local program, a child process that takes SES's
// requests and keeps the mails in memory. It forgets them when it ends, and it ignores envelope recipients.
package sesstandin

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"twotier/infra/deploy"
	"twotier/infra/local/child"
)

// startTime is how long a start may take; usual is half a second.
const startTime = 30 * time.Second

// ErrMissing says that the stand-in cannot be started and what to do about it.
var ErrMissing = errors.New("the SES stand-in is not installed: run `make tools` (it needs Node 20 or newer)")

// Mail is what the stand-in kept of one mail.
type Mail struct {
	ID          string       // as Send answered it
	From        string       // the whole header, decoded
	To          []string     // the whole headers, decoded
	ReplyTo     []string     // the whole headers, decoded
	Subject     string       // decoded
	Text, HTML  string       // decoded bodies
	Attachments []Attachment // in their order
	At          time.Time    // when it came in, to the second
}

// Attachment is a file of a mail.
type Attachment struct {
	Name    string
	Type    string // media type without parameters
	Content []byte
}

// Start starts a stand-in, ends it with the test, and answers its endpoint.
func Start(t testing.TB) string {
	t.Helper()
	var err error
	for range 3 { // between finding a free port and listening on it another test may have taken it
		var endpoint string
		var process *child.Process
		if endpoint, process, err = start(t.Context()); err == nil {
			t.Cleanup(process.Stop)
			return endpoint
		}
		if errors.Is(err, ErrMissing) {
			break
		}
	}
	t.Fatal(err)
	return ""
}

func start(ctx context.Context) (string, *child.Process, error) {
	template, err := deploy.Find(".")
	if err != nil {
		return "", nil, err
	}
	program := filepath.Join(filepath.Dir(template), "infra", "local", "node_modules", "aws-ses-v2-local", "dist", "cli.js")
	node, err := exec.LookPath("node")
	if err != nil {
		return "", nil, ErrMissing
	}
	if _, err := os.Stat(program); err != nil {
		return "", nil, ErrMissing
	}
	port, err := child.FreePort()
	if err != nil {
		return "", nil, err
	}
	output := new(bytes.Buffer)
	process, err := child.Start(child.Command{Name: "the SES stand-in", Path: node, Args: []string{program, "--host", "127.0.0.1", "--port", strconv.Itoa(port)}, Output: output})
	if err != nil {
		return "", nil, err
	}
	endpoint := "http://127.0.0.1:" + strconv.Itoa(port)
	ctx, cancel := context.WithTimeout(ctx, startTime)
	defer cancel()
	answers := func(ctx context.Context) error { _, err := mails(ctx, endpoint); return err }
	if err := process.Ready(ctx, answers); err != nil {
		process.Stop() // waits for the end, so that output is whole
		return "", nil, fmt.Errorf("%w\n%s", err, output)
	}
	return endpoint, process, nil
}

// Mails answers what the stand-in at an endpoint has taken so far, oldest first.
func Mails(endpoint string) ([]Mail, error) { return mails(context.Background(), endpoint) }

// storedMail is a mail as the stand-in's /store shows it.
type storedMail struct {
	MessageID   string
	From        string
	ReplyTo     []string
	Destination struct{ To []string }
	Subject     string
	Body        struct{ Text, HTML string }
	Attachments []struct{ Filename, ContentType, Content string }
	At          int64
}

func mails(ctx context.Context, endpoint string) ([]Mail, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, endpoint+"/store", nil)
	if err != nil {
		return nil, err
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("the SES stand-in answers %s", response.Status)
	}
	var store struct{ Emails []storedMail }
	if err := json.NewDecoder(response.Body).Decode(&store); err != nil {
		return nil, fmt.Errorf("read the SES stand-in's store: %w", err)
	}
	taken := make([]Mail, 0, len(store.Emails))
	for _, stored := range store.Emails {
		mail, err := stored.mail()
		if err != nil {
			return nil, fmt.Errorf("mail %s: %w", stored.MessageID, err)
		}
		taken = append(taken, mail)
	}
	return taken, nil
}

func (s storedMail) mail() (Mail, error) {
	mail := Mail{
		ID: s.MessageID, From: s.From, To: s.Destination.To, ReplyTo: s.ReplyTo, Subject: s.Subject,
		Text: s.Body.Text, HTML: s.Body.HTML, At: time.Unix(s.At, 0),
	}
	for _, attached := range s.Attachments {
		content, err := base64.StdEncoding.DecodeString(attached.Content)
		if err != nil {
			return Mail{}, fmt.Errorf("attachment %s: %w", attached.Filename, err)
		}
		mail.Attachments = append(mail.Attachments, Attachment{Name: attached.Filename, Type: attached.ContentType, Content: content})
	}
	return mail, nil
}
