package deploy_test

import (
	"strings"
	"testing"
)

// A11: nobody may do everything, or something to everything. (A key's own policy says "*" for the key itself; those
// are no roles.)
func TestNoRoleHasAWildcard(t *testing.T) {
	template := read(t)
	policies, err := template.Policies()
	if err != nil {
		t.Fatal(err)
	}
	for role, statements := range policies {
		if len(statements) == 0 {
			t.Errorf("%s may do nothing", role)
		}
		for _, statement := range statements {
			for _, action := range statement.Actions {
				if strings.Contains(action, "*") {
					t.Errorf("%s may %s", role, action)
				}
			}
			for _, resource := range statement.Resources {
				name, _, _ := strings.Cut(resource, ".")
				if template.Kind(name) == "AWS::S3::Bucket" { // its objects have no other name
					resource = strings.TrimSuffix(resource, "/*")
				}
				if known := template.Kind(name) != "" || strings.HasPrefix(resource, "arn:"); !known || strings.Contains(resource, "*") {
					t.Errorf("%s: %s on %q", role, statement.Actions, resource)
				}
			}
		}
	}
}

func TestEveryFunctionHasARoleOfItsOwn(t *testing.T) {
	template := read(t)
	owner := map[string]string{}
	for _, function := range functions(t, template) {
		role := strings.TrimSuffix(function.Role, ".Arn")
		if template.Kind(role) != "AWS::IAM::Role" {
			t.Errorf("%s acts as %q: SAM would make a role that may read every queue and write every log", function.Name, role)
		}
		if other := owner[role]; other != "" {
			t.Errorf("%s and %s both act as %s", other, function.Name, role)
		}
		owner[role] = function.Name
	}
}

func TestNoFunctionScansTheTable(t *testing.T) {
	policies, err := read(t).Policies()
	if err != nil {
		t.Fatal(err)
	}
	for role, statements := range policies {
		for _, statement := range statements {
			for _, action := range statement.Actions {
				if action == "dynamodb:Scan" {
					t.Errorf("%s may scan", role)
				}
			}
		}
	}
}
