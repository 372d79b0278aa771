// Package server is the local server: the whole product on one machine, with the very functions, routes, queues and
// schedules that template.yaml deploys.
package server

import (
	"cmp"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strconv"

	"twotier/infra/deploy"
	"twotier/infra/local/lambda"
)

// Config says what runs where.
type Config struct {
	Template string // path of template.yaml
	Data     string // folder for everything that is kept, usually .local
	Port     int
	Exec     bool // functions as compiled programs instead of in this process
	Getenv   func(string) string
	Make     map[string]lambda.Make // functions by folder
	Output   io.Writer              // what people read
}

// DefaultPort is where the product is found unless PORT says otherwise.
const DefaultPort = 8080

// FromEnvironment reads arguments and environment. PORT, DYNAMODB_ENDPOINT, SES_ENDPOINT and PARTNER_CENTER_URL
// override what would be started; LOCAL_DATA names another folder for everything that is kept.
func FromEnvironment(args []string, getenv func(string) string, functions map[string]lambda.Make) (Config, error) {
	if runtime.GOOS != "linux" && runtime.GOOS != "darwin" {
		return Config{}, fmt.Errorf("the local server runs on Linux and macOS, not on %s: use a Linux of your own there (on Windows: WSL)", runtime.GOOS)
	}
	template, err := deploy.Find(".")
	if err != nil {
		return Config{}, err
	}
	config := Config{
		Template: template, Data: cmp.Or(getenv("LOCAL_DATA"), filepath.Join(filepath.Dir(template), ".local")),
		Port: DefaultPort, Getenv: getenv, Make: functions, Output: os.Stdout,
	}
	for _, arg := range args {
		if arg != "--exec" {
			return Config{}, fmt.Errorf("%q is not known here; the only argument is --exec", arg)
		}
		config.Exec = true
	}
	if text := getenv("PORT"); text != "" {
		config.Port, err = strconv.Atoi(text)
		if err != nil || config.Port < 1 || config.Port > 65535 {
			return Config{}, fmt.Errorf("PORT is %q, which is no port: take a number from 1024 to 65535", text)
		}
	}
	return config, nil
}

func (c Config) root() string            { return filepath.Dir(c.Template) }
func (c Config) file(name string) string { return filepath.Join(c.Data, name) }
func (c Config) address() string         { return fmt.Sprintf("http://localhost:%d", c.Port) }
