package flow

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/credvet/credvet/analyzers/internal/awsapi"
)

// An interest says why a package is followed before anyone asks.
type interest struct {
	credentials bool // it makes static credentials, or calls what leads to them
	sources     bool // it reads what other packages may make credentials of
}

// interestOf looks at the names that a package mentions.
func interestOf(pass *analysis.Pass, table *awsapi.Table) interest {
	var in interest
	relevant := relevant(pass, table)
	seen := make(map[types.Object]bool)
	for _, obj := range pass.TypesInfo.Uses {
		if obj.Pkg() == pass.Pkg || !relevant[obj.Pkg()] || seen[obj] {
			continue
		}
		seen[obj] = true
		in.look(pass, table, obj)
	}
	return in
}

// relevant returns the imported packages that hold anything of interest.
func relevant(pass *analysis.Pass, table *awsapi.Table) map[*types.Package]bool {
	pkgs := make(map[*types.Package]bool)
	for _, imp := range pass.Pkg.Imports() {
		pkgs[imp] = table.Imports(awsapi.PathOf(imp))
	}
	for _, fact := range pass.AllObjectFacts() {
		pkgs[fact.Object.Pkg()] = true
	}
	return pkgs
}

// look adds what one name says.
func (in *interest) look(pass *analysis.Pass, table *awsapi.Table, obj types.Object) {
	switch obj := obj.(type) {
	case *types.Func:
		for _, entry := range entries(table, obj) {
			in.credentials = in.credentials || entry.Role == awsapi.StaticCreds
			in.sources = in.sources || slices.Contains(readers(), entry.Role)
		}
		in.credentials = in.credentials || pass.ImportObjectFact(obj.Origin(), new(Sinks))
		in.sources = in.sources || pass.ImportObjectFact(obj.Origin(), new(Sources))
	case *types.Var:
		in.credentials = in.credentials || pass.ImportObjectFact(obj.Origin(), new(Sinks))
		in.sources = in.sources || pass.ImportObjectFact(obj.Origin(), new(Sources))
	}
}

// readers returns the roles of what reads values from outside the program.
func readers() []awsapi.Role {
	return []awsapi.Role{awsapi.EnvValue, awsapi.FlagValue, awsapi.FlagVar, awsapi.ConfigValue, awsapi.DecodeConfig}
}
