//go:build unix

package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// An interrupted process ends at once, and the go command that it waits for
// with it: whether it alone gets the signal, or all of them, as a terminal
// sends it.
func TestInterrupt(t *testing.T) {
	for _, test := range []struct {
		name, load string
		to         func(pid int) int // whom the signal is sent
	}{
		{"listing", "auto", func(pid int) int { return pid }},
		{"loading", "export", func(pid int) int { return pid }},
		{"terminal", "export", func(pid int) int { return -pid }},
	} {
		t.Run(test.name, func(t *testing.T) {
			dir := write(t, one)
			cmd := exec.Command(program, "-load", test.load)
			cmd.Dir = dir
			cmd.Env = append(environ(dir), "GOFLAGS=-toolexec="+sleeper(t, dir))
			cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }) // what the go command left
			goCommand := waitForPID(t, filepath.Join(dir, "pid"))
			began := time.Now()
			if err := syscall.Kill(test.to(cmd.Process.Pid), syscall.SIGINT); err != nil {
				t.Fatal(err)
			}
			cmd.Wait() // its error is the exit code
			if took := time.Since(began); took > 5*time.Second {
				t.Errorf("it went on for %v", took)
			}
			if code := cmd.ProcessState.ExitCode(); code != exitIncomplete {
				t.Errorf("exit code %d, want %d", code, exitIncomplete)
			}
			if !within(5*time.Second, func() bool { return gone(goCommand) }) {
				t.Errorf("the go command (%d) is still there", goCommand)
			}
		})
	}
}

// So does one that does not look up from its work: here it reads a file that
// never ends.
func TestInterruptRead(t *testing.T) {
	dir := write(t, one)
	if err := os.Mkdir(filepath.Join(dir, "testdata"), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mkfifo(filepath.Join(dir, "testdata", "endless.go"), 0o666); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Second)
	defer cancel()
	cmd := exec.CommandContext(ctx, program, "testdata/endless.go")
	cmd.Dir, cmd.Env = dir, environ(dir)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	time.Sleep(time.Second) // now it has opened the file
	if err := cmd.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	cmd.Wait() // its error is the exit code
	if code := cmd.ProcessState.ExitCode(); code != exitIncomplete {
		t.Errorf("%v, want exit code %d", cmd.ProcessState, exitIncomplete)
	}
}

// sleeper writes a program for go's -toolexec that tells the process that
// started it in a file named pid, and then does nothing for a minute.
func sleeper(t *testing.T, dir string) string {
	t.Helper()
	name := filepath.Join(dir, "sleeper")
	script := fmt.Sprintf("#!/bin/sh\necho $PPID > %[1]s/temp && mv %[1]s/temp %[1]s/pid\nexec sleep 60\n", dir)
	if err := os.WriteFile(name, []byte(script), 0o777); err != nil {
		t.Fatal(err)
	}
	return name
}

// waitForPID returns the process that a file names, once there is one.
func waitForPID(t *testing.T, name string) int {
	t.Helper()
	if !within(time.Minute, func() bool { _, err := os.Stat(name); return err == nil }) {
		t.Fatal("the go command compiles nothing")
	}
	pid, err := strconv.Atoi(strings.TrimSpace(read(t, name)))
	if err != nil {
		t.Fatal(err)
	}
	return pid
}

// within reports whether a condition holds before a time is over.
func within(limit time.Duration, holds func() bool) bool {
	for end := time.Now().Add(limit); !holds(); time.Sleep(10 * time.Millisecond) {
		if time.Now().After(end) {
			return false
		}
	}
	return true
}

// gone reports whether a process has ended. In a container nobody may wait for
// it, so that its entry stays.
func gone(pid int) bool {
	if errors.Is(syscall.Kill(pid, 0), syscall.ESRCH) {
		return true
	}
	state, err := exec.Command("ps", "-o", "stat=", "-p", strconv.Itoa(pid)).Output()
	return err == nil && strings.HasPrefix(strings.TrimSpace(string(state)), "Z")
}

