// Package page writes a shop window down as the files that are published: pages in four languages, their data, the
// colours, the map of the site (FEATURES K1). The same window always gives the same bytes, so that what has not changed
// is not written again. Nothing of what a reseller pays can get in: a Window does not know it.
package page

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"html/template"
	"slices"
	"strings"

	"twotier/shared/colour"
	"twotier/shared/i18n"
	"twotier/shared/picture"
	"twotier/shared/storefront"
)

// File is one published file.
type File struct {
	Name    string // its address without the first slash: "s/kranich/de/index.html"
	Type    string // media type
	Lasting bool   // the name changes with the content
	Content []byte
}

// Hash names the content.
func (f File) Hash() string {
	sum := sha256.Sum256(f.Content)
	return hex.EncodeToString(sum[:16])
}

// Publish writes the window down. base is the address of the site, such as https://portal.example.com.
func Publish(base string, w storefront.Window) ([]File, error) {
	site, err := newSite(base, w)
	if err != nil {
		return nil, err
	}
	files := []File{site.look(), site.robots()}
	link, err := site.linkPicture()
	if err != nil {
		return nil, err
	}
	if link != nil {
		files = append(files, *link)
	}
	for _, language := range i18n.All() {
		pages, err := site.inLanguage(language)
		if err != nil {
			return nil, fmt.Errorf("shop of %s in %s: %w", w.Owner.Slug, language, err)
		}
		files = append(files, pages...)
	}
	first := slices.IndexFunc(files, func(f File) bool { return f.Name == site.file(site.address(w.Owner.Language)) })
	if first >= 0 { // the shop's short address speaks its first language
		files = append(files, File{Name: site.file(site.root), Type: files[first].Type, Content: files[first].Content})
	}
	sitemap, err := site.sitemap()
	return append(files, sitemap), err
}

// Preview writes the window down at another address and in one language only, for those who know the address: token is a
// secret. Nothing in it asks to be found, and the addresses in it lead to its own pages.
func Preview(base string, w storefront.Window, token string, l i18n.Language) (address string, files []File, err error) {
	site, err := newSite(base, w)
	if err != nil {
		return "", nil, err
	}
	site.root, site.hidden = "/s/-/p-"+token, true
	files = []File{site.look()}
	link, err := site.linkPicture()
	if err != nil {
		return "", nil, err
	}
	if link != nil {
		files = append(files, *link)
	}
	pages, err := site.inLanguage(l)
	return site.address(l), append(files, pages...), err
}

// site is what the pages of one shop have in common.
type site struct {
	pages  *template.Template
	window storefront.Window
	base   string
	root   string // "/s/kranich"
	hidden bool   // not to be found by search engines
	sheet  string // address of the colours
	link   string // address of the picture that links show, "" without one
}

func newSite(base string, w storefront.Window) (*site, error) {
	if len(w.Segments) == 0 { // nothing on sale yet: a page all the same, that says whose it is
		w.Segments = []storefront.Stand{{Segment: storefront.Segments()[0]}}
	}
	parsed, err := pages()
	return &site{pages: parsed, window: w, base: strings.TrimSuffix(base, "/"), root: "/s/" + w.Owner.Slug}, err
}

// address of the shop in a language; parts lead further into it.
func (s *site) address(l i18n.Language, parts ...string) string {
	return strings.Join(append([]string{s.root, string(l)}, parts...), "/")
}

// file is where a page's address is kept.
func (s *site) file(address string) string { return strings.TrimPrefix(address, "/") + "/index.html" }

// look is the reseller's colour as the tokens of the page.
func (s *site) look() File {
	var css bytes.Buffer
	if s.window.Look.Colour != "" {
		brand := colour.BrandOf(s.window.Look.Colour)
		fmt.Fprintf(&css, "@layer tokens {\n:root {%s}\n@media (prefers-color-scheme: dark) {\n:root:not([data-theme=\"light\"]) {%s}\n}\n}\n",
			tokens(brand.Light), tokens(brand.Dark))
	}
	f := File{Type: "text/css; charset=utf-8", Lasting: true, Content: css.Bytes()}
	s.sheet = s.root + "/look-" + f.Hash()[:12] + ".css"
	f.Name = strings.TrimPrefix(s.sheet, "/")
	return f
}

