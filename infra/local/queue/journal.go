package queue

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// journal is the file of a queue: one step per line.
type journal struct {
	path    string
	file    *os.File
	lines   int
	numbers int
}

// step is one change of a queue; one of its fields is set.
type step struct {
	Send    *Message `json:"send,omitempty"`
	Receive string   `json:"receive,omitempty"`
	Fail    *failed  `json:"fail,omitempty"`
	Delete  string   `json:"delete,omitempty"`
}

type failed struct {
	ID      string `json:"id"`
	Failure string `json:"failure"`
}

// longest is the longest line: an SQS message is 1 MiB at most, twice that when every byte is escaped.
const longest = 4 << 20

// open reads what a journal holds and opens it for more. A last line that a crash cut off was never acknowledged.
func open(dir, name string) (*journal, []step, error) {
	opened := &journal{path: filepath.Join(dir, name+".journal")}
	text, err := os.ReadFile(opened.path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, nil, err
	}
	if cut := bytes.LastIndexByte(text, '\n'); cut+1 < len(text) {
		text = text[:cut+1]
		if err := os.Truncate(opened.path, int64(len(text))); err != nil {
			return nil, nil, err
		}
	}
	steps, err := opened.read(text)
	if err != nil {
		return nil, nil, err
	}
	opened.lines = len(steps)
	opened.file, err = os.OpenFile(opened.path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	return opened, steps, err
}

func (j *journal) read(text []byte) ([]step, error) {
	var steps []step
	lines := bufio.NewScanner(bytes.NewReader(text))
	lines.Buffer(nil, longest)
	for lines.Scan() {
		var read step
		if err := json.Unmarshal(lines.Bytes(), &read); err != nil {
			return nil, fmt.Errorf("%s line %d: %w; `make reset` starts anew", j.path, len(steps)+1, err)
		}
		steps = append(steps, read)
	}
	return steps, lines.Err()
}

// add writes steps and waits until they are on the disk.
func (j *journal) add(steps []step) error {
	text, err := encode(steps)
	if err != nil {
		return err
	}
	if _, err := j.file.Write(text); err != nil {
		return err
	}
	j.lines += len(steps)
	return j.file.Sync()
}

// replace puts steps in the place of everything before, wholly or not at all.
func (j *journal) replace(steps []step) error {
	text, err := encode(steps)
	if err != nil {
		return err
	}
	fresh := j.path + ".new"
	if err := os.WriteFile(fresh, text, 0o600); err != nil {
		return err
	}
	file, err := os.OpenFile(fresh, os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	if err := errors.Join(file.Sync(), os.Rename(fresh, j.path), j.file.Close()); err != nil {
		return err
	}
	j.file, j.lines = file, len(steps)
	return nil
}

func (j *journal) close() error { return j.file.Close() }

// next numbers the messages in the order of their arrival.
func (j *journal) next() int {
	j.numbers++
	return j.numbers
}

func encode(steps []step) ([]byte, error) {
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	for _, step := range steps {
		if err := encoder.Encode(step); err != nil {
			return nil, err
		}
	}
	return text.Bytes(), nil
}
