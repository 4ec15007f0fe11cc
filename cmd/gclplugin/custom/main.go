// Custom is golangci-lint with credvet in it, the way golangci-lint custom
// builds it but from modules alone. It is a module of its own, so that
// golangci-lint and all that it needs never reach those who use credvet.
package main

import (
	"fmt"
	"os"
	"runtime"

	"github.com/golangci/golangci-lint/v2/pkg/commands"
	"github.com/golangci/golangci-lint/v2/pkg/exitcodes"

	_ "github.com/credvet/credvet/cmd/gclplugin"
)

func main() {
	// To this version golangci-lint's cache is keyed by the content of the
	// binary. By any other, findings of a former credvet would be repeated.
	info := commands.BuildInfo{GoVersion: runtime.Version(), Version: "(devel)"}
	if err := commands.Execute(info); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(exitcodes.Failure)
	}
}
