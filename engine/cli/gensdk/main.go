// gensdk writes the Python SDK that Pulumi's own generator makes of a schema.json.
//
//	gensdk SCHEMA_JSON OUT_DIR
//
// OUT_DIR is the package folder itself. It ends up holding what the generator writes into that folder and what is in
// keep, nothing else. What the generator puts beside it (pyproject.toml and such) is left out: the project has its own.
package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/hashicorp/hcl/v2"
	"github.com/pulumi/pulumi/pkg/v3/codegen/python"
	"github.com/pulumi/pulumi/pkg/v3/codegen/schema"
)

const plugin = "pulumi-plugin.json"

// Written by hand in the same package, or by Python itself.
var keep = map[string]bool{"dynamic.py": true, "__pycache__": true}

func main() {
	if len(os.Args) != 3 {
		check(errors.New("usage: gensdk SCHEMA_JSON OUT_DIR"))
	}
	out, files := os.Args[2], generate(read(os.Args[1]))
	makeRoom(out)
	for name, content := range files {
		path := filepath.Join(out, name)
		check(os.MkdirAll(filepath.Dir(path), 0o755))
		check(os.WriteFile(path, content, 0o644))
	}
}

func read(path string) *schema.Package {
	raw, err := os.ReadFile(path)
	check(err)
	decoder := json.NewDecoder(bytes.NewReader(raw))
	decoder.DisallowUnknownFields() // or a misspelled key would silently be left out of the SDK
	var spec schema.PackageSpec
	check(decoder.Decode(&spec), path)
	pkg, diagnostics, err := schema.BindSpec(spec, schema.NewNullLoader(), schema.ValidationOptions{})
	for _, d := range diagnostics {
		kind := map[hcl.DiagnosticSeverity]string{hcl.DiagError: "error", hcl.DiagWarning: "warning"}[d.Severity]
		fmt.Fprintln(os.Stderr, path+":", kind+":", d.Summary, d.Detail)
	}
	check(err, path)
	if diagnostics.HasErrors() {
		check(errors.New("not a valid Pulumi schema, nothing was written"), path)
	}
	return pkg
}

func generate(pkg *schema.Package) map[string][]byte {
	all, err := python.GeneratePackage("pulumi-language-python", pkg, nil, nil)
	check(err)
	files := map[string][]byte{}
	for marker := range all {
		if filepath.Base(marker) != plugin { // it stands in the package folder, whatever that is called
			continue
		}
		for name, content := range all {
			if inside, found := strings.CutPrefix(name, filepath.Dir(marker)+"/"); found {
				files[inside] = content
			}
		}
	}
	// Left at true, the engine wants to download a plugin before it runs any program that has this package installed.
	wrong, right := []byte(`"resource": true`), []byte(`"resource": false`)
	if bytes.Count(files[plugin], wrong) != 1 {
		check(fmt.Errorf("expected %s once in the generated %s:\n%s", wrong, plugin, files[plugin]))
	}
	files[plugin] = bytes.Replace(files[plugin], wrong, right, 1)
	return files
}

// makeRoom deletes, so that nothing stays of what an earlier schema had. It leaves alone a folder that isn't ours.
func makeRoom(out string) {
	_, unknown := os.Stat(filepath.Join(out, plugin))
	entries, _ := os.ReadDir(out) // none where the folder doesn't exist yet
	for _, entry := range entries {
		if keep[entry.Name()] {
			continue
		}
		if unknown != nil {
			check(fmt.Errorf("%s holds %s but no %s: is it the package folder? Nothing was written", out, entry.Name(), plugin))
		}
		check(os.RemoveAll(filepath.Join(out, entry.Name())))
	}
}

func check(err error, about ...string) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "gensdk:", strings.Join(append(about, err.Error()), ": "))
		os.Exit(1)
	}
}
