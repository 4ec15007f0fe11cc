package main

import "flag"

// roads asks for the tests that need other programs than the go command and
// git, or have to build them:
//
//	go test ./cmd/credvet -run 'Golangci|Nolintlint|PreCommit' -roads -v
var roads = flag.Bool("roads", false, "try golangci-lint, which is built, and pre-commit, which must be installed")
