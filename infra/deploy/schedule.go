package deploy

import (
	"cmp"
	"strings"
)

// Schedule calls a function at set times.
type Schedule struct {
	Name        string // logical id
	Expression  string // rate(…) or cron(…)
	Zone        string // IANA name
	Function    string // folder
	Input       string // JSON; <aws.scheduler.scheduled-time> stands for the slot
	Retries     int
	DeadLetters string // logical id
}

// Schedules reads every schedule.
func (t Template) Schedules() ([]Schedule, error) {
	functions, err := t.Functions()
	if err != nil {
		return nil, err
	}
	folders := map[string]string{}
	for _, function := range functions {
		folders[function.Name] = function.Folder()
	}
	var schedules []Schedule
	for _, name := range t.Names("AWS::Scheduler::Schedule") {
		var read struct {
			Expression string `yaml:"ScheduleExpression"`
			Zone       string `yaml:"ScheduleExpressionTimezone"`
			Target     struct {
				Arn   string `yaml:"Arn"`
				Input string `yaml:"Input"`
				Retry struct {
					Attempts int `yaml:"MaximumRetryAttempts"`
				} `yaml:"RetryPolicy"`
				DeadLetters struct {
					Arn string `yaml:"Arn"`
				} `yaml:"DeadLetterConfig"`
			} `yaml:"Target"`
		}
		if err := t.Properties(name, &read); err != nil {
			return nil, err
		}
		schedules = append(schedules, Schedule{
			Name: name, Expression: read.Expression, Zone: cmp.Or(read.Zone, "UTC"),
			Function: folders[strings.TrimSuffix(read.Target.Arn, ".Arn")], Input: read.Target.Input,
			Retries: read.Target.Retry.Attempts, DeadLetters: strings.TrimSuffix(read.Target.DeadLetters.Arn, ".Arn"),
		})
	}
	return schedules, nil
}
