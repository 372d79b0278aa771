package deploy

// Function is a Lambda function with its settings.
type Function struct {
	Name    string `yaml:"-"` // logical id
	CodeUri string `yaml:"CodeUri"`
}
