package report

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strings"
)

// NewJSON returns a Handler that writes one JSON document to w:
//
//	{
//	  "version": 1,
//	  "tool": {…},
//	  "findings": [
//	    {"rule":"CV1001",…},
//	    {"rule":"CV2001",…}
//	  ],
//	  "errors": [
//	    {"package":"…","message":"…"}
//	  ],
//	  "summary": {…}
//	}
//
// Findings and errors stand one on a line, so that two reports can be
// compared with diff, and both lists are there even when they are empty.
// Each finding is written as it comes. The document is complete only after
// End; until then it is not valid JSON, which tells a reader that the scan
// broke off.
func NewJSON(w io.Writer) Handler {
	return &jsonHandler{w: w}
}

type jsonHandler struct {
	w     io.Writer
	found bool // a finding has been written
}

func (j *jsonHandler) Start(s Scan) error {
	tool, err := encode(s.Tool)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(j.w, "{\n  \"version\": %d,\n  \"tool\": %s,\n  \"findings\": [", Version, tool)
	return err
}

func (j *jsonHandler) Finding(f Finding) error {
	item, err := encode(f)
	if err != nil {
		return err
	}
	_, err = io.WriteString(j.w, separator(!j.found)+item)
	j.found = true
	return err
}

func (j *jsonHandler) End(s Summary) error {
	var b strings.Builder
	b.WriteString(closing(!j.found) + ",\n  \"errors\": [")
	for i, failure := range s.Failures {
		item, err := encode(failure)
		if err != nil {
			return err
		}
		b.WriteString(separator(i == 0) + item)
	}
	summary, err := encode(s)
	if err != nil {
		return err
	}
	b.WriteString(closing(len(s.Failures) == 0) + ",\n  \"summary\": " + summary + "\n}\n")
	_, err = io.WriteString(j.w, b.String())
	return err
}

// separator stands before an item of a list.
func separator(first bool) string {
	if first {
		return "\n    "
	}
	return ",\n    "
}

// closing ends a list.
func closing(empty bool) string {
	if empty {
		return "]"
	}
	return "\n  ]"
}

// encode returns v as one line of JSON. It leaves <, > and & alone: they are
// common in Go code and harmless outside HTML.
func encode(v any) (string, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(v)
	return strings.TrimSuffix(b.String(), "\n"), err
}
