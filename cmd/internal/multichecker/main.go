// Multichecker runs the analyzers under the stock driver of go/analysis. The
// tests of credvet compare their own driver with it; nobody else needs it.
package main

import (
	"golang.org/x/tools/go/analysis/multichecker"

	"github.com/credvet/credvet/analyzers"
)

func main() { multichecker.Main(analyzers.Suite...) }
