package main

import (
	"testing"

	"golang.org/x/tools/txtar"
)

// robust is a part of the fixtures' module: packages that are hard to load, and
// what is found in them all the same. Comments mark it.
const robust = `
-- cgo/cgo.go --
package cgo

// static int two(void) { return 2; }
import "C"

import (
	"os"

	"github.com/aws/aws-sdk-go-v2/credentials"
)

func id() string { return "CGO_ID"[:3*int(C.two())] }

func Provider() any {
	return credentials.NewStaticCredentialsProvider(os.Getenv(id()), os.Getenv("CGO_SECRET"), "") // found: CV2001
}
-- tags/tags.go --
package tags

import "github.com/aws/aws-sdk-go-v2/credentials"

func Provider() any {
	return credentials.NewStaticCredentialsProvider(id(), secret(), "") // found: CV2001
}
-- tags/env.go --
//go:build !plan9

package tags

import "os"

func id() string { return os.Getenv("TAGS_ID") }

func secret() string { return os.Getenv("TAGS_SECRET") }
-- tags/env_plan9.go --
package tags

import "github.com/aws/aws-sdk-go-v2/credentials"

func id() string { return "" }

func secret() string { return "" }

func onPlan9() any { return credentials.NewStaticCredentialsProvider(id(), secret(), "") } // not built: values are not followed
-- broken/broken.go --
package broken

import "github.com/aws/aws-sdk-go-v2/credentials"

type Keys struct{ ID, Secret string }

func New(k Keys) any { return credentials.NewStaticCredentialsProvider(k.ID, k.Secret, missing) }
-- neighbour/neighbour.go --
package neighbour

import (
	"os"

	"github.com/aws/aws-sdk-go-v2/credentials"

	"credvet.test/broken"
)

func Own() any {
	return credentials.NewStaticCredentialsProvider(os.Getenv("OWN_ID"), os.Getenv("OWN_SECRET"), "") // found: CV2001
}

func Theirs() any { return broken.New(broken.Keys{ID: os.Getenv("THEIR_ID"), Secret: os.Getenv("THEIR_SECRET")}) }
`

// Values are followed in packages of C and Go, in files that build constraints
// choose, and beside a package that does not compile, which alone makes the
// analysis incomplete.
func TestRobust(t *testing.T) {
	dir := workspace(t)
	copyFixtures(t, dir)
	writeFiles(t, dir, txtar.Parse([]byte(robust)).Files)
	for _, load := range []string{"export", "source"} {
		t.Run(load, func(t *testing.T) {
			got := execute(t, dir, program, "-load", load)
			same(t, places(findings(dir, got.stdout)), marked(t, dir))
			if got.code != exitIncomplete {
				t.Errorf("exit code %d, want %d: %s", got.code, exitIncomplete, got.stderr)
			}
		})
	}
}
