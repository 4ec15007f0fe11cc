// Command oracle says what gitleaks' own detector finds about AWS, so that a
// test can hold credvet's matcher against it. It lives in a module of its own
// because linking the detector into credvet would cost every go vet process
// milliseconds and megabytes.
//
// It reads strings from standard input, each ended by a NUL byte, and prints
// one line of JSON for every string with findings:
//
//	{"string":3,"findings":[{"rule":"aws-access-token","start":7}]}
//
// where string counts from 0 and start is the byte offset of the first
// occurrence of the secret's text, because gitleaks gives lines and columns
// only. The text itself is never printed.
package main

import (
	"bufio"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/zricethezav/gitleaks/v8/detect"
)

// A line is what the detector said about one string.
type line struct {
	String   int       `json:"string"`
	Findings []finding `json:"findings"`
}

type finding struct {
	Rule  string `json:"rule"`
	Start int    `json:"start"`
}

func main() {
	if err := answer(os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "oracle:", err)
		os.Exit(1)
	}
}

// answer runs gitleaks with its default configuration over the strings of in.
func answer(in io.Reader, out io.Writer) error {
	detector, err := detect.NewDetectorDefaultConfig()
	if err != nil {
		return err
	}
	detector.IgnoreGitleaksAllow = true // the question is what a key looks like
	input, output := bufio.NewReader(in), bufio.NewWriter(out)
	lines := json.NewEncoder(output)
	for i := 0; ; i++ {
		s, err := input.ReadString(0)
		if errors.Is(err, io.EOF) && s == "" {
			return output.Flush()
		}
		if err != nil {
			return fmt.Errorf("string %d: %w; end every string with a NUL byte", i, err)
		}
		found := ask(detector, strings.TrimSuffix(s, "\x00"))
		if len(found) == 0 {
			continue // silence is the answer
		}
		if err := lines.Encode(line{i, found}); err != nil {
			return err
		}
	}
}

// ask returns what the AWS rules find in s, in order.
func ask(detector *detect.Detector, s string) []finding {
	var found []finding
	for _, f := range detector.DetectString(s) {
		if strings.HasPrefix(f.RuleID, "aws-") {
			found = append(found, finding{f.RuleID, strings.Index(s, f.Secret)})
		}
	}
	slices.SortFunc(found, func(a, b finding) int { // gitleaks ranges over a map of rules
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.Rule, b.Rule))
	})
	return found
}
