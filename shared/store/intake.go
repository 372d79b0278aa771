package store

import (
	"context"
	"strconv"
	"time"

	"twotier/shared/audit"
	"twotier/shared/auth"
	"twotier/shared/fault"
	"twotier/shared/intake"
	"twotier/shared/outbox"
	"twotier/shared/table"
)

// intakeHead is an import's row but for its card, whose numbers are notes of whoever takes its parts in: calling the
// import off leaves them as they are.
type intakeHead struct {
	table.Row
	By      string // person
	Parts   int
	Stopped bool
}

type intakeRow struct {
	intakeHead
	L intakeCard
}

// intakeCard is an import in lists.
type intakeCard struct {
	ID        string `dynamodbav:"i"`
	FileName  string `dynamodbav:"f"`
	By        string `dynamodbav:"b"` // the person's name
	StartedAt string `dynamodbav:"t"`
	Lines     string `dynamodbav:"n"`
	Done      string `dynamodbav:"d"`
	Created   string `dynamodbav:"c"`
	Refused   string `dynamodbav:"r"`
	Known     string `dynamodbav:"k"`
	Stopped   string `dynamodbav:"x"`
}

func intakeNotes(n intake.Tally) map[string]string {
	return map[string]string{"d": strconv.Itoa(n.Done), "c": strconv.Itoa(n.Created), "r": strconv.Itoa(n.Refused),
		"k": strconv.Itoa(n.Known), "x": strconv.Itoa(n.Stopped)}
}

func (r intakeRow) read() intake.Import {
	i := intake.Import{ID: r.L.ID, Revision: audit.Revision{Version: r.Version, Hash: r.Hash}, FileName: r.L.FileName,
		By: intake.Person{ID: r.By, Name: r.L.By}, StartedAt: moment(r.L.StartedAt), ExpiresAt: time.Unix(r.ExpiresAt, 0).UTC(),
		Stopped: r.Stopped, Parts: r.Parts}
	for _, n := range []struct {
		text string
		into *int
	}{{r.L.Lines, &i.Tally.Lines}, {r.L.Done, &i.Tally.Done}, {r.L.Created, &i.Tally.Created}, {r.L.Refused, &i.Tally.Refused},
		{r.L.Known, &i.Tally.Known}, {r.L.Stopped, &i.Tally.Stopped}} {
		*n.into, _ = strconv.Atoi(n.text) // what was noted
	}
	return i
}

// intakeHead records the act and gives the import's row at its next revision.
func (c *change) intakeHead(t auth.Tenant, i intake.Import) (intakeHead, intake.Import) {
	i.Revision = c.record(t, "customerImport", i.ID, i.Revision)
	head := intakeHead{Row: c.row(jobKey(t, i.ID), "CustomerImport", i.Revision), By: i.By.ID, Parts: i.Parts, Stopped: i.Stopped}
	head.Listed(intakeList(t, i.ID))
	head.Expires(i.ExpiresAt, 0)
	return head, i
}

// AddIntake writes an import with all its lines and asks for the first part.
func (s *Store) AddIntake(ctx context.Context, t auth.Tenant, i intake.Import, parts []intake.Part, act audit.Act, tasks ...outbox.Task) (intake.Import, error) {
	c := s.change(act)
	head, i := c.intakeHead(t, i)
	n := i.Tally
	row := intakeRow{intakeHead: head, L: intakeCard{ID: i.ID, FileName: i.FileName, By: i.By.Name, StartedAt: stamp(i.StartedAt),
		Lines: strconv.Itoa(n.Lines), Done: strconv.Itoa(n.Done), Created: strconv.Itoa(n.Created), Refused: strconv.Itoa(n.Refused),
		Known: strconv.Itoa(n.Known), Stopped: strconv.Itoa(n.Stopped)}}
	c.save(row, i.Revision.Version, nil)
	for _, part := range parts {
		c.add(table.Create(jobPart(c, t, i.ID, "CustomerImportPart", part, i.ExpiresAt)))
	}
	c.ask(tasks...)
	return i, c.commit(ctx, i)
}

// Intakes lists imports with what their cards hold, newest first.
func (s *Store) Intakes(ctx context.Context, t auth.Tenant, cursor string) ([]intake.Import, string, error) {
	rows, next, err := list[intakeRow](ctx, s, t, table.Query{Index: table.List, PK: intakeList(t, "").PK, Limit: pageSize, Backward: true}, cursor)
	if err != nil {
		return nil, "", err
	}
	all := make([]intake.Import, 0, len(rows))
	for _, row := range rows {
		all = append(all, row.read())
	}
	return all, next, nil
}

// Intake reads an import with how far it is.
func (s *Store) Intake(ctx context.Context, t auth.Tenant, id string) (intake.Import, error) {
	var row intakeRow
	if err := s.table.Get(ctx, jobKey(t, id), &row); err != nil {
		return intake.Import{}, err
	}
	if row.Type != "CustomerImport" || row.Expired(s.now()) {
		return intake.Import{}, fault.New(fault.NotFound, "not_found")
	}
	return row.read(), nil
}

// IntakeLines reads an import with all its lines.
func (s *Store) IntakeLines(ctx context.Context, t auth.Tenant, id string) (intake.Import, []intake.Part, error) {
	var row intakeRow
	parts, err := jobWithParts[intake.Line](ctx, s, t, id, "CustomerImport", &row)
	if err == nil && row.Expired(s.now()) {
		err = fault.New(fault.NotFound, "not_found")
	}
	return row.read(), parts, err
}

// IntakePart reads an import with one part of its lines.
func (s *Store) IntakePart(ctx context.Context, t auth.Tenant, id string, number int) (intake.Import, intake.Part, error) {
	var row intakeRow
	part, err := jobWithPart[intake.Line](ctx, s, t, id, number, &row)
	return row.read(), part, err
}

// SaveIntakePart writes what became of a part, notes how far the import is, and asks for what comes next. The act has no
// entry of its own: each customer's history has one.
func (s *Store) SaveIntakePart(ctx context.Context, t auth.Tenant, i intake.Import, part intake.Part, act audit.Act, tasks ...outbox.Task) error {
	c := s.change(act)
	c.add(table.Update(jobPart(c, t, i.ID, "CustomerImportPart", part, i.ExpiresAt)), table.Note(jobKey(t, i.ID), intakeNotes(i.Tally)))
	c.ask(tasks...)
	return c.commit(ctx, nil)
}

// StopIntake writes that an import is called off; its numbers stay those of whoever is at work.
func (s *Store) StopIntake(ctx context.Context, t auth.Tenant, i intake.Import, act audit.Act) (intake.Import, error) {
	c := s.change(act)
	head, i := c.intakeHead(t, i)
	c.save(head, i.Revision.Version, nil)
	return i, c.commit(ctx, i)
}
