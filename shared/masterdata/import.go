package masterdata

import (
	"slices"
	"time"

	"twotier/shared/audit"
)

// Status is how far an import has come.
type Status string

const (
	Uploading Status = "uploading" // pieces of the file are missing
	Waiting   Status = "waiting"   // the file is there
	Done      Status = "done"
	Failed    Status = "failed" // the file cannot be read; nothing was changed
)

// next is the map of moves.
func (s Status) next() []Status {
	switch s {
	case Uploading:
		return []Status{Waiting}
	case Waiting:
		return []Status{Done, Failed}
	}
	return nil
}

// MayBecome says whether the move is allowed.
func (s Status) MayBecome(to Status) bool { return slices.Contains(s.next(), to) }

// Import is one file on its way into the records.
type Import struct {
	ID        string
	Revision  audit.Revision
	Status    Status
	FileName  string
	Size      int64 // bytes
	Format    Format
	Complete  bool // companies the file does not name are removed
	BegunBy   string
	BegunAt   time.Time
	EndedAt   time.Time
	Counts    Counts
	Failure   string // code, of a failed one
	ExpiresAt time.Time
}

// Pieces is how many pieces the file comes in.
func (i Import) Pieces() int { return int((i.Size + PieceSize - 1) / PieceSize) } // #nosec G115 -- files are bounded

const (
	// PieceSize is how many bytes of the file come at once: base64 in JSON it stays below the API's megabyte, and below
	// the 400 KB of an item even when it does not compress.
	PieceSize = 256 << 10
	// mostBytes bounds a file; 200,000 companies are about 40 MB.
	mostBytes = 48 << 20
	// KeepImports is how long the pieces and the report of an import are kept.
	KeepImports = 90 * 24 * time.Hour
)

// Progress is how far the work on a waiting import has come.
type Progress struct {
	Step Step `json:"step" enum:"reading,comparing,writing"`
	Done int  `json:"done"`
	Of   int  `json:"of"`
}

// Step is a part of the work.
type Step string

const (
	Reading   Step = "reading"
	Comparing Step = "comparing"
	Writing   Step = "writing"
)

// State is what is stored of all records together.
type State struct {
	Version  int64
	Digests  map[int]string // of the record packs
	Records  int
	ImportID string // the newest import that is done
	DoneAt   time.Time
	Running  string // the import that is being brought in; packs of keys have one writer
	Since    time.Time
}

// patience is how long the work of one import keeps others waiting before it is taken for dead.
const patience = 15 * time.Minute
