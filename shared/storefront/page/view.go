package page

import (
	"fmt"
	"html/template"
	"net/url"
	"slices"
	"strings"

	"twotier/shared/i18n"
	"twotier/shared/picture"
	"twotier/shared/storefront"
)

// view is what the templates show; everything in it is ready to be read in the page's language.
type view struct {
	Words      words
	Lang       i18n.Language
	Address    string // of this page, without the host
	Home       string // the shop in this language
	Base       string
	Sheet      string
	Link       string
	Hidden     bool
	Title      string
	About      string // one or two sentences, for links and search engines
	Others     []other
	Shop       string // short name
	Owner      storefront.Owner
	Look       storefront.Look
	Logo       string
	Structured any // structured data
	Facts      facts
	Stands     []tab
	Shelves    []shelf
	Note       string
	Headline   string
	Intro      string
	Product    *row
}

// other is the same page in another language, or the page itself.
type other struct {
	Lang    i18n.Language
	Name    string
	Address string
	Here    bool
}

// facts are the data the page's script works with.
type facts struct {
	Shop   string            `json:"shop"`
	Email  string            `json:"email"`
	Phrase map[string]string `json:"phrase"`
}

type tab struct {
	Name, Address string
	Count         int
	Here          bool
}

type shelf struct {
	ID, Name string
	Count    int
	Rows     []row
	Shelves  []shelf
}

// row is a product in a list or on its own page.
type row struct {
	Item, Address        string
	Title, Text          string
	TextLang             string // "en" where the text is Microsoft's own and the page is not English
	Icon, Picture, Large string
	From                 bool
	Price, Per           string
	Trial                bool
	Publisher, Amount    string
	Needs                []string
	Plans                []planRow
	Mail                 template.URL
	Segment              string
}

type planRow struct{ Term, Billing, Price, Per string }

func (s *site) view(l i18n.Language, path ...string) view {
	w := wordsIn(l)
	v := view{
		Words: w, Lang: l, Address: s.address(l, path...), Home: s.address(l), Base: s.base, Sheet: s.sheet, Link: s.link, Hidden: s.hidden,
		Owner: s.window.Owner, Look: s.window.Look, Shop: shortName(s.window.Owner.Name),
		Facts: facts{Shop: s.window.Owner.Slug, Email: s.window.Look.Email, Phrase: map[string]string{
			"found": w.Found, "nothing": w.NothingHere, "add": w.Add, "remove": w.Remove, "list": w.List, "empty": w.ListEmpty,
			"quantity": w.Quantity, "subject": fmt.Sprintf(w.AskFor, s.window.Owner.Name), "text": w.AskText,
		}},
	}
	if id := s.window.Look.Logo; id != "" {
		v.Logo = picture.Address(id, picture.Small)
	}
	names := map[i18n.Language]string{i18n.English: "English", i18n.German: "Deutsch", i18n.Czech: "Čeština", i18n.Polish: "Polski"}
	for _, each := range i18n.All() {
		if s.hidden && each != l {
			continue // a preview speaks one language
		}
		v.Others = append(v.Others, other{Lang: each, Name: names[each], Address: s.address(each, path...), Here: each == l})
	}
	return v
}

// shelfView is a shelf within its page, for the template that lists products.
type shelfView struct {
	View  view
	Shelf shelf
}

// With hands a shelf to a template together with the page.
func (v view) With(s shelf) shelfView { return shelfView{v, s} }

// overview is the page of a segment.
func (s *site) overview(l i18n.Language, stand storefront.Stand, first bool) view {
	v := s.view(l, s.standPath(stand, first)...)
	look, own := s.window.Look, s.window.Owner.Language
	all := 0
	for i, each := range s.window.Segments {
		all += each.Count()
		v.Stands = append(v.Stands, tab{Name: v.Words.Segments[each.Segment], Address: s.address(l, s.standPath(each, i == 0)...),
			Count: each.Count(), Here: each.Segment == stand.Segment})
	}
	products := l.Count(all, v.Words.Products)
	v.Title, v.About = fmt.Sprintf(v.Words.Title, s.window.Owner.Name), fmt.Sprintf(v.Words.Description, products)
	if !first {
		v.Title = v.Words.Segments[stand.Segment] + " – " + v.Title
	}
	v.Note = v.Words.SegmentNote[stand.Segment]
	v.Headline, v.Intro = look.Headline.In(l, ""), look.Intro.In(l, "")
	if v.Headline == "" {
		v.Headline = v.Words.Headline
	}
	if v.Intro == "" {
		v.Intro = fmt.Sprintf(v.Words.Intro, products)
	} else {
		v.About = v.Intro
	}
	for _, f := range stand.Shelves {
		v.Shelves = append(v.Shelves, s.shelf(v, stand, f, own))
	}
	v.Structured = s.listData(v)
	return v
}

