package main

import (
	"archive/zip"
	"bytes"
	"compress/zlib"
	"encoding/base64"
	"encoding/json"
	"html"
	"io"
	"regexp"
	"slices"
	"strings"
	"unicode/utf16"
)

// readings are all the texts that stand in a content: itself, its entities read, the texts of a JSON document with what is
// packed into them, the files of an archive, the streams and the words of a PDF.
func readings(content []byte) []string {
	all := []string{string(content), html.UnescapeString(string(content))}
	switch {
	case bytes.HasPrefix(content, []byte("PK\x03\x04")):
		all = append(all, unzipped(content)...)
	case bytes.HasPrefix(content, []byte("%PDF")):
		all = append(all, printed(content)...)
	case bytes.HasPrefix(bytes.TrimSpace(content), []byte("{")), bytes.HasPrefix(bytes.TrimSpace(content), []byte("[")):
		var value any
		if json.Unmarshal(content, &value) == nil {
			all = append(all, told(value)...)
		}
	}
	return all
}

func told(value any) []string {
	var all []string
	switch v := value.(type) {
	case map[string]any:
		for name, inner := range v {
			all = append(append(all, name), told(inner)...)
		}
	case []any:
		for _, inner := range v {
			all = append(all, told(inner)...)
		}
	case string:
		all = append(all, v)
		if packed, err := base64.StdEncoding.DecodeString(v); err == nil && len(packed) > 32 {
			all = append(all, readings(packed)...)
		}
	}
	return all
}

func unzipped(content []byte) []string {
	archive, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return nil
	}
	var all []string
	for _, file := range archive.File {
		all = append(all, file.Name, file.Comment)
		opened, err := file.Open()
		if err != nil {
			continue
		}
		inner, err := io.ReadAll(opened)
		if err == nil {
			all = append(all, readings(inner)...)
		}
		_ = opened.Close() // read whole, or not at all
	}
	return all
}

// printed are a PDF's streams, inflated, and the words that are set in them: our fonts are set in two bytes a letter.
func printed(content []byte) []string {
	streams := [][]byte{content}
	for _, at := range regexp.MustCompile(`stream\r?\n`).FindAllIndex(content, -1) {
		unpacked, err := zlib.NewReader(bytes.NewReader(content[at[1]:]))
		if err != nil {
			continue
		}
		inner, _ := io.ReadAll(unpacked) // what could be read of it counts
		streams = append(streams, inner)
	}
	words := regexp.MustCompile(`(?s)\((?:\\.|[^\\()])*\)`)
	escapes := strings.NewReplacer(`\\`, `\`, `\(`, `(`, `\)`, `)`, `\r`, "\r", `\n`, "\n")
	var all []string
	for _, stream := range streams {
		all = append(all, string(stream))
		var page strings.Builder
		for _, word := range words.FindAll(stream, -1) {
			letters := []byte(escapes.Replace(string(word[1 : len(word)-1])))
			var wide []uint16
			for i := 0; i+1 < len(letters); i += 2 {
				wide = append(wide, uint16(letters[i])<<8|uint16(letters[i+1]))
			}
			page.WriteString(string(utf16.Decode(wide)) + "\n")
		}
		all = append(all, page.String())
	}
	return all
}

// canary is something a customer must never meet, in whatever spelling.
type canary struct {
	name    string
	pattern *regexp.Regexp
	sure    string // stands in every spelling; looked for first, because it is quick
}

func (c canary) in(text string) bool {
	return strings.Contains(text, c.sure) && c.pattern.MatchString(text)
}

// number is an amount or a percentage: with a point or a comma, with or without anything between its thousands; one that is
// long enough to be no accident also in minor units, which no letter touches: the digits within a random id say nothing.
func number(text string) canary {
	whole, fraction, _ := strings.Cut(strings.TrimPrefix(text, "-"), ".")
	fraction = strings.TrimRight(fraction, "0")
	var grouped strings.Builder
	for i, digit := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			grouped.WriteString("[.,' \u00a0\u2009\u202f]?")
		}
		grouped.WriteRune(digit)
	}
	alone := `(?:^|[^0-9A-Za-z])` + grouped.String() + fraction + `0*(?:[^0-9A-Za-z]|$)`
	pointed := `(?:^|[^0-9])` + grouped.String() + `[.,]` + fraction + `0*(?:[^0-9]|$)`
	pattern := alone + "|" + pointed
	if fraction != "" && len(whole)+len(fraction) < 6 {
		pattern = pointed
	}
	return canary{text, regexp.MustCompile(pattern), whole[max(0, len(whole)-3):]}
}

func word(text string) canary {
	return canary{text, regexp.MustCompile(`(?i)` + regexp.QuoteMeta(text)), ""}
}

// found names the canaries in a content.
func found(canaries []canary, content []byte) []string {
	texts := readings(content)
	var all []string
	for _, c := range canaries {
		if slices.ContainsFunc(texts, c.in) {
			all = append(all, c.name)
		}
	}
	return all
}

// earnings are the figures in what a reseller reads that stand under a name of what it pays or earns.
func earnings(content []byte) []canary {
	var value any
	if json.Unmarshal(content, &value) != nil {
		return nil
	}
	secret := regexp.MustCompile(`(?i)cost|margin|markup|recommended|earned|percent`)
	figure := regexp.MustCompile(`^-?\d+\.\d{2,}$`)
	names := map[string]bool{}
	var walk func(value any, inside bool)
	walk = func(value any, inside bool) {
		switch v := value.(type) {
		case map[string]any:
			for name, inner := range v {
				walk(inner, inside || secret.MatchString(name))
			}
		case []any:
			for _, inner := range v {
				walk(inner, inside)
			}
		case string:
			digits := strings.Trim(strings.NewReplacer(".", "", "-", "").Replace(v), "0")
			if inside && figure.MatchString(v) && len(digits) >= 4 {
				names[v] = true
			}
		}
	}
	walk(value, false)
	var all []canary
	for name := range names {
		all = append(all, number(name))
	}
	return all
}
