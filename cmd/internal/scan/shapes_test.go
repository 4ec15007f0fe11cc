package scan_test

// shapes are the kinds of modules that a scan must cope with.
var shapes = []shape{
	{
		name: "tests",
		files: `
-- go.mod --
module example.com/m

go 1.26.0
-- a/a.go --
package a

var A = "b" + "ad"
-- a/in_test.go --
package a

var inTest = "bad"
-- a/out_test.go --
package a_test

import "example.com/m/a"

var _ = a.A + "bad"
-- b/b.go --
package b
`,
		findings: []string{
			"a/a.go:3:9 bad word",
			"a/in_test.go:3:14 bad word",
			"a/out_test.go:5:15 bad word",
		},
		packages: 2,
	},
	{
		name: "closure",
		files: `
-- go.mod --
module example.com/m

go 1.26.0
-- cmd/app/main.go --
package main

import "example.com/m/b"

func main() { b.B() }
-- b/b.go --
package b

func B() string { return "bad" }
-- b/b_test.go --
package b

import "example.com/nowhere"

var _ = nowhere.X
`,
		patterns: []string{"./cmd/app"},
		findings: []string{"cmd/app/main.go:5:15 tainted call"},
		packages: 1,
	},
	{
		name: "nested module",
		files: `
-- go.mod --
module example.com/m

go 1.26.0
-- a/a.go --
package a

var A = "bad"
-- a/n/go.mod --
module example.com/n

go 1.26.0
-- a/n/n.go --
package n

var N = "bad"
`,
		findings: []string{"a/a.go:3:9 bad word"},
		packages: 1,
	},
	{
		name: "directory of another module",
		files: `
-- m/go.mod --
module example.com/m

go 1.26.0
-- m/m.go --
package m
-- n/go.mod --
module example.com/n

go 1.26.0
-- n/n.go --
package n

var N = "bad"
`,
		dir:      "m",
		patterns: []string{".", "../n"},
		findings: []string{"../n/n.go:3:9 bad word"},
		packages: 2,
	},
	{
		name: "all modules",
		files: `
-- a/go.mod --
module example.com/a

go 1.26.0
-- a/a.go --
package a

var A = "bad"
-- a/testdata/go.mod --
module example.com/testdata

go 1.26.0
-- a/testdata/t.go --
package t

var T = "bad"
-- a/b/go.mod --
module example.com/b

go 1.26.0
-- a/b/b.go --
package b

var B = "bad"
-- c/go.mod --
module example.com/c

go 1.26.0
-- node_modules/d/go.mod --
module example.com/d

go 1.26.0
-- node_modules/d/d.go --
package d

var D = "bad"
`,
		all:      true,
		findings: []string{"a/a.go:3:9 bad word", "a/b/b.go:3:9 bad word"},
		notes:    []string{"c/... matched no packages of this platform and these build tags"},
		packages: 2,
	},
	{
		name: "local replacement",
		files: `
-- go.mod --
module example.com/m

go 1.26.0

require example.com/dep v1.0.0

replace example.com/dep => ./dep
-- m.go --
package m

import "example.com/dep"

var M = dep.Dep()
-- dep/go.mod --
module example.com/dep

go 1.26.0
-- dep/dep.go --
package dep

func Dep() string { return "bad" }
`,
		findings: []string{"m.go:5:9 tainted call"},
		packages: 1,
	},
	{
		name: "workspace",
		files: `
-- go.work --
go 1.26.0

use (
	./a
	./b
)
-- a/go.mod --
module example.com/a

go 1.26.0
-- a/a.go --
package a

func A() string { return "bad" }
-- b/go.mod --
module example.com/b

go 1.26.0
-- b/b.go --
package b

import "example.com/a"

var B = a.A()
-- c/go.mod --
module example.com/c

go 1.26.0
-- c/c.go --
package c

var C = "bad"
`,
		patterns: []string{"./...", "./c/..."},
		findings: []string{"a/a.go:3:26 bad word", "b/b.go:5:9 tainted call", "c/c.go:3:9 bad word"},
		packages: 3,
	},
	{
		name: "member of a workspace",
		files: `
-- go.work --
go 1.26.0

use (
	./a
	./b
)
-- a/go.mod --
module example.com/a

go 1.26.0
-- a/a.go --
package a

func A() string { return "bad" }
-- b/go.mod --
module example.com/b

go 1.26.0
-- b/b.go --
package b

import "example.com/a"

var B = a.A()
`,
		dir:      "b",
		findings: []string{"b.go:5:9 tainted call"},
		packages: 1,
	},
	{
		name: "vendored",
		files: `
-- go.mod --
module example.com/m

go 1.26.0

require example.com/dep v1.0.0
-- m.go --
package m

import "example.com/dep"

var M = dep.Dep() + dep.Generic("bad")
-- vendor/modules.txt --
# example.com/dep v1.0.0
## explicit; go 1.26.0
example.com/dep
-- vendor/example.com/dep/dep.go --
package dep

import "strings"

func Dep() string { return strings.ToUpper("bad") }

func Generic[T any](v T) T { return v }
`,
		findings: []string{"m.go:5:33 bad word"},
		packages: 1,
	},
	{
		name: "cgo",
		files: `
-- go.mod --
module example.com/m

go 1.26.0
-- m.go --
package m

// static int two(void) { return 2; }
import "C"

func Two() int { return int(C.two()) + len("bad") }

func Other() int {
	return len("b"+"ad")
}
`,
		findings: []string{"m.go:6:44 bad word", "m.go:9:13 bad word"},
		packages: 1,
	},
	{
		name: "type error",
		files: `
-- go.mod --
module example.com/m

go 1.26.0
-- broken/b.go --
package broken

var B int = "bad"

var C int = "AKIAQFAKEFAKEFAKE234"
-- clean/c.go --
package clean

var C = "bad"
-- user/u.go --
package user

import "example.com/m/broken"

var U = broken.B
var V = "bad"
`,
		findings: []string{"broken/b.go:3:13 bad word", "clean/c.go:3:9 bad word", "user/u.go:6:9 bad word"},
		failures: []string{
			`example.com/m/broken: broken/b.go:3:13: cannot use "bad" (untyped string constant) as int value in variable declaration (and 1 more)`,
		},
		packages: 3,
	},
	{
		name: "import that nothing provides",
		files: `
-- go.mod --
module example.com/m

go 1.26.0
-- a/a.go --
package a

import "example.com/nowhere/x"

var A = x.X + "bad"
-- b/b.go --
package b

var B = "bad"
`,
		findings: []string{"a/a.go:5:15 bad word", "b/b.go:3:9 bad word"},
		failures: []string{
			"example.com/m/a: a/a.go:3:8: could not import example.com/nowhere/x: no required module provides package example.com/nowhere/x; to add it: go get example.com/nowhere/x",
		},
		packages: 2,
	},
	{
		name: "invalid UTF-8",
		files: `
-- go.mod --
module example.com/m

go 1.26.0
-- a/a.go --
package a

var A = "` + "\xff" + `"
var B = "bad"
-- b/b.go --
package b

var B = "bad"
`,
		findings: []string{"a/a.go:4:9 bad word", "b/b.go:3:9 bad word"},
		failures: []string{"example.com/m/a: a/a.go:3:10: illegal UTF-8 encoding"},
		packages: 2,
	},
	{
		name: "line directives",
		files: `
-- go.mod --
module example.com/m

go 1.26.0
-- a.go --
package m

//line /nowhere/template.tmpl:100
var A = "bad"
`,
		findings: []string{"a.go:4:9 bad word"},
		packages: 1,
	},
	{
		name: "analyzer that fails",
		files: `
-- go.mod --
module example.com/m

go 1.26.0
-- a/a.go --
package a

//error
var A = "bad"
-- c/c.go --
package c

//note a file was too long
//fail k.pem: permission denied
var C = "bad"
`,
		findings: []string{"c/c.go:5:9 bad word"},
		failures: []string{
			"example.com/m/a: analyzer words: the file asks for an error",
			"example.com/m/c: k.pem: permission denied",
		},
		notes:    []string{"a file was too long"},
		packages: 2,
	},
}
