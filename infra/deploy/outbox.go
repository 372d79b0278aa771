package deploy

import "strings"

// Pipe carries stream records of the table to the bus.
type Pipe struct {
	Name          string   // logical id
	Filters       []string // patterns over stream records; one that matches suffices
	Source        string   // of the events it makes
	DetailType    string   // JSON path into the record
	InputTemplate string   // the events' detail, JSON with <$.path> places
	BatchSize     int
}

// Rule sends events of the bus to queues.
type Rule struct {
	Name    string // logical id
	Pattern struct {
		Source     []string `yaml:"source"`
		DetailType []string `yaml:"detail-type"`
	}
	Queues      []string // logical ids
	DeadLetters []string // logical ids, one for each target that has one
}

// Pipe reads the one pipe there is: a stream shard bears two readers.
func (t Template) Pipe() (Pipe, error) {
	var read struct {
		SourceParameters struct {
			Stream struct {
				BatchSize int `yaml:"BatchSize"`
			} `yaml:"DynamoDBStreamParameters"`
			Criteria struct {
				Filters []struct {
					Pattern string `yaml:"Pattern"`
				} `yaml:"Filters"`
			} `yaml:"FilterCriteria"`
		} `yaml:"SourceParameters"`
		TargetParameters struct {
			Bus struct {
				Source     string `yaml:"Source"`
				DetailType string `yaml:"DetailType"`
			} `yaml:"EventBridgeEventBusParameters"`
			InputTemplate string `yaml:"InputTemplate"`
		} `yaml:"TargetParameters"`
	}
	pipe := Pipe{Name: "OutboxPipe"}
	if err := t.Properties(pipe.Name, &read); err != nil {
		return Pipe{}, err
	}
	for _, filter := range read.SourceParameters.Criteria.Filters {
		pipe.Filters = append(pipe.Filters, filter.Pattern)
	}
	pipe.Source, pipe.DetailType = read.TargetParameters.Bus.Source, read.TargetParameters.Bus.DetailType
	pipe.InputTemplate = read.TargetParameters.InputTemplate
	pipe.BatchSize = read.SourceParameters.Stream.BatchSize
	return pipe, nil
}

// Rules reads every rule of the bus.
func (t Template) Rules() ([]Rule, error) {
	var rules []Rule
	for _, name := range t.Names("AWS::Events::Rule") {
		rule := Rule{Name: name}
		var read struct {
			Pattern *struct {
				Source     []string `yaml:"source"`
				DetailType []string `yaml:"detail-type"`
			} `yaml:"EventPattern"`
			Targets []struct {
				Arn         string `yaml:"Arn"`
				DeadLetters struct {
					Arn string `yaml:"Arn"`
				} `yaml:"DeadLetterConfig"`
			} `yaml:"Targets"`
		}
		if err := t.Properties(name, &read); err != nil {
			return nil, err
		}
		if read.Pattern != nil {
			rule.Pattern.Source, rule.Pattern.DetailType = read.Pattern.Source, read.Pattern.DetailType
		}
		for _, target := range read.Targets {
			rule.Queues = append(rule.Queues, strings.TrimSuffix(target.Arn, ".Arn"))
			if target.DeadLetters.Arn != "" {
				rule.DeadLetters = append(rule.DeadLetters, strings.TrimSuffix(target.DeadLetters.Arn, ".Arn"))
			}
		}
		rules = append(rules, rule)
	}
	return rules, nil
}
