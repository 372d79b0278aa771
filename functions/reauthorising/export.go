package reauthorising

import (
	"bytes"
	"context"
	"fmt"

	"github.com/shopspring/decimal"

	"twotier/shared/auth"
	"twotier/shared/httpapi"
	"twotier/shared/i18n"
	"twotier/shared/spreadsheet"
	"twotier/shared/swap"
)

type exportInput struct {
	httpapi.Signed
	Format   spreadsheet.Format `query:"format" enum:"csv,xlsx" default:"csv"`
	Language i18n.Language      `query:"language" enum:"en,de,cs,pl" default:"en" doc:"of headings and states"`
}

type exportOneInput struct {
	httpapi.Signed
	Of
	Format   spreadsheet.Format `query:"format" enum:"csv,xlsx" default:"csv"`
	Language i18n.Language      `query:"language" enum:"en,de,cs,pl" default:"en" doc:"of headings and states"`
}

type fileOutput struct {
	ContentType        string `header:"Content-Type"`
	ContentDisposition string `header:"Content-Disposition"`
	Body               []byte
}

func (a API) export(ctx context.Context, in *exportInput) (*fileOutput, error) {
	return a.file(ctx, in.Caller(), auth.Tenant{}, in.Format, in.Language)
}

func (a API) exportOne(ctx context.Context, in *exportOneInput) (*fileOutput, error) {
	of, err := in.reseller(in.Caller(), auth.ReadResellers)
	if err != nil {
		return nil, err
	}
	return a.file(ctx, in.Caller(), of, in.Format, in.Language)
}

// file writes each page of customers before the next one is read.
func (a API) file(ctx context.Context, by auth.Caller, of auth.Tenant, format spreadsheet.Format, language i18n.Language) (*fileOutput, error) {
	v, err := a.Cases.Read(ctx, by, of)
	if err != nil {
		return nil, err
	}
	var file bytes.Buffer
	words := wordsOf(language)
	sheet := format.New(&file, words.title, language)
	if err := sheet.Row(words.heads()...); err != nil {
		return nil, err
	}
	for cursor, more := "", true; more; more = cursor != "" {
		held, next, err := a.Cases.Lines(ctx, by, of, swap.Everybody, cursor)
		if err != nil {
			return nil, err
		}
		for _, h := range held {
			for _, l := range h.Lines {
				if err := sheet.Row(cells(h, l, v.Case.New.PartnerID, words)...); err != nil {
					return nil, err
				}
			}
		}
		cursor = next
	}
	if err := sheet.Close(); err != nil {
		return nil, err
	}
	name := fmt.Sprintf("%s-%s.%s", words.file, a.Cases.Now().UTC().Format("2006-01-02"), format)
	return &fileOutput{ContentType: format.MediaType(), ContentDisposition: fmt.Sprintf("attachment; filename=%q", name), Body: file.Bytes()}, nil
}

func cells(h swap.Holding, l swap.Line, to string, words exportWords) []spreadsheet.Cell {
	return []spreadsheet.Cell{
		spreadsheet.Text(h.Company), spreadsheet.Text(l.Title), spreadsheet.Text(l.Subscription), spreadsheet.Number(decimal.NewFromInt(int64(l.Seats)), 0),
		spreadsheet.Text(l.Before), spreadsheet.Text(to), spreadsheet.Text(words.states[l.State]), spreadsheet.Text(l.Code), spreadsheet.Text(l.Said), spreadsheet.Day(l.At),
	}
}

// exportWords are the words of the file in one language.
type exportWords struct {
	title, file string
	headings    []string // in the order of the cells
	states      map[swap.State]string
}

func (w exportWords) heads() []spreadsheet.Cell {
	row := make([]spreadsheet.Cell, len(w.headings))
	for i, text := range w.headings {
		row[i] = spreadsheet.Text(text)
	}
	return row
}

// wordsOf speaks like the pages do.
func wordsOf(language i18n.Language) exportWords {
	switch language {
	case i18n.German:
		return exportWords{title: "Neue PartnerID", file: "neue-partnerid",
			headings: []string{"Kunde", "Abonnement", "Abonnement-ID", "Lizenzen", "PartnerID vorher", "PartnerID neu", "Ergebnis", "Code", "Antwort von Microsoft", "Stand (UTC)"},
			states:   map[swap.State]string{swap.Waiting: "Wartet", swap.Accepted: "Angenommen", swap.Done: "Geändert", swap.Same: "War schon neu", swap.Refused: "Abgelehnt", swap.Vanished: "Entfallen"}}
	case i18n.Czech:
		return exportWords{title: "Nové PartnerID", file: "nove-partnerid",
			headings: []string{"Zákazník", "Předplatné", "ID předplatného", "Licence", "Původní PartnerID", "Nové PartnerID", "Výsledek", "Kód", "Odpověď Microsoftu", "Stav k (UTC)"},
			states:   map[swap.State]string{swap.Waiting: "Čeká", swap.Accepted: "Přijato", swap.Done: "Změněno", swap.Same: "Už bylo nové", swap.Refused: "Odmítnuto", swap.Vanished: "Odpadlo"}}
	case i18n.Polish:
		return exportWords{title: "Nowy PartnerID", file: "nowy-partnerid",
			headings: []string{"Klient", "Subskrypcja", "Identyfikator subskrypcji", "Licencje", "Poprzedni PartnerID", "Nowy PartnerID", "Wynik", "Kod", "Odpowiedź Microsoft", "Stan na (UTC)"},
			states:   map[swap.State]string{swap.Waiting: "Czeka", swap.Accepted: "Przyjęto", swap.Done: "Zmieniono", swap.Same: "Był już nowy", swap.Refused: "Odrzucono", swap.Vanished: "Odpadło"}}
	}
	return exportWords{title: "New PartnerID", file: "new-partnerid",
		headings: []string{"Customer", "Subscription", "Subscription ID", "Seats", "PartnerID before", "New PartnerID", "Result", "Code", "Microsoft's answer", "As of (UTC)"},
		states:   map[swap.State]string{swap.Waiting: "Waiting", swap.Accepted: "Accepted", swap.Done: "Changed", swap.Same: "Was new already", swap.Refused: "Refused", swap.Vanished: "Dropped out"}}
}
