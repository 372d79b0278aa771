package likeness

import "strings"

// forms are the legal forms of the countries served, as words without marks, longest first where one begins another.
// Sources: the companies acts of DE, AT, CH, CZ, SK, PL, HU and the usual abbreviations of registers.
func forms() []string {
	return []string{
		"gesellschaft mit beschraenkter haftung", "gesellschaft mit beschrankter haftung",
		"unternehmergesellschaft haftungsbeschrankt", "unternehmergesellschaft haftungsbeschraenkt",
		"ug haftungsbeschrankt", "ug haftungsbeschraenkt", "ges m b h", "gesmbh", "ggmbh", "gmbh", "mbh", "aktiengesellschaft", "ag", "kgaa",
		"kommanditgesellschaft", "co kg", "kg", "ohg", "og", "ug", "gbr", "e k", "ek", "e kfm", "e kfr", "e u", "eu", "e v", "ev", "eg", "e g", "partg", "se", "co",
		"sarl", "s a r l", "sagl",
		"spol s r o", "spolecnost s rucenim omezenym", "spolocnost s rucenim obmedzenym", "s r o", "sro", "akciova spolecnost", "akciova spolocnost",
		"a s", "v o s", "k s", "z s", "druzstvo",
		"spolka z ograniczona odpowiedzialnoscia", "sp z o o", "spzoo", "sp z oo", "spolka komandytowa", "sp k", "spolka jawna", "sp j", "spolka akcyjna", "s a", "s c",
		"kft", "zrt", "nyrt", "bt", "kkt",
		"limited", "ltd", "llc", "inc", "plc", "b v", "bv", "s l", "s p a", "spa", "s r l", "srl",
	}
}

// joiners are words that companies leave out or write as a sign.
func joiner(word string) bool {
	switch word {
	case "und", "and", "et", "the":
		return true
	}
	return false
}

// Name is a company's name taken apart.
type Name struct {
	Words []string // of the name itself, in order
	Form  string   // legal form in plain words, "" when none was written
}

// NameOf takes a company's name apart: "Müller & Söhne GmbH & Co. KG" is [muller sohne], gmbh co kg.
func NameOf(company string) Name { return nameOf(Words(company)) }

func nameOf(all []string) Name {
	var form []string
	rest := all
	for {
		shorter := withoutForm(rest)
		if len(shorter) == len(rest) {
			break
		}
		form = append(append([]string{}, rest[len(shorter):]...), form...)
		rest = shorter
	}
	var n Name
	for _, word := range rest {
		if !joiner(word) {
			n.Words = append(n.Words, word)
		}
	}
	if len(n.Words) == 0 { // a name of nothing but joining words is a name
		n.Words = rest
	}
	n.Form = strings.Join(form, " ")
	return n
}

// withoutForm drops one legal form from the end, the longest that fits; a name never becomes empty.
func withoutForm(words []string) []string {
	whole := strings.Join(words, " ")
	longest := ""
	for _, form := range forms() {
		if len(form) > len(longest) && len(whole) > len(form)+1 && strings.HasSuffix(whole, form) && whole[len(whole)-len(form)-1] == ' ' {
			longest = form
		}
	}
	if longest == "" {
		return words
	}
	return words[:len(words)-1-strings.Count(longest, " ")]
}

// Key is what a name is looked for by: equal for every way to write the umlauts, which makes it coarser than a
// comparison.
func (n Name) Key() string {
	return strings.NewReplacer("ae", "a", "oe", "o", "ue", "u").Replace(strings.Join(n.Words, ""))
}

// Start is the beginning of the key, under which names that may be near stand together.
func (n Name) Start() string {
	key := []rune(n.Key())
	return string(key[:min(len(key), startLength)])
}

const startLength = 4

// Company compares two companies' names. formChanged says that only the legal form is another: probably the same
// company, but another legal person.
func Company(a, b string) (degree Degree, formChanged bool) {
	bare := func(words []string) string { return strings.Join(nameOf(words).Words, "") }
	if !alike(a, b, bare) {
		return byDistance(NameOf(a).Key(), NameOf(b).Key()), false
	}
	if x, y := canonicalForm(NameOf(a).Form), canonicalForm(NameOf(b).Form); x != y && x != "" && y != "" {
		return Near, true
	}
	return Same, false
}

// canonicalForm writes a legal form in its short way.
func canonicalForm(form string) string {
	form = strings.NewReplacer("gesellschaft mit beschrankter haftung", "gmbh", "gesellschaft mit beschraenkter haftung", "gmbh",
		"ges m b h", "gmbh", "gesmbh", "gmbh", "unternehmergesellschaft", "ug", "haftungsbeschrankt", "", "haftungsbeschraenkt", "",
		"aktiengesellschaft", "ag", "kommanditgesellschaft", "kg",
		"spolecnost s rucenim omezenym", "sro", "spolocnost s rucenim obmedzenym", "sro", "spol s r o", "sro", "s r o", "sro",
		"akciova spolecnost", "as", "akciova spolocnost", "as",
		"spolka z ograniczona odpowiedzialnoscia", "spzoo", "spolka komandytowa", "spk", "spolka jawna", "spj", "spolka akcyjna", "sa").Replace(form)
	return strings.ReplaceAll(form, " ", "")
}
