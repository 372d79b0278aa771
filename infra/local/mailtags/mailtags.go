// Package mailtags stands before the SES stand-in, which drops a letter's headers: it keeps, as SES does, the tags by which
// events about the letter tell what it was (SES Developer Guide, "Specifying message tags").
package mailtags

import (
	"bytes"
	"encoding/base64"
	"encoding/xml"
	"fmt"
	"io"
	"net/http"
	"net/mail"
	"net/url"
	"strings"
	"sync"
)

// mostRequest is more than SES takes.
const mostRequest = 64 << 20

// Letter is what SES's events repeat of a letter.
type Letter struct {
	MessageID string
	Tags      map[string][]string
}

// Keeper takes SES's requests, hands them on and remembers the newest letter to each address.
type Keeper struct {
	To string // address of the stand-in

	lock   sync.Mutex
	newest map[string]Letter
}

// Newest is the last letter that was sent to the address.
func (k *Keeper) Newest(address string) (Letter, bool) {
	k.lock.Lock()
	defer k.lock.Unlock()
	letter, found := k.newest[strings.ToLower(address)]
	return letter, found
}

// ServeHTTP answers as the stand-in does.
func (k *Keeper) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	asked, err := io.ReadAll(http.MaxBytesReader(w, r.Body, mostRequest))
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	response, err := k.handOn(r, asked)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	defer response.Body.Close()
	answer, err := io.ReadAll(response.Body)
	if err == nil && response.StatusCode == http.StatusOK {
		err = k.remember(asked, answer)
	}
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	w.Header().Set("Content-Type", response.Header.Get("Content-Type"))
	w.WriteHeader(response.StatusCode)
	_, _ = w.Write(answer) // nobody is left to tell
}

func (k *Keeper) handOn(r *http.Request, asked []byte) (*http.Response, error) {
	request, err := http.NewRequestWithContext(r.Context(), r.Method, k.To+"/", bytes.NewReader(asked))
	if err != nil {
		return nil, err
	}
	request.Header = r.Header.Clone()
	return http.DefaultClient.Do(request) // #nosec G704 -- always to the one stand-in this was made for
}

// remember keeps the tags of a raw letter; everything else SES can be asked for is only handed on.
func (k *Keeper) remember(asked, answer []byte) error {
	form, err := url.ParseQuery(string(asked))
	if err != nil || form.Get("Action") != "SendRawEmail" {
		return err
	}
	raw, err := base64.StdEncoding.DecodeString(form.Get("RawMessage.Data"))
	if err != nil {
		return fmt.Errorf("read the letter: %w", err)
	}
	letter, err := mail.ReadMessage(bytes.NewReader(raw))
	if err != nil {
		return fmt.Errorf("read the letter: %w", err)
	}
	var sent struct {
		MessageID string `xml:"SendRawEmailResult>MessageId"`
	}
	if err := xml.Unmarshal(answer, &sent); err != nil {
		return fmt.Errorf("read the answer: %w", err)
	}
	kept := Letter{MessageID: sent.MessageID, Tags: tags(letter.Header.Get("X-SES-MESSAGE-TAGS"))}
	k.lock.Lock()
	defer k.lock.Unlock()
	if k.newest == nil {
		k.newest = map[string]Letter{}
	}
	k.newest[strings.ToLower(form.Get("Destinations.member.1"))] = kept
	return nil
}

// tags reads "name=value, name=value".
func tags(line string) map[string][]string {
	read := map[string][]string{}
	for tag := range strings.SplitSeq(line, ",") {
		if name, value, ok := strings.Cut(strings.TrimSpace(tag), "="); ok {
			read[name] = append(read[name], value)
		}
	}
	return read
}
