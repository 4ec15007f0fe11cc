package main

import (
	"fmt"
	"io/fs"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// secret is what the modules below hold; its first half is a literal too.
const secret = "cReDvEt/fAkEsEcReT" + "+NoTaReAlKeY0123456789"

// needle is how many characters in a row of a secret are too many.
const needle = 12

// secrets are all pieces of secrets that must not come out.
type secrets map[string]bool

// add adds the pieces of one secret.
func (s secrets) add(secret string) {
	for i := range len(secret) - needle + 1 {
		s[secret[i:i+needle]] = true
	}
}

// leaks returns the lines of a text that hold a piece. Strings that the source
// puts together count as one.
func (s secrets) leaks(text string) []string {
	var lines []string
	for line := range strings.Lines(text) {
		joined := concatenation.ReplaceAllString(line, "")
		for i := range len(joined) - needle + 1 {
			if s[joined[i:i+needle]] {
				lines = append(lines, line)
				break
			}
		}
	}
	return lines
}

// concatenation matches what stands between two strings that are one value, in
// Go and in JSON.
var concatenation = regexp.MustCompile(`\\?" \+ \\?"`)

// What secrets in fixtures look like: long runs of base64 that hold something
// invented, the base64 forms of such, key ids, and sentences.
var secretForms = []*regexp.Regexp{
	regexp.MustCompile(`[A-Za-z0-9+/]*(?:cReDvEt|NoTaReAlKeY)[A-Za-z0-9+/]*`),
	regexp.MustCompile(`FwoGZX[A-Za-z0-9+/=]{16,}`),
	regexp.MustCompile(`ABSK[A-Za-z0-9+/=]{16,}`),
	regexp.MustCompile(`(?:Y1JlRHZFdC9m|QUtJQVFGQUtF)[A-Za-z0-9+/=]+`),
	regexp.MustCompile(`(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}`),
	regexp.MustCompile(`some secret of mine`),
	regexp.MustCompile(`correct horse battery staple`),
	regexp.MustCompile(`any constant will do`),
	regexp.MustCompile(`made up, but used as one`),
}

// published matches the keys of the AWS documentation.
var published = regexp.MustCompile(`EXAMPLE(KEY)?$`)

// fixtureSecrets collects the secrets of all fixtures.
func fixtureSecrets(t *testing.T) secrets {
	t.Helper()
	found := make(secrets)
	met := make(map[*regexp.Regexp]bool)
	err := filepath.WalkDir("../../testdata", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text := read(t, path)
		for _, form := range secretForms {
			for _, match := range form.FindAllString(text, -1) {
				if !published.MatchString(match) {
					found.add(match)
					met[form] = true
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, form := range secretForms {
		if !met[form] {
			t.Errorf("no fixture holds %s", form)
		}
	}
	found.add(secret)
	return found
}

// broken are declarations that compilers quote when they refuse them.
var broken = []string{
	`var _ int = awsSecretKey`,
	`var _ int = "` + secret + `"`,
	"var _ int = `" + secret + "\n" + secret + "`",
	`var _ = map[string]int{awsSecretKey: 1, "` + secret + `": 2}`,
	`func _(s string) { switch s { case awsSecretKey: case "` + secret[:18] + `" + "` + secret[18:] + `": } }`,
	`func _(s string) { switch s { case awsSecretKey: case ` + inPieces(secret) + `: } }`,
	`var _ = 1 + awsSecretKey`,
	`var _ = int("` + secret + `")`,
	`var _ = "` + secret + `".x`,
	`var _ = nosuch("` + secret + `")`,
	`var _ = len("` + secret + `", 1)`,
	`var _ [awsSecretKey]int`,
	`var _ = awsSecretKey[50]`,
	`var _ = "AKIAQFAKECREDVET2345" * 2`,
	`var _ int = keys.AWSSecretKey`,
	`var _ = 5 + "correct horse battery staple"`,
	`var _ int = ` + inPieces("correct horse battery staple"),
	`var _ = 1 "` + secret + `"`,
	`const _ = "` + secret[:18] + `\E` + secret[18:] + `"`,
	`const _ = "` + secret,
	"const _ = `" + secret,
	`const _ = '` + secret + `'`,
	`func _() { "` + secret + `" }`,
	`//credvet:ignore ` + secret + ` AKIAQFAKECREDVET2345` + "\n",
}

// inPieces returns an expression that puts a string together from short ones.
func inPieces(s string) string {
	var pieces []string
	for piece := range slices.Chunk([]byte(s), 8) {
		pieces = append(pieces, fmt.Sprintf("%q", piece))
	}
	return strings.Join(pieces, " + ")
}

// brokenModule writes a module with a package for each of the broken
// declarations, so that each is the first error of its package.
func brokenModule(t *testing.T) string {
	dir := write(t, "-- go.mod --\nmodule example.com/broken\n\ngo 1.26.0\n")
	const pair = "const awsKeyID = \"AKIAQFAKECREDVET2345\"\n\nconst awsSecretKey = \"" + secret + "\"\n"
	writeFile(t, filepath.Join(dir, "keys", "keys.go"), "package keys\n\nconst AWSSecretKey = \""+secret+"\"\n")
	for i, decl := range broken {
		p := filepath.Join(dir, fmt.Sprintf("p%02d", i))
		writeFile(t, filepath.Join(p, "p.go"), "package p\n\nimport \"example.com/broken/keys\"\n\nvar _ = keys.AWSSecretKey\n\n"+decl+"\n")
		if strings.Contains(decl, "awsSecretKey") {
			writeFile(t, filepath.Join(p, "pair.go"), "package p\n\n"+pair)
		}
	}
	return dir
}

// unloadable is a module that the go command cannot load.
const unloadable = `
-- go.mod --
module example.com/unloadable

go 1.26.0

require example.com/nosuch v1.0.0

password cReDvEt/fAkEsEcReT+NoTaReAlKeY0123456789
-- a/a.go --
package a

import "example.com/nosuch"

const awsSecretKey = "cReDvEt/fAkEsEcReT+NoTaReAlKeY0123456789" + nosuch.X
`

// loose are files that belong to no package.
const loose = `
-- go.mod --
module example.com/loose

go 1.26.0
-- testdata/a.go --
package a

const awsSecretKey = "cReDvEt/fAkEsEcReT+NoTaReAlKeY0123456789"

var _ = 1 "cReDvEt/fAkEsEcReT+NoTaReAlKeY0123456789"
-- testdata/b.go --
"cReDvEt/fAkEsEcReT+NoTaReAlKeY0123456789"
-- testdata/c.go --
package "cReDvEt/fAkEsEcReT+NoTaReAlKeY0123456789"
`
