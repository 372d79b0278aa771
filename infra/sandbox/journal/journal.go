// Package journal keeps the sandbox's state on disk: one file of checksummed JSON lines, appended and
// synced before an answer leaves, replayed at the next start. A kill in the middle of a write can only
// tear the last line, and a torn last line was never answered, so it is dropped.
package journal

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"iter"
	"os"
	"path/filepath"
	"sync"
)

const fileName = "sandbox.journal"

// Journal is the open file. Its methods may be called from several goroutines; the order of records is the
// order of the Append calls.
type Journal struct {
	folder string
	lock   *os.File

	writing sync.Mutex // guards the four below
	file    *os.File
	size    int64
	written int64
	broken  error // after a failed write nothing may follow: the file no longer says what memory says

	syncing sync.Mutex // held while the disk works, so that those who wait share one sync
	synced  int64
}

// Open locks the folder, hands every record of an earlier run to replay in order, and is then ready to append.
// It fails when another sandbox has the folder open or when a record in the middle is damaged.
func Open(folder string, replay func(record []byte) error) (*Journal, error) {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return nil, err
	}
	lock, err := lockFolder(folder)
	if err != nil {
		return nil, err
	}
	j := &Journal{folder: folder, lock: lock}
	if err := j.load(replay); err != nil {
		return nil, errors.Join(err, j.Close())
	}
	return j, nil
}

func (j *Journal) load(replay func([]byte) error) error {
	file, err := os.OpenFile(filepath.Join(j.folder, fileName), os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return err
	}
	j.file = file
	j.size, err = scan(bufio.NewReaderSize(file, 1<<20), replay)
	if err != nil {
		return fmt.Errorf("read %s: %w", file.Name(), err)
	}
	if err := file.Truncate(j.size); err != nil {
		return err
	}
	_, err = file.Seek(j.size, io.SeekStart)
	return err
}

// scan replays whole records and answers the length of what was good.
func scan(r *bufio.Reader, replay func([]byte) error) (good int64, err error) {
	for {
		line, err := r.ReadBytes('\n')
		if errors.Is(err, io.EOF) {
			return good, nil // nothing more, or a torn last line
		}
		if err != nil {
			return good, err
		}
		record, whole := decode(line)
		if !whole {
			if _, err := r.Peek(1); errors.Is(err, io.EOF) {
				return good, nil
			}
			return good, fmt.Errorf("record at byte %d is damaged", good)
		}
		if err := replay(record); err != nil {
			return good, fmt.Errorf("record at byte %d: %w", good, err)
		}
		good += int64(len(line))
	}
}

// Append writes a record and answers the number to wait for with Sync. The record must not hold a newline.
func (j *Journal) Append(record []byte) (int64, error) {
	j.writing.Lock()
	defer j.writing.Unlock()
	if j.broken != nil {
		return 0, j.broken
	}
	n, err := j.file.Write(encode(record))
	if err != nil {
		j.broken = fmt.Errorf("journal is closed after a failed write: %w", err)
		return 0, j.broken
	}
	j.size += int64(n)
	j.written++
	return j.written, nil
}

// Sync returns when the record of the number is safe from a power cut. Callers that come together share one sync.
func (j *Journal) Sync(number int64) error {
	j.syncing.Lock()
	defer j.syncing.Unlock()
	if j.synced >= number {
		return nil
	}
	j.writing.Lock()
	file, written, broken := j.file, j.written, j.broken
	j.writing.Unlock()
	if broken != nil {
		return broken
	}
	if err := file.Sync(); err != nil {
		j.writing.Lock()
		j.broken = fmt.Errorf("journal is closed after a failed sync: %w", err)
		j.writing.Unlock()
		return err
	}
	j.synced = written
	return nil
}

// Size is the length of the file in bytes: the measure of when a Rewrite pays.
func (j *Journal) Size() int64 {
	j.writing.Lock()
	defer j.writing.Unlock()
	return j.size
}

// Rewrite replaces everything by the given records, or leaves the file as it was. The caller sees to it that
// nothing is appended meanwhile.
func (j *Journal) Rewrite(records iter.Seq[[]byte]) error {
	j.syncing.Lock()
	defer j.syncing.Unlock()
	j.writing.Lock()
	defer j.writing.Unlock()
	path := filepath.Join(j.folder, fileName)
	fresh, err := os.OpenFile(path+".new", os.O_RDWR|os.O_CREATE|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	size, err := fill(fresh, records)
	if err == nil {
		err = os.Rename(fresh.Name(), path)
	}
	if err != nil {
		return errors.Join(err, fresh.Close())
	}
	err = errors.Join(j.file.Close(), syncFolder(j.folder))
	j.file, j.size, j.synced = fresh, size, j.written
	return err
}

func fill(file *os.File, records iter.Seq[[]byte]) (size int64, err error) {
	w := bufio.NewWriterSize(file, 1<<20)
	for record := range records {
		n, err := w.Write(encode(record))
		if err != nil {
			return 0, err
		}
		size += int64(n)
	}
	if err := w.Flush(); err != nil {
		return 0, err
	}
	return size, file.Sync()
}

// Close lets go of the file and the folder; closing again does nothing. What was appended stays readable.
func (j *Journal) Close() error {
	j.writing.Lock()
	defer j.writing.Unlock()
	if errors.Is(j.broken, os.ErrClosed) {
		return nil
	}
	j.broken = os.ErrClosed
	var err error
	if j.file != nil {
		err = j.file.Close()
	}
	return errors.Join(err, j.lock.Close())
}

func syncFolder(folder string) error {
	d, err := os.Open(folder)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}

// A line is the record's CRC-32 in eight hexadecimal digits, a space, the record, a newline.
func encode(record []byte) []byte {
	line := make([]byte, 0, len(record)+10)
	line = fmt.Appendf(line, "%08x ", crc32.ChecksumIEEE(record))
	line = append(line, record...)
	return append(line, '\n')
}

func decode(line []byte) (record []byte, whole bool) {
	if len(line) < 10 || line[8] != ' ' {
		return nil, false
	}
	record = line[9 : len(line)-1]
	return record, bytes.Equal(line[:8], fmt.Appendf(nil, "%08x", crc32.ChecksumIEEE(record)))
}
