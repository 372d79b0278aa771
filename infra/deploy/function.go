package deploy

import (
	"cmp"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"
	"time"
)

// Function is a Lambda function with its settings; those of Globals are filled in.
type Function struct {
	Name          string   `yaml:"-"` // logical id, "PlacementFunction"
	CodeURI       string   `yaml:"CodeUri"`
	Role          string   `yaml:"Role"`
	Runtime       string   `yaml:"Runtime"`
	Handler       string   `yaml:"Handler"`
	Architectures []string `yaml:"Architectures"`
	MemorySize    int      `yaml:"MemorySize"` // MB
	TimeoutSecs   int      `yaml:"Timeout"`
	Environment   struct {
		Variables map[string]string `yaml:"Variables"`
	} `yaml:"Environment"`
	EventInvoke *struct {
		Retries     int `yaml:"MaximumRetryAttempts"`
		Destination struct {
			OnFailure struct {
				Destination string `yaml:"Destination"`
			} `yaml:"OnFailure"`
		} `yaml:"DestinationConfig"`
	} `yaml:"EventInvokeConfig"`
	Events map[string]Event `yaml:"Events"`
}

// Event is what starts a function.
type Event struct {
	Type       string `yaml:"Type"` // HttpApi, SQS or SNS
	Properties struct {
		Method        string   `yaml:"Method"` // HttpApi
		Path          string   `yaml:"Path"`
		Queue         string   `yaml:"Queue"` // SQS
		BatchSize     int      `yaml:"BatchSize"`
		ResponseTypes []string `yaml:"FunctionResponseTypes"`
		Scaling       struct {
			MaximumConcurrency int `yaml:"MaximumConcurrency"`
		} `yaml:"ScalingConfig"`
		Topic   string `yaml:"Topic"` // SNS
		Redrive struct {
			DeadLetters string `yaml:"deadLetterTargetArn"`
		} `yaml:"RedrivePolicy"`
	} `yaml:"Properties"`
}

// Folder is the function's folder under functions/, "placement".
func (f Function) Folder() string { return path.Base(path.Dir(f.CodeURI)) }

// Timeout is how long one call may take.
func (f Function) Timeout() time.Duration { return time.Duration(f.TimeoutSecs) * time.Second }

// Functions reads every function, in the order of their names.
func (t Template) Functions() ([]Function, error) {
	var functions []Function
	for _, name := range t.Names("AWS::Serverless::Function") {
		function := Function{Name: name}
		if err := t.Properties(name, &function); err != nil {
			return nil, err
		}
		functions = append(functions, function.over(t.Globals.Function))
	}
	return functions, nil
}

func (f Function) over(globals Function) Function {
	f.Runtime = cmp.Or(f.Runtime, globals.Runtime)
	f.Handler = cmp.Or(f.Handler, globals.Handler)
	f.MemorySize = cmp.Or(f.MemorySize, globals.MemorySize)
	f.TimeoutSecs = cmp.Or(f.TimeoutSecs, globals.TimeoutSecs)
	if f.Architectures == nil {
		f.Architectures = globals.Architectures
	}
	variables := maps.Clone(globals.Environment.Variables)
	maps.Copy(variables, f.Environment.Variables)
	f.Environment.Variables = variables
	return f
}

// Each route costs the stack a permission, and a stack holds 500 things (decision 21). So a path with several operations of
// one function is one route with AnyMethod, and all that lies below a path and is one function's is one route that ends in
// Below. The function knows which operations it has.
const (
	AnyMethod = "ANY"
	Below     = "/{proxy+}" // API Gateway prefers any route that names the whole path
)

// Route is a way of the HTTP API to a function.
type Route struct {
	Method   string // upper case, or AnyMethod
	Path     string // with path parameters in braces, "/api/orders/{id}"; may end in Below
	Function string // folder
}

// Routes lists the routes to all functions by path and method.
func (t Template) Routes() ([]Route, error) {
	functions, err := t.Functions()
	if err != nil {
		return nil, err
	}
	var routes []Route
	for _, function := range functions {
		for _, event := range function.Events {
			if event.Type == "HttpApi" {
				routes = append(routes, Route{strings.ToUpper(event.Properties.Method), event.Properties.Path, function.Folder()})
			}
		}
	}
	slices.SortFunc(routes, func(a, b Route) int {
		return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.Method, b.Method))
	})
	return routes, nil
}

// Folders answers the functions by their folder. Two functions cannot share one.
func (t Template) Folders() (map[string]Function, error) {
	functions, err := t.Functions()
	if err != nil {
		return nil, err
	}
	folders := map[string]Function{}
	for _, function := range functions {
		if other, twice := folders[function.Folder()]; twice {
			return nil, fmt.Errorf("%s: %s and %s are both made from functions/%s", FileName, other.Name, function.Name, function.Folder())
		}
		folders[function.Folder()] = function
	}
	return folders, nil
}
