package report

import (
	"bytes"
	"errors"
	"io"
	"slices"
	"testing"
)

func TestFormat(t *testing.T) {
	if want := []string{"text", "json", "sarif", "github", "gitlab"}; !slices.Equal(Formats(), want) {
		t.Errorf("Formats() = %q, want %q", Formats(), want)
	}
	for name, want := range map[string]byte{"text": 'p', "json": '{', "sarif": '{', "github": ':', "gitlab": '['} {
		build, err := Format(name)
		if err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		play(t, build(&out, TextOptions{Errors: io.Discard, ReadFile: reader(nil)}), Summary{Errors: 1},
			newFinding("CV1001", "pkg/a.go", 3, 5, 6))
		if out.Len() == 0 || out.Bytes()[0] != want {
			t.Errorf("%s begins with %.10q, want %q", name, out.String(), want)
		}
	}
	_, err := Format("xml")
	if err == nil {
		t.Fatal("Format(xml) succeeds")
	}
	check(t, "error", err.Error(), `unknown format "xml": use text, json, sarif, github or gitlab`)
}

// A recorder notes its calls and fails in one of them.
type recorder struct {
	calls  []string
	failIn string
	err    error
}

func (r *recorder) call(name string) error {
	r.calls = append(r.calls, name)
	if name == r.failIn {
		return r.err
	}
	return nil
}

func (r *recorder) Start(Scan) error      { return r.call("start") }
func (r *recorder) Finding(Finding) error { return r.call("finding") }
func (r *recorder) End(Summary) error     { return r.call("end") }

func TestMulti(t *testing.T) {
	full := errors.New("disk full")
	good, bad := &recorder{}, &recorder{failIn: "finding", err: full}
	m := Multi(bad, good)
	if err := m.Start(Scan{}); err != nil {
		t.Errorf("Start: %v", err)
	}
	for range 2 {
		if err := m.Finding(Finding{}); err != nil {
			t.Errorf("Finding fails though one handler is left: %v", err)
		}
	}
	if err := m.End(Summary{}); !errors.Is(err, full) {
		t.Errorf("End = %v, want %v", err, full)
	}
	if want := []string{"start", "finding"}; !slices.Equal(bad.calls, want) {
		t.Errorf("the failed handler got %q, want %q", bad.calls, want)
	}
	if want := []string{"start", "finding", "finding", "end"}; !slices.Equal(good.calls, want) {
		t.Errorf("the good handler got %q, want %q", good.calls, want)
	}
}

func TestMultiFailsWithItsLastHandler(t *testing.T) {
	first, second := errors.New("first"), errors.New("second")
	m := Multi(&recorder{failIn: "start", err: first}, &recorder{failIn: "finding", err: second})
	if err := m.Start(Scan{}); err != nil {
		t.Errorf("Start: %v", err)
	}
	if err := m.Finding(Finding{}); !errors.Is(err, first) || !errors.Is(err, second) {
		t.Errorf("Finding = %v, want both errors", err)
	}
}

func TestMultiOfNone(t *testing.T) {
	play(t, Multi(), Summary{}, Finding{})
}

// A writer that is full must be noticed by every format.
func TestWriteErrors(t *testing.T) {
	for _, name := range Formats() {
		build, err := Format(name)
		if err != nil {
			t.Fatal(err)
		}
		h := build(fullWriter{}, TextOptions{Errors: fullWriter{}, ReadFile: reader(nil)})
		err = errors.Join(h.Start(testScan), h.Finding(newFinding("CV1001", "a.go", 1, 1, 2)), h.End(Summary{Errors: 1}))
		if !errors.Is(err, io.ErrShortWrite) {
			t.Errorf("%s: error %v, want %v", name, err, io.ErrShortWrite)
		}
	}
}

type fullWriter struct{}

func (fullWriter) Write([]byte) (int, error) { return 0, io.ErrShortWrite }
