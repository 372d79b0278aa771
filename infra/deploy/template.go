// Package deploy reads template.yaml, the single list of what is deployed: functions with their routes, queues and
// schedules, the table, the pipe and the rules behind it, the headers of the pages. The local server runs what is
// read here and the tests beside it hold template and code together.
//
// Intrinsic functions become plain text on reading, so that everything after it compares strings: `!Ref Table` is
// "Table", `!GetAtt Table.Arn` is "Table.Arn", `!Sub "${Table.Arn}/index/GSI1"` is "Table.Arn/index/GSI1"; a parameter
// stands for the value given to Read, else for its default.
package deploy

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"gopkg.in/yaml.v3"
)

// FileName is the template's name at the top of the project.
const FileName = "template.yaml"

// Template is the template with its intrinsic functions resolved.
type Template struct {
	Path      string
	Globals   Globals
	resources map[string]resource
}

// Globals are the settings every function shares.
type Globals struct {
	Function Function `yaml:"Function"`
}

type resource struct {
	Type       string    `yaml:"Type"`
	Properties yaml.Node `yaml:"Properties"`
}

type document struct {
	Parameters map[string]struct {
		Default string `yaml:"Default"`
	} `yaml:"Parameters"`
	Globals   yaml.Node            `yaml:"Globals"`
	Resources map[string]yaml.Node `yaml:"Resources"`
}

// Find answers the path of the template in dir or the nearest folder above it.
func Find(dir string) (string, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return "", err
	}
	for {
		path := filepath.Join(dir, FileName)
		if _, err := os.Stat(path); err == nil {
			return path, nil
		}
		if filepath.Dir(dir) == dir {
			return "", errors.New("template.yaml is neither here nor in a folder above: start from inside the project")
		}
		dir = filepath.Dir(dir)
	}
}

// Read reads the template; parameters override the defaults of the template's own.
func Read(path string, parameters map[string]string) (Template, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return Template{}, err
	}
	var doc document
	if err := yaml.Unmarshal(text, &doc); err != nil {
		return Template{}, fmt.Errorf("%s: %w", path, err)
	}
	values := map[string]string{}
	for name, parameter := range doc.Parameters {
		values[name] = parameter.Default
	}
	maps.Copy(values, parameters)

	read := Template{Path: path, resources: map[string]resource{}}
	resolve := resolver{parameters: values}
	if err := resolve.decode(&doc.Globals, &read.Globals); err != nil {
		return Template{}, fmt.Errorf("%s: Globals: %w", path, err)
	}
	for name, node := range doc.Resources {
		var found resource
		if err := resolve.decode(&node, &found); err != nil {
			return Template{}, fmt.Errorf("%s: %s: %w", path, name, err)
		}
		read.resources[name] = found
	}
	return read, nil
}

// Root is the project's folder.
func (t Template) Root() string { return filepath.Dir(t.Path) }

// Names lists the logical ids of all resources of a type in order.
func (t Template) Names(kind string) []string {
	var names []string
	for name, resource := range t.resources {
		if resource.Type == kind {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// Kind is the type of the resource with a logical id, "" when there is none.
func (t Template) Kind(name string) string { return t.resources[name].Type }

// Properties decodes the properties of a resource into a shape with yaml tags.
func (t Template) Properties(name string, into any) error {
	found, ok := t.resources[name]
	if !ok {
		return fmt.Errorf("%s has no resource %s", FileName, name)
	}
	if found.Properties.IsZero() {
		return nil
	}
	if err := found.Properties.Decode(into); err != nil {
		return fmt.Errorf("%s: %s: %w", FileName, name, err)
	}
	return nil
}
