package scan

import (
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
)

// A plan groups the arguments into units.
type plan struct {
	*scan
	units  []*unit // in the order of the arguments
	byID   map[unitID]*unit
	byRoot map[string]*unit // by the root of a module
}

// resolve turns the patterns into units. The nearest go.mod above what an
// argument names decides where it belongs, and a go.work that lists this
// module joins it with its other modules.
func (s *scan) resolve() ([]*unit, error) {
	p := &plan{scan: s, byID: make(map[unitID]*unit), byRoot: make(map[string]*unit)}
	add := p.addAll
	if s.AllModules {
		add = p.addModules
	}
	if err := add(s.Patterns); err != nil {
		return nil, err
	}
	return p.units, nil
}

// addModules adds all packages of the modules at and below Dir.
func (p *plan) addModules(args []string) error {
	if len(args) > 0 {
		return fmt.Errorf("-all-modules takes every package below %s: drop the pattern %s", p.Dir, args[0])
	}
	roots := modules(p.Dir, func(dir string, err error) {
		p.tally.note("%s was not searched for modules: %v", p.rel(dir), err)
	})
	if len(roots) == 0 {
		return fmt.Errorf("no go.mod at or below %s: run credvet above your modules, or with -C <directory>", p.Dir)
	}
	for _, root := range roots {
		p.tree(root)
	}
	return nil
}

// addAll adds arguments, or "./..." if there are none.
func (p *plan) addAll(args []string) error {
	if len(args) == 0 {
		return p.add("./...")
	}
	for _, arg := range args {
		if err := p.add(arg); err != nil {
			return err
		}
	}
	return nil
}

// add adds one argument.
func (p *plan) add(arg string) error {
	base, rest, wild := strings.Cut(filepath.ToSlash(arg), "...")
	if wild {
		return p.addTree(arg, base, "..."+rest)
	}
	path := p.abs(arg)
	info, err := os.Stat(path)
	switch {
	case err == nil && info.IsDir():
		return p.addDir(arg, path)
	case strings.HasSuffix(arg, ".go") && err != nil:
		p.tally.note("%s was skipped: there is no such file", arg) // a pre-commit hook names deleted files too
		return nil
	case strings.HasSuffix(arg, ".go"):
		return p.addFile(arg, path)
	case err == nil:
		p.tally.note("%s is not a Go file and was skipped", arg)
		return nil
	case local(arg):
		return &noMatchError{arg, "no such directory"}
	}
	return p.addImport(arg)
}

// addTree adds a pattern with a wildcard: a tree of directories if what stands
// before the wildcard is local, else a set of import paths.
func (p *plan) addTree(arg, base, rest string) error {
	cut := strings.LastIndexByte(base, '/') + 1
	dir, rest := p.abs(base[:cut]), base[cut:]+rest
	_, err := os.Stat(dir)
	if !local(arg) && (err != nil || cut == 0) {
		return p.addImport(arg)
	}
	if err != nil {
		return &noMatchError{arg, "no such directory"}
	}
	if root := enclosing(dir, "go.mod"); root != "" {
		u := p.unitOf(root)
		u.add(pattern{arg: arg, spec: u.spec(dir, rest)})
		return nil
	}
	return p.addWorkspace(arg, dir)
}

// addWorkspace adds the modules below dir, which is in a workspace but in no
// module.
func (p *plan) addWorkspace(arg, dir string) error {
	work := enclosing(dir, "go.work")
	if work == "" || p.lookup("GOWORK") != "" || !strings.HasSuffix(arg, "/...") {
		return noModule(dir)
	}
	found := false
	for _, root := range uses(work) {
		if inside(root, dir) {
			p.tree(root)
			found = true
		}
	}
	if !found {
		return &noMatchError{arg, "go.work lists no module below it: run go work use <module>"}
	}
	return nil
}

// tree adds all packages of the module in root, if there are any.
func (p *plan) tree(root string) {
	u := p.unitOf(root)
	u.add(pattern{arg: "./" + path.Join(p.rel(root), "..."), spec: u.spec(root, "..."), optional: true})
}

// addDir adds the package in a directory.
func (p *plan) addDir(arg, dir string) error {
	root := enclosing(dir, "go.mod")
	if root == "" {
		return noModule(dir)
	}
	u := p.unitOf(root)
	q := pattern{arg: arg, spec: u.spec(dir, ""), dir: dir}
	if hidden(root, dir) {
		return u.unmatched(p.scan, q, "")
	}
	u.add(q)
	return nil
}

// addFile adds the package that a .go file belongs to; or the file alone, if it
// is where packages are passed over.
func (p *plan) addFile(arg, file string) error {
	if isTest(file) && !p.Tests {
		p.tally.note("%s was skipped: tests are switched off", arg)
		return nil
	}
	dir := filepath.Dir(file)
	root := enclosing(dir, "go.mod")
	if root == "" {
		p.tally.note("%s is in no module and was read alone", arg)
		u := p.unit(unitID{dir, "command-line-arguments"}, p.env)
		u.loose = append(u.loose, file)
		return nil
	}
	u := p.unitOf(root)
	if hidden(root, dir) || passedOver(filepath.Base(file)) {
		u.loose = append(u.loose, file)
		return nil
	}
	u.add(pattern{arg: arg, spec: u.spec(dir, ""), dir: dir, file: file})
	return nil
}

// addImport adds a pattern of import paths, which the module around Dir
// resolves.
func (p *plan) addImport(arg string) error {
	root := enclosing(p.Dir, "go.mod")
	if root == "" {
		return noModule(p.Dir)
	}
	p.unitOf(root).add(pattern{arg: arg, spec: arg})
	return nil
}

// unitOf returns the unit of the module in root.
func (p *plan) unitOf(root string) *unit {
	if p.byRoot[root] == nil {
		p.byRoot[root] = p.newUnit(root)
	}
	return p.byRoot[root]
}

// newUnit returns the workspace of the module in root, if that lists it, else
// a unit of its own. The go command refuses a module that a go.work above it
// does not list, so the workspace is switched off for it; unless the user has
// decided about workspaces.
func (p *plan) newUnit(root string) *unit {
	own := unitID{root, modulePath(root)}
	work := enclosing(root, "go.work")
	if work == "" || p.lookup("GOWORK") != "" {
		return p.unit(own, p.env)
	}
	if slices.ContainsFunc(uses(work), func(dir string) bool { return same(dir, root) }) {
		return p.unit(unitID{work, "go.work"}, p.env)
	}
	return p.unit(own, append(slices.Clip(p.env), "GOWORK=off"))
}

// unit returns the unit of that ID, which it makes on the first call.
func (p *plan) unit(id unitID, env []string) *unit {
	u := p.byID[id]
	if u == nil {
		u = &unit{unitID: id, env: env}
		p.byID[id] = u
		p.units = append(p.units, u)
	}
	return u
}

// lookup returns a variable of the go command's environment.
func (s *scan) lookup(name string) string {
	for _, setting := range slices.Backward(s.env) {
		if value, ok := strings.CutPrefix(setting, name+"="); ok {
			return value
		}
	}
	return ""
}

// noModule is the error about a place that no module holds.
func noModule(dir string) error {
	return fmt.Errorf("no go.mod at or above %s: run credvet inside a module, or with -C <module>", dir)
}
