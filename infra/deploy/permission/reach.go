package permission

import (
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"
	"golang.org/x/tools/go/ssa/ssautil"
)

// walk finds what can be called, in the manner of rapid type analysis: a call through an interface reaches that
// method of every type of which a value was put into an interface in code that is reached. Libraries are not looked
// into. What they are given may be called by them: functions and closures, and the methods of the library's
// interfaces.
type walk struct {
	program *ssa.Program
	seen    map[*ssa.Function]bool
	open    []*ssa.Function
	types   map[types.Type]bool    // put into an interface
	methods map[*types.Func]invoke // called through an interface of ours
}

type invoke struct {
	on   *types.Interface
	name string
	pkg  *types.Package
}

// reachable starts with the whole package of a function: whatever stands there is the function's.
func reachable(program *ssa.Program, own *ssa.Package) map[*ssa.Function]bool {
	w := &walk{program: program, seen: map[*ssa.Function]bool{}, types: map[types.Type]bool{}, methods: map[*types.Func]invoke{}}
	for function := range ssautil.AllFunctions(program) {
		if home(function) == own.Pkg.Path() {
			w.reach(function)
		}
	}
	for len(w.open) > 0 {
		function := w.open[len(w.open)-1]
		w.open = w.open[:len(w.open)-1]
		for _, block := range function.Blocks {
			for _, instruction := range block.Instrs {
				w.look(instruction)
			}
		}
	}
	return w.seen
}

func (w *walk) reach(function *ssa.Function) {
	if function != nil && !w.seen[function] {
		w.seen[function] = true
		w.open = append(w.open, function)
	}
}

func (w *walk) look(instruction ssa.Instruction) {
	var operands [16]*ssa.Value
	for _, operand := range instruction.Operands(operands[:0]) {
		if function, ok := (*operand).(*ssa.Function); ok { // called, or handed on to be called
			w.reach(function)
		}
	}
	switch instruction := instruction.(type) {
	case *ssa.MakeInterface:
		w.boxed(instruction.X.Type(), instruction.Type())
	case ssa.CallInstruction:
		if common := instruction.Common(); common.IsInvoke() {
			w.invoked(common)
		}
	}
}

// boxed notes a type of which a value was put into an interface.
func (w *walk) boxed(concrete, target types.Type) {
	if named, ok := target.(*types.Named); ok && !isOurs(named.Obj().Pkg()) {
		if theirs, ok := named.Underlying().(*types.Interface); ok {
			for method := range theirs.Methods() {
				w.method(concrete, method.Name(), method.Pkg())
			}
		}
	}
	if w.types[concrete] {
		return
	}
	w.types[concrete] = true
	for _, called := range w.methods {
		w.dispatch(concrete, called)
	}
}

// invoked notes a method that was called through an interface.
func (w *walk) invoked(common *ssa.CallCommon) {
	if _, known := w.methods[common.Method]; known {
		return
	}
	on, ok := common.Value.Type().Underlying().(*types.Interface)
	if !ok {
		return
	}
	called := invoke{on, common.Method.Name(), common.Method.Pkg()}
	w.methods[common.Method] = called
	for concrete := range w.types {
		w.dispatch(concrete, called)
	}
}

func (w *walk) dispatch(concrete types.Type, called invoke) {
	if types.Implements(concrete, called.on) {
		w.method(concrete, called.name, called.pkg)
	}
}

func (w *walk) method(concrete types.Type, name string, pkg *types.Package) {
	if selection := w.program.MethodSets.MethodSet(concrete).Lookup(pkg, name); selection != nil {
		w.reach(w.program.MethodValue(selection))
	}
}

// home is the path of the package a function was written in, "" for what the compiler makes.
func home(function *ssa.Function) string {
	if origin := function.Origin(); origin != nil {
		function = origin
	}
	if function.Pkg == nil {
		return ""
	}
	return function.Pkg.Pkg.Path()
}

func isOurs(pkg *types.Package) bool {
	return pkg != nil && strings.HasPrefix(pkg.Path(), "twotier/")
}
