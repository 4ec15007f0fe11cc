package main

import (
	"os"
	"strings"
	"testing"
)

// The schema in docs is the one of the code.
func TestCurrent(t *testing.T) {
	want, err := generate("../../..")
	if err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile("../../../docs/credvet.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	if strings.ReplaceAll(string(got), "\r\n", "\n") != string(want) {
		t.Error("docs/credvet.schema.json is not current: run go run ./cmd/internal/schemagen")
	}
}