func tokens(t colour.Tones) string {
	return fmt.Sprintf("--accent:%s;--accent-hover:%s;--accent-press:%s;--on-accent:%s;--accent-text:%s;--accent-soft:%s;--accent-line:%s",
		t.Fill, t.Hover, t.Hover, t.On, t.Text, t.Soft, t.Line)
}

// linkPicture is what a link to the shop shows: the reseller's own picture, which is published already, else one that
// is drawn of its name in its colour.
func (s *site) linkPicture() (*File, error) {
	if id := s.window.Look.LinkPicture; id != "" {
		s.link = s.base + picture.Address(id, picture.Wide)
		return nil, nil
	}
	fill := s.window.Look.Colour
	if fill == "" {
		fill = "#2b55c9"
	}
	drawn, err := picture.Card(s.window.Owner.Name, s.window.Owner.Address.City, colour.BrandOf(fill).Light)
	if err != nil {
		return nil, err
	}
	f := File{Type: "image/png", Lasting: true, Content: drawn}
	f.Name = strings.TrimPrefix(s.root, "/") + "/link-" + f.Hash()[:12] + ".png"
	s.link = s.base + "/" + f.Name
	return &f, nil
}

func (s *site) robots() File {
	return File{Name: strings.TrimPrefix(s.root, "/") + "/robots.txt", Type: "text/plain; charset=utf-8",
		Content: []byte("User-agent: *\nAllow: /\nSitemap: " + s.base + s.root + "/sitemap.xml\n")}
}

// inLanguage writes everything of one language: a page for each segment, one for each product, and the data of both.
func (s *site) inLanguage(l i18n.Language) ([]File, error) {
	var files []File
	for i, stand := range s.window.Segments {
		made, err := s.render("overview", s.overview(l, stand, i == 0))
		if err != nil {
			return nil, err
		}
		files = append(files, made)
		for _, ware := range stand.Wares() {
			made, err := s.render("product", s.product(l, stand, ware))
			if err != nil {
				return nil, err
			}
			files = append(files, made)
		}
	}
	data, err := json.Marshal(s.data(l))
	if err != nil {
		return nil, err
	}
	name := strings.TrimPrefix(s.address(l, "shop.json"), "/")
	return append(files, File{Name: name, Type: "application/json", Content: data}), nil
}

type urlset struct {
	XMLName xml.Name `xml:"urlset"`
	Space   string   `xml:"xmlns,attr"`
	XHTML   string   `xml:"xmlns:xhtml,attr"`
	URLs    []mapURL `xml:"url"`
}

type mapURL struct {
	Loc   string    `xml:"loc"`
	Links []mapLink `xml:"xhtml:link"`
}

type mapLink struct {
	Rel  string `xml:"rel,attr"`
	Lang string `xml:"hreflang,attr"`
	Href string `xml:"href,attr"`
}

// sitemap lists every page with its other languages (sitemaps.org, protocol 0.9).
func (s *site) sitemap() (File, error) {
	set := urlset{Space: "http://www.sitemaps.org/schemas/sitemap/0.9", XHTML: "http://www.w3.org/1999/xhtml"}
	for i, stand := range s.window.Segments {
		paths := [][]string{s.standPath(stand, i == 0)}
		for _, ware := range stand.Wares() {
			paths = append(paths, []string{ware.Item.Path()})
		}
		for _, path := range paths {
			var links []mapLink
			for _, l := range i18n.All() {
				links = append(links, mapLink{Rel: "alternate", Lang: string(l), Href: s.base + s.address(l, path...)})
			}
			for _, l := range i18n.All() {
				set.URLs = append(set.URLs, mapURL{Loc: s.base + s.address(l, path...), Links: links})
			}
		}
	}
	text, err := xml.Marshal(set)
	name := strings.TrimPrefix(s.root, "/") + "/sitemap.xml"
	return File{Name: name, Type: "application/xml", Content: append([]byte(xml.Header), text...)}, err
}

// standPath leads to a segment's page: the first segment is the shop's own.
func (s *site) standPath(stand storefront.Stand, first bool) []string {
	if first {
		return nil
	}
	return []string{string(stand.Segment)}
}
