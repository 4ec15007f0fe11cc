//go:build unix

package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/credvet/credvet/analyzers"
)

// BenchmarkScale runs over modules of 10, 100 and 1,000 packages, in turns with
// the same driver without an analyzer. What a package costs should not depend on
// how many there are; in the smallest module the SDK and the go command weigh
// most.
//
//	go test ./cmd/credvet -run '^$' -bench Scale -benchtime 3x
func BenchmarkScale(b *testing.B) {
	binary := build(b, ".", ".")
	for _, packages := range []int{10, 100, 1000} {
		b.Run(fmt.Sprintf("packages=%d", packages), func(b *testing.B) {
			dir := b.TempDir()
			writeScaled(b, dir, packages)
			run := func(more ...string) cost {
				cmd := exec.Command(binary, append([]string{"-C", dir, "-load", "export"}, more...)...)
				cmd.Env = append(os.Environ(), "GOPROXY=off", "GOWORK=off")
				return measure(b, cmd)
			}
			run() // warm
			var spent cost
			compare(b, func() cost {
				c := run()
				spent.cpu, spent.peak = spent.cpu+c.cpu, spent.peak+c.peak
				return c
			}, func() cost { return run(none()...) })
			each := float64(b.N * packages)
			b.ReportMetric(spent.cpu.Seconds()*1000/each, "cpu-ms/package")
			b.ReportMetric(float64(spent.peak)/each, "KiB/package")
		})
	}
}

// none returns the flags that switch every analyzer off.
func none() []string {
	var flags []string
	for _, topic := range analyzers.Topics() {
		flags = append(flags, "-"+topic.Name+"=false")
	}
	return flags
}

// writeScaled writes a module of n packages: in turns one that reads keys from
// the environment into a struct, one that wraps the SDK's static credentials,
// one that gives the keys to the wrapper, and two that know nothing of AWS. Each
// imports the one of its kind before it, so that helpers call helpers across
// packages.
func writeScaled(b *testing.B, dir string, n int) {
	b.Helper()
	for _, name := range []string{"go.mod", "go.sum"} {
		text, err := os.ReadFile(filepath.Join("../../testdata", name))
		if err != nil {
			b.Fatal(err)
		}
		writeScaledFile(b, filepath.Join(dir, name), string(text))
	}
	kinds := []string{settings, wrapper, client, plain, plain}
	for i := range n {
		text := kinds[i%len(kinds)]
		before := max(i-len(kinds), i%len(kinds)) // itself in the first round
		if before == i {
			text = strings.NewReplacer("\"credvet.test/p@before\"", "", "p@before.", "").Replace(text)
		}
		names := strings.NewReplacer("@before", fmt.Sprint(before), "@settings", fmt.Sprint(i-2), "@wrapper", fmt.Sprint(i-1), "@", fmt.Sprint(i))
		writeScaledFile(b, filepath.Join(dir, fmt.Sprintf("p%d", i), "p.go"), names.Replace(text)+ordinary())
	}
}

func writeScaledFile(b *testing.B, name, text string) {
	b.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		b.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
		b.Fatal(err)
	}
}
