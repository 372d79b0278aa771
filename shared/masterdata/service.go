package masterdata

import (
	"context"
	"strconv"
	"time"
	"unicode/utf8"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/contact"
	"twotier/shared/fault"
	"twotier/shared/outbox"
	"twotier/shared/spreadsheet"
)

// Store keeps imports and what they bring.
type Store interface {
	Import(ctx context.Context, id string) (Import, error)                                         // fault.NotFound
	Imports(ctx context.Context, cursor string) ([]Import, string, error)                          // newest first
	SaveImport(ctx context.Context, i Import, act audit.Act, tasks ...outbox.Task) (Import, error) // fault.Conflict when stale
	SavePiece(ctx context.Context, i Import, number int, piece []byte) error                       // the same twice is one
	Pieces(ctx context.Context, id string) ([]int, error)                                          // numbers that are there
	Progress(ctx context.Context, id string) (Progress, error)                                     // zero before the work began
	Report(ctx context.Context, id string) ([]byte, Counts, error)                                 // CSV; fault.NotFound before there is one
	MasterState(ctx context.Context) (State, error)                                                // zero before the first import
}

// Service is what the provider's staff does with master data.
type Service struct {
	Store Store
	Now   func() time.Time
	NewID func() string
}

// Preview is the beginning of a file as it would be read.
type Preview struct {
	Format Format
	Header []string
	Lines  []Line // without the last one, which the end of the piece may have cut
	Cut    bool   // the file goes on
}

// Look reads the beginning of a file (at most PieceSize bytes) and changes nothing. What the format leaves open is
// guessed. cut says that the file goes on.
func (s Service) Look(_ context.Context, by auth.Caller, head []byte, format Format, cut bool) (Preview, error) {
	if err := by.May(auth.WriteMasterData); err != nil {
		return Preview{}, err
	}
	if len(head) == 0 || len(head) > PieceSize {
		return Preview{}, fault.New(fault.Invalid, "piece_size")
	}
	if format.Encoding == "" {
		format.Encoding = spreadsheet.DetectEncoding(head)
	}
	text, err := format.Encoding.Text(head)
	if err != nil {
		return Preview{}, fault.New(fault.Invalid, "file_malformed").Because(err)
	}
	if format.Delimiter == "" {
		format.Delimiter = spreadsheet.DetectDelimiter(text)
	}
	p := Preview{Format: format, Header: spreadsheet.Header(text, format.Delimiter), Cut: cut}
	if len(format.Columns) != len(p.Header) {
		p.Format.Columns = Guess(p.Header)
	}
	if p.Format.Check() != nil { // what is wrong is shown beside the columns; the lines wait for them
		return p, nil
	}
	p.Lines, err = p.Format.Lines(head)
	if cut && len(p.Lines) > 0 { // even a quoted value that does not end is only the piece's end
		return p.without(), nil
	}
	return p, err
}

func (p Preview) without() Preview {
	p.Lines = p.Lines[:len(p.Lines)-1]
	return p
}

// Begin announces a file. Its pieces are sent after it.
func (s Service) Begin(ctx context.Context, by auth.Caller, fileName string, size int64, format Format, complete bool) (Import, error) {
	if err := by.May(auth.WriteMasterData); err != nil {
		return Import{}, err
	}
	wrong := format.Check()
	switch {
	case size <= 0:
		wrong.Add("size", "file_empty")
	case size > mostBytes:
		wrong.AddWith("size", "file_too_large", "max", strconv.Itoa(mostBytes>>20))
	}
	if fileName = contact.Plain(fileName); utf8.RuneCountInString(fileName) > 200 {
		fileName = string([]rune(fileName)[:200])
	}
	if err := wrong.Err(); err != nil {
		return Import{}, err
	}
	now := s.Now()
	i := Import{ID: s.NewID(), Status: Uploading, FileName: fileName, Size: size, Format: format, Complete: complete,
		BegunBy: by.Person, BegunAt: now, ExpiresAt: now.Add(KeepImports)}
	changes := audit.Changes{"status": {"", string(Uploading)}, "complete": {"", strconv.FormatBool(complete)}}
	return s.Store.SaveImport(ctx, i, audit.Act{By: by, At: now, Name: "import.begun", Changes: changes})
}

