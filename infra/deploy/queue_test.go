package deploy_test

import (
	"slices"
	"strings"
	"testing"

	"twotier/infra/deploy"
)

// alarms answers what is watched: "PlacementQueue ApproximateAgeOfOldestMessage".
func alarms(t *testing.T, template deploy.Template) []string {
	t.Helper()
	var watched []string
	for _, name := range template.Names("AWS::CloudWatch::Alarm") {
		var alarm struct {
			Metric     string   `yaml:"MetricName"`
			Actions    []string `yaml:"AlarmActions"`
			Dimensions []struct {
				Value string `yaml:"Value"`
			} `yaml:"Dimensions"`
		}
		if err := template.Properties(name, &alarm); err != nil {
			t.Fatal(err)
		}
		if len(alarm.Actions) == 0 {
			t.Errorf("%s tells nobody", name)
		}
		for _, dimension := range alarm.Dimensions {
			watched = append(watched, strings.TrimSuffix(dimension.Value, ".QueueName")+" "+alarm.Metric)
		}
	}
	return watched
}

// B8: what fails too often is kept, somebody is told, and one failure does not repeat a whole batch.
func TestNoMessageIsLostOrForgotten(t *testing.T) {
	template := read(t)
	queues, err := template.Queues()
	if err != nil {
		t.Fatal(err)
	}
	watched := alarms(t, template)
	for _, queue := range queues {
		if queue.Consumer == nil {
			if !slices.Contains(watched, queue.Name+" ApproximateNumberOfMessagesVisible") {
				t.Errorf("nobody is told when something lies in %s", queue.Name)
			}
			if fortnight := 14 * 24 * 3600; queue.RetentionSecs != fortnight {
				t.Errorf("%s forgets after %d s", queue.Name, queue.RetentionSecs)
			}
			continue
		}
		if template.Kind(queue.DeadLetters()) != "AWS::SQS::Queue" || queue.Redrive.MaxReceives < 3 {
			t.Errorf("%s buries in %q after %d tries", queue.Name, queue.DeadLetters(), queue.Redrive.MaxReceives)
		}
		if !queue.Consumer.PartialFail {
			t.Errorf("%s: one failed message repeats its whole batch", queue.Name)
		}
		if queue.Visibility() < 6*queue.Consumer.Timeout {
			t.Errorf("%s hides messages for %s, less than six times the function's %s", queue.Name, queue.Visibility(), queue.Consumer.Timeout)
		}
		if queue.Consumer.Concurrency < 2 {
			t.Errorf("%s is emptied by %d calls at once; SQS knows 2 to 1000", queue.Name, queue.Consumer.Concurrency)
		}
		if !slices.Contains(watched, queue.Name+" ApproximateAgeOfOldestMessage") {
			t.Errorf("nobody is told when %s is stuck", queue.Name)
		}
	}
}

func TestWhatIsCalledWithoutACallerKeepsItsFailures(t *testing.T) {
	template := read(t)
	schedules, err := template.Schedules()
	if err != nil {
		t.Fatal(err)
	}
	for _, function := range functions(t, template) {
		alone := slices.ContainsFunc(schedules, func(s deploy.Schedule) bool { return s.Function == function.Folder() })
		for _, event := range function.Events {
			if event.Type == "SNS" {
				alone = true
				if event.Properties.Redrive.DeadLetters == "" {
					t.Errorf("%s: what the topic cannot hand over is lost", function.Name)
				}
			}
		}
		if alone && (function.EventInvoke == nil || function.EventInvoke.Destination.OnFailure.Destination == "") {
			t.Errorf("%s: a call that fails three times is lost", function.Name)
		}
	}
}

func TestEveryRuleReachesAQueueSomebodyEmpties(t *testing.T) {
	template := read(t)
	queues, err := template.Queues()
	if err != nil {
		t.Fatal(err)
	}
	rules, err := template.Rules()
	if err != nil {
		t.Fatal(err)
	}
	for _, rule := range rules {
		if len(rule.Queues) == 0 || len(rule.DeadLetters) != len(rule.Queues) {
			t.Errorf("%s: queues %q, dead letters %q", rule.Name, rule.Queues, rule.DeadLetters)
		}
		for _, name := range rule.Queues {
			if !slices.ContainsFunc(queues, func(q deploy.Queue) bool { return q.Name == name && q.Consumer != nil }) {
				t.Errorf("%s fills %s, which nobody empties", rule.Name, name)
			}
		}
	}
}

// A kind without a rule would be dropped by the bus in silence.
func TestEveryKindOfTaskHasARule(t *testing.T) {
	template := read(t)
	rules, err := template.Rules()
	if err != nil {
		t.Fatal(err)
	}
	var ruled []string
	for _, rule := range rules {
		ruled = append(ruled, rule.Pattern.DetailType...)
	}
	slices.Sort(ruled)
	if written := constants(t, template.Root()+"/shared/outbox", "Kind"); !slices.Equal(ruled, written) {
		t.Errorf("rules for %q, kinds in shared/outbox %q", ruled, written)
	}
}
