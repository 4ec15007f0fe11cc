package scan_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/credvet/credvet/cmd/internal/scan"
)

func TestCancel(t *testing.T) {
	dir := write(t, bare)
	for _, phase := range []string{"listing packages", "loading packages", "analysing packages"} {
		ctx, cancel := context.WithCancel(context.Background())
		cfg := config(dir)
		cfg.Progress = func(p string) {
			if p == phase {
				cancel()
			}
		}
		r, err := scan.Run(ctx, cfg)
		if r != nil || !errors.Is(err, context.Canceled) {
			t.Errorf("cancelled while %s: got %v, %v", phase, r, err)
		}
	}
}

// A running go command is killed: here a slow one, which go runs to compile.
func TestCancelGo(t *testing.T) {
	dir := write(t, bare)
	slow := filepath.Join(dir, "slow")
	if err := os.WriteFile(slow, []byte("#!/bin/sh\nsleep 60\n"), 0o777); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	cfg := config(dir)
	cfg.Load = scan.Export
	cfg.Env = append(os.Environ(), "GOFLAGS=-toolexec="+slow)
	began := time.Now()
	_, err := scan.Run(ctx, cfg)
	if !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("got error %v, want %v", err, context.DeadlineExceeded)
	}
	if d := time.Since(began); d > 30*time.Second {
		t.Errorf("the scan ended after %v", d)
	}
}
