package storefront

import (
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"unicode/utf8"

	"github.com/shopspring/decimal"

	"twotier/shared/account"
	"twotier/shared/contact"
	"twotier/shared/fault"
)

// Limits of what a shop can hold, so that it stays one thing that is read and saved whole.
const (
	longestName  = 60
	longestTitle = 120
	longestText  = 600
	mostShelves  = 60
	mostItems    = 2000
	mostDigits   = 2 // places of a price people read
)

func mostPrice() decimal.Decimal { return decimal.NewFromInt(1_000_000) }

// Read brings an edited shop into its normal form and reports every input that breaks a rule, at its JSON path.
func Read(typed Shop) (Shop, fault.Fields) {
	var wrong fault.Fields
	s := typed
	wrong.Within("look", s.Look.read())
	ids := map[string]bool{}
	s.Shelves = readShelves(s.Shelves, "shelves", 0, ids, &wrong)
	if len(ids) > mostShelves {
		wrong.AddWith("shelves", "too_many", "max", strconv.Itoa(mostShelves))
	}
	if len(s.Goods) > mostItems {
		wrong.AddWith("goods", "too_many", "max", strconv.Itoa(mostItems))
	}
	kept := map[string]Good{}
	for item, good := range s.Goods {
		good = good.read("goods."+item, &wrong)
		if !good.isZero() {
			kept[item] = good
		}
	}
	s.Goods = kept
	for segment, rule := range s.Rules {
		wrong.Within("rules."+string(segment), rule.Check())
		if !slices.Contains(Segments(), segment) {
			wrong.Add("rules."+string(segment), "segment_unknown")
		}
	}
	for _, shelf := range s.shelves() {
		ids[shelf.ID] = true // built-in ones too
	}
	s.Groups = readGroups(s.Groups, ids, &wrong)
	wrong.Sort()
	return s, wrong
}

func (l *Look) read() fault.Fields {
	var wrong fault.Fields
	if l.Colour != "" && !regexp.MustCompile(`^#[0-9a-f]{6}$`).MatchString(l.Colour) {
		wrong.Add("colour", "colour_malformed")
	}
	l.Headline = readTexts(l.Headline, "headline", longestTitle, &wrong)
	l.Intro = readTexts(l.Intro, "intro", longestText, &wrong)
	checkPicture(l.Logo, "logo", &wrong)
	checkPicture(l.LinkPicture, "linkPicture", &wrong)
	if l.Email = contact.Plain(l.Email); l.Email != "" {
		normal, ok := account.NormalEmail(l.Email)
		if !ok {
			wrong.Add("email", "email_malformed")
		} else {
			l.Email = normal
		}
	}
	if l.Phone = contact.Plain(l.Phone); l.Phone != "" && !regexp.MustCompile(`^\+?[0-9 ()/-]{5,30}$`).MatchString(l.Phone) {
		wrong.Add("phone", "phone_malformed")
	}
	for _, page := range []struct {
		path    string
		address *string
	}{{"imprint", &l.Imprint}, {"privacy", &l.Privacy}} {
		*page.address = contact.Plain(*page.address)
		checkAddress(*page.address, page.path, &wrong)
	}
	return wrong
}

// checkAddress takes only what a browser opens as a page of somebody's site.
func checkAddress(address, path string, wrong *fault.Fields) {
	if address == "" {
		return
	}
	read, err := url.Parse(address)
	if err != nil || read.Scheme != "https" || read.Host == "" || read.User != nil || len(address) > 300 {
		wrong.Add(path, "web_address_malformed")
	}
}

// checkPicture: ids are hashes of the picture's content.
func checkPicture(id, path string, wrong *fault.Fields) {
	if id != "" && !regexp.MustCompile(`^[0-9a-f]{32}\.(jpg|png)$`).MatchString(id) {
		wrong.Add(path, "picture_unknown")
	}
}

func readShelves(shelves []Shelf, path string, depth int, ids map[string]bool, wrong *fault.Fields) []Shelf {
	read := make([]Shelf, 0, len(shelves))
	for i, shelf := range shelves {
		at := path + "." + strconv.Itoa(i)
		switch {
		case !regexp.MustCompile(`^[a-z0-9][a-z0-9-]{0,39}$`).MatchString(shelf.ID):
			wrong.Add(at+".id", "shelf_malformed")
		case ids[shelf.ID]:
			wrong.Add(at+".id", "shelf_twice")
		}
		ids[shelf.ID] = true
		shelf.Names = readTexts(shelf.Names, at+".names", longestName, wrong)
		if len(shelf.Names) == 0 && !slices.ContainsFunc(BuiltIn(), func(b Shelf) bool { return b.ID == shelf.ID }) {
			wrong.Add(at+".names", "required")
		}
		if len(shelf.Items) > mostItems {
			wrong.AddWith(at+".items", "too_many", "max", strconv.Itoa(mostItems))
		}
		if depth > 0 && len(shelf.Shelves) > 0 {
			wrong.Add(at+".shelves", "shelf_too_deep")
		}
		shelf.Shelves = readShelves(shelf.Shelves, at+".shelves", depth+1, ids, wrong)
		read = append(read, shelf)
	}
	return read
}

func (g Good) read(path string, wrong *fault.Fields) Good {
	g.Title = readTexts(g.Title, path+".title", longestTitle, wrong)
	g.Text = readTexts(g.Text, path+".text", longestText, wrong)
	checkPicture(g.Picture, path+".picture", wrong)
	if g.Rule != nil {
		wrong.Within(path+".rule", g.Rule.Check())
	}
	for i, hand := range g.Prices {
		at := path + ".prices." + strconv.Itoa(i) + ".price"
		switch value := hand.Price.Value; {
		case value.IsNegative():
			wrong.Add(at, "negative")
		case value.GreaterThan(mostPrice()):
			wrong.AddWith(at, "too_large", "max", mostPrice().String())
		case !value.Equal(value.Truncate(mostDigits)):
			wrong.AddWith(at, "too_precise", "places", strconv.Itoa(mostDigits))
		}
	}
	return g
}

func (g Good) isZero() bool {
	return !g.Hidden && len(g.Title) == 0 && len(g.Text) == 0 && g.Picture == "" && g.Rule == nil && len(g.Prices) == 0
}

// readTexts keeps what is written, in the languages the product speaks.
func readTexts(typed Texts, path string, longest int, wrong *fault.Fields) Texts {
	kept := Texts{}
	for language, text := range typed {
		text = contact.Plain(text)
		switch {
		case !language.Valid():
			wrong.Add(path+"."+string(language), "language_unknown")
		case utf8.RuneCountInString(text) > longest:
			wrong.AddWith(path+"."+string(language), "too_long", "max", strconv.Itoa(longest))
		}
		if text != "" {
			kept[language] = text
		}
	}
	return kept
}
