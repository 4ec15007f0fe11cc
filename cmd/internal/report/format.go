package report

import (
	"errors"
	"fmt"
	"io"
	"slices"
)

// A Constructor makes the Handler that writes one format to w. All formats
// read sources through o.ReadFile; the rest of o concerns text alone.
type Constructor func(w io.Writer, o TextOptions) Handler

// formats lists every format, in the order in which help shows them.
var formats = []struct {
	name  string
	build Constructor
}{
	{"text", NewText},
	{"json", func(w io.Writer, _ TextOptions) Handler { return NewJSON(w) }},
	{"sarif", func(w io.Writer, o TextOptions) Handler { return NewSARIF(w, o.ReadFile) }},
	{"github", func(w io.Writer, _ TextOptions) Handler { return NewGitHub(w) }},
	{"gitlab", func(w io.Writer, _ TextOptions) Handler { return NewGitLab(w) }},
}

// Formats returns the names that Format knows, in the order in which help
// shows them.
func Formats() []string {
	var names []string
	for _, f := range formats {
		names = append(names, f.name)
	}
	return names
}

// Format returns the constructor of the format called name. The error for an
// unknown name lists the known ones.
func Format(name string) (Constructor, error) {
	for _, f := range formats {
		if f.name == name {
			return f.build, nil
		}
	}
	return nil, fmt.Errorf("unknown format %q: use %s", name, choice(Formats()))
}

// Multi returns a Handler that passes everything on to each of handlers, in
// order. One that fails is called no more, and does not cost the others their
// report: Start and Finding fail only when no handler is left, and End
// returns every error there was.
func Multi(handlers ...Handler) Handler {
	return &multi{live: slices.Clone(handlers)}
}

type multi struct {
	live []Handler
	errs []error
}

func (m *multi) Start(s Scan) error {
	return m.each(func(h Handler) error { return h.Start(s) })
}

func (m *multi) Finding(f Finding) error {
	return m.each(func(h Handler) error { return h.Finding(f) })
}

func (m *multi) End(s Summary) error {
	m.each(func(h Handler) error { return h.End(s) }) // its error is among errs
	return errors.Join(m.errs...)
}

// each calls the handlers that have not failed yet.
func (m *multi) each(call func(Handler) error) error {
	var live []Handler
	for _, h := range m.live {
		if err := call(h); err != nil {
			m.errs = append(m.errs, err)
			continue
		}
		live = append(live, h)
	}
	m.live = live
	if len(live) > 0 {
		return nil
	}
	return errors.Join(m.errs...)
}