// Upload takes one piece of the file, counted from 0. Every piece but the last has PieceSize bytes; the same piece may
// come again.
func (s Service) Upload(ctx context.Context, by auth.Caller, id string, number int, piece []byte) (Import, error) {
	i, err := s.Import(ctx, by, id)
	if err != nil {
		return Import{}, err
	}
	if i.Status != Uploading {
		return Import{}, fault.New(fault.Conflict, "import_started").With("status", string(i.Status))
	}
	want := int64(PieceSize)
	if number == i.Pieces()-1 {
		want = i.Size - int64(number)*PieceSize
	}
	if number < 0 || number >= i.Pieces() || int64(len(piece)) != want {
		return Import{}, fault.New(fault.Invalid, "piece_size")
	}
	return i, s.Store.SavePiece(ctx, i, number, piece)
}

// Start lets the work begin once every piece is there. Conflict: pieces_missing, import_started.
func (s Service) Start(ctx context.Context, by auth.Caller, id string) (Import, error) {
	i, err := s.Import(ctx, by, id)
	if err != nil {
		return Import{}, err
	}
	if !i.Status.MayBecome(Waiting) {
		return Import{}, fault.New(fault.Conflict, "import_started").With("status", string(i.Status))
	}
	there, err := s.Store.Pieces(ctx, id)
	if err != nil {
		return Import{}, err
	}
	if missing := i.Pieces() - len(there); missing > 0 {
		return Import{}, fault.New(fault.Conflict, "pieces_missing").With("count", strconv.Itoa(missing))
	}
	i.Status = Waiting
	act := audit.Act{By: by, At: s.Now(), Name: "import.started", Changes: audit.Changes{"status": {string(Uploading), string(Waiting)}}}
	return s.Store.SaveImport(ctx, i, act, outbox.Task{Kind: outbox.ImportRecords, Tenant: auth.Provider(), Ref: "import/" + i.ID})
}

// Import reads an import.
func (s Service) Import(ctx context.Context, by auth.Caller, id string) (Import, error) {
	if err := by.May(auth.WriteMasterData); err != nil {
		return Import{}, err
	}
	return s.Store.Import(ctx, id)
}

// Standing is an import with what is not part of it: the pieces that are there while it is uploaded, and how far the
// work has come.
type Standing struct {
	Import   Import
	Pieces   []int
	Progress Progress
}

// Standing reads how far an import has come.
func (s Service) Standing(ctx context.Context, by auth.Caller, id string) (Standing, error) {
	i, err := s.Import(ctx, by, id)
	if err != nil {
		return Standing{}, err
	}
	standing := Standing{Import: i}
	switch i.Status {
	case Uploading:
		standing.Pieces, err = s.Store.Pieces(ctx, id)
	case Waiting:
		standing.Progress, err = s.Store.Progress(ctx, id)
	}
	return standing, err
}

// Imports lists imports, newest first, beside what is stored now.
func (s Service) Imports(ctx context.Context, by auth.Caller, cursor string) ([]Import, State, string, error) {
	if err := by.May(auth.WriteMasterData); err != nil {
		return nil, State{}, "", err
	}
	all, next, err := s.Store.Imports(ctx, cursor)
	if err != nil {
		return nil, State{}, "", err
	}
	state, err := s.Store.MasterState(ctx)
	return all, state, next, err
}

// Report is what became of each line, as CSV.
func (s Service) Report(ctx context.Context, by auth.Caller, id string) ([]byte, Import, error) {
	i, err := s.Import(ctx, by, id)
	if err != nil {
		return nil, Import{}, err
	}
	report, _, err := s.Store.Report(ctx, id)
	return report, i, err
}
