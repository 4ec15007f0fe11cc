package scan

import (
	"errors"
	"fmt"
	"go/ast"
	"go/scanner"
	"go/token"
	"go/types"
	"os"
	"path"
	"path/filepath"
	"slices"

	"golang.org/x/mod/modfile"
	"golang.org/x/tools/go/packages"
)

// loadLoose makes a package of each of the unit's loose files. What they
// import is unknown, so their types are incomplete; constants still fold.
func (s *scan) loadLoose(u *unit) []*loaded {
	var pkgs []*loaded
	slices.Sort(u.loose)
	fset := token.NewFileSet()
	for _, file := range slices.Compact(u.loose) {
		pkg, err := s.looseFile(fset, file)
		if err != nil {
			s.tally.fail(s.rel(file), err.Error())
			continue
		}
		pkgs = append(pkgs, &loaded{pkg, true})
	}
	return pkgs
}

// looseFile makes a package of one file. A file that has syntax errors is
// taken as far as it parses; it is an error if that does not even tell the
// package's name.
func (s *scan) looseFile(fset *token.FileSet, file string) (*packages.Package, error) {
	src, err := os.ReadFile(file)
	if err != nil {
		return nil, errors.Unwrap(err) // the path is known
	}
	syntax, err := s.parse(fset, file, src)
	var errs scanner.ErrorList
	if syntax.Name.Name == "" && errors.As(err, &errs) {
		return nil, fmt.Errorf("not a Go file: %s", masked(errs[0].Msg))
	}
	dir := filepath.Dir(file)
	module := localModule(enclosing(dir, "go.mod"))
	pkg := &packages.Package{
		ID:              file,
		Name:            syntax.Name.Name,
		PkgPath:         importPath(module, dir),
		Dir:             dir,
		GoFiles:         []string{file},
		CompiledGoFiles: []string{file},
		Module:          module,
		Fset:            fset,
		Syntax:          []*ast.File{syntax},
		IllTyped:        true,
	}
	s.typeCheck(pkg)
	return pkg, nil
}

// typeCheck sets the types of a package whose imports all fail.
func (s *scan) typeCheck(pkg *packages.Package) {
	conf := types.Config{
		FakeImportC: true,
		Importer:    noImports{},
		Sizes:       types.SizesFor("gc", s.arch),
		Error: func(err error) {
			if err, ok := err.(types.Error); ok {
				pkg.TypeErrors = append(pkg.TypeErrors, err)
			}
		},
	}
	pkg.TypesSizes = conf.Sizes
	pkg.TypesInfo = &types.Info{
		Types:        make(map[ast.Expr]types.TypeAndValue),
		Defs:         make(map[*ast.Ident]types.Object),
		Uses:         make(map[*ast.Ident]types.Object),
		Implicits:    make(map[ast.Node]types.Object),
		Instances:    make(map[*ast.Ident]types.Instance),
		Scopes:       make(map[ast.Node]*types.Scope),
		Selections:   make(map[*ast.SelectorExpr]*types.Selection),
		FileVersions: make(map[*ast.File]string),
	}
	pkg.Types, _ = conf.Check(pkg.PkgPath, pkg.Fset, pkg.Syntax, pkg.TypesInfo) // errors went to conf.Error
}

// noImports is a types.Importer without packages.
type noImports struct{}

// Import fails.
func (noImports) Import(string) (*types.Package, error) {
	return nil, errors.New("a file that was read alone has no imports")
}

// localModule describes the module in root, or returns nil if root is empty.
func localModule(root string) *packages.Module {
	if root == "" {
		return nil
	}
	m := &packages.Module{Path: modulePath(root), Main: true, Dir: root, GoMod: filepath.Join(root, "go.mod")}
	data, err := os.ReadFile(m.GoMod)
	if err != nil {
		return m
	}
	if file, err := modfile.ParseLax(m.GoMod, data, nil); err == nil && file.Go != nil {
		m.GoVersion = file.Go.Version
	}
	return m
}

// importPath returns the path that a package in dir would have.
func importPath(m *packages.Module, dir string) string {
	if m == nil {
		return "command-line-arguments"
	}
	rel, err := filepath.Rel(m.Dir, dir)
	if err != nil {
		return m.Path
	}
	return path.Join(m.Path, filepath.ToSlash(rel))
}