func (s *site) shelf(v view, stand storefront.Stand, f storefront.Filled, own i18n.Language) shelf {
	made := shelf{ID: f.ID, Name: f.Names.In(v.Lang, own), Count: f.Count()}
	if made.Name == "" {
		made.Name = v.Words.Shelves[f.ID]
	}
	for _, w := range f.Wares {
		made.Rows = append(made.Rows, s.row(v, stand, w))
	}
	for _, inner := range f.Shelves {
		made.Shelves = append(made.Shelves, s.shelf(v, stand, inner, own))
	}
	return made
}

func (s *site) row(v view, stand storefront.Stand, w storefront.Ware) row {
	r := row{
		Item: w.Item.Path(), Address: s.address(v.Lang, w.Item.Path()), Icon: icon(w.Category), Trial: w.IsTrial, Publisher: w.Publisher,
		Title: w.Title.In(v.Lang, ""), Text: w.Text.In(v.Lang, ""), Needs: w.Needs,
		Segment: v.Words.Segments[stand.Segment],
	}
	if r.Title == "" {
		r.Title = w.Original.Title
	}
	if r.Text == "" {
		r.Text = w.Original.Text
		if v.Lang != i18n.English && r.Text != "" {
			r.TextLang = string(i18n.English)
		}
	}
	if w.Picture != "" {
		r.Picture, r.Large = picture.Address(w.Picture, picture.Small), picture.Address(w.Picture, picture.Large)
	}
	if from, several, ok := w.From(); ok {
		r.From = several
		r.Price, r.Per = priced(v, from)
	}
	for _, p := range w.Plans {
		price, per := priced(v, p)
		r.Plans = append(r.Plans, planRow{v.Words.Terms[p.TermDuration], v.Words.Cycles[p.BillingCycle], price, per})
	}
	r.Amount = amount(v.Words, w.Least, w.Most)
	r.Mail = mail(v, fmt.Sprintf(v.Words.AskFor, r.Title), r.Title)
	return r
}

// priced is a plan's price and what it is for; of what is paid by use, or costs nothing, only that it is.
func priced(v view, p storefront.Plan) (price, per string) {
	if p.BillingCycle == storefront.ByUse {
		return v.Words.Per[storefront.ByUse], ""
	}
	if p.Price.Value.IsZero() {
		return v.Words.Free, ""
	}
	return v.Lang.Money(p.Price), v.Words.Per[p.BillingCycle]
}

// many is from where a limit says nothing to anybody: Microsoft's own "without a limit".
const many = 1_000_000

func amount(w words, least, most int) string {
	if most == 0 || most >= many {
		return fmt.Sprintf(w.AmountLeast, max(least, 1))
	}
	return fmt.Sprintf(w.AmountFrom, max(least, 1), most)
}

// mail opens the visitor's own mail program; "" where the reseller has given no address. The address was checked when
// it was saved, and every text is escaped here, so the result is a mailto and nothing else.
func mail(v view, subject, product string) template.URL {
	if v.Look.Email == "" {
		return ""
	}
	part := func(text string) string { return strings.ReplaceAll(url.QueryEscape(text), "+", "%20") }
	return template.URL("mailto:" + url.PathEscape(v.Look.Email) + "?subject=" + part(subject) + // #nosec G203 -- escaped, see above
		"&body=" + part(v.Words.AskText+"\n\n1 × "+product+"\n"))
}

// product is the page of one product.
func (s *site) product(l i18n.Language, stand storefront.Stand, w storefront.Ware) view {
	v := s.view(l, w.Item.Path())
	r := s.row(v, stand, w)
	first := s.window.Segments[0].Segment == stand.Segment
	v.Home = s.address(l, s.standPath(stand, first)...)
	v.Product = &r
	v.Title = r.Title + " – " + v.Shop
	v.About = strings.TrimSpace(r.Text)
	if r.Per != "" {
		v.About = strings.TrimSpace(r.Price + " " + r.Per + ", " + v.Words.Net + ". " + v.About)
	}
	v.Note = v.Words.SegmentNote[stand.Segment]
	v.Structured = s.productData(v, w, r)
	return v
}

// shortName leaves the legal form out, as a sign above a shop does.
func shortName(name string) string {
	words := strings.Fields(name)
	for len(words) > 1 && slices.Contains([]string{"gmbh", "ag", "kg", "ohg", "ug", "gbr", "s.r.o.", "a.s.", "z", "o.o.", "sp.", "&", "co.", "co", "og", "(haftungsbeschränkt)", "e.k."},
		strings.ToLower(words[len(words)-1])) {
		words = words[:len(words)-1]
	}
	return strings.Join(words, " ")
}
