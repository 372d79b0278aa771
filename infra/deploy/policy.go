package deploy

import "gopkg.in/yaml.v3"

// Statement is one statement of a policy, its actions and resources always as lists.
type Statement struct {
	Effect    string `yaml:"Effect"`
	Actions   list   `yaml:"Action"`
	Resources list   `yaml:"Resource"`
}

// list reads one text or a list of texts, as policies allow both.
type list []string

func (l *list) UnmarshalYAML(node *yaml.Node) error {
	if node.Kind == yaml.ScalarNode {
		*l = list{node.Value}
		return nil
	}
	var texts []string
	err := node.Decode(&texts)
	*l = texts
	return err
}

// Policies reads what every role may do, by the role's logical id.
func (t Template) Policies() (map[string][]Statement, error) {
	policies := map[string][]Statement{}
	for _, name := range t.Names("AWS::IAM::Role") {
		var role struct {
			Managed  []string `yaml:"ManagedPolicyArns"`
			Policies []struct {
				Document struct {
					Statements []Statement `yaml:"Statement"`
				} `yaml:"PolicyDocument"`
			} `yaml:"Policies"`
		}
		if err := t.Properties(name, &role); err != nil {
			return nil, err
		}
		for _, managed := range role.Managed { // may do whatever AWS writes into it
			policies[name] = append(policies[name], Statement{Effect: "Allow", Actions: list{managed + ":*"}, Resources: list{"*"}})
		}
		for _, policy := range role.Policies {
			policies[name] = append(policies[name], policy.Document.Statements...)
		}
	}
	return policies, nil
}
