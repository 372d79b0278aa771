package quote

import "twotier/shared/i18n"

// Promises is what the document says becomes of lines.
func Promises(l i18n.Language, lines ...OfferedLine) string { return wordsIn(l).afterwards(lines) }

// TrialWords is what the document says of a trial.
func TrialWords(l i18n.Language, line OfferedLine) string { return wordsIn(l).trial(line) }
