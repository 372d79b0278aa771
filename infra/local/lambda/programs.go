package lambda

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
)

// most is how many programs of one function run at once; more events wait.
const most = 10

// Programs runs the functions as AWS does: each as its compiled program, as many of it as there are events at once.
type Programs struct {
	folder   string // holds <function>/bootstrap
	settings map[string]Setting
	output   io.Writer
	places   map[string]chan struct{}
	compile  map[string]func() error // once each

	lock sync.Mutex
	idle map[string][]*instance
	all  map[*instance]bool
}

// Compiled answers the functions of the project at root, each compiled for this machine into folder before its first event:
// linking all of them takes a minute, and most are not called at all in one run.
func Compiled(ctx context.Context, root, folder string, settings map[string]Setting, output io.Writer) *Programs {
	programs := &Programs{
		folder: folder, settings: settings, output: output,
		places: map[string]chan struct{}{}, compile: map[string]func() error{}, idle: map[string][]*instance{}, all: map[*instance]bool{},
	}
	linking := make(chan struct{}, 2)
	for name := range settings {
		programs.places[name] = make(chan struct{}, most)
		programs.compile[name] = sync.OnceValue(func() error {
			linking <- struct{}{}
			defer func() { <-linking }()
			return compile(ctx, root, programs.binary(name), name)
		})
	}
	return programs
}

func compile(ctx context.Context, root, binary, function string) error {
	build := exec.CommandContext(ctx, "go", "build", "-tags", "lambda.norpc", "-trimpath", "-ldflags", "-s -w", "-o", binary, "./functions/"+function+"/lambda")
	build.Dir = root
	build.Env = append(os.Environ(), "CGO_ENABLED=0")
	if said, err := build.CombinedOutput(); err != nil {
		return fmt.Errorf("build function %s: %w\n%s", function, err, said)
	}
	return nil
}

func (p *Programs) binary(function string) string {
	return filepath.Join(p.folder, function, "bootstrap")
}

// Invoke calls a function with an event. A program that runs out of time is ended, as AWS does.
func (p *Programs) Invoke(ctx context.Context, function string, event []byte) ([]byte, error) {
	setting, ok := p.settings[function]
	if !ok {
		return nil, fmt.Errorf("there is no function %s", function)
	}
	if err := p.compile[function](); err != nil {
		return nil, err
	}
	p.places[function] <- struct{}{}
	defer func() { <-p.places[function] }()
	ctx, cancel := context.WithTimeout(ctx, setting.Timeout)
	defer cancel()
	for {
		worker, err := p.take(function, setting)
		if err != nil {
			return nil, err
		}
		done := worker.work(ctx, newCall(function, event, setting.Timeout))
		switch {
		case errors.Is(done.err, errGone): // as after a panic, which a program answers and then ends
			p.drop(worker)
		case errors.Is(done.err, errBroken):
			p.drop(worker)
			return nil, fmt.Errorf("function %s: %w", function, done.err)
		default:
			p.lock.Lock()
			p.idle[function] = append(p.idle[function], worker)
			p.lock.Unlock()
			return done.answer, done.err
		}
	}
}

// take answers an instance that waits, else a new one.
func (p *Programs) take(function string, setting Setting) (*instance, error) {
	p.lock.Lock()
	if waiting := p.idle[function]; len(waiting) > 0 {
		p.idle[function] = waiting[:len(waiting)-1]
		p.lock.Unlock()
		return waiting[len(waiting)-1], nil
	}
	p.lock.Unlock()
	var environment []string
	for name, value := range setting.Environment {
		environment = append(environment, name+"="+value)
	}
	started, err := start(function, p.binary(function), environment, p.output)
	if err != nil {
		return nil, err
	}
	p.lock.Lock()
	defer p.lock.Unlock()
	p.all[started] = true
	return started, nil
}

func (p *Programs) drop(worker *instance) {
	worker.stop()
	p.lock.Lock()
	defer p.lock.Unlock()
	delete(p.all, worker)
}

// Close ends every program.
func (p *Programs) Close() {
	p.lock.Lock()
	defer p.lock.Unlock()
	for worker := range p.all {
		worker.stop()
	}
}
