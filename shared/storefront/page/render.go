package page

import (
	"bytes"
	_ "embed" // the templates below
	"html/template"

	"twotier/shared/catalog"
)

//go:embed shop.html.tmpl
var templates string

// pages reads the templates; once for all pages of a shop.
func pages() (*template.Template, error) { return template.New("shop").Parse(templates) }

// render fills a page in and says where it is kept.
func (s *site) render(name string, v view) (File, error) {
	var out bytes.Buffer
	if err := s.pages.ExecuteTemplate(&out, name, v); err != nil {
		return File{}, err
	}
	return File{Name: s.file(v.Address), Type: "text/html; charset=utf-8", Content: out.Bytes()}, nil
}

// icon is the sign of a category in the page's sprite.
func icon(c catalog.Category) string {
	switch c {
	case catalog.Security:
		return "shield"
	case catalog.Teams:
		return "phone"
	case catalog.Office365:
		return "mail"
	case catalog.Power, catalog.Dynamics:
		return "report"
	case catalog.ProjectVisio:
		return "pen"
	case catalog.Copilot:
		return "spark"
	case catalog.Microsoft365, catalog.Azure:
		return "cloud"
	}
	return "box"
}
