// Package permission finds out of the code what each function does at AWS: the SDK calls that its own package can
// reach. The test beside it holds that against template.yaml, so that a function may do what it does and nothing
// more (REQUIREMENTS A11).
package permission

import (
	"fmt"
	"go/constant"
	"go/types"
	"strings"

	"golang.org/x/tools/go/packages"
	"golang.org/x/tools/go/ssa"
	"golang.org/x/tools/go/ssa/ssautil"
)

const (
	sdk   = "github.com/aws/aws-sdk-go-v2/service/"
	table = "twotier/shared/table"
)

// Uses are the actions of a function: "dynamodb:Query", and for an index "dynamodb:Query GSI1".
type Uses map[string]bool

// Read reads what the functions of the project at root use, by the functions' folders.
func Read(root string) (map[string]Uses, error) {
	loaded, err := packages.Load(&packages.Config{Mode: packages.LoadSyntax | packages.NeedModule, Dir: root}, "./functions/...", "./shared/...")
	if err != nil {
		return nil, err
	}
	for _, found := range loaded {
		for _, wrong := range found.Errors {
			return nil, fmt.Errorf("%s: %w", found.PkgPath, wrong)
		}
	}
	program, built := ssautil.Packages(loaded, ssa.InstantiateGenerics)
	program.Build()
	found := map[string]Uses{}
	for _, own := range built {
		name, ok := strings.CutPrefix(own.Pkg.Path(), "twotier/functions/")
		if !ok || strings.Contains(name, "/") {
			continue
		}
		uses := Uses{}
		for function := range reachable(program, own) {
			uses.of(function)
		}
		found[name] = uses
	}
	return found, nil
}

// of notes what one function does.
func (u Uses) of(function *ssa.Function) {
	if service, operation, ok := call(function); ok {
		u.call(service, operation)
	}
	if home(function) == table && function.Signature.Recv() == nil {
		u.write(function.Name())
	}
	u.indexes(function)
}

// call says whether a function is an operation of an SDK client: (*dynamodb.Client).GetItem.
func call(function *ssa.Function) (service, operation string, ok bool) {
	receiver := function.Signature.Recv()
	if receiver == nil || function.Signature.Params().Len() != 3 {
		return "", "", false
	}
	service, ok = strings.CutPrefix(receiver.Type().String(), "*"+sdk)
	service, client, _ := strings.Cut(service, ".")
	return service, function.Name(), ok && client == "Client"
}

func (u Uses) call(service, operation string) {
	if operation == "TransactWriteItems" {
		return // allowed by what its items do, see write
	}
	u[service+":"+operation] = true
}

// write notes what the items of a transaction do. Each is made by a function of shared/table.
func (u Uses) write(function string) {
	switch function {
	case "Create", "Put":
		u["dynamodb:PutItem"] = true
	case "Update", "Count", "Note":
		u["dynamodb:UpdateItem"] = true
	case "Check":
		u["dynamodb:ConditionCheckItem"] = true
	case "Delete":
		u["dynamodb:DeleteItem"] = true
	}
}

// indexes notes which index a query names: a constant stored into the field Index of a table.Query.
func (u Uses) indexes(function *ssa.Function) {
	for _, block := range function.Blocks {
		for _, instruction := range block.Instrs {
			store, ok := instruction.(*ssa.Store)
			if !ok {
				continue
			}
			field, ok := store.Addr.(*ssa.FieldAddr)
			if !ok || !isIndexField(field) {
				continue
			}
			value, ok := store.Val.(*ssa.Const)
			switch {
			case !ok || value.Value == nil:
				u["dynamodb:Query of an index that is no constant"] = true // which no template can allow
			case constant.StringVal(value.Value) != "":
				u["dynamodb:Query "+constant.StringVal(value.Value)] = true
			}
		}
	}
}

func isIndexField(field *ssa.FieldAddr) bool {
	pointer, ok := field.X.Type().Underlying().(*types.Pointer)
	if !ok || pointer.Elem().String() != table+".Query" {
		return false
	}
	structure, ok := pointer.Elem().Underlying().(*types.Struct)
	return ok && structure.Field(field.Field).Name() == "Index"
}
