//go:build !race

// The analysis reads the whole code, which takes ten times as long under the race detector and shows nothing new there:
// `make lint` runs it without.

package permission_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"twotier/infra/deploy"
	"twotier/infra/deploy/permission"
)

// A11: what template.yaml allows a function is what its code does.
func TestAFunctionMayDoWhatItDoesAndNothingElse(t *testing.T) {
	path, err := deploy.Find(".")
	if err != nil {
		t.Fatal(err)
	}
	template, err := deploy.Read(path, nil)
	if err != nil {
		t.Fatal(err)
	}
	uses, err := permission.Read(template.Root())
	if err != nil {
		t.Fatal(err)
	}
	folders, err := template.Folders()
	if err != nil {
		t.Fatal(err)
	}
	policies, err := template.Policies()
	if err != nil {
		t.Fatal(err)
	}
	for name, function := range folders {
		does := slices.Sorted(maps.Keys(uses[name]))
		may := allowed(policies[strings.TrimSuffix(function.Role, ".Arn")])
		if diff := cmp.Diff(does, may); diff != "" {
			t.Errorf("%s does (-) and may (+): %s", name, diff)
		}
	}
}

// allowed lists what statements allow at the services that code calls. Logs, queues and keys are AWS's own doing on
// the function's behalf.
func allowed(statements []deploy.Statement) []string {
	var actions []string
	for _, statement := range statements {
		for _, action := range statement.Actions {
			service, _, _ := strings.Cut(action, ":")
			if !slices.Contains([]string{"dynamodb", "ses", "secretsmanager", "s3"}, service) || action == "s3:ListBucket" {
				continue
			}
			for _, resource := range statement.Resources {
				if _, index, ok := strings.Cut(resource, "/index/"); ok {
					action += " " + index
				}
			}
			actions = append(actions, action)
		}
	}
	slices.Sort(actions)
	return actions
}