// A reader that has seen enough ends the process like any other in a pipeline,
// but not before the files of -o are written.
func TestReaderLeaves(t *testing.T) {
	dir := write(t, one)
	for _, test := range []struct {
		args []string
		end  string
	}{
		{nil, "signal: broken pipe"},
		{[]string{"-o", "text=out.txt"}, "exit status 2"},
	} {
		reader, writer, err := os.Pipe()
		if err != nil {
			t.Fatal(err)
		}
		reader.Close()
		cmd := exec.Command(program, test.args...)
		var stderr strings.Builder
		cmd.Dir, cmd.Env, cmd.Stdout, cmd.Stderr = dir, environ(dir), writer, &stderr
		err = cmd.Run()
		writer.Close()
		if err == nil || err.Error() != test.end {
			t.Errorf("%v ends with %v, want %s", test.args, err, test.end)
		}
		if said := stderr.String(); strings.Contains(said, "panic") || strings.Contains(said, "goroutine") {
			t.Errorf("%v says:\n%s", test.args, said)
		}
	}
	if got := read(t, filepath.Join(dir, "out.txt")); !strings.HasPrefix(got, "one.go:3:13: ") {
		t.Errorf("out.txt holds %q", got)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, ".out*")); left != nil {
		t.Errorf("left behind: %v", left)
	}
}

// A pipe, or any other file that is not regular, is written to and stays.
func TestReportToPipe(t *testing.T) {
	dir := write(t, one)
	name := filepath.Join(dir, "pipe")
	if err := syscall.Mkfifo(name, 0o666); err != nil {
		t.Fatal(err)
	}
	pipe, err := os.OpenFile(name, os.O_RDWR, 0) // holds both ends, so that nobody waits
	if err != nil {
		t.Fatal(err)
	}
	defer pipe.Close()
	want := execute(t, dir, program, "-format=json", "-o", "json=pipe").stdout
	if info, err := os.Lstat(name); err != nil || info.Mode()&os.ModeNamedPipe == 0 {
		t.Fatalf("the pipe is gone: %v, %v", info, err)
	}
	got := make([]byte, len(want)) // much less than a pipe holds
	if err := pipe.SetReadDeadline(time.Now().Add(time.Minute)); err != nil {
		t.Fatal(err)
	}
	if n, err := io.ReadFull(pipe, got); string(got) != want {
		t.Errorf("the pipe holds %q, want %q: %v", got[:n], want, err)
	}
}

// A large generated file is read to its end, in memory that is there.
func TestLargeFile(t *testing.T) {
	const lines, limit = 610_000, 2 << 20 // KiB
	dir := write(t, one)
	last := largeFile(t, filepath.Join(dir, "large.go"), lines)
	// Loaded from source, so that nothing of it goes into the build cache.
	got := execute(t, dir, program, "-load", "source")
	if want := fmt.Sprintf("large.go:%d:12: access key id AKIA…RGE2 ", last); !strings.HasPrefix(got.stdout, want) || got.code != exitFindings {
		t.Errorf("exit code %d, output\n%s%swant %s", got.code, got.stdout, got.stderr, want)
	}
	if peak := got.state.SysUsage().(*syscall.Rusage).Maxrss; peak > limit {
		t.Errorf("it took %d KiB of memory, want at most %d", peak, limit)
	}
}

// largeFile writes a generated file of a given number of lines with 80 digits
// each, and a key in the last line, whose number it returns.
func largeFile(t *testing.T, name string, lines int) int {
	t.Helper()
	f, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	w := bufio.NewWriter(f)
	fmt.Fprint(w, "// Code generated by TestLargeFile. DO NOT EDIT.\n\npackage one\n\nvar table = []string{\n")
	for i := range lines {
		fmt.Fprintf(w, "\t\"%080x\",\n", i*2654435761)
	}
	fmt.Fprint(w, "}\n\nvar id2 = \"AKIAQFAKECREDVELRGE2\"\n")
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	return lines + 8
}
