// Credvet reports misuse of AWS credentials in Go code.
//
//	credvet ./...
//	go vet -vettool=$(which credvet) ./...
//
// Run credvet help for its flags and commands. It exits with 0 if it found
// nothing that fails the run, with 1 if it did, and with 2 if it could not
// analyse everything.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
	"time"
)

// Exit codes. They are the same in every format.
const (
	exitClean      = 0
	exitFindings   = 1 // at or above -fail-on
	exitIncomplete = 2 // something was not analysed, or the command line is wrong
)

func main() {
	args := os.Args[1:]
	if spokenByVet(args) {
		serveVet(args) // does not return
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, exitSoon)
	code, err := run(ctx, args, os.Stdout, os.Stderr)
	stop()
	if err != nil {
		fmt.Fprintf(os.Stderr, "credvet: %v\n", err)
	}
	os.Exit(code)
}

// exitSoon ends an interrupted process that does not end by itself, once the
// go commands that it started had time to be killed.
func exitSoon() {
	time.Sleep(200 * time.Millisecond)
	os.Exit(exitIncomplete)
}

// run dispatches a command line and returns the exit code. An error is a
// message for the user; the code is then exitIncomplete.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) (int, error) {
	if len(args) > 0 {
		if command, ok := commands()[args[0]]; ok {
			return finish(command(stdout, args[1:]))
		}
	}
	c, err := parse(args)
	if errors.Is(err, errHelp) {
		return finish(help(stdout, nil))
	}
	if err != nil {
		return exitIncomplete, err
	}
	return c.check(ctx, stdout, stderr)
}

// finish returns the exit code of a command that analyses nothing.
func finish(err error) (int, error) {
	if err != nil {
		return exitIncomplete, err
	}
	return exitClean, nil
}
