// Command generate makes schema/internal/gen of schema/*.graphqls, in the root of the
// repository. It is gqlgen, but that the fields of an object and the items of a list
// are resolved one after the other: what they need of the store is read together
// (schema/memo.go), so that a goroutine for each costs more than it does (DESIGN.md).
// Only the fields of a query are resolved at once.
package main

import (
	"bytes"
	"errors"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"regexp"

	"github.com/99designs/gqlgen/api"
	"github.com/99designs/gqlgen/codegen"
	"github.com/99designs/gqlgen/codegen/config"
	"golang.org/x/tools/imports"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("generate: ")
	if err := generate(); err != nil {
		log.Fatal(err)
	}
}

func generate() error {
	cfg, err := config.LoadConfigFromDefaultLocations()
	if err != nil {
		return err
	}
	cfg.SkipValidation = true                             // go build tells what does not fit
	quiet, err := os.OpenFile(os.DevNull, os.O_WRONLY, 0) // gqlgen tells what it looks for
	if err != nil {
		return err
	}
	log.SetOutput(quiet)
	err = api.Generate(cfg, api.AddPlugin(serial{}))
	log.SetOutput(os.Stderr)
	if err := errors.Join(err, quiet.Close()); err != nil {
		return err
	}
	files, err := filepath.Glob(filepath.Join(cfg.Exec.DirName, "*.generated.go"))
	if err != nil {
		return err
	}
	made := map[string]int{}
	for _, file := range files {
		if err := rewriteFile(file, made); err != nil {
			return err
		}
	}
	for _, r := range append(rewrites, rewrite{leaf, leafTo}) {
		if made[r.to] == 0 {
			return fmt.Errorf("gqlgen no longer writes what becomes %q: look at what it writes now", r.to)
		}
	}
	return nil
}

// serial has the fields of all objects but the roots resolved one after the other.
type serial struct{}

func (serial) Name() string { return "serial" }

// GenerateCode is called before the code is written.
func (serial) GenerateCode(data *codegen.Data) error {
	for _, o := range data.Objects {
		o.DisableConcurrency = o.DisableConcurrency || !o.Root
	}
	return nil
}

// A rewrite is a text that becomes another.
type rewrite struct {
	from *regexp.Regexp
	to   string
}

// rewrites are what becomes of the text of a function in which nothing is resolved at
// once. Nothing can be deferred there either (@defer): what is, is answered at once.
var rewrites = []rewrite{
	{regexp.MustCompile(`graphql\.NewFieldSet\(fields\)\n\tdeferredFieldSet := .*\n\tdeferLabelToView := .*\n`), "bind.NewObject(fields)\n"},
	{regexp.MustCompile(`out\.Dispatch\(ctx\)\n\tif (.*) \{\n\t\treturn graphql\.Null\n\t\}\n(?:.*\n)*?\tec\.ProcessDeferredGroup\((?:.*\n)*?\t\}\)\n`), "if $1 {\n\t\treturn graphql.Null\n\t}\n"},
	{regexp.MustCompile(`graphql\.MarshalSliceConcurrently\(ctx, len\(v\), 0, false, `), "bind.Slice(ctx, len(v), "},
	{regexp.MustCompile(`errors\.New\("field of type \w+ does not have child fields"\)`), "bind.ErrLeaf"},
}

// leaf is the text of a function that resolves a scalar which stands in a field of its
// object, and what follows it.
var leaf = regexp.MustCompile(`\treturn graphql\.ResolveField\(\n\t\tctx,\n\t\tec\.OperationContext,\n\t\tfield,\n` +
	`\t\tfunc\(.*\n.*\n\t\t\},\n` +
	`\t\tfunc\(ctx context\.Context\) \(any, error\) \{\n\t\t\treturn (obj[.\w]+), nil\n\t\t\},\n\t\tnil,\n` +
	`\t\tfunc\(.*\n\t\t\treturn ([^(]+)\(ctx, selections, v\)\n\t\t\},\n\t\ttrue,\n.*\n\t\)\n` +
	`(\}\nfunc .*\n\treturn graphql\.NewScalarFieldContext\()`)

// leafTo writes the scalar without what only resolvers need: a middleware, a context.
const leafTo = "\treturn $2(ctx, field.Selections, $1)\n$3"

// rewriteFile rewrites the functions of a file, and counts in made what became of them.
func rewriteFile(file string, made map[string]int) error {
	b, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	made[leafTo] += len(leaf.FindAllIndex(b, -1))
	b = leaf.ReplaceAll(b, []byte(leafTo))
	functions := bytes.SplitAfter(b, []byte("\n}\n"))
	for i, f := range functions {
		if bytes.Contains(f, []byte(".Concurrently(")) {
			continue
		}
		for _, r := range rewrites {
			made[r.to] += len(r.from.FindAllIndex(f, -1))
			f = r.from.ReplaceAll(f, []byte(r.to))
		}
		functions[i] = f
	}
	if b, err = imports.Process(file, bytes.Join(functions, nil), nil); err != nil {
		return err
	}
	return os.WriteFile(file, b, 0o644)
}
