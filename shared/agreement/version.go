package agreement

import "time"

// Version is the text of the agreement that has to be confirmed at present.
type Version struct {
	TemplateID string // Microsoft's
	Link       string
	Rank       int       // Microsoft's; a newer text has a higher one
	Since      time.Time // when it was seen to replace another; zero for the first one that was seen
	Revision   int64     // of the row
}
