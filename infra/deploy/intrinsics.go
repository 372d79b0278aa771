package deploy

import (
	"fmt"
	"regexp"
	"strings"

	"gopkg.in/yaml.v3"
)

// resolver turns the intrinsic functions of a template into plain text.
type resolver struct{ parameters map[string]string }

var placeholder = regexp.MustCompile(`\$\{([^!}][^}]*)\}`)

func (r resolver) decode(node *yaml.Node, into any) error {
	if node.IsZero() {
		return nil
	}
	if err := r.resolve(node); err != nil {
		return err
	}
	return node.Decode(into)
}

// resolve rewrites the tree in place. An intrinsic function it does not know is an error: better none than half a one.
func (r resolver) resolve(node *yaml.Node) error {
	for _, child := range node.Content {
		if err := r.resolve(child); err != nil {
			return err
		}
	}
	switch {
	case node.Tag == "!Ref":
		r.text(node, r.reference(node.Value))
	case node.Tag == "!GetAtt" && node.Kind == yaml.ScalarNode:
		r.text(node, node.Value)
	case node.Tag == "!Sub" && node.Kind == yaml.ScalarNode:
		r.text(node, r.substitute(node.Value, nil))
	case node.Tag == "!Sub" && node.Kind == yaml.SequenceNode && len(node.Content) == 2:
		var local map[string]string
		if err := node.Content[1].Decode(&local); err != nil {
			return fmt.Errorf("line %d: %w", node.Line, err)
		}
		r.text(node, r.substitute(node.Content[0].Value, local))
	case node.Tag == "!Join" && len(node.Content) == 2:
		var parts []string
		if err := node.Content[1].Decode(&parts); err != nil {
			return fmt.Errorf("line %d: %w", node.Line, err)
		}
		r.text(node, strings.Join(parts, node.Content[0].Value))
	case strings.HasPrefix(node.Tag, "!") && !strings.HasPrefix(node.Tag, "!!"):
		return fmt.Errorf("line %d: %s in this form is not read here; add it to infra/deploy", node.Line, node.Tag)
	}
	return nil
}

func (r resolver) reference(name string) string {
	if value, ok := r.parameters[name]; ok {
		return value
	}
	return name
}

func (r resolver) substitute(text string, local map[string]string) string {
	return placeholder.ReplaceAllStringFunc(text, func(found string) string {
		name := strings.TrimSuffix(strings.TrimPrefix(found, "${"), "}")
		if value, ok := local[name]; ok {
			return value
		}
		return r.reference(name)
	})
}

func (r resolver) text(node *yaml.Node, value string) {
	*node = yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: value, Line: node.Line, Column: node.Column}
}
