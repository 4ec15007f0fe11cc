//go:build unix

package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
	"time"
)

// The benchmarks run the built program as a user does and compare two ways in
// one run, in turns, so that a busy machine slows both. Their metrics are
// ratios and differences of the processes' own CPU time and peak memory:
//
//	go test ./cmd/credvet -run '^$' -bench . -benchtime 20x

// A cost is what one process, with its children, took.
type cost struct {
	cpu  time.Duration
	peak int64 // KiB; of the process itself
}

// measure runs a command to its end. Findings are not an error here.
func measure(b *testing.B, cmd *exec.Cmd) cost {
	b.Helper()
	if err := cmd.Run(); err != nil && cmd.ProcessState.ExitCode() != exitFindings {
		b.Fatalf("%v: %v", cmd.Args, err)
	}
	usage := cmd.ProcessState.SysUsage().(*syscall.Rusage)
	return cost{cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime(), usage.Maxrss}
}

// build builds a program of this repository, or of dir.
func build(b *testing.B, dir, pkg string) string {
	b.Helper()
	binary := filepath.Join(b.TempDir(), "tool")
	cmd := exec.Command("go", "build", "-o", binary, pkg)
	cmd.Dir = dir
	if out, err := cmd.CombinedOutput(); err != nil {
		b.Fatalf("go build %s: %v\n%s", pkg, err, out)
	}
	return binary
}

// compare runs two commands in turns and reports how the first relates to the
// second.
func compare(b *testing.B, first, second func() cost) {
	var x, y cost
	for range b.N {
		a, c := first(), second()
		x.cpu, y.cpu = x.cpu+a.cpu, y.cpu+c.cpu
		x.peak, y.peak = x.peak+a.peak, y.peak+c.peak
	}
	b.ReportMetric(float64(x.cpu)/float64(y.cpu), "cpu-ratio")
	b.ReportMetric(float64(x.peak)/float64(y.peak), "memory-ratio")
	b.ReportMetric((x.cpu-y.cpu).Seconds()*1000/float64(b.N), "cpu-ms-more")
	b.ReportMetric(0, "ns/op") // wall time says nothing here
}

// BenchmarkAnalyzers compares a warm run with one that loads the same packages
// and analyses nothing, on a module that uses both SDKs.
func BenchmarkAnalyzers(b *testing.B) {
	binary := build(b, ".", ".")
	run := func(more ...string) cost {
		args := append([]string{"-C", "../../testdata", "-load", "export"}, more...)
		return measure(b, exec.Command(binary, args...))
	}
	run() // warm
	compare(b,
		func() cost { return run() },
		func() cost { return run(none()...) })
}

// BenchmarkColdCache compares the two ways to load with an empty build cache,
// the one that compiles first. It takes minutes: run it with -benchtime 1x.
func BenchmarkColdCache(b *testing.B) {
	if testing.Short() {
		b.Skip("compiles two SDKs each time")
	}
	binary := build(b, ".", ".")
	run := func(mode string) cost {
		cmd := exec.Command(binary, "-C", "../../testdata", "-load", mode)
		cmd.Env = append(os.Environ(), "GOCACHE="+b.TempDir())
		return measure(b, cmd)
	}
	compare(b, func() cost { return run("export") }, func() cost { return run("source") })
}

// emptyTool is a tool for go vet that does nothing.
const emptyTool = `package main

import (
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/unitchecker"
)

func main() {
	unitchecker.Main(&analysis.Analyzer{Name: "empty", Doc: "do nothing", Run: func(*analysis.Pass) (any, error) { return nil, nil }})
}
`

// BenchmarkVetUnit compares what one package without candidates costs under go
// vet with what it costs in a tool that does nothing.
func BenchmarkVetUnit(b *testing.B) {
	dir := b.TempDir()
	tool, err := os.MkdirTemp(".", "emptytool") // in this module, for its x/tools
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { os.RemoveAll(tool) })
	if err := os.WriteFile(filepath.Join(tool, "main.go"), []byte(emptyTool), 0o644); err != nil {
		b.Fatal(err)
	}
	ours, empty, unit := build(b, ".", "."), build(b, tool, "."), writeUnit(b, dir)
	compare(b,
		func() cost { return measure(b, exec.Command(ours, unit)) },
		func() cost { return measure(b, exec.Command(empty, unit)) })
}

// writeUnit writes a package of 2,000 functions, and describes it as a unit.
func writeUnit(b *testing.B, dir string) string {
	source := []byte("package p\n")
	for i := range 2000 {
		source = fmt.Appendf(source, "\n// f%d does nothing.\nfunc f%[1]d(s string) string { return s + \"some literal, number %[1]d\" }\n", i)
	}
	if err := os.WriteFile(filepath.Join(dir, "p.go"), source, 0o644); err != nil {
		b.Fatal(err)
	}
	return describeUnit(b, dir)
}
