package world

import (
	"strings"
	"time"

	"twotier/shared/announcement"
	"twotier/shared/auth"
	"twotier/shared/i18n"
	"twotier/shared/wire"
)

// Announce has the provider tell resellers that many things, each in all languages and longer than its beginning.
func (w *World) Announce(count int) {
	w.t.Helper()
	texts := map[i18n.Language]announcement.Text{}
	for _, language := range i18n.All() {
		texts[language] = announcement.Text{Title: "New prices from 1 December", Body: strings.Repeat("Some prices change on 1 December. ", 20)}
	}
	service := announcement.Service{Store: w.Store, Now: w.Now, NewID: wire.NewID}
	for i := range count {
		form := announcement.Form{Kind: announcement.News, Texts: texts, From: w.Now().Add(-time.Duration(i) * time.Hour)}
		if _, err := service.Write(w.t.Context(), w.By(auth.Provider(), auth.ProviderAdmin), form); err != nil {
			w.t.Fatal(err)
		}
	}
}
